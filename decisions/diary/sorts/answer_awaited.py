"""The day by which a letter asks for an answer: of an authority, or of a person who asked for reconsideration."""

from collections.abc import Iterator

from decisions.diary.clock import GIVEN, Clock, Near, Run
from decisions.diary.events import Calendars, Case, Letter, Person, said
from decisions.diary.sorts.authority_contact import SAID

ASKS = {
    "authority_contact": "An answer of the authority is awaited",
    "recon_received": "Evidence for the reconsideration is awaited",
    "recon_late": "An answer to a late request is awaited",
}
CLOSES = {**SAID, "confirmation": "The authority confirmed", "denial": "The authority denied"}


def _runs(person: Person, calendars: Calendars) -> Iterator[Run]:
    for case in person.cases:
        for letter in case.letters:
            if letter.notice not in ASKS or letter.answer_by is None:
                continue
            yield Run(
                of=f"letter:{letter.key}",
                due_on=letter.answer_by,
                starts=f"The letter that asks for it was issued on {said(letter.issued_on)}.",
                counted_from=letter.issued_on,
                case=case,
                title=ASKS[letter.notice],
                settled=_answered(person, case, letter),
            )


def _answered(person: Person, case: Case, letter: Letter) -> str:
    if letter.notice == "authority_contact":
        for one in person.messages:
            if one.kind in CLOSES and one.on >= letter.issued_on:
                return f"{CLOSES[one.kind]}, on {said(one.on)}."
        return ""
    came = [day for day in case.represented_on if day >= letter.issued_on]
    if came:
        return f"It came on {said(min(came))}."
    return "" if case.is_open or case.kind == "consideration" else "The request is decided."


CLOCK = Clock(
    sort="answer-awaited",
    title="An answer is awaited by this day",
    requirements="EXT-06, COO-08, RCN-09",
    provision="Guidance v4.0, Extensions: assisting public authorities; Reconsideration of decisions",
    hold="No. Whoever was asked was given a day, and was told of no other.",
    calendar=GIVEN,
    to_do="Record the answer, or try again. No answer is not a no.",
    near=(Near("considerations__letters__issued_at__date", 0, 120, (("notice__kind__in", tuple(ASKS)),)),),
    runs=_runs,
)
