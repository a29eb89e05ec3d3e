"""Why an act was refused, in words for the person who tried it. Nothing is written when one of these is raised."""

from collections.abc import Sequence

from cases.actions.refusals import Contradicted, Stale

__all__ = ["Contradicted", "NotReady", "Stale"]


class NotReady(Exception):
    """It is not complete yet: `points` says what is missing, one sentence each."""

    def __init__(self, points: Sequence[str]) -> None:
        super().__init__(" ".join(points))
        self.points = list(points)
