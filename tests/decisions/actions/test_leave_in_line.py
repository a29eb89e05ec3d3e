"""Leave in line after the parent's grant: asked, then warned, and decided about the child alone, with reasons."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import ChildPermission
from decisions import in_line
from decisions.actions import leave_in_line, sent_notices
from decisions.actions.refusals import NotReady
from decisions.models import Consideration, LeaveInLine, Letter
from decisions.models.notice import NoticeKind
from tests import cancelling
from tests.builders import loaded, make_caseworker
from tests.notices_told import sent

pytestmark = pytest.mark.django_db
BORN_HERE = {
    "name": "Besa Dushku",
    "date_of_birth": date(2026, 4, 1),
    "in_uk": True,
    "born_in_uk": True,
    "british_citizen": False,
    "full_birth_certificate": True,
    "one_parent_has_stay": True,
    "same_nationality_as_parent": True,
    "leave_in_line_requested": False,
}
WHY = leave_in_line.Decided("granted", "Besa lives with her mother, who cares for her.", "The mother has stay.")


@pytest.fixture(autouse=True)
def _on_a_day() -> Iterator[None]:
    with time_machine.travel(date(2026, 7, 1), tick=False):
        yield


def parents(**child: Any) -> Consideration:
    """The case of a parent whose permission runs, and a child born here who was not included."""
    case = cancelling.granted(make_caseworker(), children=[BORN_HERE | child])
    ChildPermission.objects.all().delete()
    return loaded(case)


def asked(case: Consideration) -> LeaveInLine:
    assert case.assigned_to
    case.victim.refresh_from_db()
    return leave_in_line.receive(
        consideration=case,
        child=case.victim.children.get(),
        received_on=timezone.localdate(),
        asked_by="Mirela Dushku",
        version=case.victim.version,
        by=case.assigned_to,
    )


def decide(request: LeaveInLine, decided: leave_in_line.Decided = WHY) -> LeaveInLine:
    case = request.consideration
    assert case.assigned_to
    case.victim.refresh_from_db()
    return leave_in_line.decide(request=request, decided=decided, version=case.victim.version, by=case.assigned_to)


def due(case: Consideration) -> list[str]:
    return [one.text for one in in_line.due(loaded(case), timezone.localdate())]


def test_given_it_is_the_childs_own_until_the_parents_ends() -> None:
    case = parents()

    made = decide(asked(case))

    assert made.permission is not None
    assert made.permission.expires_on == case.victim.permissions.get().expires_on
    assert made.individually is False
    assert case.victim.permissions.get().cancelled_from is None


def test_the_parent_is_asked_then_warned_then_the_request_is_waited_for() -> None:
    """UKB-03, UKB-05: nobody is warned who was not asked."""
    case = parents()
    assert due(case)[0].startswith("Ask the parent")

    _sent(case, NoticeKind.LEAVE_IN_LINE)
    assert due(case)[0].startswith("If the parent does nothing, warn them")
    _sent(case, NoticeKind.LEAVE_IN_LINE_WARNING)

    assert due(case) == ["Record the request for leave in line for Besa Dushku"]


def test_another_nationality_is_a_task_of_its_own_and_no_refusal() -> None:
    case = parents(same_nationality_as_parent=False)
    request = asked(case)
    (task,) = in_line.due(loaded(case), timezone.localdate())
    assert (task.individual, "individually" in task.text) == (True, True)

    made = decide(request)

    assert (made.outcome, made.individually) == ("granted", True)


def test_it_is_not_refused_where_the_rules_give_it() -> None:
    request = asked(parents())

    with pytest.raises(NotReady, match="not what follows"):
        decide(request, leave_in_line.Decided("not_granted", WHY.best_interests, WHY.reasons))


@pytest.mark.parametrize(
    ("child", "point"),
    [
        ({"full_birth_certificate": None}, "birth certificate"),
        ({"british_citizen": None}, "British citizen"),
        ({"same_nationality_as_parent": None}, "nationality"),
        ({"in_uk": None}, "in the UK"),
    ],
)
def test_unknown_is_never_a_no(child: dict[str, Any], point: str) -> None:
    with pytest.raises(NotReady, match=point):
        decide(asked(parents(**child)))


def test_a_child_of_18_on_the_day_of_the_request_is_not_given_it() -> None:
    request = asked(parents(date_of_birth=date(2008, 7, 1)))

    with pytest.raises(NotReady, match="18 or over"):
        decide(request)


def test_one_who_turns_18_while_the_request_waits_still_counts_as_a_child() -> None:
    """DEP-03: delay does not age a child out."""
    with time_machine.travel(date(2026, 6, 30), tick=False):
        case = parents(date_of_birth=date(2008, 7, 1))
        request = asked(case)
    with time_machine.travel(date(2026, 7, 10), tick=False):
        assert decide(request).outcome == "granted"


def test_nothing_is_given_where_the_parent_holds_nothing() -> None:
    case = parents()
    request = asked(case)
    case.victim.permissions.update(cancelled_from=timezone.localdate() - timedelta(days=1))

    with pytest.raises(NotReady, match="none to be in line with"):
        decide(request)


def test_one_request_waits_at_a_time_and_is_decided_once() -> None:
    case = parents()
    request = asked(case)
    with pytest.raises(NotReady, match="waits for its decision"):
        asked(case)
    decide(request)

    with pytest.raises(NotReady, match="decided already"):
        decide(request)


def test_the_letter_tells_the_parent_what_was_decided() -> None:
    case = parents()
    decide(asked(case))
    assert case.assigned_to

    sent = sent_notices.issue_notice(
        consideration=case,
        kind=NoticeKind.LEAVE_IN_LINE_DECIDED,
        particulars={"channel": "post"},
        child=case.victim.children.get(),
        by=case.assigned_to,
    )

    said = str(sent.letter.content)
    assert "We have given Besa Dushku" in said
    assert WHY.best_interests in said
    assert sent_notices.over(sent.letter) == []


def test_the_page_records_and_decides(client: Client) -> None:
    case = parents()
    client.force_login(make_caseworker())
    page = reverse("leave_in_line", args=[case.public_id, 1])
    typed = {"part": "request", "version": "1", "asked_by": "Mirela Dushku"}
    days = {"received_on-day": "1", "received_on-month": "7", "received_on-year": "2026"}
    assert "Enter who asked" in client.post(page, typed | days | {"asked_by": ""}).content.decode()
    client.post(page, typed | days)
    case.victim.refresh_from_db()
    assert "The rules give leave in line" in client.get(page).content.decode()

    decision = {"part": "decision", "version": str(case.victim.version), "outcome": "granted"}
    client.post(page, decision | {"best_interests": WHY.best_interests, "reasons": WHY.reasons})

    overview = client.get(reverse("consideration", args=[case.public_id])).content.decode()
    in_line_until = ChildPermission.objects.get().expires_on
    assert f"until {in_line_until.day} {in_line_until:%B %Y}" in overview
    assert ChildPermission.objects.get().child.name == "Besa Dushku"
    client.force_login(make_caseworker("bola"))
    assert client.post(page, decision).status_code == 403


def _sent(case: Consideration, kind: NoticeKind) -> None:
    assert case.assigned_to
    told = sent_notices.issue_notice(
        consideration=loaded(case),
        kind=kind,
        particulars={"channel": "post", "british_through_other_parent": False},
        child=case.victim.children.get(),
        by=case.assigned_to,
    )
    Letter.objects.filter(pk=told.letter.pk).update(**sent(case.assigned_to))
