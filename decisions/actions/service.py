"""A letter on its way: sent to where it is safe, served, or returned (promise 31)."""

from datetime import date, datetime

from django.utils import timezone

from cases import safe_contact
from cases.actions import audit
from cases.models import Caseworker, ContactPerson, SafeAddress, SafeContact
from cases.rights import NotAllowed, Right, may, require
from decisions import transitions
from decisions.actions import letters, notices, notifications
from decisions.actions.refusals import Contradicted, NotReady
from decisions.letters import recipients, sending
from decisions.letters.recipients import Place, Way
from decisions.models import AddressConfirmation, Letter, Service
from decisions.models.notes import NotificationKind
from decisions.transitions import LetterStatus

MOVING = (LetterStatus.ISSUED, LetterStatus.SERVED)
NO_SUCH_WAY = "The letter may not go that way now. Read again which ways are safe, and choose one of them."
NOTHING_CHANGED = "The letter may go that way as it stands: there is nothing to make sure of."
NOT_YOURS = "The case is yours: a senior caseworker who has no part in it makes sure of the address."
RECORDED_IT = "You recorded where the letter would go, so another senior caseworker makes sure of it."


class _SentAlready(Exception):
    """Somebody sent it before, or pressed twice."""


def may_send(letter: Letter, by: Caseworker) -> bool:
    """Whether this person may send the letter: the caseworker of the case, once it is issued."""
    return letter.consideration.assigned_to_id == by.pk and letter.status in MOVING


def may_confirm(letter: Letter, by: Caseworker) -> bool:
    """Whether this person could make sure of an address for it: a senior caseworker whose case it is not."""
    return may(by, Right.REASSIGN) and letter.consideration.assigned_to_id != by.pk


def send(
    *, letter: Letter, method: str, by: Caseworker, other_form: str = "", other_form_because: str = ""
) -> list[Service]:
    """The letter is on its way, with a copy to each who gets one; none where all of it was sent before.

    `method` is the key of a way of `sending.to_be_sent`: name and address come from what is safe now and from nowhere
    else. Where the person needs a form that is not made here, it is on record who makes it, or why the letter goes as
    it is. Raises `NotReady` where that is not said, or that way is not open, and says what to do.
    """
    _require_mine(letter, by)
    because = other_form_because.strip()
    try:
        victim, what = letter.consideration.victim, {"method": method, "other_form": other_form}
        with audit.event("letter.send", by=by, about=letter, victim=victim, why=because, what=what):
            letter = letters.lock_with_person(letter)
            _require_mine(letter, by)
            if letter.status not in MOVING:
                raise transitions.InvalidTransition(letter.status, LetterStatus.SERVED)
            way = _chosen(letter, method)
            if way is None:
                raise _SentAlready
            if safe_contact.is_never(letter.consideration.victim, *(place.text for place in way.places)):
                raise NotReady([safe_contact.NEVER_USED])
            if needed := _other_form_needed(letter, way, other_form, because):
                raise NotReady([needed])
            own = {"other_form": other_form, "other_form_because": because} if other_form and because else {}
            return [_sent(letter, place, by, **({} if place.is_copy else own)) for place in way.places]
    except _SentAlready:  # no second event is left either
        return []


def confirm_address(*, letter: Letter, method: str, places: str, how: str, by: Caseworker) -> AddressConfirmation:
    """A second person has made sure that the letter may go to these places: `places` is what was before them.

    A senior caseworker who neither has the case nor recorded any of the addresses. Raises `NotReady` where there is
    nothing to confirm, or where the places are others now than those that were read.
    """
    require(by, Right.REASSIGN)
    victim, what = letter.consideration.victim, {"method": method}
    with audit.event("letter.confirm_address", by=by, about=letter, victim=victim, why=how, what=what):
        letter = letters.lock_with_person(letter)
        if letter.consideration.assigned_to_id == by.pk:
            raise NotAllowed(NOT_YOURS)
        recorders = _recorders(letter)
        if by.pk in recorders:
            raise NotAllowed(RECORDED_IT)
        way = next((one for one in _to_be_sent(letter) if one.key == method), None)
        if way is None or way.points or way.text != places:
            raise NotReady([NO_SUCH_WAY])
        if not sending.points(letter, way, timezone.localdate()):
            raise NotReady([NOTHING_CHANGED])
        if not how.strip():
            raise NotReady(["Enter how you made sure that the address is safe."])
        return AddressConfirmation.objects.create(
            letter=letter,
            places=way.text,
            how=how,
            recorded_by_id=recorders[0],
            confirmed_by=by,
            confirmed_at=timezone.now(),
        )


def record_served(*, service: Service, served_on: date, proof: str, by: Caseworker) -> Service:
    """It was served on that day, and this shows it. Of the letter itself: what runs from service runs from that day."""
    about = service.letter
    _require_mine(about, by)
    with audit.event("letter.served", by=by, about=service, victim=about.consideration.victim):
        letter, service = _locked(service, by)
        if service.served_on or service.returned_on:
            raise Contradicted("It is on record already whether this was served.")
        _served(letter, service, served_on, proof, by)
    return service


def correct_served(*, service: Service, served_on: date, proof: str, because: str, by: Caseworker) -> Service:
    """It was served on another day than was recorded, and why; every date that runs from it is counted anew."""
    about = service.letter
    _require_mine(about, by)
    if not because.strip():
        raise NotReady(["Enter why the day of service is corrected."])
    victim = about.consideration.victim
    with audit.event("letter.correct_served", by=by, about=service, victim=victim, why=because):
        letter, service = _locked(service, by)
        if service.served_on is None:
            raise Contradicted("No service is recorded yet, so there is none to correct.")
        _served(letter, service, served_on, proof, by)
    return service


def record_returned(*, service: Service, returned_on: date, because: str, by: Caseworker) -> Service:
    """It came back, and why. Of the letter itself: it is to be sent again, and nothing runs until it is served.

    What was recorded as served and came back after all was not served. A colleague who sent it is told.
    """
    about = service.letter
    _require_mine(about, by)
    victim = about.consideration.victim
    with audit.event("letter.returned", by=by, about=service, victim=victim, why=because):
        letter, service = _locked(service, by)
        if service.returned_on:
            raise Contradicted("It is on record already that this came back.")
        _require_between(service, returned_on, "It cannot have come back")
        if not because.strip():
            raise NotReady(["Enter why it came back."])
        was_served = service.served_on is not None
        service.served_on, service.proof = None, ""
        service.returned_on, service.returned_because = returned_on, because.strip()
        _store(service, by)
        case = letter.consideration
        notifications.tell(case, NotificationKind.LETTER_RETURNED, people=[service.sent_by_id], by=by)
        if was_served and not service.is_copy:
            letter.served_on = None
            letters.move(letter, LetterStatus.ISSUED, because)
    return service


def _served(letter: Letter, service: Service, served_on: date, proof: str, by: Caseworker) -> None:
    """The day of service stands, on the letter too where it is the letter itself and not a copy."""
    _require_between(service, served_on, "It cannot have been served")
    if not proof.strip():
        raise NotReady(["Enter what shows that it was served."])
    service.served_on, service.proof = served_on, proof.strip()
    _store(service, by)
    if service.is_copy:
        return
    letter.served_on = served_on
    if letter.status == LetterStatus.ISSUED:
        letters.move(letter, LetterStatus.SERVED)
    else:
        letter.save(update_fields=["served_on"])


def _store(service: Service, by: Caseworker) -> None:
    service.recorded_by, service.recorded_at = by, timezone.now()
    service.save()


def _locked(service: Service, by: Caseworker) -> tuple[Letter, Service]:
    """The letter and the sending as they stand now; neither changes until the transaction ends."""
    letter = letters.lock_with_person(service.letter)
    _require_mine(letter, by)
    return letter, Service.objects.select_for_update(of=("self",), no_key=True).get(pk=service.pk)


def _require_between(service: Service, day: date, what: str) -> None:
    if not service.sent_on <= day <= timezone.localdate():
        raise NotReady([f"{what} before it was sent, nor on a day to come: check the date."])


def _require_mine(letter: Letter, by: Caseworker) -> None:
    require(by, Right.CONSIDER)
    if letter.consideration.assigned_to_id != by.pk:
        raise NotAllowed("This case is not assigned to you.")


def _to_be_sent(letter: Letter) -> list[Way]:
    return sending.to_be_sent(letter, safe_contact.of(letter.consideration.victim), timezone.localdate())


def _chosen(letter: Letter, method: str) -> Way | None:
    """The way, where it is open; None where all was sent. Raises `NotReady` with why where it is closed."""
    choices, today = safe_contact.of(letter.consideration.victim), timezone.localdate()
    found = sending.to_be_sent(letter, choices, today)
    if not found and sending.main(sending.of(letter)):
        return None
    if over := notices.over(letter):
        raise NotReady(over)
    way = next((one for one in found if one.key == method), None)
    if way is None:
        raise NotReady([recipients.stop(letter, choices, today) or NO_SUCH_WAY])
    points = sending.points(letter, way, today)
    if way.key != recipients.COPIES:  # what the person needs in large print, others do not
        points += sending.lacks_large_print(letter, choices)
    if points:
        raise NotReady(points)
    return way


def _other_form_needed(letter: Letter, way: Way, other_form: str, because: str) -> str:
    """What has to be said of the form that the person needs and that is not made here; "" where it is said."""
    if way.key == recipients.COPIES or (other_form and because):
        return ""
    return sending.other_formats(letter, safe_contact.of(letter.consideration.victim))


def _sent(letter: Letter, place: Place, by: Caseworker, **other: str) -> Service:
    return Service.objects.create(
        **other,
        letter=letter,
        recipient=place.recipient,
        is_copy=place.is_copy,
        method=place.method,
        sent_to=place.text,
        sent_on=timezone.localdate(),
        sent_by=by,
    )


def _recorders(letter: Letter) -> list[int]:
    """Who recorded what is safe now, the latest first."""
    victim = letter.consideration.victim
    found: list[tuple[datetime, int]] = []
    for rows in (
        SafeAddress.objects.filter(victim=victim, superseded_at__isnull=True),
        SafeContact.objects.filter(victim=victim, superseded_at__isnull=True),
        ContactPerson.objects.filter(victim=victim, ended_at__isnull=True),
    ):
        found += rows.values_list("recorded_at", "recorded_by_id")
    return [who for _, who in sorted(found, reverse=True)]
