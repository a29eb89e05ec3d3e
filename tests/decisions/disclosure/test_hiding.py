import pytest

from decisions.actions.disclosure import LeftOut
from decisions.disclosure.hiding import WordsRemain, hidden
from decisions.disclosure.parts import EVERYWHERE

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
