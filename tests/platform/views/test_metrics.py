"""Numbers about the service: true, few to ask for, of nobody, and for those alone who watch over it."""

import re
from collections.abc import Callable
from datetime import timedelta
from ipaddress import ip_network
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from decisions.actions import task_runs
from decisions.models import Letter, OutboxMessage, TaskRun
from tests.letters_made import issued
from tests.proposals import requested

ADDRESS = "/metrics/"
TOKEN = "a-token-of-thirty-two-letters-and-more"
BEARER = f"Bearer {TOKEN}"
Asked = Callable[..., Any]


@pytest.fixture
def told(settings: LazySettings) -> Callable[[], dict[str, float]]:
    """The numbers, each by its name and, of a task, the task's."""
    settings.METRICS_TOKEN = TOKEN

    def ask() -> dict[str, float]:
        answer = Client().get(ADDRESS, headers={"Authorization": BEARER})
        assert answer.status_code == 200
        families = text_string_to_metric_families(answer.text)
        return {f"{one.name}{one.labels.get('task', '')}": one.value for family in families for one in family.samples}

    return ask


@pytest.mark.django_db
@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", f"Bearer {TOKEN}x", TOKEN, f"Basic {TOKEN}", "Bearer ü"])
def test_for_anybody_else_it_is_not_there(settings: LazySettings, client: Client, header: str) -> None:
    settings.METRICS_TOKEN = TOKEN
    absent = client.get("/nothing/")
    answer = client.get(ADDRESS, headers={"Authorization": header})
    assert (answer.status_code, answer.content) == (404, absent.content)
    settings.METRICS_TOKEN = ""
    assert client.get(ADDRESS, headers={"Authorization": "Bearer "}).status_code == 404


@pytest.mark.django_db
def test_a_network_may_be_trusted_instead(settings: LazySettings, client: Client) -> None:
    settings.METRICS_NETWORKS = [ip_network("10.1.0.0/16")]
    assert client.get(ADDRESS, REMOTE_ADDR="10.1.2.3").status_code == 200
    assert client.get(ADDRESS, REMOTE_ADDR="10.2.2.3").status_code == 404
    assert client.get(ADDRESS, REMOTE_ADDR="10.2.2.3", headers={"X-Forwarded-For": "10.1.2.3"}).status_code == 404
    assert client.post(ADDRESS, REMOTE_ADDR="10.1.2.3").status_code == 405


@pytest.mark.django_db
def test_the_numbers_tell_what_is_late(told: Asked) -> None:
    before = told()
    assert before["vts_outbox_waiting"] == before["vts_letter_oldest_unserved_seconds"] == 0
    assert before["vts_database_connections"] >= 1
    letter = issued()
    Letter.objects.filter(pk=letter.pk).update(issued_at=timezone.now() - timedelta(days=3))
    requested()
    OutboxMessage.objects.update(created_at=timezone.now() - timedelta(seconds=90))
    after = told()
    assert after["vts_outbox_waiting"] >= 1
    assert 90 <= after["vts_outbox_oldest_waiting_seconds"] < 900
    assert 3 * 86400 <= after["vts_letter_oldest_unserved_seconds"] < 3 * 86400 + 900
    assert after["vts_audit_entries"] >= before["vts_audit_entries"]


@pytest.mark.django_db
def test_what_runs_by_the_clock_is_seen_to_run_and_to_fail(told: Asked) -> None:
    assert told()["vts_worker_seen_timestamp_seconds"] == 0
    now = timezone.now().timestamp()
    task_runs.note(task="decisions.raise_reminders", succeeded=True)
    task_runs.note(task="cases.verify_audit", succeeded=True)
    numbers = told()
    assert numbers["vts_reminders_run_timestamp_seconds"] == pytest.approx(now, abs=60)
    assert numbers["vts_audit_verified_timestamp_seconds"] == pytest.approx(now, abs=60)
    assert (numbers["vts_audit_not_whole"], numbers["vts_worker_seen_timestamp_seconds"] > 0) == (0, True)
    task_runs.note(task="cases.verify_audit", succeeded=False)
    assert told()["vts_audit_not_whole"] == 1
    assert TaskRun.objects.count() == 2


@pytest.mark.django_db
def test_they_cost_few_queries_and_tell_of_nobody(
    told: Asked, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    letter = issued()
    name = letter.consideration.victim.reference
    with django_assert_max_num_queries(6):
        told()
    answer = Client().get(ADDRESS, headers={"Authorization": BEARER})
    assert name not in answer.text
    assert set(re.findall(r"(\w+)=\"", answer.text)) <= {"task"}
    assert not {"grant", "refuse", "outcome"} & set(re.findall(r"[a-z]+", answer.text))
