"""The real programs start against a test's own database, see what it committed, and stop."""

import urllib.request

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from tests.platform.programs import StartWorker
from vts.launch.processes import Child


def test_commits_are_real_and_gone_with_their_database(committed_db: str) -> None:
    assert not Session.objects.exists()
    Session.objects.create(session_key="k", session_data="", expire_date=timezone.now())


def test_the_next_database_is_empty(committed_db: str) -> None:
    assert not Session.objects.exists()


@pytest.mark.drill  # that one follows another every run shows where letters are at stake: test_relay.py
@pytest.mark.worker
def test_a_worker_becomes_ready_and_a_killed_one_can_be_followed_by_another(
    celery_worker_process: Child, start_worker: StartWorker
) -> None:
    assert celery_worker_process.running
    celery_worker_process.kill()
    assert not celery_worker_process.running
    assert start_worker().running


def test_the_served_application_sends_the_strict_headers(served: str) -> None:
    with urllib.request.urlopen(f"{served}/sign-in/") as response:
        headers = response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_tests_ring_the_broker_that_their_workers_listen_to(program_environment: dict[str, str]) -> None:
    """Each process of a split run has a broker of its own: what it sends must come to its own worker."""
    from vts.celery import app

    assert app.conf.broker_url == program_environment["REDIS_URL"]
