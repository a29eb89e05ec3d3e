"""A request to waive the fee: by the form, for persons by name, on destitution alone; and the token it gives."""

from datetime import date

import pytest
import time_machine
from django.db.models import F

from cases.models import AuditEntry
from decisions import gates, progress
from decisions.actions import considerations, fee_waivers, known_facts
from decisions.actions.fee_waivers import Asked, WrongRequest
from decisions.actions.refusals import NotReady
from decisions.actions.waiver_tokens import WrongToken
from decisions.models import FeeWaiverToken
from tests.builders import loaded, make_caseworker, make_consideration, make_evidence
from tests.extending import APPLIED, DESTITUTE, NOT_DESTITUTE, apply, ask_for_waiver, decided_waiver
from tests.notices_told import GRANT

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_june():
    with time_machine.travel(date(2026, 6, 26), tick=False):
        yield


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def victim(amina):
    children = [{"name": "Besa Dushku"}, {"name": "Luan Dushku"}]
    made = make_consideration(permissions=[GRANT], status="closed", assigned_to=amina, children=children)
    return made.victim


RUNNING = {"permission_expires_on": GRANT["expires_on"]}


def test_wvr_11_each_person_named_gets_a_token_of_their_own_at_intake(amina, victim):
    besa, _ = victim.children.all()
    opened = ask_for_waiver(victim, amina, children=[besa], **RUNNING)
    assert (opened.kind, opened.basis, opened.assigned_to) == ("fee_waiver", "", None)
    tokens = FeeWaiverToken.objects.filter(request__consideration=opened)
    assert [token.child for token in tokens] == [None, besa]
    assert len({token.token for token in tokens}) == 2
    assert AuditEntry.objects.filter(action="fee_waiver.request").count() == 1
    with pytest.raises(NotReady, match="being considered for this person already"):
        ask_for_waiver(victim, amina, **RUNNING)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"form_reference": " "}, "form_reference"),
        ({"for_the_person": False}, "persons"),
        ({"permission_expires_on": None}, "permission_expires_on"),
        ({"permission_expires_on": date(2026, 5, 19)}, "permission_expires_on"),
    ],
    ids=["WVR-01", "for nobody", "WVR-06 on record it ran", "over by then"],
)
def test_what_cannot_be_so_is_said_beside_its_question(amina, victim, changed, field):
    with pytest.raises(WrongRequest) as refused:
        ask_for_waiver(victim, amina, **RUNNING | changed)
    assert refused.value.field == field


@pytest.mark.parametrize(("day", "ends"), [(date(2026, 6, 20), GRANT["expires_on"]), (date(2026, 6, 21), None)])
def test_wvr_06_the_last_day_of_permission_is_one_on_which_it_is_current(victim, day, ends):
    assert fee_waivers.permission_on(victim, day) == ends


def test_only_evidence_since_the_request_counts_and_nothing_of_the_merits_is_asked(amina, victim):
    opened = ask_for_waiver(victim, amina, **RUNNING)
    before = make_evidence(victim, 4, received_on=date(2026, 5, 19))
    on_the_day = make_evidence(victim, 5, received_on=date(2026, 5, 20))
    case = loaded(opened)
    points = gates.outstanding(case, progress.of(case).result)
    assert [on_the_day.title in point for point in points] == [True]
    assert not any(before.title in point for point in points)
    assert [task.step.key for task in progress.of(case).tasks] == ["destitution", "child_needs"]


@pytest.mark.parametrize(
    ("found", "outcome", "apply_by"), [(DESTITUTE, "grant", "2026-07-10"), (NOT_DESTITUTE, "refuse", "2026-07-10")]
)
def test_wvr_03_ten_working_days_from_the_decision_whichever_way_it_went(amina, victim, found, outcome, apply_by):
    decided = decided_waiver(ask_for_waiver(victim, amina, **RUNNING), amina, found)
    assert (decided.outcome, decided.result["apply_by"]) == (outcome, apply_by)
    text = str(decided.letter.content)
    assert "10 July 2026" in text
    token = FeeWaiverToken.objects.get(request__consideration=decided.consideration).token
    assert (token in text) is (outcome == "grant")
    assert victim.permissions.count() == 1  # no decision on permission (WVR-07)


def test_a_childs_needs_are_a_finding_and_never_worked_out(amina, victim):
    opened = ask_for_waiver(victim, amina, **RUNNING)
    found = {"child_needs": {"needs_not_met": True, "fee_would_deprive": True}}
    with pytest.raises(NotReady) as refused:
        decided_waiver(opened, amina, found)
    open_ones = [path.removeprefix("Still needed: ") for path in refused.value.points]
    assert open_ones == [
        "whether the fee would leave a child’s essential needs unmet.",
        "whether the person is destitute.",
        "whether the person is at imminent risk of destitution.",
    ]


def test_wvr_11_a_token_is_used_once_and_by_nobody_else(amina, victim):
    besa, _ = victim.children.all()
    opened = ask_for_waiver(victim, amina, children=[besa], **RUNNING)
    own, hers = (token.token for token in FeeWaiverToken.objects.filter(request__consideration=opened))
    with pytest.raises(WrongToken, match="waives no fee of this person"):
        apply(victim, amina, fee="waived", token=own)  # not granted yet
    decided_waiver(opened, amina)
    other = make_consideration(status="closed", assigned_to=amina).victim
    for who, token in ((victim, hers), (other, own)):
        with pytest.raises(WrongToken, match="WVR-11"):
            apply(who, amina, fee="waived", token=token)
    with pytest.raises(WrongToken, match="Enter the token"):
        apply(victim, amina, fee="waived")
    with pytest.raises(WrongToken, match="only where the fee is waived"):
        apply(victim, amina, fee="paid", token=own)

    made = apply(victim, amina, fee="waived", token=own)

    assert made.application.waiver_token.token == own
    taken = considerations.take(consideration=made, by=amina)
    again = APPLIED | {"fee": "waived", "months_sought": 6}
    victim.refresh_from_db()
    known_facts.record_application(consideration=taken, facts=again, token=own, version=victim.version, by=amina)
    type(made).objects.filter(pk=made.pk).update(status="closed", version=F("version") + 1)
    with pytest.raises(WrongToken, match="used for the application of 1 May 2026"):
        apply(victim, amina, fee="waived", token=own)


def test_the_request_is_put_right_and_a_token_goes_with_its_person(amina, victim):
    besa, luan = victim.children.all()
    opened = considerations.take(consideration=ask_for_waiver(victim, amina, children=[besa], **RUNNING), by=amina)
    kept = FeeWaiverToken.objects.get(child__isnull=True).token
    asked = Asked(date(2026, 5, 21), "FW-20-119", GRANT["expires_on"], for_the_person=True, children=[luan])
    victim.refresh_from_db()
    fee_waivers.record(consideration=opened, asked=asked, version=victim.version, by=amina)
    tokens = FeeWaiverToken.objects.filter(request__consideration=opened)
    assert {token.child for token in tokens} == {None, luan}
    assert kept in {token.token for token in tokens}
    assert loaded(opened).fee_waiver.form_reference == "FW-20-119"
