"""A letter at a limit of the renderer (promise 34): parked with its reason and who must act; the next one is made."""

from collections.abc import Iterator
from typing import Any

import pytest

from decisions import delivery
from decisions.actions import outbox
from decisions.letters import pdf
from decisions.models import Letter, OutboxMessage
from decisions.tasks import letters as tasks
from tests.decisions.tasks.cases import decide_one, written

pytestmark = pytest.mark.django_db
WORDS = {"type": "words", "key": "long", "text": "A very long reason that goes on. " * 10_000}  # 70,000 words
SHORT = {"LETTER_SECONDS": 0.3}
NARROW = {"LETTER_MEGABYTES": 90, "LETTER_SECONDS": 120}  # however busy the machine, memory ends first


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    """The renderer is made under the test's own limits, and not kept."""
    pdf.stop()
    yield
    pdf.stop()


def tried(letter: Letter) -> Letter:
    """The letter once the worker has been rung for it."""
    tasks.render_letter(OutboxMessage.objects.get(key=letter.pk).pk)
    letter.refresh_from_db()
    return letter


@pytest.mark.promise(34)
@pytest.mark.parametrize(
    ("limits", "why"),
    [
        pytest.param(SHORT, pdf.too_long(0.3), id="time"),
        pytest.param(NARROW, pdf.too_large(90), id="memory", marks=pytest.mark.drill),
    ],
)
def test_a_letter_at_its_limit_is_parked_with_why_and_who_must_act_and_the_next_is_made(
    settings: Any, limits: dict[str, float], why: str
) -> None:
    kept = {name: getattr(settings, name) for name in limits}
    with written([{"heading": "Reasons", "level": 2, "blocks": [WORDS]}]):
        huge = decide_one()
    OutboxMessage.objects.update(attempts=outbox.MAX_TRIES - 2)
    for name, value in limits.items():
        setattr(settings, name, value)
    assert tried(huge).status == "requested"  # one try more, as with any fault
    assert (tried(huge).status, huge.failure) == ("failed", why)
    assert OutboxMessage.objects.get().parked_at
    (stuck,) = delivery.stuck()
    assert (stuck.letter, stuck.why, stuck.who) == (huge, why, delivery.CASEWORKER)
    assert "An administrator" in why
    for name, value in kept.items():
        setattr(settings, name, value)
    assert tried(decide_one()).status == "rendered"
