"""How long data is kept: rules entered by one admin and put in force by another, and holds that stop erasure."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.actions import audit, second_eyes
from cases.models import Caseworker, LegalHold, Victim
from cases.rights import NotAllowed, Right, require
from decisions import retention
from decisions.actions.refusals import NotReady
from decisions.models import RetentionRule

LONGEST = 1200


@dataclass(frozen=True)
class Rule:
    """Of a case of that kind with that outcome the data is due for erasure so many months after the event."""

    kind: str
    outcome: str
    months: int
    event: str
    starts_on: date
    authority: str

    def points(self) -> list[str]:
        """Why it cannot be entered, a sentence each; none: it can."""
        points = []
        if self.outcome not in retention.OUTCOMES.get(self.kind, ()):
            points.append("Name an outcome that a case of this kind can have.")
        if self.event == RetentionRule.Event.PERMISSION_END and (self.kind, self.outcome) != ("consideration", "grant"):
            points.append("Only a grant of permission to stay gives a permission that ends.")
        if not 1 <= self.months <= LONGEST:
            points.append(f"Data is kept for at least a month and for at most {LONGEST:,}.")
        if self.starts_on < timezone.localdate():
            points.append("A rule starts today or later: what was due yesterday stays as it was.")
        if not self.authority.strip():
            points.append("Name the schedule or the decision that says so.")
        return points


def enter(*, rule: Rule, by: Caseworker) -> RetentionRule:
    """The rule waits; nothing is due by it until another admin puts it in force."""
    require(by, Right.MAINTAIN_RETENTION)
    if points := rule.points():
        raise NotReady(points)
    values = {name: getattr(rule, name) for name in Rule.__dataclass_fields__}
    try:
        with audit.event("retention_rule.enter", by=by, what={"kind": rule.kind, "outcome": rule.outcome}):
            return RetentionRule.objects.create(**values, entered_by=by, entered_at=timezone.now())
    except IntegrityError as error:
        if "one_retention_rule_a_day" not in str(error):
            raise
        raise NotReady(["A rule for this outcome that starts on this day is entered already."]) from error


def put_in_force(*, rule: RetentionRule, by: Caseworker) -> RetentionRule:
    """Cases fall due by the rule from its first day on. Asked again, nothing changes."""
    require(by, Right.MAINTAIN_RETENTION)
    with transaction.atomic():
        rule = _locked(rule)
        second_eyes.require_another(by, rule.entered_by, "puts it in force")
        if rule.put_in_force_at is None:
            with audit.event("retention_rule.put_in_force", by=by, about=rule):
                rule.put_in_force_by, rule.put_in_force_at = by, timezone.now()
                rule.save(update_fields=["put_in_force_by", "put_in_force_at"])
    return rule


def turn_down(*, rule: RetentionRule, why: str, by: Caseworker) -> None:
    """A rule that was never in force is off the list; the audit keeps it, and why. One in force is replaced."""
    require(by, Right.MAINTAIN_RETENTION)
    with audit.event("retention_rule.turn_down", by=by, about=rule, why=why):
        rule = _locked(rule)
        if rule.put_in_force_at is not None:
            raise NotAllowed("This rule is in force: enter one that takes its place.")
        rule.delete()


def hold(*, victim: Victim, because: str, by: Caseworker) -> LegalHold:
    """Nothing of the person is erased while the hold stands. Where one stands already nothing changes."""
    require(by, Right.PLACE_LEGAL_HOLD)
    if not because.strip():
        raise NotReady(["Say why nothing of the person may be erased."])
    with audit.event("legal_hold.place", by=by, victim=victim, why=because):
        Victim.objects.select_for_update(of=("self",), no_key=True).get(pk=victim.pk)
        standing = LegalHold.objects.filter(victim=victim, ended_at__isnull=True).first()
        return standing or LegalHold.objects.create(
            victim=victim, because=because.strip(), placed_by=by, placed_at=timezone.now()
        )


def end_hold(*, victim: Victim, because: str, by: Caseworker) -> None:
    """The schedule counts for the person again. Where no hold stands nothing changes."""
    require(by, Right.PLACE_LEGAL_HOLD)
    if not because.strip():
        raise NotReady(["Say why the hold ends."])
    with audit.event("legal_hold.end", by=by, victim=victim, why=because):
        Victim.objects.select_for_update(of=("self",), no_key=True).get(pk=victim.pk)
        for standing in LegalHold.objects.filter(victim=victim, ended_at__isnull=True):
            standing.ended_by, standing.ended_at = by, timezone.now()
            standing.ended_because = because.strip()
            standing.save(update_fields=["ended_by", "ended_at", "ended_because"])


def _locked(rule: RetentionRule) -> RetentionRule:
    rows = RetentionRule.objects.select_related("entered_by").select_for_update(of=("self",), no_key=True)
    return rows.get(pk=rule.pk)
