"""What is known apart from any finding, changed while the case is considered."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Max, ProtectedError

from cases.actions import audit, countries_of_return, evidence, victims
from cases.actions.evidence import Received
from cases.actions.refusals import Contradicted
from cases.models import Caseworker, CountryOfReturn, DependentChild, Evidence, RemovalAgreement, Victim
from decisions import steps, transitions
from decisions.actions import considerations, determinations, waiver_tokens
from decisions.models import (
    Consideration,
    Departure,
    Draft,
    ExtensionApplication,
    Finding,
    FindingEvidence,
)
from decisions.transitions import Status

Event = TypeVar("Event", ExtensionApplication, Departure)

TAKEN_BACK = "What is known of the person was changed."
STOOD_ON = "Findings stand on this country, so it cannot be {act}."


class TooFewPages(Contradicted):
    """A finding cites a page that the item would not have."""

    field = "pages"


def may_change(consideration: Consideration, by: Caseworker) -> bool:
    """Whether this person may change what is known now: the caseworker of the case, until it is decided.

    What happens does not wait for a hold to end or an approver to answer: a person leaves, or a form comes in.
    """
    return consideration.assigned_to_id == by.pk and consideration.is_open


def require_may_change(consideration: Consideration, by: Caseworker) -> None:
    """This person may change what is known now; otherwise raises."""
    considerations.require_mine(consideration, by)
    if not consideration.is_open:
        raise transitions.InvalidTransition(consideration.status, Status.IN_PROGRESS)


@contextmanager
def changing(consideration: Consideration, *, by: Caseworker) -> Iterator[Consideration]:
    """What is known changes inside, in one transaction, and nobody else changes the case meanwhile.

    A proposal that stood on what was known is taken back: no approver is asked about facts that have changed.
    """
    with transaction.atomic():
        locked = considerations.lock(consideration)
        require_may_change(locked, by)
        yield locked
        if locked.status in determinations.PROPOSED:
            determinations.take_back(consideration=locked, why=TAKEN_BACK, by=by)


def correct_country(
    *,
    standing: CountryOfReturn,
    country: str,
    link: str,
    version: int,
    by: Caseworker,
    agreement: RemovalAgreement | None = None,
) -> None:
    """The country of return is this one. Raises `Contradicted` where findings stand on the one it was."""
    if standing.country not in ("", country) and Finding.objects.filter(country=standing).exists():
        raise Contradicted(STOOD_ON.format(act="corrected to another"))
    countries_of_return.correct(
        standing=standing, country=country, link=link, agreement=agreement, version=version, by=by
    )


def remove_country(*, standing: CountryOfReturn, version: int, by: Caseworker) -> None:
    """The country is none of return, and what was typed about it is gone. Raises `Contradicted` where findings stand
    on it.
    """
    pages = [f"{step}:{standing.pk}" for step in ("availability", "framework", "accessibility")]
    Draft.objects.filter(consideration__victim=standing.victim_id, page__in=pages).delete()
    try:
        countries_of_return.remove(standing=standing, version=version, by=by)
    except ProtectedError as error:
        raise Contradicted(STOOD_ON.format(act="removed")) from error


def remove_child(*, victim: Victim, child: DependentChild, why: str, version: int, by: Caseworker) -> None:
    """The child, recorded in error, counts for nothing any more, and what was typed about it is gone."""
    Draft.objects.filter(consideration__victim=victim, page=f"child:{child.pk}").delete()
    victims.remove_child(victim=victim, child=child, why=why, version=version, by=by)


def correct_evidence(*, item: Evidence, received: Received, version: int, why: str, by: Caseworker) -> None:
    """The item is described as it is. Raises `Contradicted` where a finding cites a page that it would not have."""
    cited = item.finding_links.aggregate(last=Max("page"))["last"]
    if cited is not None and cited > received.pages:
        raise TooFewPages(f"A finding rests on page {cited} of it, so it has that many pages at least")
    evidence.correct(item=item, received=received, version=version, why=why, by=by)


def remove_evidence(*, item: Evidence, version: int, why: str, by: Caseworker) -> None:
    """The item counts for nothing any more. Raises `Contradicted` while a finding rests on it."""
    links = FindingEvidence.objects.filter(evidence=item).order_by("pk").values_list("finding__step", flat=True)
    if titles := sorted({steps.EVERY[step].title for step in links}):
        raise Contradicted(f"Findings rest on it: {', '.join(titles)}. Record them again without it first.")
    evidence.remove(item=item, version=version, why=why, by=by)


def record_application(
    *, consideration: Consideration, facts: Mapping[str, Any], version: int, by: Caseworker, token: str = ""
) -> ExtensionApplication:
    """The application to extend is on record (fields of `ExtensionApplication`, VAL-01 to 07).

    `version` is the person's, here and below: raises `Stale` if anything known of them was changed since, `WrongToken`
    where the token waives no fee of theirs (WVR-11).
    """
    with recording("application.record", consideration, version, by, what={"facts": sorted(facts)}):
        waived = facts["fee"] == ExtensionApplication.Fee.WAIVED
        standing = waiver_tokens.of_application(consideration) if waived else None
        used = waiver_tokens.used(victim=consideration.victim, fee=facts["fee"], token=token, standing=standing)
        given = {**facts, "waiver_token": used}
        return _stored(ExtensionApplication(consideration=consideration, **given), given)


def record_departure(
    *, consideration: Consideration, facts: Mapping[str, Any], version: int, by: Caseworker
) -> Departure | None:
    """That the person left the UK, and whether with written permission (IMP-01 to 03), is on record (fields of
    `Departure`); without a day and without an answer on permission: they have not left.
    """
    with recording("departure.record", consideration, version, by, what={"facts": sorted(facts)}):
        if facts.get("left_on") is not None or facts.get("written_permission") is not None:
            return _stored(Departure(consideration=consideration, **facts), facts)
        Departure.objects.filter(consideration=consideration).delete()
    return None


def record_previous_consideration(
    *, consideration: Consideration, previous: bool | None, version: int, by: Caseworker
) -> Consideration:
    """Whether temporary permission to stay was considered before this (APP-02); None: not known yet."""
    facts = {"previous_vts_consideration": previous}
    with recording("consideration.record_previous", consideration, version, by, what={"facts": sorted(facts)}):
        consideration.previous_vts_consideration = previous
        considerations.save(consideration, "previous_vts_consideration")
    return consideration


@contextmanager
def recording(
    action: str,
    consideration: Consideration,
    version: int,
    by: Caseworker,
    *,
    why: str = "",
    what: Mapping[str, Any] | None = None,
) -> Iterator[None]:
    """What is known is recorded inside, as one event. Raises `Stale` if the person was changed since `version`."""
    victim = consideration.victim
    with audit.event(action, by=by, about=consideration, victim=victim, why=why, what=dict(what or {})):
        require_may_change(consideration, by)
        victims.change(victim, version)
        yield


def _stored(event: Event, facts: Mapping[str, Any]) -> Event:
    """The event stands in place of what stood there, of which a consideration has one."""
    type(event)._default_manager.bulk_create(
        [event], update_conflicts=True, unique_fields=["consideration"], update_fields=list(facts)
    )
    return event
