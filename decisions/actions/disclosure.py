"""A disclosure bundle: asked for with what it leaves out and why, made by a worker, and given out as it was made."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from cases.actions import audit
from cases.models import AuditEntry, Caseworker
from cases.rights import NotAllowed, Right, may, require
from decisions.actions import considerations, outbox
from decisions.actions.refusals import NotReady
from decisions.delivery import MAKE_BUNDLE
from decisions.disclosure import archive, composing, hiding
from decisions.disclosure.making import Made
from decisions.disclosure.parts import EVERYWHERE, choices
from decisions.models import Bundle, Consideration, OutboxMessage, Redaction
from decisions.transitions import InvalidTransition

TASK = MAKE_BUNDLE
NOT_YOURS = "A case is disclosed by its caseworker, or by a senior caseworker."
READ_FILES = "Words are hidden in the document alone. Confirm that you have read every file of evidence that goes in."
Status = Bundle.Status


class _AskedAlready(Exception):
    """The same bundle is being made: somebody pressed twice."""

    def __init__(self, bundle: Bundle) -> None:
        super().__init__(bundle)
        self.bundle = bundle


@dataclass(frozen=True)
class LeftOut:
    """Something that goes in no file of the bundle: `words`, or with none the whole part; and the reason."""

    part: str
    words: str
    reason: str


def may_disclose(consideration: Consideration, by: Caseworker) -> bool:
    """Whether the person may ask for a bundle of the case and read it: all that tells of harm is in it."""
    own = consideration.assigned_to_id == by.pk
    return may(by, Right.CONSIDER) and (own or may(by, Right.DISCLOSE_ANY))


def require_may_disclose(consideration: Consideration, by: Caseworker) -> None:
    """The caseworker of the case, or a senior caseworker; otherwise raises `NotAllowed`."""
    require(by, Right.CONSIDER)
    if not may_disclose(consideration, by):
        raise NotAllowed(NOT_YOURS)


def ask(
    *,
    consideration: Consideration,
    disclosed_to: str,
    why: str,
    left_out: Sequence[LeftOut] = (),
    files_read: bool = False,
    by: Caseworker,
) -> Bundle:
    """The bundle will be made: everything is in it but what is left out, each with its reason, all on record with it.

    Sent twice, it is asked for once. Raises `NotReady` where something is left out without a reason or names no part,
    or where words are hidden and nobody has read the files that go in.
    """
    require_may_disclose(consideration, by)
    to, because = disclosed_to.strip(), why.strip()
    try:
        with audit.event("disclosure.ask", by=by, about=consideration, victim=consideration.victim, why=because):
            consideration = considerations.lock(consideration)
            if points := _points(consideration, to, because, left_out, files_read=files_read):
                raise NotReady(points)
            if standing := _being_made(consideration, to, because, left_out, by):
                raise _AskedAlready(standing)
            bundle = Bundle.objects.create(
                consideration=consideration,
                disclosed_to=to,
                why=because,
                requested_by=by,
                requested_at=timezone.now(),
            )
            for one in left_out:
                redact(bundle=bundle, left_out=one, by=by)
            outbox.ask(task=TASK, key=str(bundle.pk))
    except _AskedAlready as again:  # no second event is left either
        return again.bundle
    return bundle


def redact(*, bundle: Bundle, left_out: LeftOut, by: Caseworker) -> Redaction:
    """The bundle leaves this out; the words themselves are in no event. Only while it is being asked for."""
    require_may_disclose(bundle.consideration, by)
    victim, what = bundle.consideration.victim, {"part": left_out.part}
    with audit.event("disclosure.redact", by=by, about=bundle, victim=victim, why=left_out.reason, what=what):
        if lock(bundle).status != Status.REQUESTED or outbox.live().filter(task=TASK, key=str(bundle.pk)).exists():
            raise InvalidTransition(bundle.status, "altered")
        return Redaction.objects.create(
            bundle=bundle, part=left_out.part, words=left_out.words.strip(), reason=left_out.reason.strip()
        )


def store_made(*, bundle: Bundle, made: Made, by: Caseworker) -> bool:
    """The bundle is made, its files and their hashes on record. False, and nothing done, if it was already."""
    if lock(bundle).status == Status.MADE:
        return False
    with audit.event("disclosure.made", by=by, about=bundle, victim=bundle.consideration.victim):
        bundle.status, bundle.failure, bundle.made_at = Status.MADE, "", timezone.now()
        bundle.pdf, bundle.pdf_sha256 = made.pdf.file, made.pdf.sha256
        bundle.archive, bundle.archive_sha256 = made.archive.file, made.archive.sha256
        bundle.manifest = made.manifest
        bundle.save()
    return True


def mark_failed(*, bundle: Bundle, why: str, by: Caseworker) -> None:
    """The bundle could not be made: the case says so and why, until somebody asks again. What was made stays made."""
    if lock(bundle).status == Status.MADE:
        return
    with audit.event("disclosure.failed", by=by, about=bundle, victim=bundle.consideration.victim, why=why):
        bundle.status, bundle.failure = Status.FAILED, why
        bundle.save(update_fields=["status", "failure"])


def retry(*, bundle: Bundle, by: Caseworker) -> None:
    """A bundle that failed is tried again as it was asked for."""
    require_may_disclose(bundle.consideration, by)
    with audit.event("disclosure.retry", by=by, about=bundle, victim=bundle.consideration.victim):
        standing = lock(bundle)
        if standing.status != Status.FAILED:
            raise InvalidTransition(standing.status, Status.REQUESTED)
        standing.status, standing.failure = Status.REQUESTED, ""
        standing.save(update_fields=["status", "failure"])
        given_up = OutboxMessage.objects.filter(task=TASK, key=str(bundle.pk), parked_at__isnull=False).first()
        if given_up:
            outbox.ask_again(given_up)
        else:
            outbox.ask(task=TASK, key=str(bundle.pk))


def may_still_be_made(bundle: Bundle) -> bool:
    """Whether who last asked for the bundle may disclose the case now: a right that was taken away makes none."""
    again = AuditEntry.objects.filter(
        kind="event", action="disclosure.retry", subject=f"{bundle._meta.db_table}:{bundle.pk}"
    )
    last = again.order_by("-pk").first()
    asked_by = Caseworker.objects.get(pk=last.actor_id) if last and last.actor_id else bundle.requested_by
    return may_disclose(bundle.consideration, asked_by)


def lock(bundle: Bundle) -> Bundle:
    """The bundle as it stands now, and nobody else changes it until the transaction ends."""
    return Bundle.objects.select_for_update(of=("self",), no_key=True).get(pk=bundle.pk)


def _points(
    consideration: Consideration, disclosed_to: str, why: str, left_out: Sequence[LeftOut], *, files_read: bool
) -> list[str]:
    points = [] if disclosed_to else ["Say to whom the case is disclosed."]
    points += [] if why else ["Say why the case is disclosed."]
    known = {EVERYWHERE, *dict(choices(composing.sections(consideration, timezone.now())))}
    if any(one.part not in known or not hiding.says_what(one) for one in left_out):
        points.append("Choose what is left out: a part of the bundle, or words.")
    if any(not one.reason.strip() for one in left_out):
        points.append("Give a reason for each thing that is left out.")
    if not points and not files_read and any(one.words.strip() for one in left_out):
        out = composing.hidden_of(consideration, left_out)
        if any(isinstance(one, archive.Packed) for one in archive.files(consideration, out)):
            points.append(READ_FILES)
    return points


def _being_made(
    consideration: Consideration, disclosed_to: str, why: str, left_out: Sequence[LeftOut], by: Caseworker
) -> Bundle | None:
    asked = {(one.part, one.words.strip(), one.reason.strip()) for one in left_out}
    alike = Bundle.objects.filter(
        consideration=consideration, disclosed_to=disclosed_to, why=why, requested_by=by, status=Status.REQUESTED
    )
    for bundle in alike.prefetch_related("redactions"):
        if {(one.part, one.words, one.reason) for one in bundle.redactions.all()} == asked:
            return bundle
    return None
