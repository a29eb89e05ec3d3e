"""What counts of a permission that another took the place of, that is cancelled, or whose decision is made again."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases.actions import permissions
from cases.actions.caseworkers import program
from cases.actions.permissions import Granted
from cases.actions.refusals import Contradicted
from cases.models import Caseworker, ChildPermission, PermissionToStay
from decisions import answers, facts, notice_terms, public_authorities, withdrawals
from decisions import cancellations as running_ones
from decisions.actions import cancellations, considerations, determinations, fee_waivers, reconsiderations
from decisions.actions.case_files import import_case
from decisions.actions.refusals import NotReady
from decisions.letters import completeness
from decisions.models import Consideration
from decisions.rules import CaseFileErrors
from decisions.views.where_asked import where_asked
from tests import cancelling, extending, reconsidering
from tests.builders import assess_all, loaded, looked, make_caseworker, make_consideration, record_all
from tests.proposals import decided, propose

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LATER = TODAY + timedelta(days=800)
FILE = {
    "kind": "cancellation",
    "reference": "IMP-1",
    "decision_date": "2026-11-01",
    "permission": {"kind": "vts", "granted_on": "2025-12-01", "expires_on": "2027-12-01"},
    "grounds": [{"ground": "9.7.3"}],
    "representations": {},
}


def made_again(outcome: str) -> tuple[Consideration, Caseworker]:
    """A grant was reconsidered and is made again, with findings for that outcome."""
    bola = make_caseworker("bola")
    request = reconsidering.with_bola(decided("grant"), ground="own_motion")
    request = reconsidering.reviewed(request, bola, "changed")
    case = reconsiderations.open_new(consideration=request, basis="", by=bola)
    record_all(case, bola, outcome)
    return loaded(case), bola


def test_a_permission_that_was_replaced_is_not_cancelled() -> None:
    by = make_caseworker()
    case = cancelling.opened(by)
    old = case.victim.permissions.get()
    permissions.begin(victim=case.victim, granted=Granted("vts", ["recovery"], TODAY, LATER, 26))
    cancelling.not_asked(case)
    case = cancelling.settle(case)

    with pytest.raises(NotReady, match="Another grant took its place"):
        determinations.propose(consideration=case, question="", by=by)
    with pytest.raises(Contradicted):
        permissions.end(stay=old, on=TODAY)
    old.refresh_from_db()
    assert [one.row for one in running_ones.running(case, TODAY)] == [case.victim.permissions.last().pk]
    assert old.cancelled_from is None


def test_a_permission_that_was_replaced_is_not_said_to_go_on() -> None:
    by = make_caseworker()
    case = cancelling.opened(by)
    permissions.begin(victim=case.victim, granted=Granted("vts", ["recovery"], TODAY, LATER, 26))
    cancelling.not_asked(case)
    cancelling.find(case, "ground:9.7.3", {"made_out": False, "provision": cancelling.PROVISION})

    letter = determinations.decide(determination=propose(loaded(case), by), look=None, by=by).letter

    said = letter.content["opening"][1]["text"]
    assert f"Other permission took its place on {answers.day(TODAY)}." in said
    assert "goes on" not in said
    assert completeness.missing(letter.determination, letter.content) == []


def test_can_14_permission_that_the_person_holds_as_a_victims_child_can_be_cancelled_and_told() -> None:
    by = make_caseworker()
    stay = {"kind": "vts_child", "granted_on": TODAY - timedelta(days=30), "expires_on": LATER, "ends_on": LATER}
    held = loaded(make_consideration(assigned_to=by, status="decided", permissions=[stay]))
    (running,) = running_ones.running(held, TODAY)
    assert running.said.startswith("The person’s own permission as a victim’s child, until")
    case = cancellations.open(
        stay=held.victim.permissions.get(),
        grounds=["9.24.1"],
        public_order="not_raised",
        came_to_light=cancelling.LIGHT,
        by=by,
    )
    case = considerations.take(consideration=case, by=by)
    assess_all(case, by)
    cancelling.not_asked(case)

    letter = determinations.decide(
        determination=propose(cancelling.settle(loaded(case), "9.24.1"), by), look=None, by=by
    ).letter

    assert "you were granted temporary permission to stay as the child of a confirmed victim" in str(letter.content)


def test_one_cancelled_from_a_coming_day_runs_until_then_and_never_longer() -> None:
    case = cancelling.granted(make_caseworker())
    stay, soon = case.victim.permissions.get(), TODAY + timedelta(days=90)
    permissions.end(stay=stay, on=soon)

    stay.refresh_from_db()
    assert cancellations.why_not(stay) == []
    assert [one.expires_on for one in running_ones.running(loaded(case), TODAY)] == [soon]
    for day in (soon, soon + timedelta(days=1)):
        with pytest.raises(Contradicted):
            permissions.end(stay=stay, on=day)
    permissions.end(stay=stay, on=TODAY)
    assert running_ones.running(loaded(case), TODAY) == []
    assert withdrawals.ending(loaded(case), [], TODAY).goes_on == ["What was recorded and found so far: it is kept."]


def test_a_second_file_about_the_same_permission_is_not_taken_in() -> None:
    import_case(document=FILE, by=program())

    with pytest.raises(CaseFileErrors, match="considered for cancelling"):
        import_case(document=FILE | {"decision_date": "2026-11-02"}, by=program())


def test_carry_over_and_waiver_rest_on_what_ran_on_the_day() -> None:
    by = make_caseworker()
    victim = make_consideration(assigned_to=by, status="decided").victim
    first, second = TODAY - timedelta(days=400), TODAY - timedelta(days=350)
    soon = TODAY + timedelta(days=10)
    permissions.begin(victim=victim, granted=Granted("vts", ["recovery"], first, LATER, 29))
    permissions.begin(victim=victim, granted=Granted("vts", ["compensation"], second, soon, 12))

    case = loaded(extending.apply(victim, by, applied_on=TODAY))

    history = facts.case_file(case, TODAY)["permission_history"]
    assert [one["expires_on"] for one in history] == [second.isoformat(), soon.isoformat()]
    assert fee_waivers.permission_on(victim, TODAY) == soon


def test_a_childs_later_permission_takes_the_place_of_the_earlier() -> None:
    case = cancelling.granted(make_caseworker(), children=[{"name": "Besa", "date_of_birth": date(2017, 5, 1)}])
    earlier = ChildPermission.objects.get()
    later = permissions.begin_in_line(child=earlier.child, granted_on=TODAY, expires_on=LATER)

    earlier.refresh_from_db()
    assert earlier.ends_on == TODAY
    assert [one.row for one in running_ones.running(loaded(case), TODAY) if one.is_childs] == [later.pk]
    assert cancellations.why_not(earlier) != []
    permissions.end(stay=later, on=TODAY)
    assert not any(one.is_childs for one in running_ones.running(loaded(case), TODAY))


def test_the_months_of_a_grant_that_is_decided_again_count_once() -> None:
    case, bola = made_again("grant")
    assert facts.case_file(case, TODAY)["permission_history"] == []
    proposal = propose(case, bola)
    determinations.decide(determination=proposal, look=looked(proposal), by=bola)

    stays = list(PermissionToStay.objects.order_by("position"))
    assert [one.decided_again for one in stays] == [True, False]
    extension = loaded(extending.apply(case.victim, bola, applied_on=TODAY))
    assert [one["months"] for one in facts.case_file(extension, TODAY)["permission_history"]] == [12]
    assert where_asked("permission_history[0].months", extension).endswith("/permissions/2/")


def test_a_grant_changed_to_a_refusal_is_cancelled_first() -> None:
    case, bola = made_again("refuse")

    with pytest.raises(NotReady, match="permission ends by cancellation alone"):
        propose(case, bola)
    permissions.end(stay=case.victim.permissions.get(), on=TODAY)
    assert propose(loaded(case), bola).outcome == "refuse"


def test_a_grant_does_not_cut_short_what_is_held_without_a_word() -> None:
    by = make_caseworker()
    victim = make_consideration(assigned_to=by, status="decided").victim
    permissions.begin(victim=victim, granted=Granted("vts", ["recovery"], TODAY - timedelta(days=30), LATER, 27))
    case = extending.apply(victim, by, applied_on=TODAY)
    considerations.take(consideration=case, by=by)
    record_all(case, by, "grant")

    with pytest.raises(NotReady, match="before the permission that it takes the place of"):
        propose(loaded(case), by)


def test_ext_06_nobody_is_asked_or_reminded_about_permission_beyond_the_day_on_which_it_really_ends() -> None:
    case = cancelling.granted(make_caseworker())
    stay, soon = case.victim.permissions.get(), TODAY + timedelta(days=40)
    PermissionToStay.objects.update(purposes=["cooperation"])
    terms = notice_terms.of(loaded(case), "authority_contact", TODAY)
    assert (terms.points, terms.taken["expires_on"]) == ((), stay.expires_on.isoformat())

    permissions.end(stay=stay, on=soon)
    ends = public_authorities.before_the_end(loaded(case))
    assert ends is not None
    assert (ends.ends_on, ends.cancelled) == (soon, True)
    for kind in ("authority_contact", "extension_reminder"):
        assert "is cancelled from" in notice_terms.of(loaded(case), kind, TODAY).points[0]
        assert "holds no permission" in notice_terms.of(loaded(case), kind, soon).points[0]

    permissions.begin(victim=case.victim, granted=Granted("vts", ["recovery"], TODAY, LATER, 12))
    assert public_authorities.before_the_end(loaded(case)) is None  # another stands in its place
    assert notice_terms.of(loaded(case), "extension_reminder", TODAY).taken["expires_on"] == LATER.isoformat()


def test_a_cancellation_of_what_ends_sooner_already_says_the_day_on_which_it_ends() -> None:
    case = cancelling.opened()
    soon = TODAY + timedelta(days=60)
    permissions.end(stay=case.victim.permissions.get(), on=soon)
    asked = notice_terms.of(loaded(case), "representations", TODAY)
    assert asked.taken["expires_on"] == soon.isoformat()
    kept = cancelling.settle(case, appropriate=False)
    cancelling.not_asked(kept)
    proposal = determinations.propose(consideration=kept, question="", by=make_caseworker())
    assert "It goes on until " + answers.day(soon) in str(proposal.letter_draft)
