"""How long the data of decided cases is kept: the rules in force, who is due for erasure, and how many fall due when.

Nothing is erased here: `actions.erasure` does that. A person is due once nothing of them has to be kept any more: no
case is open, no permission runs, no legal hold stands, and the time of every decided case is over. What no rule speaks
of is kept. The database asks the same again, and more, before it erases anybody (`erasure_hindrance`).
"""

from calendar import monthrange
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Least, TruncMonth

from cases.models import LegalHold, PermissionToStay, Victim
from decisions import transitions
from decisions.models import Consideration, Determination, MonthFigures, RetentionRule
from decisions.models.consideration import Kind
from decisions.rules.dates import add_months
from decisions.statistics.period import month_after

MONTHS = 24
OUTCOMES: Mapping[str, tuple[str, ...]] = {
    Kind.CONSIDERATION: ("grant", "refuse", "reject", "withdrawn", "no_consideration"),
    Kind.RECONSIDERATION: ("accept", "late", "not_accepted", "withdrawn"),
    Kind.CANCELLATION: ("cancel", "keep"),
    Kind.FEE_WAIVER: ("grant", "refuse", "withdrawn"),
}
"""What a case of each kind can have come to, once somebody has decided it."""
HINDRANCES: Mapping[str, str] = {
    "legal_hold": "A legal hold stands.",
    "open_case": "A case is open, or leave in line for a child is not decided.",
    "permission": "A permission runs, or no day is known on which it ended.",
    "letter": "A letter has not been served, or something is being made.",
    "clock": "A letter was served in the last four weeks, or a date of the diary is to come.",
    "not_due": "By the schedule as it stands now, the time is not over.",
    "not_on_record": "Nobody of this number is on record any more.",
}
"""Why nobody who was on a list is erased after all: as the database says it, and in words."""
BACKUP_DAYS = 35
"""For how long at most a copy of what was erased stands in a backup (promise 40)."""
Key = tuple[str, str]
Event = RetentionRule.Event


def in_force(on: date) -> dict[Key, RetentionRule]:
    """The rule of each kind and outcome on that day, where there is one: one query."""
    rules = RetentionRule.objects.filter(put_in_force_at__isnull=False, starts_on__lte=on)
    return {(one.kind, one.outcome): one for one in rules.order_by("starts_on", "pk")}


def due(on: date) -> QuerySet[Victim]:
    """The people whose data may be erased on that day, by the rules in force then."""
    of_person = {"victim": OuterRef("pk")}
    decided = Determination.objects.filter(
        consideration__victim=OuterRef("pk"), kind=Determination.Kind.DECIDED
    ).order_by()
    ends = PermissionToStay.objects.filter(**of_person).annotate(end=_END)
    last = ends.order_by().values("victim").annotate(last=Max("end")).values("last")
    people = Victim.objects.annotate(last_permission=Subquery(last))
    rules = in_force(on)
    return people.filter(
        _permission_over(rules, decided, on),
        Q(last_permission__isnull=True) | Q(last_permission__lt=on),
        Exists(decided),
        ~Exists(decided.exclude(_over(rules, on))),
        ~Exists(ends.filter(end__isnull=True)),
        ~Exists(Consideration.objects.filter(status__in=sorted(transitions.OPEN), **of_person)),
        ~Exists(LegalHold.objects.filter(ended_at__isnull=True, **of_person)),
    )


@dataclass(frozen=True)
class Schedule:
    """How many decided cases fall due: by now, in each of the months that come, and of which no rule speaks.

    Cases, not people: one that is due waits for the other cases of its person, their permission and legal holds.
    """

    by_now: int
    months: list[tuple[date, int]]
    later: int
    without_rule: int


def schedule(on: date) -> Schedule:
    """Read off the sums of the statistics: three queries, however many cases there are."""
    rules, found, without = in_force(on), Counter[date](), 0
    for month, counts in MonthFigures.objects.values_list("month", "counts"):
        for (kind, outcome), number in _decided(counts).items():
            rule = rules.get((kind, outcome))
            if rule is None:
                without += number
            elif rule.event == Event.DECISION:
                found[add_months(month, rule.months)] += number
    # A grant gives one permission: its end is where the time of the grant starts.
    grant = rules.get((Kind.CONSIDERATION, "grant"))
    if grant and grant.event == Event.PERMISSION_END:
        for month, number in _ends_by_month():
            found[add_months(month, grant.months)] += number
    this, until = on.replace(day=1), add_months(on.replace(day=1), MONTHS)
    months, day = [], this
    while day < until:
        months.append((day, found[day]))
        day = month_after(day)
    return Schedule(
        by_now=sum(number for month, number in found.items() if month < this),
        months=months,
        later=sum(number for month, number in found.items() if month >= until),
        without_rule=without,
    )


def last_day_of(on: date, months: int) -> date:
    """The latest day of which that many months are over: of the 28th of February the 31st of January is one."""
    earlier = add_months(on.replace(day=1), -months)
    longest = monthrange(earlier.year, earlier.month)[1]
    if on.day == monthrange(on.year, on.month)[1]:
        return earlier.replace(day=longest)
    return earlier.replace(day=min(on.day, longest))


_END = Least("expires_on", "ends_on", "cancelled_from")  # of the days that there are


def _over(rules: Mapping[Key, RetentionRule], on: date) -> Q:
    """Of a decision: its time is over by one of the rules, or is counted from the end of a permission. With no rule, of
    none.
    """
    found = Q(pk__in=())
    for (kind, outcome), rule in rules.items():
        of_rule = Q(consideration__kind=kind, outcome=outcome)
        from_decision = Q(decision_date__lte=last_day_of(on, rule.months))
        found |= of_rule & from_decision if rule.event == Event.DECISION else of_rule
    return found


def _permission_over(rules: Mapping[Key, RetentionRule], decided: QuerySet[Determination], on: date) -> Q:
    """Of a person: the time is over that is counted from the end of their last permission, where one is."""
    found = Q()
    for (kind, outcome), rule in rules.items():
        if rule.event == Event.PERMISSION_END:
            none = ~Exists(decided.filter(consideration__kind=kind, outcome=outcome))
            found &= Q(none) | Q(last_permission__lte=last_day_of(on, rule.months))
    return found


def _decided(counts: Mapping[str, int]) -> dict[Key, int]:
    found = {}
    for name, number in counts.items():
        of, _, outcome = name.partition(".")
        if of.startswith("decided_") and outcome:
            found[of.removeprefix("decided_"), outcome] = number
    return found


def _ends_by_month() -> QuerySet[PermissionToStay, tuple[date, int]]:
    grants = PermissionToStay.objects.filter(kind="vts", expires_on__isnull=False).annotate(end=_END)
    standing = grants.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=F("end"))).order_by()
    return standing.annotate(month=TruncMonth("end")).values_list("month").annotate(Count("pk"))
