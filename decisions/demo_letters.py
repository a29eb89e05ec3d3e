"""What becomes of the demo's letters: made as the worker makes them, issued, sent where it is safe, and served."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from django.utils import timezone

from cases import safe_contact
from cases.actions.caseworkers import program
from decisions import demo_words
from decisions.actions import letters, service
from decisions.letters import pdf, sending, storage
from decisions.models import Letter

PROOF = "The receipt of the post office, and the signature on it."


def render(letter: Letter) -> None:
    """As the worker would; its message stays in the outbox, and the worker will find that nothing is left to do."""
    _keep(letter, pdf.render_pdf(letter.content))


@contextmanager
def served() -> Iterator[Callable[[str], None]]:
    """The letters of the cases that are named to it are made while others are told of; at the end each is served."""
    asked: list[tuple[Letter, Future[bytes]]] = []
    with ThreadPoolExecutor(1) as aside:

        def take(reference: str) -> None:
            of_case = Letter.objects.filter(consideration__victim__reference=reference, determination__isnull=False)
            for letter in of_case.select_related("consideration__victim", "consideration__assigned_to"):
                asked.append((letter, aside.submit(pdf.render_pdf, letter.content)))

        yield take
        for letter, made in asked:
            _keep(letter, made.result())
            _serve(letter)


def _keep(letter: Letter, file: bytes) -> None:
    stored = storage.store(file)
    letters.store_rendered(
        letter=letter,
        file=stored.file,
        sha256=stored.sha256,
        size=stored.size,
        made_with=pdf.made_with(),
        by=program(),
    )


def _serve(letter: Letter) -> None:
    """It went the first way that is open to it, and arrived."""
    by, today = letter.consideration.assigned_to, timezone.localdate()
    assert by is not None  # whoever decided has the case
    demo_words.confirm(letter.consideration, by)  # others of the same words have been told of since
    letter = letters.issue(letter=letter, by=by)
    ways = sending.to_be_sent(letter, safe_contact.of(letter.consideration.victim), today)
    for sent in service.send(letter=letter, method=ways[0].key, by=by):
        service.record_served(service=sent, served_on=today, proof=PROOF, by=by)
