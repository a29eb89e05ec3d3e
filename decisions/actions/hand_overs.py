"""The note that goes with a case from one caseworker to the next."""

from collections.abc import Collection

from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker
from cases.rights import NotAllowed
from decisions.actions import notifications
from decisions.models import Consideration, HandOver
from decisions.models.notes import NotificationKind


def leave(consideration: Consideration, *, note: str, by: Caseworker, to: Caseworker | None = None) -> HandOver:
    """The note is there for whoever has the case next; to whom it is given is told so.

    To be called inside the event of what hands it over.
    """
    notifications.tell(consideration, NotificationKind.GIVEN, people=[to.pk if to else None], by=by)
    return HandOver.objects.create(
        consideration=consideration, note=note, given_by=by, given_to=to, given_at=timezone.now()
    )


def take_note(*, consideration: Consideration, by: Caseworker, which: Collection[int] = ()) -> int:
    """Whoever has the case has read what was handed over to them; how many notes that were. Asked twice, none.

    `which` are those that stood on the page: a note that was left since is not taken for read.
    """
    if consideration.assigned_to_id != by.pk:
        raise NotAllowed("This case is not assigned to you.")
    standing = HandOver.objects.filter(consideration=consideration, noted_at__isnull=True)
    if which:
        standing = standing.filter(pk__in=which)
    if not standing.exists():
        return 0
    with audit.event("hand_over.note", by=by, about=consideration, victim=consideration.victim):
        return standing.update(noted_by=by, noted_at=timezone.now())
