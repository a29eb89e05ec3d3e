"""Confirming words that another person's letter has too."""

from collections.abc import Iterable

from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker
from decisions.actions import considerations
from decisions.actions.refusals import NotReady
from decisions.models import Consideration, WordsMeant


def confirm(*, consideration: Consideration, digests: Iterable[str], why: str, by: Caseworker) -> None:
    """The caseworker of the case read the paragraphs and means them of this person: they stop its letter no more.

    A paragraph that is confirmed already stays as it was confirmed. Raises `NotReady` without paragraphs or a reason.
    """
    chosen = list(dict.fromkeys(digests))
    points = [] if chosen else ["Select the paragraphs that you mean."]
    if not why.strip():
        points.append("Say why the same words are right in this case.")
    if points:
        raise NotReady(points)
    with audit.event("letter.words_meant", by=by, about=consideration, victim=consideration.victim, why=why):
        consideration = considerations.lock(consideration)
        considerations.require_mine(consideration, by)
        now = timezone.now()
        WordsMeant.objects.bulk_create(
            [
                WordsMeant(consideration=consideration, sha256=one, why=why.strip(), confirmed_by=by, confirmed_at=now)
                for one in chosen
            ],
            ignore_conflicts=True,
        )
