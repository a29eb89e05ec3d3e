"""Wording that another process publishes, and two admins at one moment: commits are real here."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connections

from decisions import letters
from decisions.actions import wordings
from decisions.actions.refusals import NotReady
from decisions.letters.affected import blocks_of
from decisions.models import Determination, Wording
from tests.builders import make_caseworker
from tests.decisions.wordings import KEY, drafted
from tests.proposals import proposed


def elsewhere(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave, or how it was refused, each on a connection of its own."""
    results: list[Any] = []

    def run(act: Callable[[], Any]) -> None:
        try:
            results.append(act())
        except NotReady as refused:
            results.append(refused)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == len(acts)
    return results


def version_in(determination: Determination) -> str:
    content = letters.compose(determination, "grant")
    return str(next(block["wording"] for block in blocks_of(content) if block["key"] == KEY))


def test_what_another_publishes_is_in_the_very_next_letter(committed_db: str) -> None:
    proposal = proposed()
    assert version_in(proposal) == "first"
    wording, esi = drafted(), make_caseworker("esi", "admin")
    elsewhere(lambda: wordings.publish(wording=wording, by=esi))
    assert version_in(proposal) == wording.public_id


def test_of_two_drafts_for_one_day_published_at_once_one_is(committed_db: str) -> None:
    drafts, esi = [drafted(), drafted("Stay for {length}.")], make_caseworker("esi", "admin")
    results = elsewhere(*[lambda one=one: wordings.publish(wording=one, by=esi) for one in drafts])
    assert sum(isinstance(one, NotReady) for one in results) == 1
    assert Wording.objects.filter(published_at__isnull=False).count() == 1
