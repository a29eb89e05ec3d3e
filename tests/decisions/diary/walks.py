"""Histories against the walker: as they were first known, after late corrections, and over missed nights."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from decisions.diary import events, reading
from tests.decisions.diary import day_walker
from tests.decisions.diary.histories import FIRST, LAST, calendars, history, put_right

SINCE = date(2000, 1, 1)


def found(person: events.Person, known: events.Calendars) -> set[day_walker.Found]:
    return {(one.clock.sort, one.run.of, one.due_on) for one in reading.of_person(person, known)}


def settled(person: events.Person, known: events.Calendars) -> set[str]:
    """The stays for co-operation of which nobody is to ask the authority any more."""
    asked = [one for one in reading.of_person(person, known) if one.clock.sort == "authority-contact"]
    return {one.run.of for one in asked if one.settled}


def nights(draw: Random, person: events.Person, known: events.Calendars) -> list[events.Reminded]:
    """The reminders after runs on some nights of the years; many are missed, and some run twice."""
    raised: list[events.Reminded] = []
    for night in sorted(draw.sample(range((LAST - FIRST).days), 6)) + [5000, 5000]:
        today = FIRST + timedelta(days=night)
        entries = reading.of_person(replace(person, reminded=tuple(raised)), known)
        for entry in reading.to_remind(entries, today, SINCE):
            raised.append(events.Reminded(len(raised), entry.key, entry.due_on))
    return raised


def walk(seed: int, count: int) -> Counter[str]:
    """Each history is right as it was first known, and again after a late holiday and a day put right."""
    draw, met = Random(seed), Counter()
    for number in range(count):
        person, known = history(draw), calendars(draw)
        assert found(person, known) == day_walker.walked(person, known), (seed, number)
        assert settled(person, known) == day_walker.authority_heard(person), (seed, number)
        before, later = found(person, known), calendars(draw)
        corrected = put_right(draw, person)
        assert found(corrected, later) == day_walker.walked(corrected, later), (seed, number)
        assert found(person, known) == before, "a reading leaves nothing behind"
        due = {(one.key, one.due_on) for one in reading.of_person(person, known) if not one.settled}
        raised = Counter((one.entry, one.due_on) for one in nights(draw, person, known))
        assert raised == Counter(due), (seed, number)
        met.update(sort for sort, _, _ in before)
    return met
