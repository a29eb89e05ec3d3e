"""Removal agreements: entered by one admin, approved by another, superseded and never removed (s.65(5)(b))."""

from dataclasses import dataclass
from typing import Self

from django.db import IntegrityError, transaction
from django.utils import timezone

from cases import countries
from cases.actions import audit
from cases.actions.country_information import ADDRESS, PRINTED_DATE, Refused, is_address, is_printed_date, text_faults
from cases.models import Caseworker, RemovalAgreement
from cases.rights import NotAllowed, Right, require

_LONGEST = {"title": 300, "status": 2_000, "url": 600}


@dataclass(frozen=True)
class Terms:
    """What is published of an agreement between a country and the UK."""

    country: str
    title: str
    kind: str = ""  # blank: not stated where it was read
    signed_on: str = ""  # as printed, and the next: a year, a year and month, or a date
    in_force_on: str = ""
    status: str = ""
    url: str = ""

    @classmethod
    def of(cls, stored: RemovalAgreement) -> Self:
        """The same, of an agreement that is stored."""
        return cls(**{name: getattr(stored, name) for name in cls.__dataclass_fields__})

    def faults(self) -> dict[str, str]:
        """By field, what was expected where the agreement cannot be stored; empty when it can."""
        found = text_faults({name: getattr(self, name) for name in self.__dataclass_fields__}, _LONGEST)
        if self.country not in countries.names():
            found["country"] = "Enter a two-letter country code, such as AL"
        if not self.title.strip():
            found["title"] = "Enter the name of the agreement"
        if self.kind and self.kind not in RemovalAgreement.Kind.values:
            found["kind"] = f"Use one of {', '.join(RemovalAgreement.Kind.values)}, or leave it empty"
        for name in ("signed_on", "in_force_on"):
            if getattr(self, name) and not is_printed_date(getattr(self, name)):
                found[name] = PRINTED_DATE
        if self.url and not is_address(self.url):
            found["url"] = ADDRESS
        return found


def add(*, terms: Terms, by: Caseworker) -> RemovalAgreement:
    """The agreement is entered; it is listed once another admin approves it. Raises `Refused` for one that cannot be
    stored.
    """
    require(by, Right.MAINTAIN_COUNTRY_INFORMATION)
    with audit.event("removal_agreement.add", by=by):
        return store(terms, None, by)


def supersede(*, superseded: RemovalAgreement, terms: Terms, by: Caseworker) -> RemovalAgreement:
    """The agreement is entered in place of another, which stays listed until this one is approved.

    Raises `Refused` for another country's agreement, and where one was entered in its place already.
    """
    require(by, Right.MAINTAIN_COUNTRY_INFORMATION)
    if terms.country != superseded.country:
        raise Refused({"country": f"What takes its place is about the same country, {superseded.country}"})
    with audit.event("removal_agreement.supersede", by=by, about=superseded):
        return store(terms, superseded, by)


def approve(*, agreement: RemovalAgreement, by: Caseworker) -> RemovalAgreement:
    """The agreement is listed from now on, and the one it supersedes no longer is. Approving it again changes nothing.

    Raises `NotAllowed` for the person who entered it (promise 22).
    """
    require(by, Right.MAINTAIN_COUNTRY_INFORMATION)
    with transaction.atomic():
        agreement = RemovalAgreement.objects.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)
        if agreement.added_by_id == by.pk:
            raise NotAllowed("A removal agreement is approved by somebody else than the person who entered it.")
        if agreement.approved_at is None:
            with audit.event("removal_agreement.approve", by=by, about=agreement):
                agreement.approved_by, agreement.approved_at = by, timezone.now()
                agreement.save(update_fields=["approved_by", "approved_at"])
    return agreement


def turn_down(*, agreement: RemovalAgreement, why: str, by: Caseworker) -> None:
    """An agreement that nobody approved is off the list; the audit keeps it, and why.

    Raises `NotAllowed` for one that was approved.
    """
    require(by, Right.MAINTAIN_COUNTRY_INFORMATION)
    with audit.event("removal_agreement.turn_down", by=by, about=agreement, why=why):
        agreement = RemovalAgreement.objects.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)
        if agreement.approved_at is not None:
            raise NotAllowed("This agreement was approved: enter what supersedes it instead.")
        agreement.delete()


def store(terms: Terms, supersedes: RemovalAgreement | None, by: Caseworker) -> RemovalAgreement:
    """The agreement is stored, unapproved; to be called inside an act's event."""
    faults = terms.faults()
    if faults:
        raise Refused(faults)
    try:
        with transaction.atomic():
            return RemovalAgreement.objects.create(
                **{name: getattr(terms, name) for name in Terms.__dataclass_fields__},
                supersedes=supersedes,
                added_by=by,
            )
    except IntegrityError as error:
        if "agreement_is_entered_once" in str(error):
            raise Refused({"title": "This agreement, of this day of signing, is on the list already"}) from error
        if "supersedes_id" in str(error):
            raise Refused({"title": "An agreement was entered in place of this one already"}) from error
        raise
