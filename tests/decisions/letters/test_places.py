"""The places of a paragraph: simple names alone, and what fills them is text and nothing else."""

import pytest

from decisions.letters.places import LONGEST, BadPlace, faults, fill, places, values_in
from decisions.letters.wording import WORDING

FIRST = "We gave {child} permission until {expires_on}."
SECRET = "{expires_on.__class__}"


def test_the_places_stand_in_their_order_each_as_often() -> None:
    assert places("{child} and {mother}, and {child}.") == ["child", "mother", "child"]
    assert places("Nothing to fill.") == []


@pytest.mark.parametrize(
    "text",
    [
        "{0}",
        "{}",
        "{0.__class__}",
        "{child.__class__.__init__.__globals__}",
        "{child[0]}",
        "{child!r}",
        "{child:>2000000000}",
        "{child:{expires_on}}",
        "{{child}}",
        "{{ child }}",
        "{% load secrets %}",
        "{child",
        "child}",
        "{ child }",
        "{Child}",
        "{__class__}",
        "{%s}",
    ],
)
def test_anything_else_in_braces_is_refused_and_never_filled(text: str) -> None:
    with pytest.raises(BadPlace):
        places(text)
    with pytest.raises(BadPlace):
        fill(text, {"child": "Besa", "expires_on": "today"})
    assert faults(f"{{child}} {{expires_on}} {text}", FIRST)[0].startswith("Use braces for the named places alone")


def test_a_value_is_never_read_as_a_template() -> None:
    assert fill("{child} until {expires_on}", {"child": SECRET, "expires_on": "{child}"}) == f"{SECRET} until {{child}}"


def test_a_version_has_the_places_of_the_first_no_more_and_no_fewer() -> None:
    assert faults("Until {expires_on}, {child} has permission. We wish {child} well.", FIRST) == []
    assert faults("{child} has permission.", FIRST) == ["Keep the place {expires_on}: the letter has to say it."]
    assert faults("{child} and {name}: {expires_on}.", FIRST) == [
        "Take out the place {name}: this paragraph has no value for it."
    ]


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("", "Write what the paragraph says."),
        ("<b>{child}</b> until {expires_on}.", "plain text"),
        ("{child} until {expires_on} [insert reason].", "plain text"),
        ("{child} until {expires_on} ጤና.", "Letters cannot print"),
        ("{child} until {expires_on} .", "Take out spaces"),
        ("{child} until {expires_on}." + " x" * LONGEST, "too long"),
    ],
)
def test_a_version_is_plain_text_that_a_letter_can_print(text: str, point: str) -> None:
    assert point in " ".join(faults(text, FIRST))


@pytest.mark.parametrize("key", sorted(WORDING))
def test_each_first_version_would_be_accepted(key: str) -> None:
    assert faults(WORDING[key].text, WORDING[key].text) == []


def test_the_values_of_a_paragraph_are_read_back_from_it() -> None:
    text = "{child} was born here. We know that {child} lives in {town}."
    values = {"child": "your child (our reference c1)", "town": "Leeds {x}"}
    filled = fill(text, values)
    assert values_in(text, filled) == values
    opened = filled[:1].upper() + filled[1:]
    assert values_in(text, opened) == values | {"child": "Your child (our reference c1)"}
    assert values_in(text, "Another paragraph.") is None
