"""The demo: loaded once, by the product's own acts, with cases waiting at every stage."""

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, F
from django.test import override_settings
from django.utils import timezone

from cases import emergency_access as accesses
from cases import library, safe_contact
from cases.models import (
    AuditEntry,
    Caseworker,
    CountryInformation,
    EmergencyAccess,
    RelevantExploitation,
    Victim,
)
from cases.rights import who_may_see
from decisions import case_files, demo, demo_earlier, extensions, facts
from decisions.actions import emergency_access
from decisions.letters import storage
from decisions.models import (
    Approval,
    Cancellation,
    Consideration,
    ConsultedInformation,
    Determination,
    EvidenceAssessment,
    EvidenceRequest,
    ExtensionApplication,
    FeeWaiverRequest,
    Finding,
    ImportedCase,
    InHand,
    Letter,
    ReconsiderationRequest,
    Referral,
)
from decisions.rules import determine
from decisions.search import duplicates_of

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
CASES = sorted((FIXTURES / "cases").glob("*.yaml"))
REFUSED, GRANTED, CLOSED = "NRM-25-003250", "NRM-25-003194", "NRM-25-003327"
"""Of the cases that are over; tests/drills loads them all."""
NAMED = ("DEMO-*", "NRM-26-*", REFUSED, GRANTED, CLOSED)


@pytest.fixture(scope="module")
def both(module_db: str, django_db_blocker: pytest.FixtureRequest) -> Iterator[tuple[demo.Loaded, demo.Loaded]]:
    """The demo in a database of this module's own, first as it was before any of its cases was over, then with some."""
    with django_db_blocker.unblock(), override_settings(DEMO=True, SECURE=False):
        yield demo.load("DEMO-*", "NRM-26-*"), demo.load(*NAMED)


@pytest.fixture(scope="module")
def loaded(both: tuple[demo.Loaded, demo.Loaded]) -> demo.Loaded:
    """How much there was before."""
    return both[0]


def of(reference: str) -> Consideration:
    return facts.with_facts(Consideration.objects.filter(victim__reference=reference)).get()


def test_everything_is_loaded_once(loaded: demo.Loaded, both: tuple[demo.Loaded, demo.Loaded]) -> None:
    assert (loaded.accounts, loaded.notes, loaded.cases) == (10, 80, len(CASES))
    assert both[1] == demo.Loaded(0, 0, 3)
    assert loaded.cases >= 40
    before = AuditEntry.objects.count()
    assert demo.load(*NAMED) == demo.Loaded(0, 0, 0)
    assert AuditEntry.objects.count() == before


def test_several_cases_wait_at_each_stage(loaded: demo.Loaded) -> None:
    stages = Counter(Consideration.objects.values_list("status", flat=True))
    assert stages["unassigned"] >= 12
    for stage in ("in_progress", "awaiting_evidence", "on_hold", "referred", "returned", "ready_to_decide", "decided"):
        assert stages[stage] >= 2, stage
    waiting = Referral.objects.filter(withdrawn_at=None, approval=None)
    assert Counter(waiting.values_list("grade", flat=True)).keys() == {"grade_6", "senior_caseworker"}
    letters = Counter(Letter.objects.values_list("kind", "status"))
    assert {status for _, status in letters} == {"requested", "rendered", "issued", "served"}
    assert {kind for kind, status in letters if status == "issued"} == {"grant", "refusal", "rejection"}


def test_work_in_progress_has_come_to_different_steps(loaded: demo.Loaded) -> None:
    working = Consideration.objects.filter(status="in_progress").annotate(done=Count("findings"))
    assert len(set(working.values_list("done", flat=True))) >= 5


def test_the_cases_are_varied(loaded: demo.Loaded) -> None:
    assert Consideration.objects.filter(kind="consideration").values("basis").distinct().count() == 5
    assert Determination.objects.filter(kind="imported").values("outcome").distinct().count() == 7
    nationalities = Victim.objects.values_list("countries_of_return__country", flat=True).distinct()
    assert {"VN", "AL", "ER", "NG", "SD", "PL", None} <= set(nationalities)
    assert Victim.objects.annotate(links=Count("countries_of_return")).filter(links=2).exists()
    assert Victim.objects.filter(children__isnull=False).distinct().count() >= 3
    assert RelevantExploitation.objects.values("exploitation_type").distinct().count() >= 4
    assert Victim.objects.filter(name="").exists()
    zbigniew = Victim.objects.get(reference="NRM-26-004199")
    twins = duplicates_of(zbigniew, by=Caseworker.objects.get(username="hari"))
    assert [twin.reference for twin in twins] == ["NRM-26-004115"]


def test_one_permission_is_considered_for_cancelling_and_nobody_was_asked_yet(loaded: demo.Loaded) -> None:
    cancellation = Cancellation.objects.select_related("consideration", "permission").get()
    assert cancellation.consideration.status == "in_progress"
    assert cancellation.permission is not None
    assert cancellation.permission.cancelled_from is None
    assert cancellation.invited_on is None


def test_one_decision_is_looked_at_again_by_another_than_who_made_it(loaded: demo.Loaded) -> None:
    asked = ReconsiderationRequest.objects.select_related("consideration", "decision").get()
    assert asked.decision is not None
    assert asked.consideration.status == "in_progress"
    assert asked.consideration.assigned_to_id != asked.decision.made_by_id
    assert asked.consideration.representations.filter(answer="").exists()


def test_one_fee_is_asked_to_be_waived_by_somebody_whose_permission_has_run_out_since(loaded: demo.Loaded) -> None:
    asked = FeeWaiverRequest.objects.select_related("consideration").get()
    assert asked.consideration.status == "in_progress"
    assert asked.permission_expires_on is not None
    assert asked.requested_on <= asked.permission_expires_on < timezone.localdate()
    applied = ExtensionApplication.objects.filter(consideration__status="unassigned")
    grants = [of(one.consideration.victim.reference) for one in applied]
    worked = [extensions.worked_out(facts.case_file(one, timezone.localdate())) for one in grants]
    assert {one.fee.payable for one in worked if one and one.fee} == {"None", "Payable"}


def test_country_information_was_entered_and_approved_by_two_people(loaded: demo.Loaded) -> None:
    people = CountryInformation.objects.values_list("added_by__username", "approved_by__username")
    assert set(people) == {("dana", "esi")}
    assert library.in_force("AL").filter(version="3.0").exists()
    assert not library.in_force("AL").filter(version="2.0").exists()
    assert ConsultedInformation.objects.exists()
    assert not ConsultedInformation.objects.filter(item__superseded_by__isnull=False).exists()


def test_no_one_answered_what_they_proposed_or_found(loaded: demo.Loaded) -> None:
    assert Approval.objects.count() >= 3
    assert not Approval.objects.filter(answered_by=F("proposed_by")).exists()


def test_what_a_file_found_counts_only_where_a_person_recorded_it(loaded: demo.Loaded) -> None:
    unassigned = Consideration.objects.filter(status="unassigned")
    assert ImportedCase.objects.filter(consideration__in=unassigned).count() == unassigned.count()
    assert not Finding.objects.filter(consideration__in=unassigned).exists()
    assert not Finding.objects.exclude(recorded_by__role__in=["caseworker", "senior_caseworker"]).exists()


def test_every_letter_that_was_made_can_be_opened(loaded: demo.Loaded) -> None:
    made = Letter.objects.exclude(status="requested")
    assert made.count() >= 5
    for letter in made:
        with storage.open_file(letter) as file:
            assert file.read(5) == b"%PDF-"


@pytest.mark.parametrize(
    ("reference", "outcome", "requires"),
    [
        ("DEMO-GRANT-CRIMINALITY", "grant", ["grade_6"]),
        ("DEMO-REFUSE", "refuse", []),
        ("DEMO-DISQUALIFIED", "reject", []),
        ("DEMO-HOLD", "hold", []),
    ],
)
def test_well_known_cases_wait_for_their_findings(
    loaded: demo.Loaded, reference: str, outcome: str, requires: list[str]
) -> None:
    consideration = of(reference)
    victim = consideration.victim
    assert (consideration.status, victim.name != "") == ("unassigned", True)
    assert victim.safe_addresses.count() == 1
    assert victim.evidence.count() >= 3
    imported = Determination.objects.get(consideration=consideration)
    assert (imported.outcome, imported.result["requires"]) == (outcome, requires)
    now = determine(facts.case_file(consideration, timezone.localdate()))
    assert now["outcome"] == "undetermined"
    assert {path.split(".")[0] for path in now["outstanding"]} == {"person", "public_order"}


def test_the_cases_are_as_of_the_day_of_loading(loaded: demo.Loaded) -> None:
    written = case_files.read_file(FIXTURES / "cases" / "DEMO-REFUSE.yaml")
    moved = timezone.localdate() - datetime.date.fromisoformat(written["decision_date"])
    served = Victim.objects.get(reference="DEMO-REFUSE").conclusive_grounds.served_on
    assert served == datetime.date.fromisoformat(written["conclusive_grounds"]["served_on"]) + moved
    assert Determination.objects.get(consideration=of("DEMO-REFUSE")).decision_date == timezone.localdate()


def test_the_people_can_sign_in_and_the_command_says_how(
    loaded: demo.Loaded, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("load_demo", "--sign-ins")
    said = capsys.readouterr().out
    assert demo.PASSWORD in said
    for username in ("amina", "bola", "petra", "wilf", "hari", "grace", "idris", "dana", "esi", "omar"):
        assert f"  {username} " in said
        assert Caseworker.objects.get(username=username).check_password(demo.PASSWORD)
    assert Caseworker.objects.get(username="hari").leads_team
    assert Caseworker.objects.filter(grade_6=True).count() == 2


@pytest.mark.parametrize("setting", [{"DEMO": False, "SECURE": False}, {"DEMO": True, "SECURE": True}])
@pytest.mark.django_db
def test_nothing_is_loaded_where_the_service_is_not_a_demo(setting: dict[str, bool]) -> None:
    with override_settings(**setting):
        for arguments in ([], ["--sign-ins"]):
            with pytest.raises(CommandError, match="DEMO=1"):
                call_command("load_demo", *arguments)
    assert not Caseworker.objects.exclude(username="program").exists()


def test_every_case_has_its_story() -> None:
    assert [path.name for path in CASES] == sorted(path.name for path in (FIXTURES / "stories").glob("*.yaml"))
    for path in CASES:
        assert case_files.read_file(path)["reference"] == path.stem
        assert case_files.read_file(FIXTURES / "stories" / path.name)["reference"] == path.stem


def test_one_case_is_need_to_know_and_an_emergency_access_to_it_waits_for_its_review(loaded: demo.Loaded) -> None:
    access = EmergencyAccess.objects.select_related("victim", "marking").get()
    assert access.reviewed_at is None
    assert access.opened_at > access.marking.marked_at
    assert set(who_may_see(access.victim).values_list("username", flat=True)) == {"bola", "hari", "grace"}
    hari = Caseworker.objects.get(username="hari")
    assert emergency_access.may_review(access, hari)
    assert accesses.unreviewed() == accesses.Unreviewed(waiting=1, late=0)


def test_some_people_have_said_how_they_may_be_reached_and_how_never(loaded: demo.Loaded) -> None:
    choices = [safe_contact.of(victim) for victim in Victim.objects.filter(safe_contacts__isnull=False)]
    assert len(choices) >= 3
    assert any(set(one.never) == {"telephone", "text"} and one.interpreter for one in choices)
    assert all(one.refusal(way) == "" for one in choices for way in one.channels)


def test_a_decision_that_is_over_was_sent_where_it_is_safe_and_is_in_nobodys_hand(loaded: demo.Loaded) -> None:
    over = Consideration.objects.filter(victim__reference__startswith="NRM-25-")
    assert dict(over.values_list("victim__reference", "status")) == {
        REFUSED: "decided",
        GRANTED: "decided",
        CLOSED: "closed",
    }
    assert not InHand.objects.filter(consideration__in=over).exists()
    letters = Letter.objects.filter(consideration__in=over, determination__isnull=False)
    assert sorted(letters.values_list("kind", "status")) == [("grant", "served"), ("refusal", "served")]
    for letter in letters:
        address = letter.consideration.victim.safe_addresses.get()
        sent = letter.services.get()
        assert sent.sent_to == f"{address.addressee}\n{address.lines}"
        assert sent.served_on == timezone.localdate()
    assert set(over.exclude(status="closed").values_list("assigned_to__username", flat=True)) == {"petra", "wilf"}


def test_before_it_was_refused_evidence_was_asked_for_and_came(loaded: demo.Loaded) -> None:
    request = EvidenceRequest.objects.get(consideration__victim__reference=REFUSED)
    item = request.replies.get().evidence
    assert (request.outcome, item.kind, item.received_on) == ("came", "medical", timezone.localdate())
    assert EvidenceAssessment.objects.filter(consideration=request.consideration, evidence=item).exists()
    harm = Finding.objects.get(consideration=request.consideration, step="harm")
    assert harm.evidence_links.filter(evidence=item).exists()


def test_the_cases_that_are_over_are_of_people_of_their_own() -> None:
    over = [told.document for told in demo_earlier.told(())]
    assert len(over) >= 30
    people = [*over, *(case_files.read_file(path) for path in CASES)]
    born = Counter(one["person"]["date_of_birth"] for one in people)
    twins = {one["reference"] for one in people if born[one["person"]["date_of_birth"]] > 1}
    assert twins == {"NRM-26-004115", "NRM-26-004199"}
    signs = Counter(re.sub("[^0-9A-Z]", "", one["reference"]) for one in people)
    assert set(signs.values()) == {1}
