"""Published pauses: entered by one admin, put in force by another, lifted the same way for every case (CON-11)."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker
from cases.rights import NotAllowed, Right, require
from decisions import pause_scope
from decisions.actions.refusals import NotReady
from decisions.models import PublishedPause


@dataclass(frozen=True)
class Publication:
    """What was published: where, on whose authority, what it holds, from when, and when that is looked at again."""

    reference: str
    authority: str
    published_on: date
    starts_on: date
    review_on: date
    url: str = ""
    purposes: tuple[str, ...] = ()
    deportation: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()

    def points(self) -> list[str]:
        """Why it cannot be entered, a sentence each; none: it can."""
        points = []
        if not self.reference.strip() or not self.authority.strip():
            points.append("Name the publication and the authority: a pause that is published nowhere holds nothing.")
        if self.starts_on < self.published_on:
            points.append("A pause cannot start before the day on which it was published.")
        if self.review_on <= self.starts_on:
            points.append("The review date has to be after the day on which the pause starts.")
        for codes, known in (
            (self.purposes, pause_scope.PURPOSES),
            (self.deportation, pause_scope.DEPORTATION),
            (self.outcomes, pause_scope.OUTCOMES),
        ):
            points += [f"“{code}” is nothing that a pause can name." for code in codes if code not in known]
        return points


def add(*, publication: Publication, by: Caseworker) -> PublishedPause:
    """The pause is entered; it holds nothing until another admin puts it in force.

    Raises `NotReady` for one without a publication, or that is entered already.
    """
    require(by, Right.MAINTAIN_PAUSES)
    if points := publication.points():
        raise NotReady(points)
    values = {name: getattr(publication, name) for name in Publication.__dataclass_fields__}
    for scope in ("purposes", "deportation", "outcomes"):
        values[scope] = list(values[scope])
    values |= {"reference": publication.reference.strip(), "authority": publication.authority.strip()}
    try:
        with audit.event("pause.add", by=by):
            return PublishedPause.objects.create(**values, added_by=by, added_at=timezone.now())
    except IntegrityError as error:
        if "pause_is_entered_once" not in str(error):
            raise
        raise NotReady(["A pause with this reference is entered already."]) from error


def put_in_force(*, pause: PublishedPause, by: Caseworker) -> PublishedPause:
    """The pause holds every open consideration in its scope from its first day on. Asked again, nothing changes.

    Raises `NotAllowed` for the person who entered it.
    """
    require(by, Right.MAINTAIN_PAUSES)
    with transaction.atomic():
        pause = _locked(pause)
        if pause.added_by_id == by.pk:
            raise NotAllowed("A pause is put in force by somebody else than the person who entered it.")
        if pause.put_in_force_at is None:
            with audit.event("pause.put_in_force", by=by, about=pause):
                pause.put_in_force_by, pause.put_in_force_at = by, timezone.now()
                pause.save(update_fields=["put_in_force_by", "put_in_force_at"])
    return pause


def turn_down(*, pause: PublishedPause, why: str, by: Caseworker) -> None:
    """A pause that was never put in force is off the list; the audit keeps it, and why. One in force is lifted."""
    require(by, Right.MAINTAIN_PAUSES)
    with audit.event("pause.turn_down", by=by, about=pause, why=why):
        pause = _locked(pause)
        if pause.put_in_force_at is not None:
            raise NotAllowed("This pause was put in force: lift it instead.")
        pause.delete()


def lift(*, pause: PublishedPause, from_day: date, why: str, by: Caseworker) -> PublishedPause:
    """From that day on the pause holds nothing: each case in its scope can be decided again, and keeps the interval."""
    require(by, Right.MAINTAIN_PAUSES)
    with transaction.atomic():
        pause = _locked(pause)
        if pause.put_in_force_at is None:
            raise NotReady(["This pause is not in force, so there is nothing to lift."])
        if pause.lifted_at is not None:
            raise NotReady(["This pause was lifted already."])
        if not why.strip():
            raise NotReady(["Say why the pause ends, and where that is published."])
        if from_day < pause.starts_on:
            raise NotReady(["A pause cannot end before the day on which it starts."])
        with audit.event("pause.lift", by=by, about=pause, why=why):
            pause.ends_on, pause.lifted_by, pause.lifted_at = from_day, by, timezone.now()
            pause.lifted_because = why.strip()
            pause.save(update_fields=["ends_on", "lifted_by", "lifted_at", "lifted_because"])
    return pause


def _locked(pause: PublishedPause) -> PublishedPause:
    return PublishedPause.objects.select_for_update(of=("self",), no_key=True).get(pk=pause.pk)
