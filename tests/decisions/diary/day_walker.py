"""Somebody who turns the leaves of a calendar, day by day, and writes down which date falls on each.

It shares nothing with the clocks: no addition of days, no library of dates but the next day.
"""

import functools
from collections.abc import Iterator
from datetime import date, timedelta

from decisions.diary import events

Found = tuple[str, str, date]
ONE = timedelta(days=1)
TELLS = ("grant", "refusal")
ANSWERS = ("still_needed", "no_longer_needed", "extension_request")


def forward(day: date, count: int) -> date:
    for _ in range(count):
        day = day + ONE
    return day


def back(day: date, count: int) -> date:
    for _ in range(count):
        day = day - ONE
    return day


def working(day: date, count: int, holidays: frozenset[date]) -> date:
    while count > 0:
        day = day + ONE
        if day.strftime("%a") not in ("Sat", "Sun") and day not in holidays:
            count = count - 1
    return day


@functools.cache
def birthday(born: date) -> date:
    """The first day on which eighteen birthdays have gone by; one of 29 February falls on 1 March otherwise."""
    day, years = born, 0
    while years < 18:
        day = day + ONE
        leap_child = (born.month, born.day) == (2, 29)
        in_plain_year = (
            leap_child and (day.month, day.day) == (3, 1) and (day - ONE).month == 2 and (day - ONE).day == 28
        )
        if (day.month, day.day) == (born.month, born.day) or in_plain_year:
            years = years + 1
    return day


def walked(person: events.Person, calendars: events.Calendars) -> set[Found]:
    """Every date of the person as the walker finds it, by sort and by what it runs from."""
    return {*_of_permissions(person), *_of_cases(person, calendars), *_of_people(person)}


def of_pauses(published: list[events.Paused]) -> set[Found]:
    """A published pause is looked at again on the day that was given with it."""
    return {("pause-review", f"pause:{one.key}", one.review_on) for one in published}


def authority_heard(person: events.Person) -> set[str]:
    """The stays of which the authority is asked no more: each day from the one on which it is to be asked is looked at
    for its word, or for a case at its request; the day of the grant itself is not.
    """
    heard = {one.on for one in person.messages if one.kind in ANSWERS}
    heard |= {case.opened_on for case in person.cases if case.basis == "public_authority_request"}
    by_name = {f"permission:{one.key}": one for one in person.permissions if one.child is None}
    settled = set()
    for sort, name, day in _of_permissions(person):
        if sort != "authority-contact":
            continue
        one = by_name[name]
        if one.cancelled_from or one.ends_on != one.expires_on:
            settled.add(name)
        while heard and day <= max(heard):
            if day in heard and day != one.granted_on:
                settled.add(name)
            day = day + ONE
    return settled


def _of_permissions(person: events.Person) -> Iterator[Found]:
    had_since = min(case.opened_on for case in person.cases)
    for one in person.permissions:
        name = f"permission:{one.key}" if one.child is None else f"child-permission:{one.key}"
        if one.cancelled_from:
            yield "cancellation", name, one.cancelled_from
        if one.expires_on < had_since:
            continue
        yield "expiry", name, one.expires_on
        if one.kind in ("vts", "vts_child", "msdl"):
            yield "extension-window", name, back(one.expires_on, 28)
        if one.child is None and "cooperation" in one.purposes:
            day = one.expires_on
            for _ in range(56):
                if day == one.granted_on:
                    break
                day = day - ONE
            yield "authority-contact", name, day


def _of_cases(person: events.Person, calendars: events.Calendars) -> Iterator[Found]:
    for case in person.cases:
        for hold in case.holds:  # a hold has its own review, and moves no other date
            yield "hold-review", f"hold:{hold.key}", hold.review_on
        for asked in case.requests:
            yield "evidence", f"request:{asked.key}", sorted(asked.due_on)[-1]
        for asked in case.questionnaires:
            yield "questionnaire", f"questionnaire:{asked.key}", sorted(asked.due_on)[-1]
        for letter in case.letters:
            yield from _of_letter(case, letter, calendars)
        waiver = case.fee_waiver
        if waiver and case.decided_on and waiver.permission_expires_on:
            day, asked, ran_out = waiver.requested_on, False, False
            while day <= case.decided_on:
                asked = asked or day <= waiver.permission_expires_on
                ran_out = ran_out or (asked and day == waiver.permission_expires_on)
                day = day + ONE
            if ran_out:
                last = working(case.decided_on, 10, calendars.own.holidays)
                yield "fee-waiver", f"consideration:{case.key}", last
        if case.redirected or (case.applied_on and "cooperation" in case.applied_for):
            held = [one for one in person.permissions if one.child is None and one.granted_on <= case.applied_on]
            ends = [_last(one) for one in held]
            day = case.opened_on
            while any(day < end for end in ends):
                day = day + ONE
            yield "redirected", f"consideration:{case.key}", day


def _last(one: events.Permission) -> date:
    """The first day on which somebody says that it ends: it expires, is cancelled, or another takes its place."""
    day = one.granted_on
    while day not in (one.expires_on, one.ends_on, one.cancelled_from):
        day = day + ONE
    return day


def _of_letter(case: events.Case, letter: events.Letter, calendars: events.Calendars) -> Iterator[Found]:
    name = f"letter:{letter.key}"
    if letter.kind in TELLS and letter.served_on:
        yield "reconsideration", f"{name}:reconsideration_window", forward(letter.served_on, 14)
    if letter.answer_by and letter.notice == "representations":
        yield "representations", name, letter.answer_by
    if letter.answer_by and letter.notice == "authority_contact":
        yield "answer-awaited", name, letter.answer_by
    if letter.kind == "evidence_request" and not case.is_open:
        return
    if letter.sent_on:
        yield "letter", name, working(letter.sent_on, 5, calendars.own.holidays)
    else:
        yield "letter", name, letter.returned_on or letter.issued_on


def _of_people(person: events.Person) -> Iterator[Found]:
    for message in person.messages:
        if message.kind == "early_request":
            yield "early-request", f"message:{message.key}", message.on
    still_open = sorted((case.opened_on, case.key) for case in person.cases if case.is_open)
    if not still_open:
        return
    for travel in person.travel:
        yield "travel", f"travel:{travel.key}", travel.runs_until
    if person.hearing is not None:
        yield "court-date", f"circumstance:{person.hearing.key}", person.hearing.on
    people = [("victim", person.born), *((f"child:{child.key}", child.born) for child in person.children)]
    for name, born in people:
        if born and birthday(born) > still_open[0][0]:
            yield "coming-of-age", name, birthday(born)
