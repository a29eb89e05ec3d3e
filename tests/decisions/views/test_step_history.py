import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry
from decisions.actions.refusals import NotReady
from decisions.models import Finding, SupersededFinding
from tests import builders

pytestmark = pytest.mark.django_db
HARM = builders.RECOVERY["harm"]
POSTED = {"physical_harm": "no", "psychological_harm": "yes"}


@pytest.fixture
def amina():
    return builders.make_caseworker()


@pytest.fixture
def consideration(amina):
    return builders.make_consideration(assigned_to=amina)


def client_of(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def address(consideration, name="step_history", step="harm"):
    return reverse(name, kwargs={"public_id": consideration.public_id, "step": step})


def test_what_a_change_replaces_is_kept_with_who_when_and_why(amina, consideration):
    builders.record(consideration, amina, "harm", HARM, reasons="The report says so.")
    builders.record(consideration, amina, "harm", HARM, reasons="The report doubts it.", why="A second report came.")

    kept = SupersededFinding.objects.get()
    assert (kept.version, kept.reasons, kept.answers, kept.why) == (
        1,
        "The report says so.",
        HARM,
        "A second report came.",
    )
    assert (kept.recorded_by, kept.superseded_by) == (amina, amina)
    assert kept.rests_on == {"evidence": [{"title": "Psychiatric report 1", "page": 2, "quote": ""}], "consulted": []}
    assert Finding.objects.get().version == 2
    with pytest.raises(DatabaseError), transaction.atomic():
        SupersededFinding.objects.update(why="Another reason")


def test_a_change_without_a_reason_is_refused(amina, consideration):
    builders.record(consideration, amina, "harm", HARM, reasons="The report says so.")
    with pytest.raises(NotReady, match="why you are changing"):
        builders.record(consideration, amina, "harm", HARM, reasons="Another.", why=" ")
    assert Finding.objects.get().reasons == "The report says so."

    posted = POSTED | {"reasons": "Another.", "version": "1"}
    shown = client_of(amina).post(address(consideration, "step"), posted).content.decode()
    assert '<a href="#why_changed">Enter why you are changing this finding</a>' in shown
    assert not SupersededFinding.objects.exists()


def test_a_first_finding_is_asked_for_no_reason_of_change(amina, consideration):
    assert "Why are you changing" not in client_of(amina).get(address(consideration, "step")).content.decode()


def test_saving_what_stands_writes_nothing(amina, consideration):
    client = client_of(amina)
    posted = POSTED | {"reasons": "One.\r\nTwo.", "version": "0"}
    client.post(address(consideration, "step"), posted)
    before = AuditEntry.objects.filter(kind="event").count()

    again = client.post(address(consideration, "step"), posted | {"version": "1"})

    assert again.status_code == 302
    assert (Finding.objects.get().version, SupersededFinding.objects.count()) == (1, 0)
    assert AuditEntry.objects.filter(kind="event").count() == before


def test_pressing_save_twice_records_once_and_asks_nothing(amina, consideration):
    client = client_of(amina)
    posted = POSTED | {"reasons": "Found so.", "version": "0"}

    answers = [client.post(address(consideration, "step"), posted) for _ in range(2)]

    assert [(answer.status_code, answer.url) for answer in answers] == [
        (302, address(consideration, "step", "need"))
    ] * 2
    assert Finding.objects.get().version == 1


def test_what_a_finding_rests_on_is_part_of_what_changed(amina, consideration):
    builders.record(consideration, amina, "harm", HARM)
    evidence = consideration.victim.evidence.get()
    posted = POSTED | {"reasons": builders.REASONS, f"evidence_{evidence.pk}": "on", f"page_{evidence.pk}": "3"}

    shown = client_of(amina).post(address(consideration, "step"), posted | {"version": "1"}).content.decode()

    assert "Enter why you are changing this finding" in shown


def test_every_version_is_shown_newest_first_with_what_changed_in_words(amina, consideration):
    builders.record(consideration, amina, "harm", HARM, reasons="The report says so. It is clear.")
    changed = {"recovery.physical_harm": True, "recovery.psychological_harm": True}
    why = "A second report came."
    builders.record(consideration, amina, "harm", changed, reasons="The report says so. It is doubtful.", why=why)

    shown = client_of(amina).get(address(consideration)).content.decode()

    assert shown.index("Version 2: what stands now") < shown.index(">Version 1<")
    assert why in shown
    assert "[taken out:</span> clear." in shown
    assert "[put in:</span> doubtful." in shown
    assert "[taken out:</span> No" in shown
    assert "[put in:</span> Yes" in shown
    assert AuditEntry.objects.filter(kind="view", action="step_history").count() == 1


def test_the_history_is_linked_from_the_step_and_from_the_answers(amina, consideration):
    builders.record(consideration, amina, "harm", HARM)
    client = client_of(amina)
    answers = reverse("check_answers", kwargs={"public_id": consideration.public_id})

    for page in (address(consideration, "step"), answers):
        assert f'href="{address(consideration)}"' in client.get(page).content.decode()


def test_the_history_is_for_those_who_see_the_case(amina, consideration, django_assert_max_num_queries):
    builders.record(consideration, amina, "harm", HARM)

    assert client_of(builders.make_caseworker("omar", "auditor")).get(address(consideration)).status_code == 404
    client = client_of(builders.make_caseworker("bola"))
    with django_assert_max_num_queries(9):
        assert client.get(address(consideration)).status_code == 200
