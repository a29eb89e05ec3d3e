"""How much is in hand, in numbers: for whoever plans the work and sees no case."""

from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone

from decisions import transitions
from decisions.models import Hold, InHand, Letter
from decisions.transitions import LetterStatus, Status

NOBODYS, NO_TEAM = "Unassigned", "In no team"
LETTERS = Letter.objects.filter(consideration=OuterRef("pk"))
OF_STATUS = (
    Status.IN_PROGRESS,
    Status.AWAITING_EVIDENCE,
    Status.ON_HOLD,
    Status.REFERRED,
    Status.RETURNED,
    Status.READY_TO_DECIDE,
    Status.DECIDED,  # a letter of theirs has not reached anybody yet
)
COLUMNS = [
    "In hand",
    *(transitions.label(status) for status in OF_STATUS),
    "Hold review past",
    "Letter failed",
    "Letter not served",
]


def by_team() -> list[dict[str, Any]]:
    """A line for each team, with one for what is nobody's: one query over what is in hand, never over history."""
    today = timezone.localdate()
    past = Exists(Hold.objects.filter(consideration=OuterRef("pk"), lifted_at__isnull=True, review_on__lt=today))
    failed = Exists(LETTERS.filter(status=LetterStatus.FAILED))
    unserved = Exists(LETTERS.filter(status=LetterStatus.ISSUED))
    which = (
        *(Q(status=one) for one in OF_STATUS),
        Q(status=Status.ON_HOLD) & Q(past),
        Q(letters=True) & Q(failed),
        Q(letters=True) & Q(unserved),
    )
    counts = [Count("pk"), *(Count("pk", filter=one) for one in which)]
    found: Any = (
        InHand.objects.annotate(of_team=F("team__name"), nobodys=Q(assigned_to__isnull=True))
        .values("of_team", "nobodys")
        .annotate(**{f"n{at}": count for at, count in enumerate(counts)})
        .order_by("nobodys", F("of_team").asc(nulls_last=True))
    )
    return [
        {
            "name": NOBODYS if row["nobodys"] else row["of_team"] or NO_TEAM,
            "cells": [row[f"n{at}"] for at in range(len(COLUMNS))],
        }
        for row in found
    ]
