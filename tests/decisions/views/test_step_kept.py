"""Two people on one step: both texts are shown, and neither is lost (promise 25)."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry
from decisions.actions import assignments, considerations
from decisions.models import Draft, Finding
from tests import builders

pytestmark = pytest.mark.django_db
MINE = {"physical_harm": "no", "psychological_harm": "yes", "reasons": "What Amina wrote of it.", "version": "0"}


@pytest.fixture
def amina():
    return builders.make_caseworker()


@pytest.fixture
def bola():
    return builders.make_caseworker("bola")


@pytest.fixture
def consideration(amina):
    return builders.make_consideration(assigned_to=amina)


def client_of(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def address(consideration, name="step"):
    return reverse(name, kwargs={"public_id": consideration.public_id, "step": "harm"})


@pytest.fixture
def gone(amina, bola, consideration):
    """Bola has the case now, and has recorded the step."""
    considerations.hand_back(consideration=consideration, why="Away.", by=amina)
    considerations.take(consideration=consideration, by=bola)
    builders.record(consideration, bola, "harm", builders.RECOVERY["harm"], reasons="What Bola found.")
    return consideration


@pytest.mark.promise(25)
def test_who_lost_the_case_sees_both_texts_and_keeps_theirs(amina, gone):
    client = client_of(amina)

    answer = client.post(address(gone), MINE)

    shown = answer.content.decode()
    assert answer.status_code == 403
    assert "What Amina wrote of it." in shown
    assert "What Bola found." in shown
    assert "The case is with Bola now." in shown
    assert Draft.objects.get(by=amina).content["reasons"] == ["What Amina wrote of it."]
    assert Finding.objects.get().reasons == "What Bola found."
    assert AuditEntry.objects.filter(kind="view", action="step.kept").count() == 1
    later = client.get(address(gone)).content.decode()
    assert "It was not saved as a finding." in later
    assert "What Amina wrote of it." in later


@pytest.mark.promise(25)
def test_whoever_has_the_case_is_told_of_the_draft_and_reads_it_on_request(amina, bola, gone):
    client_of(amina).post(address(gone), MINE)
    client = client_of(bola)

    told = client.get(address(gone)).content.decode()
    assert "Amina left a draft of this step" in told
    assert "What Amina wrote" not in told
    read = client.get(address(gone, "step_left_drafts")).content.decode()
    assert "What Amina wrote of it." in read
    assert AuditEntry.objects.filter(kind="view", action="step_left_drafts", actor_id=bola.pk).count() == 1
    assert client_of(amina).get(address(gone, "step_left_drafts")).status_code == 403


@pytest.mark.promise(25)
def test_a_case_at_another_stage_keeps_what_was_typed(amina, consideration):
    considerations.hand_back(consideration=consideration, why="Away.", by=amina)

    answer = client_of(amina).post(address(consideration), MINE)

    assert answer.status_code == 403
    assert "The case is nobody’s now." in answer.content.decode()
    assert Draft.objects.get(by=amina).page == "harm"


@pytest.mark.promise(25)
def test_a_step_that_cannot_start_yet_keeps_what_was_typed(amina, consideration):
    posted = {"treatment_necessary": "yes", "reasons": "Too soon to say.", "version": "0"}

    answer = client_of(amina).post(
        reverse("step", kwargs={"public_id": consideration.public_id, "step": "treatment"}), posted
    )

    assert answer.status_code == 409
    assert "Too soon to say." in answer.content.decode()
    assert Draft.objects.get(by=amina).page == "treatment"


@pytest.mark.promise(25)
def test_the_script_keeps_a_draft_of_a_case_or_a_finding_that_went_to_another(amina, bola, gone):
    lost = client_of(amina).post(address(gone, "step_draft"), MINE, headers={"X-Draft-Version": "0"})
    assert (lost.status_code, lost.headers["X-Draft-Kept"]) == (403, "1")
    assert Draft.objects.get(by=amina).finding_version == 0

    hari = builders.make_caseworker("hari", "senior_caseworker")
    assignments.take_over(consideration=gone, had_by=bola, to=amina, why="Bola is away.", by=hari)
    stale = client_of(amina).post(address(gone, "step_draft"), MINE, headers={"X-Draft-Version": "0"})
    assert (stale.status_code, stale.headers["X-Draft-Kept"]) == (409, "1")


@pytest.mark.promise(25)
def test_without_script_a_draft_is_kept_by_its_button_and_thrown_away_by_another(amina, consideration):
    client = client_of(amina)

    kept = client.post(address(consideration), {"reasons": "Half a sent", "then": "draft"}, follow=True)

    assert "This is your draft of" in kept.content.decode()
    assert "Half a sent" in kept.content.decode()
    assert not Finding.objects.exists()
    client.post(address(consideration), {"then": "discard"})
    assert not Draft.objects.exists()
