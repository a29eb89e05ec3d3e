"""Every kind of letter is held to what is stored of what it tells: nothing of it can be missing, or say otherwise."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
import time_machine

from decisions import letters
from decisions.actions import chasers
from decisions.letters import completeness
from decisions.letters.required import BY_KIND
from decisions.letters.required.of_asking import NOTICES
from decisions.models import Determination
from decisions.models.letter import LetterKind
from decisions.models.notice import NoticeKind
from decisions.rules import determine
from decisions.working_days import england_and_wales
from tests import asking, questioning
from tests.builders import make_caseworker, make_consideration
from tests.decisions.letters.decided import decided, scenario
from tests.decisions.letters.other_kinds import made
from tests.decisions.letters.test_completeness import reworded, without
from tests.notices_told import case_for, tell
from tests.scenarios.scenario_files import scenarios

pytestmark = pytest.mark.django_db
Content = dict[str, Any]
CHANGED = {"outcome": "changed", "new_on": "2025-04-08"}


def test_a_kind_of_letter_of_which_nothing_is_required_is_not_sent() -> None:
    assert set(BY_KIND) == set(LetterKind)
    assert all(BY_KIND.values())
    assert set(NOTICES) == set(NoticeKind)
    with pytest.raises(ValueError, match="advice"):
        completeness.lacking(Determination(), {"kind": "advice", "opening": [], "sections": []})


def of_another_kind() -> list[str]:
    """Every public scenario of another kind whose letter can be written as it stands."""
    return [
        one.id
        for one in scenarios()
        if isinstance(one.case, dict)
        and one.case.get("kind") in ("cancellation", "reconsideration_request", "fee_waiver")
        and "error" not in one.expect
        and determine(one.case, calendar=england_and_wales())["outcome"] not in ("undetermined", "hold")
    ]


@pytest.mark.parametrize("id_", of_another_kind())
def test_every_letter_of_another_kind_that_we_compose_is_whole(id_: str) -> None:
    determination, kind = made(scenario(id_))
    try:
        content = letters.compose(determination, kind)
    except letters.Unfilled:  # the scenario lacks what the letter needs, and says so itself
        return
    assert completeness.missing(determination, content) == []


def read(id_: str, **more: Any) -> tuple[Determination, Content]:
    determination, kind = (made if id_[:2] in ("PX", "PQ", "PF") else decided)(scenario(id_), **more)
    content = letters.compose(determination, kind)
    assert completeness.missing(determination, content) == []
    return determination, content


def cut(*keys: str) -> Callable[[Content], Content]:
    """The letter without these blocks."""

    def changed(content: Content) -> Content:
        for key in keys:
            assert key in [block["key"] for block in blocks(content)], key
            content = without(content, key)
        return content

    return changed


def swapped(old: str, new: str) -> Callable[[Content], Content]:
    """The letter with other words."""
    return lambda content: reworded(content, old, new)


def blocks(content: Content) -> list[dict[str, Any]]:
    return [*content["opening"], *(block for part in content["sections"] for block in part["blocks"])]


CANCELLED = "permission is cancelled from 1 July 2025"
FAULTS: list[tuple[str, dict[str, Any], Callable[[Content], Content], str]] = [
    ("PX-01", {}, swapped("1 July 2025", "1 August 2025"), CANCELLED),
    ("PX-01", {}, cut("cancellation.from"), CANCELLED),
    ("PX-01", {}, swapped("1 December 2024", "2 December 2024"), "given on 1 December 2024"),
    ("PX-01", {}, cut("cancellation.provision"), "is in "),
    ("PX-01", {}, cut("ground.9.7.3.found"), "what was found of the ground"),
    ("PX-01", {}, cut("reasons.ground:9.7.3"), "all the reasons recorded under"),
    ("PX-01", {}, cut("reasons.appropriate:9.7.3"), "all the reasons recorded under"),
    ("PX-01", {}, cut("reasons.circumstances"), "all the reasons recorded under"),
    ("PX-01", {}, cut("reasons.effective_date"), "all the reasons recorded under"),
    ("PX-01", {}, swapped("I have a course to finish.", "I have a dog."), "what representation 2 was"),
    ("PX-01", {}, swapped("We accept that somebody else wrote it.", "No."), "does not answer representation 1"),
    ("PX-02", {}, cut("not_cancelled.kept"), "goes on until"),
    ("PX-02", {}, cut("cancelling.not_appropriate"), "what was found of the ground"),
    ("PQ-01", {"on": "2025-04-08"}, swapped("20 March 2025", "21 March 2025"), "20 March 2025"),
    ("PQ-01", {"on": "2025-04-08"}, cut("reconsidered.unchanged"), "that the decision stands"),
    ("PQ-01", {"on": "2025-04-08"}, cut("reasons.review"), "all the reasons recorded under"),
    ("PQ-01", {"on": "2025-04-08"}, cut("point.answer"), "what point 1 of the request came to"),
    ("PQ-01", {"on": "2025-04-08", "review": CHANGED}, swapped("8 April", "9 April"), "made on 8 April 2025"),
    ("PQ-01", {"on": "2025-04-08", "review": CHANGED}, cut("reasons.changed"), "all the reasons recorded under"),
    ("PF-01", {}, cut("fee_waiver.token"), "the token of Nguyễn Thị Hương"),
    ("PF-01", {}, cut("reasons.destitution"), "all the reasons recorded under"),
    ("PF-01", {}, cut("fee_waiver.granted"), "came to"),
    ("PE-05", {}, cut("rejection.not_considered"), "nothing was considered"),
    ("PE-05", {}, lambda content: {**content, "opening": [], "sections": []}, "is a reason for the decision"),
    ("PR-01", {}, cut("refusal.CON-14.next"), "what the person can do about CON-14"),
    ("PK-01", {}, cut("reasons.length"), "all the reasons recorded under"),
    ("PK-01", {}, cut("reasons.child"), "all the reasons recorded under"),
]


@pytest.mark.parametrize(("id_", "more", "change", "told"), FAULTS)
def test_yx_what_a_letter_lacks_or_says_otherwise_is_found(
    id_: str, more: dict[str, Any], change: Callable[[Content], Content], told: str
) -> None:
    determination, content = read(id_, **more)
    points = completeness.missing(determination, change(deepcopy(content)))
    assert any(told in point for point in points), points


def test_an_item_is_not_named_by_another_whose_title_begins_so() -> None:
    determination, content = read("PR-01", evidence=[{"title": "Psychiatric report of 2 May", "dated": None}])
    determination.considered = {"evidence": [{"title": "Psychiatric report", "dated": None}]}
    (point,) = completeness.missing(determination, content)
    assert point.startswith("The letter does not name “Psychiatric report”, which was considered.")


def test_a_child_is_not_named_by_a_word_that_holds_the_name() -> None:
    determination, content = read("PK-05", child_names={"child-1": "An", "child-2": "An Bao"})
    for part in content["sections"]:
        part["blocks"] = [b for b in part["blocks"] if not ("refusal.child" in b["key"] and "for An," in b["text"])]
    assert any("says nothing about An." in point for point in completeness.missing(determination, content))


@pytest.mark.parametrize(
    "left",
    [
        "[AJ1]", "[delete as appropriate]", "[he/she]", "[victim’s name]", "[ ]", "[name to be redacted]",
        "INSERT NAME HERE", "delete as applicable", "DD/MM/YYYY", "dd.mm.yy", "xx/xx/2026", "12/xx/2026",
    ],
)  # fmt: skip
def test_every_bracket_and_blank_of_a_template_is_found(left: str) -> None:
    determination, kind = decided(scenario("PR-01"), reasons=f"The doctor wrote {left} of it.")
    points = completeness.missing(determination, letters.compose(determination, kind))
    assert [point for point in points if left in point]


@pytest.mark.parametrize(
    "said",
    ["AJ [2024] UKUT 12", "at [45]", "“[t]he harm”", "[emphasis added]", "[illegible]", "[two lines removed]", "[…]",
     "on 03/04/2025", "he INSERTS NEW ideas", "a 12-12-24 shift"],
)  # fmt: skip
def test_what_stands_in_brackets_in_a_quotation_or_a_reference_is_left_alone(said: str) -> None:
    determination, kind = decided(scenario("PR-01"), reasons=f"The doctor wrote {said} there.")
    assert completeness.missing(determination, letters.compose(determination, kind)) == []


@pytest.mark.parametrize("kind", NoticeKind)
def test_a_notice_has_its_days_and_its_form(kind: NoticeKind) -> None:
    with time_machine.travel(date(2026, 6, 1), tick=False):
        by = make_caseworker()
        told = tell(case_for(kind, by), kind, by)
    content = told.letter.content
    assert completeness.missing(told, content) == []
    other = reworded(content, " 202", " 203")
    other["enclosure"] = []
    if kind == NoticeKind.LEAVE_IN_LINE:
        other = reworded(other, told.child.name, "your child")
    assert completeness.missing(told, other)


def test_what_is_asked_stands_there_with_its_day() -> None:
    by = make_caseworker()
    consideration = make_consideration(assigned_to=by)
    request = asking.ask(consideration, by, recipient="person", channel="post", asked_of="")
    reminder = chasers.chase(request=request, due_on=date(2099, 7, 13), note="", channel="post", by=by)
    questionnaire = questioning.issue(make_consideration(assigned_to=by), by)
    for about, key in ((request, "asked"), (reminder, "asked"), (questionnaire, "questioning.asks.*")):
        content = about.letter.content
        assert completeness.missing(about, content) == []
        assert any("is awaited by" in p for p in completeness.missing(about, reworded(content, " 20", " 21")))
        bare = without(content, next(b["key"] for b in blocks(content) if b["key"].startswith(key.rstrip("*"))))
        assert completeness.missing(about, bare)
