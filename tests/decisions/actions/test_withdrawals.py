"""Nobody is withdrawn by a request, nor by a form that was not signed freely; what ends with a claim (WDR-01 to 05)."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from cases.actions.refusals import Contradicted, Stale
from cases.models import AuditEntry, TravelPermission, Victim
from cases.rights import NotAllowed
from decisions import diary, gates, notice_terms, questionnaires
from decisions.actions import considerations, determinations, withdrawals, withdrawn_claims
from decisions.actions.refusals import NotReady
from decisions.actions.withdrawals import WrongWithdrawal
from decisions.gates import withdrawn_freely
from decisions.models import Consideration, Departure, EvidenceRequest, Hold, Letter, Withdrawal
from decisions.transitions import Status
from tests.builders import (
    CHECKS,
    loaded,
    make_caseworker,
    make_consideration,
    make_evidence,
    make_request,
    make_victim,
    record,
)
from tests.evidence_files import item_with_file
from tests.extending import ask_for_waiver
from tests.notices_told import sent
from tests.proposals import now
from tests.questioning import issue as issue_questionnaire
from tests.reconsidering import with_bola
from tests.withdrawing import ASKED, CAME, ask, sign, withdrawn

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def consideration(amina):
    return make_consideration(assigned_to=amina, children=[{"name": "Besa Dushku"}])


def propose(consideration, by):
    return determinations.propose(consideration=now(consideration), question="", by=by)


def taken(opened, by):
    return considerations.take(consideration=opened, by=by)


def end_request(opened, by):
    version = now(opened).victim.version
    return withdrawn_claims.end_request(consideration=now(opened), version=version, by=by)


def decide(consideration, by):
    proposal = propose(consideration, by)
    return determinations.decide(determination=proposal, look=None, by=by)


def test_wdr_01_without_a_questionnaire_the_only_way_is_out_of_the_nrm(amina, consideration):
    with pytest.raises(WrongWithdrawal, match="The questionnaire was not issued"):
        ask(consideration, amina, "questionnaire")
    ask(consideration, amina, "leaving_nrm")
    with transaction.atomic():  # no worker sees its letter before it is issued
        issue_questionnaire(consideration, amina)
        Letter.objects.update(**sent(amina))
    assert ask(consideration, amina, "questionnaire").route == "questionnaire"


def test_wdr_02_the_request_ends_nothing(amina, consideration):
    ask(consideration, amina)
    assert now(consideration).status == Status.IN_PROGRESS
    with pytest.raises(NotReady, match="Still needed"):
        propose(consideration, amina)


def test_wdr_02_on_receipt_of_the_signed_form_the_case_is_withdrawn(amina, consideration):
    withdrawn(consideration, amina)
    assert now(consideration).status == Status.IN_PROGRESS  # a person decides it

    decided = decide(consideration, amina)

    assert (decided.outcome, now(consideration).status) == ("withdrawn", Status.WITHDRAWN)
    assert decided.case_file["withdrawal"] == {"requested_on": "2026-03-01", "proforma_received_on": "2026-03-09"}


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"freely": None, "freely_because": ""}, "Find out from the person alone"),
        ({"freely": False}, "You are not satisfied that the person withdraws of their own will"),
    ],
    ids=["not known", "no"],
)
def test_wdr_02_nobody_is_withdrawn_who_may_have_been_pressed(amina, consideration, changed, says):
    withdrawn(consideration, amina, **changed)
    with pytest.raises(NotReady, match=says):
        propose(consideration, amina)
    assert now(consideration).status == Status.IN_PROGRESS


def test_a_form_that_another_system_told_of_withdraws_nobody_until_it_is_made_sure_of(amina, consideration):
    Withdrawal.objects.create(consideration=consideration, requested_on=ASKED, proforma_received_on=CAME)
    with pytest.raises(NotReady) as refused:
        propose(consideration, amina)
    assert [point.split(" ")[0] for point in refused.value.points] == ["Record", "Keep", "Find"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"proforma_received_on": date(2026, 2, 28)}, "proforma_received_on"),
        ({"proforma_received_on": None}, "proforma_received_on"),
        ({"freely_because": " "}, "freely_because"),
    ],
)
def test_a_signed_form_that_cannot_be_so_is_refused(amina, consideration, changed, field):
    ask(consideration, amina)
    with pytest.raises(WrongWithdrawal) as refused:
        sign(consideration, amina, **changed)
    assert refused.value.field == field


def test_the_signed_form_is_kept_with_its_scan_and_follows_a_request(amina, consideration):
    with pytest.raises(WrongWithdrawal, match="Record first when"):
        sign(consideration, amina)
    ask(consideration, amina)
    with pytest.raises(WrongWithdrawal, match="with its scan"):
        sign(consideration, amina, make_evidence(consideration.victim, 2))
    with pytest.raises(Contradicted, match="has not been scanned"):
        sign(consideration, amina, item_with_file(consideration.victim, amina, waiting=True))
    with pytest.raises(WrongWithdrawal, match="another person"):
        sign(consideration, amina, item_with_file(make_consideration(assigned_to=amina).victim, amina))


def test_it_is_corrected_and_taken_out_in_its_order(amina, consideration):
    withdrawn(consideration, amina)
    with pytest.raises(WrongWithdrawal, match="take it out first"):
        ask(consideration, amina, on=None)
    with pytest.raises(WrongWithdrawal, match="before that day"):
        ask(consideration, amina, on=date(2026, 3, 10))
    none = withdrawals.Signed(None)
    version = now(consideration).victim.version
    withdrawals.record_signed_form(consideration=consideration, signed=none, version=version, by=amina)
    assert ask(consideration, amina, on=None) is None
    assert not Withdrawal.objects.exists()


def test_only_the_caseworker_of_the_case_records_it_and_over_no_change(amina, consideration):
    with pytest.raises(NotAllowed):
        ask(consideration, make_caseworker("bola"))
    with pytest.raises(Stale):
        withdrawals.record_request(
            consideration=consideration, route="leaving_nrm", requested_on=ASKED, version=9, by=amina
        )


def test_a_case_that_waits_for_evidence_waits_no_longer(amina):
    consideration = make_consideration(assigned_to=amina, status=Status.AWAITING_EVIDENCE)
    ask(consideration, amina)
    sign(consideration, amina, freely=None, freely_because="")
    assert now(consideration).status == Status.AWAITING_EVIDENCE
    sign(now(consideration), amina)
    assert now(consideration).status == Status.IN_PROGRESS


def test_wdr_05_what_hangs_on_the_claim_ends_with_it_and_nothing_else(amina, consideration):
    victim = consideration.victim
    request = make_request(consideration, amina)
    issue_questionnaire(consideration, amina)
    hanging = [
        Consideration.objects.create(victim=victim, kind=kind, opened_on=date(2026, 2, 1))
        for kind in ("reconsideration_request", "fee_waiver")
    ]
    cancellation = Consideration.objects.create(victim=victim, kind="cancellation", opened_on=date(2026, 2, 1))
    victim.asylum_claim_outstanding = None
    withdrawn(consideration, amina)

    decide(consideration, amina)

    request.refresh_from_db()
    assert (request.outcome, request.note) == ("withdrawn", "The case is withdrawn: it is not waited for any longer.")
    [questionnaire] = questionnaires.of(loaded(consideration))
    assert questionnaire.standing.endswith("no longer needed: the case was withdrawn")
    assert not questionnaire.is_open
    assert not questionnaire.is_overdue
    dates = diary.entries_for(Victim.objects.filter(pk=victim.pk))
    ended = [one for one in dates if one.clock.sort in ("evidence", "questionnaire")]
    assert len(ended) == 2
    assert all(one.settled for one in ended)
    assert {now(one).status for one in hanging} == {Status.WITHDRAWN}
    assert now(cancellation).status == Status.UNASSIGNED
    said = AuditEntry.objects.get(action="withdrawal.close_what_hangs_on_it").payload.body["what"]
    assert "What is considered for Besa Dushku as part of this case." in said["ends"]
    assert "The request for evidence to Dr Adaeze Lindqvist." in said["ends"]
    assert any(one.startswith("The questionnaire of") for one in said["ends"])
    assert any(one.startswith("Cancellation") for one in said["goes_on"])


def test_wdr_05_what_is_closed_beside_the_claim_is_not_left_half_open(amina, consideration):
    bola, victim = make_caseworker("bola"), consideration.victim
    beside = Consideration.objects.create(
        victim=victim, kind="fee_waiver", opened_on=date(2026, 2, 1), status="in_progress", assigned_to=bola
    )
    make_request(beside, bola)
    considerations.place_on_hold(
        consideration=beside, authority="A court", published_in="Its list", reasons="It is to be heard.",
        review_on=timezone.localdate() + timedelta(4), may_be_lifted_by="caseworker", by=bola,
    )  # fmt: skip
    withdrawn(consideration, amina)

    decide(consideration, amina)

    request, hold = EvidenceRequest.objects.get(), Hold.objects.get()
    assert (now(beside).status, request.outcome, request.closed_by) == (Status.WITHDRAWN, "withdrawn", amina)
    assert (hold.lifted_by, hold.lifted_because) == (amina, "The claim was withdrawn.")
    ends = AuditEntry.objects.get(action="withdrawal.close_what_hangs_on_it").payload.body["what"]["ends"]
    kind = beside.get_kind_display()
    assert f"The hold that was placed in the case “{kind}”." in ends
    assert f"The request for evidence to Dr Adaeze Lindqvist, in the case “{kind}”." in ends


def test_imp_01_who_only_left_ends_nothing_but_this_case(amina):
    consideration = make_consideration(assigned_to=amina)
    record(consideration, amina, "before-you-decide", CHECKS)
    Departure.objects.create(consideration=consideration, left_on=date(2026, 3, 1), written_permission=False)
    make_request(consideration, amina)
    beside = Consideration.objects.create(
        victim=consideration.victim, kind="reconsideration_request", opened_on=date(2026, 2, 1)
    )

    assert decide(consideration, amina).outcome == "withdrawn"

    assert now(beside).status == Status.UNASSIGNED
    assert EvidenceRequest.objects.get().closed_at is not None
    assert loaded(consideration).status == Status.WITHDRAWN


@pytest.mark.parametrize("kind", ["reconsideration_request", "fee_waiver"])
def test_wdr_05_a_request_ends_with_the_claim_by_the_form_signed_in_its_own_case(amina, kind):
    bola = make_caseworker("bola")
    waived = kind == "fee_waiver"
    opened = taken(ask_for_waiver(make_victim(), amina), bola) if waived else with_bola(in_uk=True)
    asked_on = timezone.localdate()
    with pytest.raises(WrongWithdrawal, match="The questionnaire was not issued"):  # of a request alone there is none
        ask(opened, bola, "questionnaire")
    with pytest.raises(NotReady, match="The signed form is not in"):
        end_request(opened, bola)
    withdrawn(opened, bola, freely=None, freely_because="")
    with pytest.raises(NotReady, match="Find out from the person alone"):
        end_request(opened, bola)
    sign(now(opened), bola)
    assert withdrawn_freely.ENDS in gates.outstanding(loaded(opened), {})  # what is withdrawn is not decided

    other = Consideration.objects.create(victim=opened.victim, basis="conclusive_grounds", opened_on=asked_on)
    with pytest.raises(NotReady, match="record the withdrawal there"):
        end_request(opened, bola)
    with pytest.raises(WrongWithdrawal, match="record the withdrawal there"):
        ask(opened, bola)
    other.delete()
    with pytest.raises(NotAllowed):
        end_request(opened, amina)
    end_request(opened, bola)

    assert now(opened).status == Status.WITHDRAWN
    assert not now(opened).determinations.filter(kind="decided").exists()
    assert AuditEntry.objects.filter(action="withdrawal.end_request").exists()
    told = notice_terms.of(now(opened), "withdrawn", asked_on)
    assert (told.points, told.taken["request"]) == ((), kind)


@pytest.mark.parametrize("says", ["IMP-01", "IMP-03"])
def test_imp_01_nobody_is_withdrawn_for_leaving_against_what_is_on_record_of_that_day(amina, says):
    first, last = date(2026, 1, 1), date(2026, 3, 1)
    grant = {"kind": "vts", "granted_on": first, "expires_on": last, "ends_on": last}
    consideration = make_consideration(assigned_to=amina, permissions=[grant] if says == "IMP-01" else [])
    record(consideration, amina, "before-you-decide", CHECKS)
    departure = Departure.objects.create(consideration=consideration, left_on=last, written_permission=False)
    if says == "IMP-03":
        TravelPermission.objects.create(
            victim=consideration.victim, given_on=first, runs_from=first, runs_until=last, destination="Dublin",
            common_travel_area=True, recorded_by=amina, recorded_at=timezone.now(),
        )  # fmt: skip
    with pytest.raises(NotReady, match=says):
        propose(consideration, amina)
    departure.left_on = date(2026, 3, 2)  # the day after
    departure.save()
    assert decide(consideration, amina).outcome == "withdrawn"
