"""The countries to which the person could be returned (s.65(5), DEF-02)."""

from django.db.models import Exists

from cases.actions import audit, victims
from cases.actions.refusals import Contradicted
from cases.countries import name_of
from cases.models import Caseworker, CountryOfReturn, RemovalAgreement, Victim
from cases.models.country_of_return import CountryLink
from cases.rights import Right, require

ALREADY = "{country} is already on record."
NOT_BY_AGREEMENT = "An agreement is named only where a removal agreement ties the person to the country."


def add(*, victim: Victim, country: str, link: str, version: int, by: Caseworker) -> CountryOfReturn:
    """The country (ISO 3166-1 alpha-2, or XK) is one of return, with what ties the person to it ("": not known yet).

    Raises `Contradicted` where it is on record already, or it is on record that there is no country at all; `Stale` if
    the person was changed since `version`.
    """
    require(by, Right.CONSIDER)
    with audit.event("country_of_return.add", by=by, about=victim, victim=victim, what={"country": country}):
        victims.change(victim, version)
        if victim.no_country_of_return:
            raise Contradicted("It is on record that there is no country of return at all. Change that first.")
        standing = list(victim.countries_of_return.all())
        if any(one.country == country for one in standing):
            raise Contradicted(ALREADY.format(country=name_of(country)))
        position = max((one.position for one in standing), default=-1) + 1
        return CountryOfReturn.objects.create(victim=victim, country=country, link=link, position=position)


def correct(
    *,
    standing: CountryOfReturn,
    country: str,
    link: str,
    version: int,
    by: Caseworker,
    agreement: RemovalAgreement | None = None,
) -> CountryOfReturn:
    """The country of return is this one, tied to the person by `link`, under `agreement` where that was found.

    Raises as `add` does, and `Contradicted` for an agreement of another country, one that is not listed, or one beside
    a link of another kind: that an agreement is listed ties nobody to its country (DEF-02).
    """
    require(by, Right.CONSIDER)
    victim = standing.victim
    what = {"country": country} | ({"agreement": agreement.title} if agreement else {})
    with audit.event("country_of_return.correct", by=by, about=standing, victim=victim, what=what):
        victims.change(victim, version)
        if agreement is not None:
            _require_fit(agreement, standing, country, link)
        same = CountryOfReturn.objects.filter(victim=victim, country=country).exclude(pk=standing.pk)
        found = CountryOfReturn.objects.filter(~Exists(same), pk=standing.pk)
        if not found.update(country=country, link=link, agreement=agreement):
            raise Contradicted(ALREADY.format(country=name_of(country)))
        standing.country, standing.link, standing.agreement = country, link, agreement
    return standing


def remove(*, standing: CountryOfReturn, version: int, by: Caseworker) -> None:
    """The country, recorded by mistake, is none of return; the audit keeps that it stood here.

    Raises `Stale` if the person was changed since `version`.
    """
    require(by, Right.CONSIDER)
    victim, what = standing.victim, {"country": standing.country}
    with audit.event("country_of_return.remove", by=by, about=standing, victim=victim, what=what):
        victims.change(victim, version)
        standing.delete()


def record_none(*, victim: Victim, none_at_all: bool | None, version: int, by: Caseworker) -> Victim:
    """Whether there is no country of return at all, of a stateless person say; None: not known yet.

    Raises `Contradicted` where there is said to be none while one is on record; `Stale` as `add` does.
    """
    require(by, Right.CONSIDER)
    with audit.event("country_of_return.record_none", by=by, about=victim, victim=victim):
        victims.change(victim, version, {"no_country_of_return": none_at_all})
        if none_at_all and victim.countries_of_return.exists():
            raise Contradicted("A country of return is on record. Remove it first if there is none at all.")
    return victim


def _require_fit(agreement: RemovalAgreement, standing: CountryOfReturn, country: str, link: str) -> None:
    """The agreement is one that may be named here; one that was superseded since it was named may stay."""
    if link != CountryLink.REMOVAL_AGREEMENT:
        raise Contradicted(NOT_BY_AGREEMENT)
    if agreement.country != country:
        raise Contradicted(f"The agreement is one with {name_of(agreement.country)}. Name one with {name_of(country)}.")
    if agreement.approved_at is None and agreement.pk != standing.agreement_id:
        raise Contradicted("The agreement waits for approval, so it cannot be named yet.")
