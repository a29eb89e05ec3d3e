"""Who alone may see a person's cases: marked, named, taken out and lifted by senior caseworkers who may see them."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker, ConflictOfInterest, NeedToKnow, NeedToKnowMember, Victim
from cases.models.caseworker import Role
from cases.rights import NotAllowed, Right, marked, may, require, victims_visible_to
from decisions.actions.refusals import NotReady
from decisions.models import InHand

LAST_SENIOR = "A senior caseworker has to be among those who may see the case: name another one first."
HAS_THE_CASE = "{} has a case of this person: give it to somebody else first."
NOT_ONE_WHO_SEES = "{} may not see cases, or has a conflict of interest in this one."


def mark(*, victim: Victim, because: str, people: Iterable[Caseworker], by: Caseworker) -> NeedToKnow:
    """From now on nobody sees anything of the person's cases but those who are named (promise 16).

    Who marks it is among them, and so is whoever has a case of the person now. Marked already, it stays as it stands.
    """
    _require(victim, by)
    if not because.strip():
        raise NotReady(["Say why only some may see this case."])
    with audit.event("need_to_know.mark", by=by, victim=victim, why=because):
        locked = _lock(victim)
        if (standing := of(locked)) is not None:
            return standing
        having = Caseworker.objects.filter(pk__in=InHand.objects.filter(victim=victim).values("assigned_to"))
        named = {one.pk: one for one in [by, *having, *people]}
        marking = NeedToKnow(victim=locked, because=because.strip(), marked_by=by, marked_at=timezone.now())
        for one in named.values():
            _require_sees(one, victim)
        marking.save(force_insert=True)
        _name(marking, named.values(), by)
    return marking


def name(*, marking: NeedToKnow, people: Iterable[Caseworker], by: Caseworker) -> None:
    """These may see the person's cases too, from now on. Who is named already stays so."""
    _require(marking.victim, by)
    named = list(dict.fromkeys(people))
    if not named:
        raise NotReady(["Say who may see the case too."])
    what = {"named": [one.name for one in named]}
    with audit.event("need_to_know.name", by=by, about=marking, victim=marking.victim, what=what):
        _lock(marking.victim)
        standing = _standing(marking)
        already = set(members(standing).values_list("caseworker", flat=True))
        for one in named:
            _require_sees(one, marking.victim)
        _name(standing, [one for one in named if one.pk not in already], by)


def take_out(*, marking: NeedToKnow, of: Caseworker, why: str, by: Caseworker) -> None:
    """The person's cases are no longer there for them. Whoever has one gives it away first; one senior stays named."""
    _require(marking.victim, by)
    if not why.strip():
        raise NotReady(["Say why they need not see the case any more."])
    what = {"taken_out": of.name}
    with audit.event("need_to_know.take_out", by=by, about=marking, victim=marking.victim, why=why, what=what):
        _lock(marking.victim)
        standing = _standing(marking)
        if InHand.objects.filter(victim=marking.victim, assigned_to=of).exists():
            raise NotReady([HAS_THE_CASE.format(of.name)])
        if not seniors(standing).exclude(caseworker=of).exists():
            raise NotReady([LAST_SENIOR])
        for one in members(standing).filter(caseworker=of):
            one.ended_by, one.ended_at = by, timezone.now()
            one.save(update_fields=["ended_by", "ended_at"])


def lift(*, marking: NeedToKnow, because: str, by: Caseworker) -> None:
    """Everybody who may see cases may see the person's again. Lifted already, nothing changes."""
    _require(marking.victim, by)
    if not because.strip():
        raise NotReady(["Say why everybody may see the case again."])
    with audit.event("need_to_know.lift", by=by, about=marking, victim=marking.victim, why=because):
        _lock(marking.victim)
        if (standing := of(marking.victim)) is not None:
            standing.lifted_by, standing.lifted_at = by, timezone.now()
            standing.lifted_because = because.strip()
            standing.save(update_fields=["lifted_by", "lifted_at", "lifted_because"])


def of(victim: Victim) -> NeedToKnow | None:
    """The marking that stands."""
    return marked().filter(victim=victim).first()


def members(marking: NeedToKnow) -> QuerySet[NeedToKnowMember]:
    """Those who are named now, in the order in which they were."""
    return NeedToKnowMember.objects.filter(marking=marking, ended_at__isnull=True).order_by("pk")


def seniors(marking: NeedToKnow) -> QuerySet[NeedToKnowMember]:
    """Of those who are named the senior caseworkers who do see the case: not one who has an interest in it since."""
    interested = ConflictOfInterest.objects.filter(victim=marking.victim_id, ended_at__isnull=True)
    at_work = members(marking).filter(caseworker__is_active=True, caseworker__role=Role.SENIOR_CASEWORKER)
    return at_work.exclude(caseworker__in=interested.values("caseworker"))


def may_change(victim: Victim, by: Caseworker) -> bool:
    """Whether the person may mark, name, take out and lift: a senior caseworker who may see the case.

    Somebody who is there for an hour may do so where no senior caseworker is left who is named, and only then: so no
    emergency lasts for ever, and no case is closed to everybody.
    """
    if not may(by, Right.MARK_NEED_TO_KNOW) or not victims_visible_to(by).filter(pk=victim.pk).exists():
        return False
    if (marking := of(victim)) is None:
        return True
    named = set(seniors(marking).values_list("caseworker", flat=True))
    return by.pk in named or not named


def _require(victim: Victim, by: Caseworker) -> None:
    require(by, Right.MARK_NEED_TO_KNOW)
    if not may_change(victim, by):
        raise NotAllowed("A senior caseworker who is among those who may see the case does this.")


def _require_sees(one: Caseworker, victim: Victim) -> None:
    interest = ConflictOfInterest.objects.filter(victim=victim, caseworker=one, ended_at__isnull=True)
    if not may(one, Right.SEE_CASES) or interest.exists():
        raise NotReady([NOT_ONE_WHO_SEES.format(one.name)])


def _lock(victim: Victim) -> Victim:
    return Victim.objects.select_for_update(of=("self",), no_key=True).get(pk=victim.pk)


def _standing(marking: NeedToKnow) -> NeedToKnow:
    if (standing := of(marking.victim)) is None:
        raise NotReady(["This case is not marked need-to-know any more."])
    return standing


def _name(marking: NeedToKnow, people: Iterable[Caseworker], by: Caseworker) -> None:
    NeedToKnowMember.objects.bulk_create(
        NeedToKnowMember(marking=marking, caseworker=one, named_by=by, named_at=timezone.now()) for one in people
    )
