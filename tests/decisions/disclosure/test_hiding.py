import unicodedata

import pytest
from django.utils import timezone

from cases.models import ContactPerson
from decisions.actions.disclosure import LeftOut
from decisions.disclosure import composing, person
from decisions.disclosure.hiding import Place, WordsRemain, hidden
from decisions.disclosure.parts import EVERYWHERE
from tests.builders import make_caseworker, make_consideration

B = "█ removed, reason 1 █"


@pytest.mark.parametrize(
    ("words", "text", "said"),
    [
        ("Eva", "Eva’s evaluation, by EVA", f"{B}’s evaluation, by {B}"),
        ("O'Neill", "Dr O’Neill", f"Dr {B}"),
        ("4 Mill  Lane", "14 Mill Lane; 4 Mill\nLane", f"14 Mill Lane; {B}"),
        ("Smith", "Smith_report2.pdf Smith2.pdf", f"{B}_report2.pdf {B}2.pdf"),
        ("(a.b)", "(a.b) (axb)", f"{B} (axb)"),
        ("reason", "The reason", f"The {B}"),
    ],
)
def test_words_are_hidden_however_they_are_written_and_nothing_else_is(words: str, text: str, said: str) -> None:
    assert hidden([LeftOut(EVERYWHERE, words, "Why.")], {}).text(text) == said


def test_the_longer_words_go_first_and_each_keeps_its_own_reason() -> None:
    out = hidden([LeftOut(EVERYWHERE, "Mill", "A."), LeftOut(EVERYWHERE, "4 Mill Lane", "B.")], {})
    assert out.text("4 Mill Lane, Mill") == "█ removed, reason 2 █, █ removed, reason 1 █"


def test_what_tells_of_a_part_that_is_left_out_is_hidden_where_it_is_told() -> None:
    told = {"evidence-abc": ["She sleeps badly."], "evidence-def": ["He is well."]}
    assert hidden([LeftOut("evidence-abc", "", "W.")], told).text("She sleeps badly. He is well.") == f"{B} He is well."
    assert hidden([LeftOut("evidence", "", "W.")], told).text("She sleeps badly. He is well.") == f"{B} {B}"


def test_words_that_can_still_be_read_across_two_parts_stop_the_bundle() -> None:
    out = hidden([LeftOut(EVERYWHERE, "Rose Cottage", "Why.")], {})
    out.require_gone(f"<p>{B}</p><p>Rose</p>")
    with pytest.raises(WordsRemain):
        out.require_gone("<p>Rose</p>\n<p>Cottage</p>")


def test_what_is_written_with_its_accents_apart_is_hidden_too() -> None:
    apart = unicodedata.normalize("NFD", "A letter about Nguyễn.")
    for words in ("Nguyễn", unicodedata.normalize("NFD", "Nguyễn")):
        out = hidden([LeftOut(EVERYWHERE, words, "Why.")], {})
        assert out.text(apart) == f"A letter about {B}."
        assert out.reasons_in(apart) == [1]
        with pytest.raises(WordsRemain):
            out.require_gone(f"<p>{apart}</p>")


@pytest.mark.parametrize(
    ("place", "text", "said"),
    [
        ("07700 900123", "Ring 07700900123.", f"Ring {B}."),
        ("07700 900123", "Ring +44 (0)7700-900 123.", f"Ring +{B}."),
        ("+44 7700 900123", "Ring 07700 900123, not 07700 9001234.", f"Ring {B}, not 07700 9001234."),
        (
            "4 Mill Lane",
            "at 4, Mill Lane; at 14 Mill Lane; at 4 Mill Lanes",
            f"at {B}; at 14 Mill Lane; at 4 Mill Lanes",
        ),
        ("LS1 1AA", "LS11AA, ls1-1aa, LS1 1AAB", f"{B}, {B}, LS1 1AAB"),
        ("Refuge House", "Refuge-House helped; a refuge in a house", f"{B} helped; a refuge in a house"),
    ],
)
def test_a_place_is_hidden_however_its_numbers_and_words_are_set_apart(place: str, text: str, said: str) -> None:
    out = hidden([LeftOut("particulars-contact", "", "Why.")], {"particulars-contact": [Place(place)]})
    assert out.text(text) == said
    out.require_gone(f"<p>{out.text(text)}</p>")


@pytest.mark.django_db
def test_leaving_out_how_the_person_is_reached_hides_who_helps_them_too() -> None:
    by = make_caseworker()
    consideration = make_consideration(assigned_to=by)
    ContactPerson.objects.create(
        victim=consideration.victim,
        known_as="support_worker",
        name="Sally Threlkeld",
        organisation="Refuge House",
        telephone="07700 900555",
        copied_in=True,
        lines="9 Hidden Road\nLeeds",
        recorded_by=by,
        recorded_at=timezone.now(),
    )
    out = composing.hidden_of(consideration, [LeftOut(person.CONTACT, "", "Why.")])
    written = "Sally Threlkeld of Refuge-House, 07700900555, 9, Hidden Road, met Mirela Dushku at 4, Mill Lane, LS11AA."
    said = out.text(written)
    assert said == f"{B} of {B}, {B}, {B}, met Mirela Dushku at {B}, {B}."
