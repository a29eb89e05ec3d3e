"""An authority’s request before conclusive grounds, which has to be answered."""

from collections.abc import Iterator

from decisions.diary.clock import GIVEN, Clock, Near, Run
from decisions.diary.events import Calendars, Person, said


def _runs(person: Person, calendars: Calendars) -> Iterator[Run]:
    answered = {one.answers: one.on for one in person.messages if one.kind == "answer" and one.answers}
    told = [letter for case in person.cases for letter in case.letters if letter.notice == "no_decision_yet"]
    for one in person.messages:
        if one.kind != "early_request":
            continue
        of_it = (letter.issued_on for letter in told if letter.requested_on == one.on)
        days = [day for day in (answered.get(one.key), *of_it) if day and day >= one.on]
        yield Run(
            of=f"message:{one.key}",
            due_on=one.on,
            starts="An authority asked for stay before there was a conclusive grounds decision.",
            counted_from=one.on,
            case=person.latest,
            length="The day on which it came: the guidance gives no time to answer.",
            settled=f"It was answered on {said(min(days))}." if days else "",
        )


CLOCK = Clock(
    sort="early-request",
    title="Answer the authority: no decision before conclusive grounds",
    requirements="COO-02",
    provision="Guidance v4.0, Co-operation with a public authority",
    hold="No. The authority is told that nothing is decided yet; a hold does not keep that from being said.",
    calendar=GIVEN,
    to_do="Tell the authority that nothing is decided before conclusive grounds, and keep the request.",
    near=(Near("authority_messages__on"),),
    runs=_runs,
)
