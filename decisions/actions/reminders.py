"""Reminders of the diary's dates: raised by the program, and said to be done by a person."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker, Victim
from cases.rights import NotAllowed, Right, may, require
from decisions import diary, working_days
from decisions.actions import notifications
from decisions.actions.refusals import NotReady
from decisions.diary import as_known, loading, reading
from decisions.diary.clock import Entry
from decisions.diary.events import Reminded
from decisions.models import Consideration, PublishedPause, Reminder
from decisions.models.notes import NotificationKind
from decisions.transitions import InvalidTransition

AT_ONCE = 200
OF_ANOTHER = "This is a date of somebody else’s case. Whoever has it says that it is done, or a senior caseworker."
LOOK_BACK = timedelta(days=400)
"""How far back a date may lie of which nobody was reminded: further back than any outage, and no further."""


def raise_due(*, today: date, by: Caseworker) -> int:
    """Each date up to today has its reminder, and those of dates that moved are closed; how many were raised.

    It looks at every date and not at the last run, so that no outage leaves one out. Who runs it at the same time
    raises none a second time.
    """
    with working_days.read_once():
        return _raise_due(today, by)


def _raise_due(today: date, by: Caseworker) -> int:
    raised = _raise_of_pauses(today, by)
    near = loading.near(Victim.objects.all(), today - LOOK_BACK, today)
    keys = list(near.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        batch = Victim.objects.filter(pk__in=keys[start : start + AT_ONCE])
        due = {entry.person.key for entry in diary.entries_for(batch) if entry.person and _is_due(entry, today)}
        stale = set(Reminder.objects.filter(victim__in=batch, done_at__isnull=True).values_list("victim", flat=True))
        for key in sorted(due | stale):
            raised += _raise_of_person(key, today, by)
    return raised


def done(*, reminder: Reminder, why: str, by: Caseworker) -> None:
    """Nobody is reminded of this date any more, with a reason.

    Whoever has the case says so, or a senior caseworker; while nobody has it, any caseworker. Raises `NotAllowed` for
    others, `InvalidTransition` where it is done already.
    """
    require_may_close(reminder, by)
    if not why.strip():
        raise NotReady(["Say what was done, or why nothing has to be done."])
    with audit.event("reminder.done", by=by, about=reminder, victim=reminder.victim, why=why.strip()):
        reminder = Reminder.objects.select_for_update(of=("self",), no_key=True).get(pk=reminder.pk)
        if reminder.done_at:
            raise InvalidTransition("done", "done again")
        _close(reminder, why.strip(), by)


def require_may_close(reminder: Reminder, by: Caseworker) -> None:
    """The date is this person's to close: another's case is in another's hands."""
    require(by, Right.CONSIDER if reminder.victim_id else Right.SEE_DIARY)
    had_by = reminder.consideration.assigned_to_id if reminder.consideration else None
    if had_by is not None and had_by != by.pk and not may(by, Right.SEE_EVERY_DIARY):
        raise NotAllowed(OF_ANOTHER)


def _is_due(entry: Entry, today: date) -> bool:
    since = today - LOOK_BACK
    return bool(reading.to_remind([entry], today, since) or reading.to_raise_again([entry], today, since))


def _raise_of_person(key: int, today: date, by: Caseworker) -> int:
    """Read again behind a lock: whoever else is at it raises these, and the next run finds what they left."""
    raised = 0
    with transaction.atomic():
        for victim in Victim.objects.select_for_update(of=("self",), no_key=True, skip_locked=True).filter(pk=key):
            for person in loading.people(Victim.objects.filter(pk=victim.pk)):
                entries = reading.of_person(person, as_known.calendars())
                raised += _write(entries, person.reminded, today, by, victim)
    return raised


def _raise_of_pauses(today: date, by: Caseworker) -> int:
    with transaction.atomic():
        list(PublishedPause.objects.select_for_update(of=("self",), no_key=True).order_by("pk"))
        found = loading.pauses()
        raised = found[0].reminded if found else ()
        return _write(reading.of_pauses(found), raised, today, by, None)


def _write(entries: list[Entry], raised: Iterable[Reminded], today: date, by: Caseworker, victim: Victim | None) -> int:
    missing = reading.to_remind(entries, today, today - LOOK_BACK)
    again = [one.key for one in reading.to_raise_again(entries, today, today - LOOK_BACK)]
    over = reading.overtaken(entries, raised)
    if missing or again:
        with audit.event("reminder.raise", by=by, about=victim, victim=victim):
            Reminder.objects.bulk_create(
                Reminder(
                    victim=victim,
                    consideration_id=entry.case.key if entry.case else None,
                    entry=entry.key,
                    due_on=entry.due_on,
                    raised_at=timezone.now(),
                )
                for entry in missing
            )
            Reminder.objects.filter(pk__in=again).update(done_at=None, done_by=None, done_because="")
            _tell({entry.case.key for entry in missing if entry.case}, by)
    if over:
        because = {one.key: why for one, why in over}
        with audit.event("reminder.overtaken", by=by, about=victim, victim=victim):
            for reminder in Reminder.objects.filter(pk__in=because, done_at__isnull=True):
                _close(reminder, because[reminder.pk], by)
    return len(missing) + len(again)


def _tell(cases: set[int], by: Caseworker) -> None:
    """Whoever has one of the cases is told of it once, however many dates there are."""
    for case in Consideration.objects.filter(pk__in=cases, assigned_to__isnull=False).order_by("pk"):
        notifications.tell(case, NotificationKind.REMINDED, people=[case.assigned_to_id], by=by)


def _close(reminder: Reminder, because: str, by: Caseworker) -> None:
    reminder.done_at, reminder.done_by, reminder.done_because = timezone.now(), by, because
    reminder.save(update_fields=["done_at", "done_by", "done_because"])
