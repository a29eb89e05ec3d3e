"""Which paragraphs of somebody's reasons name something on record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions import marks

KNOWN = frozenset({"[Finding: Treatment]", "[Medical report]", "[Medical report, page 3]"})


def says(text: str) -> list[tuple[bool, tuple[str, ...]]]:
    return [(one.supported, one.unknown) for one in marks.read(text, KNOWN)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Therapy is needed. [Finding: Treatment]", [(True, ())]),
        ("Therapy is needed [Medical report, page 3].", [(True, ())]),
        ("[Medical report] says that therapy is needed, and nothing speaks against it.", [(True, ())]),
        ("Therapy is needed.", [(False, ())]),
        ("Therapy is needed. [Medical report, page 4]", [(False, ("[Medical report, page 4]",))]),
        ("Therapy is needed. [medical report, page 3]", [(False, ("[medical report, page 3]",))]),
        ("As found [Finding: Harm] and seen. [Finding: Treatment]", [(True, ("[Finding: Harm]",))]),
        ("It is so. [Somebody’s letter]", [(False, ("[Somebody’s letter]",))]),
        ("“He [the employer] took it.” [Finding: Treatment]", [(True, ())]),
        ("“He [the employer] took it.”", [(False, ())]),
        ("One. [Finding: Treatment]\nTwo.\r\n\r\nThree. [Medical report]", [(True, ()), (False, ()), (True, ())]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_paragraph_is_supported_where_it_names_something_on_record(text, expected):
    assert says(text) == expected


def test_a_mark_holds_whatever_the_item_is_called():
    mark = marks.of_item("Report [annex]\n of  2025", 2)
    assert mark == "[Report (annex) of 2025, page 2]"
    assert [one.supported for one in marks.read(f"So it is. {mark}", {mark})] == [True]
    assert marks.of_finding("Availability: Albania") == "[Finding: Availability: Albania]"


def test_a_passage_of_several_paragraphs_has_its_mark_at_the_end_of_each():
    passage = marks.ended_with("One.\n\nTwo.\n", "[Finding: Treatment]")
    assert passage == "One. [Finding: Treatment]\n\nTwo. [Finding: Treatment]"
    assert says(passage) == [(True, ()), (True, ())]
    assert marks.ended_with(" \n", "[Finding: Treatment]") == ""


def test_a_reader_of_a_letter_sees_round_brackets_and_a_quotation_as_it_was():
    text = "“He [the employer] took it.” [Medical report, page 3]\n[Medical report] too. [Gone] {purposes} %s"
    assert marks.plain(text, KNOWN) == (
        "“He [the employer] took it.” (Medical report, page 3)\n(Medical report) too. [Gone] {purposes} %s"
    )
    assert marks.plain("It is so. [Gone]", KNOWN) == "It is so. (Gone)"


def test_only_what_is_on_record_is_kept_of_the_marks():
    text = "One. [Finding: Treatment]\nTwo. [Gone, page 1] [Medical report]\nThree. [Finding: Treatment]"
    assert marks.used(text, KNOWN) == ["[Finding: Treatment]", "[Medical report]"]


@given(st.text(alphabet=st.one_of(st.sampled_from("[]()., pageFinding:1“”\n\r"), st.characters()), max_size=300))
def test_no_text_breaks_it_and_no_word_is_lost(text):
    read = marks.read(text, KNOWN)
    assert [one.text for one in read] == marks.paragraphs(text)
    for one in read:
        assert one.supported == any(mark in one.text for mark in marks.used(one.text, KNOWN))
        assert not set(one.unknown) & KNOWN
    flat = str.maketrans("[]", "()")
    assert marks.plain(text, KNOWN).translate(flat) == "\n".join(text.splitlines()).translate(flat)
    assert "".join(marks.ended_with(text, "").split()) == "".join("".join(marks.paragraphs(text)).split())


def test_thousands_of_brackets_are_read_in_one_go():
    text = "[a]" * 8_000 + "x"
    assert says(text) == [(False, ())]
    assert len(marks.read("[a]" * 8_000, KNOWN)[0].unknown) == 1
