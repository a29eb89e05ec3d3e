"""The teams of caseworkers."""

from django.utils import timezone

from cases.actions import audit
from cases.actions.refusals import Contradicted
from cases.models import Caseworker, Team
from cases.models.caseworker import Role
from cases.rights import Right, require


def open_new(*, name: str, why: str, by: Caseworker) -> Team:
    """A new team exists, as an admin asked for it."""
    require(by, Right.MANAGE_PEOPLE)
    _require_free(name)
    return open_team(name=name.strip(), why=why, by=by)


def open_team(*, name: str, why: str = "", by: Caseworker) -> Team:
    """A new team exists, without members yet."""
    with audit.event("team.open", by=by, why=why, what={"name": name}):
        return Team.objects.create(name=name)


def find_or_open(*, name: str, by: Caseworker) -> Team:
    """The team of that name, opened where there is none yet."""
    return Team.objects.filter(name=name).first() or open_team(name=name, by=by)


def rename(*, team: Team, name: str, why: str, by: Caseworker) -> None:
    """The team has another name, everywhere at once."""
    require(by, Right.MANAGE_PEOPLE)
    with audit.event("team.rename", by=by, about=team, why=why, what={"name": name}):
        locked = _locked(team)
        _require_free(name, locked)
        locked.name = name.strip()
        locked.save(update_fields=["name"])


def close(*, team: Team, why: str, by: Caseworker) -> None:
    """Nobody can be in the team any more; its name stays in the past. One with members is not closed."""
    require(by, Right.MANAGE_PEOPLE)
    with audit.event("team.close", by=by, about=team, why=why):
        locked = _locked(team)
        if locked.members.filter(is_active=True).exists():
            raise Contradicted("The team still has members: each goes to another team first.")
        if locked.closed_on is None:
            locked.closed_on = timezone.localdate()
            locked.save(update_fields=["closed_on"])


def set_lead(*, team: Team, lead: Caseworker | None, why: str, by: Caseworker) -> None:
    """The senior caseworker leads the team, in place of whoever did; with None nobody does."""
    require(by, Right.MANAGE_PEOPLE)
    with audit.event("team.set_lead", by=by, about=team, why=why, what={"to": lead.name if lead else "nobody"}):
        _locked(team)
        members = Caseworker.objects.select_for_update(of=("self",), no_key=True).order_by("pk").filter(team=team)
        found = {one.pk: one for one in members}
        if lead is not None and not _may_lead(found.get(lead.pk)):
            raise Contradicted("A team is led by a senior caseworker who is in it.")
        members.filter(leads_team=True).update(leads_team=False)
        if lead is not None:
            members.filter(pk=lead.pk).update(leads_team=True)


def _may_lead(member: Caseworker | None) -> bool:
    return member is not None and member.is_active and member.role == Role.SENIOR_CASEWORKER


def _locked(team: Team) -> Team:
    return Team.objects.select_for_update(of=("self",), no_key=True).get(pk=team.pk)


def _require_free(name: str, team: Team | None = None) -> None:
    if not name.strip():
        raise Contradicted("A team has a name.")
    others = Team.objects.exclude(pk=team.pk) if team else Team.objects.all()
    if others.filter(name__iexact=name.strip()).exists():
        raise Contradicted("Another team has this name, or had it.")
