"""The first day on which to apply for further permission: 28 days before it ends, that day included."""

from collections.abc import Iterator
from datetime import timedelta

from decisions.diary.clock import EVERY_DAY, Clock, Near, Run
from decisions.diary.events import VICTIM_KINDS, Calendars, Permission, Person, said
from decisions.rules.parameters import EARLY_WINDOW, NotInForce

LONGEST = max(period.value for period in EARLY_WINDOW.periods)


def _runs(person: Person, calendars: Calendars) -> Iterator[Run]:
    opened = min((case.opened_on for case in person.cases), default=None)
    for permission in person.permissions:
        ends = permission.expires_on
        if ends is None or opened is None or ends < opened or permission.kind not in VICTIM_KINDS:
            continue
        try:
            days = EARLY_WINDOW.on(ends)
        except NotInForce:
            continue
        yield Run(
            of=permission.name,
            due_on=ends - timedelta(days=days),
            starts="The permission ends; whoever wants more time applies no earlier than this day.",
            counted_from=ends,
            case=person.latest,
            title="A child’s extension can be applied for" if permission.child is not None else "",
            length=f"{days} days back from the last day, this day included.",
            settled=permission.over or _acted(person, permission),
        )


def _acted(person: Person, permission: Permission) -> str:
    if permission.child is not None or permission.granted_on is None:
        return ""
    if applied := person.applied_since(permission.granted_on):
        return f"An extension was asked for on {said(applied)}."
    for case in person.cases:
        for letter in case.letters:
            if letter.notice == "extension_reminder" and letter.issued_on >= permission.granted_on:
                return f"The person was reminded by a letter issued on {said(letter.issued_on)}."
    return ""


CLOCK = Clock(
    sort="extension-window",
    title="An extension can be applied for from this day",
    requirements="WHN-01, EXT-03",
    provision="Guidance v4.0, When to apply",
    hold="No. The window is the person’s. An early application is considered too, and so is a late one.",
    calendar=EVERY_DAY,
    to_do="Remind the person, in a way that is safe, that more time has to be asked for.",
    near=(
        Near("permissions__expires_on", -LONGEST, -LONGEST),
        Near("children__permissions__expires_on", -LONGEST, -LONGEST),
    ),
    runs=_runs,
)
