"""Telling people of what happened in a case: its kind and which case, no name, and nothing of the story."""

from collections.abc import Collection, Iterable

from django.utils import timezone

from cases.models import Caseworker
from decisions.models import Approval, Consideration, Determination, Notification
from decisions.models.notes import NotificationKind


def tell(
    consideration: Consideration, kind: NotificationKind, *, people: Iterable[int | None], by: Caseworker | None
) -> None:
    """Each of the people is told once, but whoever did it. To be called inside the event of what happened.

    Who may not see the case any more is told nothing: what they read is chosen when they read it.
    """
    told = sorted({pk for pk in people if pk is not None} - ({by.pk} if by else set()))
    Notification.objects.bulk_create(
        Notification(to_id=pk, kind=kind, consideration=consideration, raised_at=timezone.now()) for pk in told
    )


def agreement_is_void(consideration: Consideration, *, by: Caseworker) -> None:
    """Whoever agreed to the newest proposal is told that it was changed, and so is whoever has the case."""
    proposed = consideration.determinations.filter(kind=Determination.Kind.PROPOSED).order_by("-pk")[:1]
    agreed = Approval.objects.filter(referral__determination=proposed, answer=Approval.Answer.APPROVED)
    people = [consideration.assigned_to_id, *agreed.values_list("answered_by", flat=True)]
    tell(consideration, NotificationKind.AGREEMENT_VOID, people=people, by=by)


def mark_read(*, which: Collection[int], by: Caseworker) -> int:
    """These of the person's own notifications are read; how many were not before. Nobody marks another's."""
    unread = Notification.objects.filter(to=by, pk__in=which, read_at__isnull=True)
    return unread.update(read_at=timezone.now())


def mark_all_read(*, up_to: int, by: Caseworker) -> int:
    """All of the person's own are read, up to the newest that was before them: what came meanwhile is not."""
    unread = Notification.objects.filter(to=by, pk__lte=up_to, read_at__isnull=True)
    return unread.update(read_at=timezone.now())
