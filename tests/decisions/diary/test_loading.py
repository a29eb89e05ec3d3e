"""From the database to the dates: every row that a clock reads, and where the database looks for it."""

from datetime import date

import pytest
from django.utils import timezone

from cases.models import Victim
from decisions import diary
from decisions.diary import events
from decisions.models import Consideration, Determination, ExtensionApplication, Letter
from tests import reconsidering
from tests.builders import make_caseworker
from tests.decisions.announced import in_force
from tests.decisions.diary import dated

pytestmark = pytest.mark.django_db
EXPECTED = {
    ("authority-contact", date(2026, 7, 7)),
    ("extension-window", date(2026, 8, 4)),
    ("expiry", date(2026, 9, 1)),
    ("extension-window", date(2026, 7, 23)),
    ("expiry", date(2026, 8, 20)),
    ("cancellation", date(2026, 8, 3)),
    ("coming-of-age", date(2026, 5, 4)),
    ("evidence", date(2026, 4, 1)),
    ("questionnaire", date(2026, 3, 29)),
    ("hold-review", date(2026, 4, 7)),
    ("travel", date(2026, 3, 19)),
    ("court-date", date(2026, 5, 19)),
    ("early-request", date(2026, 1, 20)),
    ("representations", date(2026, 4, 20)),
    ("answer-awaited", date(2026, 4, 24)),
    ("letter", date(2026, 3, 30)),
}


def of(victim: Victim) -> list[diary.Entry]:
    return diary.entries_for(Victim.objects.filter(pk=victim.pk))


def only(victim: Victim, sort: str) -> diary.Entry:
    (found,) = (one for one in of(victim) if one.clock.sort == sort)
    return found


def test_every_date_on_record_is_found_and_found_by_its_day(django_assert_num_queries) -> None:
    by = make_caseworker()
    case, other = dated.whole(by), dated.permitted(by)
    with django_assert_num_queries(2):
        found = diary.entries_for(Victim.objects.all())
    with django_assert_num_queries(1):
        assert diary.entries_with_cases([case.victim_id, other.victim_id]) == found
    assert {(one.clock.sort, one.due_on) for one in found if one.person.key == case.victim_id} == EXPECTED
    assert {one.case.public_id for one in found} == {case.public_id, other.public_id}
    for one in found:
        near = diary.entries_between(Victim.objects.all(), one.due_on, one.due_on, (one.clock.sort,))
        assert one.key in {here.key for here in near}, one
        assert {row["key"] for row in one.why} >= {"Date", "Counted from", "Does a hold or a pause stop it?"}


def test_the_time_to_ask_again_runs_from_service_and_moves_with_a_correction() -> None:
    letter = dated.served(date(2026, 6, 1))
    victim = letter.consideration.victim
    assert only(victim, "reconsideration").due_on == date(2026, 6, 15)
    Letter.objects.filter(pk=letter.pk).update(served_on=date(2026, 6, 3))
    entry = only(victim, "reconsideration")
    assert entry.due_on == date(2026, 6, 17)
    (near,) = diary.entries_between(Victim.objects.all(), entry.due_on, entry.due_on, ("reconsideration",))
    assert near.key == entry.key


def test_ten_working_days_by_each_calendar_and_after_a_late_holiday() -> None:
    by = make_caseworker()
    case = dated.waiver_refused(by)
    Determination.objects.create(
        consideration=case, kind="decided", decision_date=date(2025, 4, 17), case_file={"kind": "fee_waiver"},
        findings=[], result={"outstanding": [], "actions": []}, outcome="refuse", guidance="4.0", code_version="1",
        digest="0" * 64, made_by=by, made_at="2025-04-17T09:00:00Z",
    )  # fmt: skip
    entry = only(case.victim, "fee-waiver")
    assert entry.due_on == date(2025, 5, 6)
    said = {row["key"]: row["value"] for row in entry.why}
    assert said["By the calendar of Scotland"] == "Friday 2 May 2025"
    assert "By the calendar of Northern Ireland" not in said
    (near,) = diary.entries_between(Victim.objects.all(), entry.due_on, entry.due_on, ("fee-waiver",))
    assert near.key == entry.key
    in_force(date(2025, 5, 6))
    moved = only(case.victim, "fee-waiver")
    assert moved.due_on == date(2025, 5, 7)
    said = {row["key"]: row["value"] for row in moved.why}
    assert said["Moved by a bank holiday"] == (
        "Day of mourning, Tuesday 6 May 2025, is a bank holiday. Without that the day was Tuesday 6 May 2025."
    )


def test_the_authority_is_asked_until_it_answers_and_silence_is_not_a_no() -> None:
    case = dated.permitted(make_caseworker())
    dated.said(case.victim, "still_needed", date(2026, 3, 2))  # what the grant itself rests on
    dated.said(case.victim, "attempt", date(2026, 7, 8))
    dated.said(case.victim, "attempt", date(2026, 8, 30))
    entry = only(case.victim, "authority-contact")
    assert not entry.settled
    said = {row["key"]: row["value"] for row in entry.why}
    assert said["Tried so far"].count("tried to reach them") == 2
    assert "has not said" in said["Silence"]
    dated.said(case.victim, "no_longer_needed", date(2026, 9, 20))
    assert "20 September 2026" in only(case.victim, "authority-contact").settled


def test_ext_06_what_an_authority_said_long_before_the_end_does_not_settle_it_and_a_case_at_its_request_does() -> None:
    case = dated.permitted(make_caseworker())
    dated.said(case.victim, "still_needed", date(2026, 4, 2))
    assert not only(case.victim, "authority-contact").settled
    other = Consideration.objects.create(
        victim=case.victim, basis="public_authority_request", status="closed",
        assigned_to=case.assigned_to, opened_on=date(2026, 7, 7),
    )  # fmt: skip
    assert f"opened on {events.said(other.opened_on)}" in only(case.victim, "authority-contact").settled


@pytest.mark.parametrize(
    ("granted", "due"), [(date(2026, 3, 2), date(2026, 7, 7)), (date(2026, 8, 1), date(2026, 8, 1))]
)
def test_the_authority_is_asked_no_earlier_than_the_grant(granted: date, due: date) -> None:
    case = dated.permitted(make_caseworker(), granted_on=granted)
    assert only(case.victim, "authority-contact").due_on == due


def test_a_redirected_application_is_urgent_until_the_authority_spoke() -> None:
    by = make_caseworker()
    case = dated.permitted(by)
    ExtensionApplication.objects.create(
        consideration=case, form="flr_hro", applied_on=date(2026, 8, 3), purposes=["recovery", "cooperation"]
    )
    entry = only(case.victim, "redirected")
    assert (entry.due_on, entry.remind_on) == (date(2026, 9, 1), case.opened_on), "whatever waits for the decision"
    Determination.objects.create(
        consideration=case, kind="decided", decision_date=date(2026, 8, 10), case_file={"kind": "consideration"},
        findings=[], result={"issuable": True, "actions": ["redirect_to_competent_authority"]}, outcome="reject",
        guidance="4.0", code_version="1", digest="0" * 64, made_by=by, made_at="2026-08-10T09:00:00Z",
    )  # fmt: skip
    entry = only(case.victim, "redirected")
    assert (entry.due_on, entry.remind_on, entry.clock.urgent) == (date(2026, 9, 1), case.opened_on, True)
    dated.said(case.victim, "extension_request", date(2026, 8, 20))
    assert only(case.victim, "redirected").settled


def test_a_pause_that_is_in_force_is_looked_at_again() -> None:
    dated.make_pause()
    (entry,) = diary.entries_of_pauses()
    assert (entry.due_on, entry.person, entry.clock.sort) == (date(2026, 5, 1), None, "pause-review")


def test_whn_01_neither_the_grant_itself_nor_a_rejected_application_settles_the_time_to_apply() -> None:
    by = make_caseworker()
    case = dated.permitted(by)
    _decided(case, "grant", date(2026, 3, 2))
    Consideration.objects.filter(pk=case.pk).update(
        basis="public_authority_request", opened_on=date(2026, 3, 2), status="decided", version=case.version + 1
    )
    assert not only(case.victim, "extension-window").settled
    applied = Consideration.objects.create(victim=case.victim, basis="extension", opened_on=date(2026, 6, 1))
    ExtensionApplication.objects.create(consideration=applied, form="other", applied_on=date(2026, 6, 1))
    assert "asked for on Monday 1 June 2026" in only(case.victim, "extension-window").settled
    _decided(applied, "reject", date(2026, 6, 9))
    assert not only(case.victim, "extension-window").settled


def test_coo_02_an_answer_to_one_authority_settles_no_other_request() -> None:
    case = dated.permitted(make_caseworker())
    dated.said(case.victim, "early_request", date(2026, 1, 20))
    dated.said(case.victim, "early_request", date(2026, 1, 27))
    dated.notice(case, "no_decision_yet", {"requested_on": "2026-01-27"})
    found = {one.due_on: one.settled for one in of(case.victim) if one.clock.sort == "early-request"}
    assert (bool(found[date(2026, 1, 20)]), bool(found[date(2026, 1, 27)])) == (False, True)


def test_rcn_05_looking_again_of_our_own_motion_is_no_request_of_the_person() -> None:
    letter = dated.served(timezone.localdate())
    reconsidering.received(letter.determination, ground="own_motion")
    assert not only(letter.consideration.victim, "reconsideration").settled


def _decided(case: Consideration, outcome: str, on: date) -> None:
    Determination.objects.create(
        consideration=case, kind="decided", decision_date=on, case_file={"kind": "consideration"}, findings=[],
        result={"issuable": True, "actions": []}, outcome=outcome, guidance="4.0", code_version="1", digest="0" * 64,
        made_by=make_caseworker(), made_at="2026-03-02T09:00:00Z",
    )  # fmt: skip
