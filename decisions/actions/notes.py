"""Notes of a case: written by whoever may see it, never altered, and corrected by a further one."""

from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker
from cases.rights import NotAllowed, who_may_see
from decisions.actions import notifications
from decisions.actions.refusals import NotReady
from decisions.models import Consideration, Note
from decisions.models.notes import NotificationKind
from decisions.quality.blinding import people_visible_to

CANNOT_SEE = "{} may not see this case, and is not told of it."


def write(
    *,
    consideration: Consideration,
    text: str,
    tells_of_harm: bool,
    by: Caseworker,
    mentions: Caseworker | None = None,
    corrects: Note | None = None,
) -> Note:
    """The note stands in the case, and whom it mentions is told so. No finding, proposal or agreement is touched.

    Raises `NotReady` where it mentions somebody who may not see the case.
    """
    victim = consideration.victim
    if not people_visible_to(by).filter(pk=victim.pk).exists():
        raise NotAllowed("A note is written by whoever may see the case.")
    if not text.strip():
        raise NotReady(["Write the note."])
    if corrects and corrects.consideration_id != consideration.pk:
        raise NotReady(["A note corrects one of its own case."])
    if mentions and (mentions.pk == by.pk or not who_may_see(victim).filter(pk=mentions.pk).exists()):
        raise NotReady([CANNOT_SEE.format(mentions.name)])
    with audit.event("note.write", by=by, about=consideration, victim=victim):
        note = Note.objects.create(
            consideration=consideration,
            text=text.strip(),
            tells_of_harm=tells_of_harm,
            mentions=mentions,
            corrects=corrects,
            written_by=by,
            written_at=timezone.now(),
        )
        if mentions:
            notifications.tell(consideration, NotificationKind.MENTIONED, people=[mentions.pk], by=by)
    return note
