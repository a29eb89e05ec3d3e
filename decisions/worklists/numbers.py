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
    counted = {
        "n0": Count("pk"),
        **{f"n{at}": Count("pk", filter=Q(status=one)) for at, one in enumerate(OF_STATUS, start=1)},
        "n8": Count("pk", filter=Q(status=Status.ON_HOLD) & Q(past)),
        "n9": Count("pk", filter=Q(letters=True) & Q(failed)),
        "n10": Count("pk", filter=Q(letters=True) & Q(unserved)),
    }
    found: Any = (
        InHand.objects.annotate(team=F("assigned_to__team__name"), nobodys=Q(assigned_to__isnull=True))
        .values("team", "nobodys")
        .annotate(**counted)
        .order_by("nobodys", F("team").asc(nulls_last=True))
    )
    return [
        {
            "name": NOBODYS if row["nobodys"] else row["team"] or NO_TEAM,
            "cells": [row[f"n{at}"] for at in range(len(COLUMNS))],
        }
        for row in found
    ]
