"""The day by which the person may say why permission should not be cancelled, where a day was given."""

from collections.abc import Iterator

from decisions.diary.clock import GIVEN, Clock, Near, Run
from decisions.diary.events import Calendars, Person, said


def _runs(person: Person, calendars: Calendars) -> Iterator[Run]:
    for case in person.cases:
        for letter in case.letters:
            if letter.notice != "representations" or letter.answer_by is None:
                continue
            came = [day for day in case.represented_on if day >= letter.issued_on]
            settled = f"Representations came on {said(min(came))}." if came else ""
            if not (settled or case.is_open):
                settled = "The case is not open any more."
            yield Run(
                of=f"letter:{letter.key}",
                due_on=letter.answer_by,
                starts=f"They were invited to make representations, in a letter issued on {said(letter.issued_on)}.",
                counted_from=letter.issued_on,
                case=case,
                settled=settled,
            )


CLOCK = Clock(
    sort="representations",
    title="Representations are awaited by this day",
    requirements="BUR-04",
    provision="Guidance v4.0, Burden and standard of proof, which prescribes no period",
    hold="No. The person was given a day, and was told of no other.",
    calendar=GIVEN,
    to_do="Record what came and answer it. No answer by itself means nothing.",
    near=(Near("considerations__letters__issued_at__date", 0, 120, (("notice__kind", "representations"),)),),
    runs=_runs,
)
