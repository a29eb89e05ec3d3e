"""What beat rings for is done once, though three schedulers ring at the same moment, or nobody rang for days."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cases.actions import evidence
from cases.actions.evidence import Scanned
from cases.malware import Found, Verdict
from cases.models import EvidenceFile
from cases.tasks import scan_waiting_files
from decisions import delivery
from decisions.models import Letter, OutboxMessage
from decisions.tasks.reconciling import EVERY, ROUNDS, reconcile
from decisions.tasks.relay import send_due
from tests.builders import make_caseworker, make_victim
from tests.decisions.actions.test_at_once import at_once, events
from tests.decisions.tasks.test_reconciling import rendered, stored_file, without_message
from tests.evidence_files import EICAR, item_with_file, received, upload
from tests.promises import figure


class Sender:
    """Stands for the broker, and notes what is sent to it."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.sent: list[int] = []

    def send_task(self, task: str, args: list[int], retry: bool) -> None:
        """The message goes out."""
        self.sent += args


def _round_of(letter: Letter) -> float:
    """A moment three days on, in the round in which that letter's file is looked at."""
    seconds = EVERY.total_seconds()
    later = (timezone.now() + timedelta(hours=72)).timestamp() // seconds
    return seconds * (later + (letter.pk - later) % ROUNDS)


@pytest.mark.promise(10)
@pytest.mark.usefixtures("scanner")
def test_three_schedulers_at_once_after_three_days_do_each_due_thing_once(committed_db: str) -> None:
    """Promise 10."""
    damaged, lost = rendered(), without_message()
    stored_file(damaged).unlink()
    victim, amina, broker = make_victim(), make_caseworker(), Sender()
    item_with_file(victim, amina, waiting=True)
    infected = Scanned(upload(EICAR, "letter.txt"), Verdict(Found.NOT_SCANNED))
    evidence.receive(victim=victim, received=received(), file=infected, by=amina)

    def scheduler() -> None:
        scan_waiting_files()
        reconcile()
        send_due(broker)

    with time_machine.travel(_round_of(damaged)):
        for _ in range(2):
            at_once(scheduler, scheduler, scheduler)

        assert events("letter.asked_again") == 1
        assert broker.sent == [OutboxMessage.objects.get(key=str(lost.pk)).pk]
        (found,) = delivery.stuck()
        assert (found.letter, found.who) == (damaged, delivery.RESTORE)
    done = [events(one) for one in ("letter.asked_again", "evidence.scan_file", "evidence.remove_file")]
    figure(10, "times that one due thing was done by three schedulers after 72 hours, at most", max(done), target="1")
    assert done == [1, 1, 1]
    assert [file.scan for file in EvidenceFile.objects.all()] == ["clean"]
