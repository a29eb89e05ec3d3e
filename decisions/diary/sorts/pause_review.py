"""The day on which somebody looks again at a published pause. It is nobody’s date, and everybody’s."""

from collections.abc import Iterator

from decisions.diary.clock import GIVEN, Clock, Run
from decisions.diary.events import Paused, said


def _of_pauses(pause: Paused) -> Iterator[Run]:
    yield Run(
        of=f"pause:{pause.key}",
        due_on=pause.review_on,
        starts="The pause was put in force here, with a day on which it is looked at again.",
        counted_from=pause.starts_on,
        settled=f"The pause ends on {said(pause.lifted_on)}." if pause.lifted_on else "",
    )


CLOCK = Clock(
    sort="pause-review",
    title="Look again whether the published pause still stands",
    requirements="CON-11",
    provision="Guidance v4.0, Considering temporary permission to stay",
    hold="No. It is the pause’s own date: a pause that put off its review would never end.",
    calendar=GIVEN,
    to_do="Lift the pause, or leave it as long as its publication says.",
    of_pauses=_of_pauses,
)
