"""What is on record of the sending of a letter, and what stands in the way of sending it now (promise 31)."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from cases import safe_contact
from cases.models import Evidence
from cases.models.safe_contact import Channel, Format
from cases.safe_contact import Choices
from decisions.letters import recipients
from decisions.letters.content import clean
from decisions.letters.decision import named
from decisions.letters.notice_parts import FOR_CHILD
from decisions.letters.recipients import AS_WRITTEN, COPIES, Place, Way
from decisions.models import AddressConfirmation, Letter, Service
from decisions.models.service import Service as ServiceRow

SERVICE = (
    "recipient",
    "is_copy",
    "method",
    "sent_to",
    "sent_on",
    "served_on",
    "proof",
    "returned_on",
    "returned_because",
    "other_form",
    "other_form_because",
    "recorded_at",
    "sent_by__name",
)
ADDRESS_CHANGED = (
    "The address was changed after this letter was made, so the letter must not be sent. Do not send it by hand either:"
    " a senior caseworker who did not record the address makes sure of it first."
)
CAME_BACK = (
    "The letter came back. It is sent again once a senior caseworker has made sure, anew, that the address is safe."
)
NAME_CHANGED = (
    "The name of the person was changed after this letter was made, so the letter must not be sent. Look at the name"
    " again. Where the new one is right, ask anew; or look at the decision again of our own motion, which ends in a"
    " letter in that name."
)
IN_ERROR = (
    "The letter names “{item}”, which was recorded in error since. It is not issued like that: record the item again"
    " where it is evidence in this case after all, or look at the decision again of our own motion."
)
NEEDS_LARGE_PRINT = "The person needs large print. Ask for the letter in large print on its page, and send that one."
BY = {"post": "by post", "email": "by email"}


@dataclass(frozen=True)
class Sending:
    """One sending of a letter, and its number among those of the letter."""

    number: int
    id: int
    recipient: str
    is_copy: bool
    method: str
    sent_to: str
    sent_on: date
    sent_by: str
    served_on: date | None
    proof: str
    returned_on: date | None
    returned_because: str
    other_form: str
    other_form_because: str
    recorded_at: datetime | None

    @property
    def stands(self) -> bool:
        """It did not come back."""
        return self.returned_on is None

    @property
    def to(self) -> str:
        """Whom it went to, in words, with how."""
        who = ServiceRow.Recipient(self.recipient).label
        return f"{'Copy to ' + str(who)[:1].lower() + str(who)[1:] if self.is_copy else who}, {BY[self.method]}"


def with_sendings(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    """The letters, each with its sendings, its confirmations and what was safe when it was asked for: no query more."""

    def rows(queryset: QuerySet[Any], *names: str) -> ArraySubquery:
        return ArraySubquery(queryset.order_by("pk").values(row=JSONObject(id="pk", **{n: F(n) for n in names})))

    of_letter = {"letter": OuterRef("pk")}
    return letters.annotate(
        service_rows=rows(Service.objects.filter(**of_letter), *SERVICE),
        confirmation_rows=rows(AddressConfirmation.objects.filter(**of_letter), "places", "confirmed_at"),
        recorded_item_rows=rows(
            Evidence.ever_recorded.filter(victim=OuterRef("consideration__victim")),
            *("title", "dated", "recorded_in_error"),
        ),
        **safe_contact.rows_of("consideration__victim", at="requested_at"),
    )


def of(letter: Letter) -> list[Sending]:
    """The sendings of a letter loaded `with_sendings`, the first first."""
    found: list[dict[str, Any]] = letter.service_rows  # type: ignore[attr-defined]
    return [_sending(number, row) for number, row in enumerate(found, 1)]


def main(sendings: list[Sending]) -> Sending | None:
    """The sending from which clocks run: not a copy, and not one that came back."""
    return next((one for one in sendings if not one.is_copy and one.stands), None)


def to_be_sent(letter: Letter, choices: Choices, on: date) -> list[Way]:
    """The ways in which something of the letter is still to be sent, each with that alone; none: all was sent."""
    sent = [one for one in of(letter) if one.stands]
    standing = main(sent)
    found = []
    for way in recipients.ways(letter, choices, on):
        places = tuple(place for place in way.places if not _was_sent(place, sent))
        if standing is None:
            found.append(Way(way.key, places, way.points))
        elif places and all(place.is_copy for place in places):
            return [Way(COPIES, places)]
    return found


def _was_sent(place: Place, sent: list[Sending]) -> bool:
    """The letter, or a copy to that recipient or the letter itself to them, is on its way or served."""
    if not place.is_copy:
        return any(not one.is_copy for one in sent)
    return any(one.recipient == place.recipient and (not one.is_copy or one.sent_to == place.text) for one in sent)


def points(letter: Letter, way: Way, on: date) -> list[str]:
    """Why the letter may not go that way now, one sentence each. A second person's word opens what was changed."""
    if way.points:
        return list(way.points)
    if way.key == AS_WRITTEN or _is_confirmed(letter, way):
        return []
    if _last_return(letter, way):
        return [CAME_BACK]
    return [ADDRESS_CHANGED] if changed(letter, way, on) else []


def changed(letter: Letter, way: Way, on: date) -> bool:
    """It would go to a place that was not safe, or not recorded, when the letter was asked for."""
    then = recipients.ways(letter, safe_contact.read(letter), on)
    known = {(place.recipient, place.text) for one in then for place in one.places}
    printed = "\n".join((letter.content.get("addressee", ""), *letter.content.get("address", [])))
    return any(
        (place.recipient, place.text) not in known
        or (not place.is_copy and way.key == recipients.printed_way(letter) and place.text != printed)
        for place in way.places
    )


def stops(letter: Letter, choices: Choices, on: date) -> list[str]:
    """Why the letter could not be sent in any way now, one sentence each; none where one way is open."""
    ways = recipients.ways(letter, choices, on)
    found = [points(letter, way, on) for way in ways]
    if ways and not all(found):
        return []
    said = [recipients.stop(letter, choices, on), _refusal(letter, choices)]
    said += [point for one in found for point in one]
    return list(dict.fromkeys(point for point in said if point))


def misnamed(letter: Letter) -> list[str]:
    """The letter is in another name than the person has now. `letter` is loaded `with_sendings`.

    One that is written to whom it goes through greets them, as they were on record then, and may name the child.
    """
    name = clean(letter.consideration.victim.name)
    greeted = letter.content["salutation"].removeprefix("Dear ")
    if not recipients.is_to_person(letter) or greeted == name:
        return []
    through = {clean(person["name"]) for person in safe_contact.read(letter).people.values()}
    for_child = [block["text"] for block in letter.content["opening"] if block["key"] == FOR_CHILD.key]
    if greeted in through and all(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for text in for_child):
        return []
    return [NAME_CHANGED]


def no_longer_evidence(letter: Letter) -> list[str]:
    """Each item that the letter names as considered and that was recorded in error since (APP-07)."""
    found: list[dict[str, Any]] = letter.recorded_item_rows  # type: ignore[attr-defined]
    listed = {entry for block in _blocks(letter) if block["key"] == "evidence.items" for entry in block["entries"]}
    standing = {clean(named(row)) for row in found if not row["recorded_in_error"]}
    gone = dict.fromkeys(clean(named(row)) for row in found if row["recorded_in_error"])
    return [IN_ERROR.format(item=one) for one in gone if one in listed - standing]


def _blocks(letter: Letter) -> list[dict[str, Any]]:
    return [block for part in letter.content["sections"] for block in part["blocks"]]


def lacks_large_print(letter: Letter, choices: Choices) -> list[str]:
    """The letter is to the person, who needs large print, and it is not made in large print."""
    needed = Format.LARGE_PRINT in choices.formats and recipients.is_to_person(letter)
    return [NEEDS_LARGE_PRINT] if needed and not letter.large_print else []


def other_formats(letter: Letter, choices: Choices) -> str:
    """In which other form the person needs what is sent to them, and what to do; "" where in none."""
    formats = [str(Format(one).label).lower() for one in choices.formats if one != Format.LARGE_PRINT]
    if not formats or not recipients.is_to_person(letter):
        return ""
    needed = ", ".join(formats)
    return (
        f"The person needs this in another form too: {needed}. It is not made here: whoever sends the letter arranges"
        " it with those who make it for the competent authority, and records when sending who was asked."
    )


def _refusal(letter: Letter, choices: Choices) -> str:
    way = recipients.printed_way(letter)
    return choices.refusal(way) if recipients.is_to_person(letter) and way in Channel.values else ""


def _is_confirmed(letter: Letter, way: Way) -> bool:
    """Somebody made sure of these places since the letter last came back."""
    rows: list[dict[str, Any]] = letter.confirmation_rows  # type: ignore[attr-defined]
    since = _last_return(letter, way)
    return any(
        row["places"] == way.text and (since is None or datetime.fromisoformat(row["confirmed_at"]) > since)
        for row in rows
    )


def _last_return(letter: Letter, way: Way) -> datetime | None:
    """When it was last recorded that the letter itself, or that a copy of it, came back."""
    back = [one for one in of(letter) if one.is_copy == (way.key == COPIES) and not one.stands]
    found = [one.recorded_at for one in back if one.recorded_at]
    return max(found, default=None)


def _sending(number: int, row: dict[str, Any]) -> Sending:
    def day(name: str) -> date | None:
        return date.fromisoformat(row[name]) if row[name] else None

    return Sending(
        number=number,
        id=row["id"],
        recipient=row["recipient"],
        is_copy=row["is_copy"],
        method=row["method"],
        sent_to=row["sent_to"],
        sent_on=date.fromisoformat(row["sent_on"]),
        sent_by=row["sent_by__name"],
        served_on=day("served_on"),
        proof=row["proof"],
        returned_on=day("returned_on"),
        returned_because=row["returned_because"],
        other_form=row["other_form"],
        other_form_because=row["other_form_because"],
        recorded_at=datetime.fromisoformat(row["recorded_at"]) if row["recorded_at"] else None,
    )
