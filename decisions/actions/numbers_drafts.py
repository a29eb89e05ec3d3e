"""Drafts of other numbers of the law: written down by an admin, run and discarded, never in force."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker
from cases.rights import Right, require
from decisions.actions.refusals import NotReady
from decisions.models import NumbersDraft
from decisions.policy_drafts import numbers as drafted
from decisions.rules.parameters import GUIDANCE_4_FROM


def write(*, title: str, why: str, numbers: Mapping[str, int], since: date | None, by: Caseworker) -> NumbersDraft:
    """The draft can be run. Raises `NotReady` where it changes nothing, or has no title or reason."""
    require(by, Right.DRAFT_NUMBERS)
    points = drafted.points(numbers)
    if not title.strip() or not why.strip():
        points.append("Give the draft a title, and say why it is looked at.")
    if since is not None and since < GUIDANCE_4_FROM:
        points.append("There are no rules for a day before 24 October 2024: enter a later one, or none.")
    if points:
        raise NotReady(points)
    with audit.event("numbers_draft.write", by=by, what={"numbers": dict(numbers)}):
        return NumbersDraft.objects.create(
            title=title.strip(),
            why=why.strip(),
            numbers=dict(numbers),
            since=since,
            drafted_by=by,
            drafted_at=timezone.now(),
        )


def discard(*, draft: NumbersDraft, by: Caseworker) -> None:
    """The draft is off the list and is run no more; its runs are still read."""
    require(by, Right.DRAFT_NUMBERS)
    with transaction.atomic():
        standing = NumbersDraft.objects.select_for_update(of=("self",), no_key=True).get(pk=draft.pk)
        if standing.discarded_at is None:
            with audit.event("numbers_draft.discard", by=by, about=standing):
                standing.discarded_at = timezone.now()
                standing.save(update_fields=["discarded_at"])
