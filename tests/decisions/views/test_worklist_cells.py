"""The lines of a worklist: which columns each list has, and that no word in them is read as markup."""

from datetime import date
from typing import Any

from lxml import html

from decisions.models import InHand
from decisions.views.worklist_cells import cells
from decisions.views.worklist_rows import Due, Row

LINE = {
    "public_id": "22g37xk3hu9m",
    "reference": "NRM-26-000001",
    "name": "Bùi Đình Khôi",
    "countries": "Vietnam",
    "is_about": "Conclusive grounds",
    "caseworker": "Amina Yusuf",
    "next": "Record the decision",
    "flags": "Child, Custody",
    "status": "on_hold",
}


def row(*, due: Due | None = None, why_here: str = "", **said: Any) -> Row:
    return Row(InHand(), LINE | said, "On hold", 12, due, why_here)


def texts(of: Row, *, ticked: bool = False, in_line: bool = False, whose: bool = False) -> list[str]:
    table = html.fromstring(f"<table>{cells([of], ticked=ticked, in_line=in_line, whose=whose)}</table>")
    return [" ".join(cell.text_content().split()) for cell in table.iter("td", "th")]


def test_a_list_of_ones_own_says_what_is_next() -> None:
    late = Due(date(2026, 11, 3), "Review of the hold", "overdue by 20 days")
    assert texts(row(due=late)) == [
        "NRM-26-000001",
        "Bùi Đình Khôi, Vietnam",
        "Conclusive grounds",
        "3 Nov 2026 overdue by 20 days: Review of the hold",
        "12",
        "Record the decision",
        "Child, Custody",
        "On hold",
    ]


def test_a_list_in_line_says_why_each_stands_there_and_no_next_step() -> None:
    assert texts(row(why_here="Detained"), in_line=True)[3:6] == ["Detained", "No date", "12"]


def test_a_list_of_several_people_says_who_has_each_and_has_boxes_to_tick() -> None:
    found = cells([row(caseworker=""), row()], ticked=True, in_line=False, whose=True)
    boxes = html.fromstring(f"<table>{found}</table>").xpath("//input[@type='checkbox'][@name='case']")
    assert [box.get("value") for box in boxes] == [LINE["public_id"]] * 2
    assert boxes[0].get("aria-label") == "Tick NRM-26-000001, Conclusive grounds"
    assert texts(row(caseworker=""), ticked=True, whose=True)[-1] == "Nobody"
    assert texts(row(), whose=True)[-1] == "Amina Yusuf"


def test_the_link_leads_to_the_case_and_a_name_that_is_not_known_is_said() -> None:
    found = html.fromstring(f"<table>{cells([row(name='')], ticked=False, in_line=False, whose=False)}</table>")
    assert found.xpath("//a/@href") == ["/considerations/22g37xk3hu9m/"]
    assert texts(row(name="", countries=""))[1] == "Name not recorded"


def test_no_word_is_read_as_markup() -> None:
    word = '<script>"&'
    said = dict.fromkeys(LINE, word)
    late = Due(date(2026, 11, 3), word, word)
    found = html.fromstring(
        f"<table>{cells([row(due=late, why_here=word, **said)], ticked=True, in_line=True, whose=True)}</table>"
    )
    assert not found.xpath("//script")
    assert found.xpath("//input/@value") == [word]
    assert texts(row(due=late, **said))[3] == f"3 Nov 2026 {word}: {word}"
