"""Made-up histories of a person, drawn from a seed: permission, letters, holds, answers, and days put right later."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from decisions.diary import events
from decisions.rules import WorkingDayCalendar

FIRST, LAST = date(2025, 1, 1), date(2028, 12, 31)


def calendars(draw: Random) -> events.Calendars:
    """Bank holidays of each part of the UK, as if they had been announced by now."""

    def one(place: str) -> WorkingDayCalendar:
        days = frozenset(_day(draw, FIRST, LAST) for _ in range(draw.randint(5, 60)))
        return WorkingDayCalendar(place, 2024, 2030, days)

    return events.Calendars(one("England and Wales"), {"Scotland": one("Scotland")})


def announced_late(draw: Random, known: events.Calendars, person: events.Person) -> events.Calendars:
    """The same bank holidays and more: some that nobody awaited, each in the days that are counted from something."""
    counted = [letter.sent_on for case in person.cases for letter in case.letters if letter.sent_on]
    counted += [case.decided_on for case in person.cases if case.decided_on]
    late = {_after(draw, day, 14) for day in counted if draw.random() < 0.7}
    own = replace(known.own, holidays=known.own.holidays | late)
    return replace(known, own=own)


def pauses(draw: Random) -> list[events.Paused]:
    """Published pauses, some of them lifted."""
    starts = [_day(draw, FIRST, LAST) for _ in range(draw.randint(0, 2))]
    return [
        events.Paused(key, f"pause{key}", day, _after(draw, day, 90), _after(draw, day, 60) if key % 2 else None)
        for key, day in enumerate(starts)
    ]


def history(draw: Random) -> events.Person:
    """Somebody with one to three cases, whatever happened in them."""
    cases = tuple(_case(draw, number) for number in range(1, draw.randint(2, 4)))
    children = tuple(
        events.Child(number, _day(draw, date(2006, 1, 1), date(2012, 12, 31))) for number in range(draw.randint(0, 2))
    )
    permissions = tuple(
        _permission(draw, number, draw.choice((None, *(child.key for child in children))))
        for number in range(1, draw.randint(1, 4))
    )
    kinds = ("attempt", "enquiry", "still_needed", "no_longer_needed", "extension_request", "early_request", "answer")
    messages = tuple(
        events.Message(number, draw.choice(kinds), _day(draw, FIRST, LAST), draw.choice((None, number - 1)))
        for number in range(1, draw.randint(1, 5))
    )
    born = draw.choice((None, date(1990, 5, 5), date(2008, 2, 29), _day(draw, date(2007, 6, 1), date(2010, 1, 1))))
    travel = (events.Travel(1, _day(draw, FIRST, LAST)),) if draw.random() < 0.2 else ()
    hearing = events.Hearing(1, _day(draw, FIRST, LAST)) if draw.random() < 0.3 else None
    return events.Person(1, "NRM-26-000001", born, permissions, children, messages, travel, hearing, cases)


def put_right(draw: Random, person: events.Person) -> events.Person:
    """The same person after some of their dates were put right late, and after more intervals of waiting."""
    permissions = tuple(_put_right_stay(draw, one) if draw.random() < 0.3 else one for one in person.permissions)
    children = tuple(
        replace(one, born=_after(draw, one.born, 40)) if one.born and draw.random() < 0.3 else one
        for one in person.children
    )
    cases = tuple(_put_right_case(draw, one) for one in person.cases)
    hearing = person.hearing
    if hearing and draw.random() < 0.5:
        hearing = draw.choice((None, events.Hearing(hearing.key + 1, _after(draw, hearing.on, 60))))
    return replace(person, permissions=permissions, children=children, hearing=hearing, cases=cases)


def _put_right_stay(draw: Random, one: events.Permission) -> events.Permission:
    """It ended earlier than was known, or it is on record with another last day."""
    if one.granted_on is None or draw.random() < 0.5:
        return replace(one, cancelled_from=_after(draw, one.granted_on or FIRST, 19))
    expires = one.granted_on + timedelta(days=draw.randint(20, 900))
    return replace(one, expires_on=expires, ends_on=expires)


def _put_right_case(draw: Random, case: events.Case) -> events.Case:
    """A letter was served after all; a decision was of another day; a reminder gave more time; a hold came."""
    letters = tuple(
        replace(one, sent_on=one.issued_on, served_on=_after(draw, one.issued_on, 30)) if draw.random() < 0.3 else one
        for one in case.letters
    )
    requests = tuple(
        replace(one, due_on=(*one.due_on, _after(draw, one.asked_on, 60))) if draw.random() < 0.3 else one
        for one in case.requests
    )
    decided = _after(draw, case.opened_on, 200) if case.decided_on and draw.random() < 0.5 else case.decided_on
    holds = (*case.holds, _hold(draw, case.key * 10 + 9, case.opened_on)) if draw.random() < 0.5 else case.holds
    return replace(case, letters=letters, requests=requests, decided_on=decided, holds=holds)


def _case(draw: Random, key: int) -> events.Case:
    opened = _day(draw, FIRST, date(2026, 12, 31))
    decided = _after(draw, opened, 200) if draw.random() < 0.7 else None
    applied = _after(draw, opened, 20) if draw.random() < 0.3 else None
    waiver = None
    if draw.random() < 0.4:
        expires = draw.choice((None, _after(draw, opened, 250)))
        waiver = events.FeeWaiver(_after(draw, opened, 30), expires)
    return events.Case(
        key=key,
        public_id=f"case{key}",
        kind="consideration",
        opened_on=opened,
        is_open=decided is None,
        basis=draw.choice(("conclusive_grounds", "extension", "public_authority_request")),
        decided_on=decided,
        redirected=decided is not None and applied is not None and draw.random() < 0.5,
        applied_on=applied,
        applied_for=draw.choice((("recovery",), ("cooperation",), ("recovery", "cooperation"))) if applied else (),
        fee_waiver=waiver,
        reconsiders=draw.choice((None, 11, 12)),
        asked_again_on=draw.choice((None, _after(draw, opened, 100))),
        represented_on=tuple(_after(draw, opened, 100) for _ in range(draw.randint(0, 1))),
        holds=tuple(_hold(draw, key * 10 + number, opened) for number in range(draw.randint(0, 2))),
        requests=tuple(_asked(draw, key * 10 + number, opened) for number in range(draw.randint(0, 2))),
        questionnaires=tuple(_asked(draw, key * 10 + number, opened) for number in range(draw.randint(0, 1))),
        letters=tuple(_letter(draw, key * 10 + number, opened) for number in range(draw.randint(0, 3))),
    )


def _letter(draw: Random, key: int, opened: date) -> events.Letter:
    issued = _after(draw, opened, 200)
    kind = draw.choice(("grant", "refusal", "evidence_request", "notice"))
    tells = kind in ("grant", "refusal")
    sent = _after(draw, issued, 10) if draw.random() < 0.8 else None
    came_back = _after(draw, issued, 10) if sent is None and draw.random() < 0.5 else None
    notice = draw.choice(("representations", "authority_contact", "hold", "no_decision_yet", "extension_reminder"))
    return events.Letter(
        key=key,
        kind=kind,
        issued_on=issued,
        sent_on=sent,
        returned_on=came_back,
        served_on=_after(draw, sent, 10) if sent and draw.random() < 0.7 else None,
        decided_on=_after(draw, opened, 100) if tells else None,
        determination=key if tells else None,
        notice=notice if kind == "notice" else "",
        answer_by=_after(draw, issued, 30) if kind == "notice" and draw.random() < 0.8 else None,
    )


def _permission(draw: Random, key: int, child: int | None) -> events.Permission:
    granted = _day(draw, date(2024, 11, 1), date(2026, 12, 31))
    expires = granted + timedelta(days=draw.randint(20, 900))
    return events.Permission(
        key=key,
        kind=draw.choice(("vts", "vts", "msdl", "ktt_leave", "other")) if child is None else "vts_child",
        purposes=tuple(draw.sample(("recovery", "compensation", "cooperation"), draw.randint(0, 2))),
        granted_on=granted,
        expires_on=expires,
        ends_on=expires if draw.random() < 0.8 else _after(draw, granted, 19),
        cancelled_from=_after(draw, granted, 19) if draw.random() < 0.15 else None,
        child=child,
    )


def _hold(draw: Random, key: int, opened: date) -> events.Hold:
    placed = _after(draw, opened, 100)
    lifted = _after(draw, placed, 100) if draw.random() < 0.5 else None
    return events.Hold(key, placed, _after(draw, placed, 60), lifted)


def _asked(draw: Random, key: int, opened: date) -> events.Asked:
    asked = _after(draw, opened, 60)
    due = tuple(_after(draw, asked, 40) for _ in range(draw.randint(1, 3)))
    came = _after(draw, asked, 60) if draw.random() < 0.4 else None
    return events.Asked(key, asked, due, came, "It came." if came else "")


def _day(draw: Random, first: date, last: date) -> date:
    return first + timedelta(days=draw.randint(0, (last - first).days))


def _after(draw: Random, day: date, most: int) -> date:
    return day + timedelta(days=draw.randint(1, most))
