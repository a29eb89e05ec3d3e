"""Histories against the walker: as they were first known, after late corrections, and over missed nights."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from decisions.diary import events, reading
from tests.decisions.diary import day_walker
from tests.decisions.diary.histories import FIRST, LAST, announced_late, calendars, history, pauses, put_right

SINCE = date(2000, 1, 1)
Known = tuple[events.Person, events.Calendars]


def found(person: events.Person, known: events.Calendars) -> set[day_walker.Found]:
    return {(one.clock.sort, one.run.of, one.due_on) for one in reading.of_person(person, known)}


def settled(person: events.Person, known: events.Calendars) -> set[str]:
    """The stays for co-operation of which nobody is to ask the authority any more."""
    asked = [one for one in reading.of_person(person, known) if one.clock.sort == "authority-contact"]
    return {one.run.of for one in asked if one.settled}


def nights(draw: Random, first: Known, later: Known) -> None:
    """Runs on some nights of the years, of which most are missed and some run twice; between two of them what is known
    changes. Each date that stood on a night that ran, and was due to be told of by then, was told of once and no other;
    and at the end those of which nothing is left to do are the ones that are said to be overtaken.
    """
    ran = sorted(draw.sample(range((LAST - FIRST).days), 6))
    change = draw.choice(ran)
    raised: list[events.Reminded] = []
    awaited: set[tuple[str, date]] = set()
    for night in [*ran, 5000, 5000]:
        person, known = later if night >= change else first
        today = FIRST + timedelta(days=night)
        entries = reading.of_person(replace(person, reminded=tuple(raised)), known)
        awaited |= {(one.key, one.due_on) for one in entries if not one.settled and one.remind_on <= today}
        for entry in reading.to_remind(entries, today, SINCE):
            raised.append(events.Reminded(len(raised), entry.key, entry.due_on))
    assert Counter((one.entry, one.due_on) for one in raised) == Counter(awaited)
    entries = reading.of_person(replace(later[0], reminded=tuple(raised)), later[1])
    stand = {(one.key, one.due_on) for one in entries if not one.settled}
    gone = {(one.entry, one.due_on) for one, _ in reading.overtaken(entries, raised)}
    assert gone == awaited - stand
    assert stand <= awaited, "missed"


def walk(seed: int, count: int) -> Counter[str]:
    """Each history is right as it was first known, and again after late holidays and days put right; what moved is
    counted beside what was met, as "late holiday:" or "put right:" its sort.
    """
    draw, met = Random(seed), Counter()
    for number in range(count):
        person, known = history(draw), calendars(draw)
        assert found(person, known) == day_walker.walked(person, known), (seed, number)
        assert settled(person, known) == day_walker.authority_heard(person), (seed, number)
        before, later = found(person, known), announced_late(draw, known, person)
        assert found(person, later) == day_walker.walked(person, later), (seed, number)
        corrected = put_right(draw, person)
        after = found(corrected, later)
        assert after == day_walker.walked(corrected, later), (seed, number)
        assert found(person, known) == before, "a reading leaves nothing behind"
        nights(draw, (person, known), (corrected, later))
        published = pauses(draw)
        of_pauses = {(one.clock.sort, one.run.of, one.due_on) for one in reading.of_pauses(published)}
        assert of_pauses == day_walker.of_pauses(published), (seed, number)
        met.update(sort for sort, _, _ in before | of_pauses)
        met.update(f"late holiday:{sort}" for sort, _, _ in before - found(person, later))
        met.update(f"put right:{sort}" for sort, _, _ in before - after)
    return met
