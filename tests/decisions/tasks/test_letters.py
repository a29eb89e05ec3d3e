"""The task that renders a letter, run in this process."""

import pytest

from decisions.models import OutboxMessage
from decisions.tasks.letters import _render
from tests.decisions.tasks.cases import decide_one

pytestmark = pytest.mark.django_db


def test_scratch() -> None:
    decide_one()
    m = OutboxMessage.objects.get()
    _render(m)
