"""Country information: entered by one admin, approved by another, superseded and never removed (AVL-02)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self
from urllib.parse import urlsplit

from django.db import IntegrityError, transaction
from django.utils import timezone

from cases import countries
from cases.actions import audit
from cases.models import Caseworker, CountryInformation
from cases.models.country_information import Topic
from cases.rights import NotAllowed, Right, require

PRINTED_DATE = "Enter a year, a year and month such as 2025-01, or a date such as 2025-01-31"
ADDRESS = "Enter an address that begins with http:// or https://"
_PUBLISHED = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
TEXTS = ("key_facts", "treatments", "healthcare_levels", "transport", "oversubscription")
LONGEST_TEXT = 20_000
_LONGEST = {"title": 300, "version": 20, "url": 600, **dict.fromkeys(TEXTS, LONGEST_TEXT)}


class Refused(Exception):
    """The item cannot be stored as it is: `faults` says of each field, by name, what was expected."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{field}: {fault}" for field, fault in faults.items()))
        self.faults = dict(faults)


@dataclass(frozen=True)
class Item:
    """What a published note says of itself, what it says in our own words, and on which days it counts."""

    country: str
    title: str
    topic: str
    version: str = ""
    published_on: str = ""  # as printed: a year, a year and month, or a date
    url: str = ""
    key_facts: str = ""
    treatments: str = ""  # what treatments there are, and where they are to be had
    healthcare_levels: str = ""
    transport: str = ""
    oversubscription: str = ""
    in_force_from: date | None = None  # None: since it was approved
    in_force_to: date | None = None  # the last day; None: until it is superseded

    @classmethod
    def of(cls, stored: CountryInformation) -> Self:
        """The same, of an item that is stored."""
        return cls(**{name: getattr(stored, name) for name in cls.__dataclass_fields__})

    def faults(self) -> dict[str, str]:
        """By field, what was expected where the item cannot be stored; empty when it can."""
        found = text_faults({name: getattr(self, name) for name in self.__dataclass_fields__}, _LONGEST)
        if self.country not in countries.names():
            found["country"] = "Enter a two-letter country code, such as AL"
        if not self.title.strip():
            found["title"] = "Enter the title of the note"
        if self.topic not in Topic.values:
            found["topic"] = f"Use one of {', '.join(Topic.values)}"
        if self.published_on and not is_printed_date(self.published_on):
            found["published_on"] = PRINTED_DATE
        if self.url and not is_address(self.url):
            found["url"] = ADDRESS
        if self.in_force_from and self.in_force_to and self.in_force_to < self.in_force_from:
            found["in_force_to"] = "The last day in force must be the first day or later"
        return found


def add(*, item: Item, by: Caseworker) -> CountryInformation:
    """The item is entered; it counts once another admin approves it. Raises `Refused` for one that cannot be stored."""
    require(by, Right.MAINTAIN_COUNTRY_INFORMATION)
    with audit.event("country_information.add", by=by):
        return store(item, None, by)


def supersede(*, superseded: CountryInformation, item: Item, by: Caseworker) -> CountryInformation:
    """The item is entered as the later version of another, which stays in force until this one is approved.

    Raises `Refused` for another country's item, and where a later version was entered already.
    """
    require(by, Right.MAINTAIN_COUNTRY_INFORMATION)
    if item.country != superseded.country:
        raise Refused({"country": f"A later version is about the same country, {superseded.country}"})
    with audit.event("country_information.supersede", by=by, about=superseded):
        return store(item, superseded, by)


def approve(*, item: CountryInformation, by: Caseworker) -> CountryInformation:
    """The item counts from now on, and the one it supersedes no longer does. Approving it again changes nothing.

    Raises `NotAllowed` for the person who entered it (promise 22).
    """
    require(by, Right.MAINTAIN_COUNTRY_INFORMATION)
    with transaction.atomic():
        item = CountryInformation.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)
        if item.added_by_id == by.pk:
            raise NotAllowed("Country information is approved by somebody else than the person who entered it.")
        if item.approved_at is None:
            with audit.event("country_information.approve", by=by, about=item):
                item.approved_by, item.approved_at = by, timezone.now()
                item.save(update_fields=["approved_by", "approved_at"])
    return item


def turn_down(*, item: CountryInformation, why: str, by: Caseworker) -> None:
    """An item that nobody approved is off the list; the audit keeps it, and why. What counted once is never removed.

    Raises `NotAllowed` for one that was approved.
    """
    require(by, Right.MAINTAIN_COUNTRY_INFORMATION)
    with audit.event("country_information.turn_down", by=by, about=item, why=why):
        item = CountryInformation.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)
        if item.approved_at is not None:
            raise NotAllowed("This item was approved: enter a later version instead.")
        item.delete()


def store(item: Item, supersedes: CountryInformation | None, by: Caseworker) -> CountryInformation:
    """The item is stored, unapproved; to be called inside an act's event."""
    faults = item.faults()
    if faults:
        raise Refused(faults)
    try:
        with transaction.atomic():
            return CountryInformation.objects.create(
                **{name: getattr(item, name) for name in Item.__dataclass_fields__}, supersedes=supersedes, added_by=by
            )
    except IntegrityError as error:
        if "information_is_entered_once" in str(error):
            raise Refused({"title": "This note, of this version and date, is in the library already"}) from error
        if "supersedes_id" in str(error):
            raise Refused({"title": "A later version of this note was entered already"}) from error
        raise


def text_faults(values: Mapping[str, object], longest: Mapping[str, int]) -> dict[str, str]:
    """By field, which texts are too long or hold characters that cannot be stored."""
    texts = {name: value for name, value in values.items() if isinstance(value, str)}
    return {
        name: f"Use {longest[name]} characters or fewer"
        for name, text in texts.items()
        if len(text) > longest.get(name, len(text))
    } | {
        name: "Use text without control characters"
        for name, text in texts.items()
        if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in text)
    }


def is_printed_date(text: str) -> bool:
    """A year, a year and month, or a date, as a cover gives it."""
    return _PUBLISHED.fullmatch(text) is not None


def is_address(text: str) -> bool:
    """The address of a page on the web."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", text)
