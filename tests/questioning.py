"""Questionnaires through the acts themselves: issued, and come back with answers."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from cases.models import Caseworker
from decisions.actions import questionnaires
from decisions.actions.questionnaires import Asking
from decisions.models import Consideration, Questionnaire

SUPPORT = "My aunt in Durrës, but I have not spoken to her for a year."
HELP = "A doctor at The Elms, every second Tuesday."
ANSWERS = {"help_now": HELP, "support_there": SUPPORT}


def asking(**changed: Any) -> Asking:
    """Three questions by post, due in three weeks; `changed` replaces any of it."""
    values = {
        "questions": ["help_now", "support_there", "compensation"],
        "channel": "post",
        "due_on": timezone.localdate() + timedelta(days=21),
        "wait": False,
    }
    return Asking(**values | changed)


def issue(consideration: Consideration, by: Caseworker, *, version: int | None = None, **changed: Any) -> Questionnaire:
    """The questionnaire is on record, and its letter asked for."""
    return questionnaires.issue(consideration=consideration, asking=asking(**changed), version=version, by=by)


def receive(asked: Questionnaire, by: Caseworker, **changed: Any) -> Questionnaire:
    """Two of the three questions are answered, today, by the person."""
    values = {"answers": ANSWERS, "answered_by": "person", "received_on": timezone.localdate()}
    return questionnaires.receive(questionnaire=asked, by=by, **values | changed)
