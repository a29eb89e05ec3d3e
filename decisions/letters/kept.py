"""What a stored determination of another kind than a consideration holds beside its case file, for its letter.

A determination keeps its findings, each with its step, the child it is about, its reasons and its evidence, and
`considered`, what was weighed and answered beside them. By the kind of the case file:

cancellation
    findings `ground:<id>` (why the ground is made out, or not) and `appropriate:<id>` (why cancelling on it is
    appropriate, or not) for each ground; `circumstances`; `other_purposes` where the ground is 9.23.1;
    `effective_date` (why from that day); `child`, one for each child. `considered`: `representations`, `child`.
reconsideration_request
    findings `review` (why the decision stands, or does not), `changed` (what changed), `late` (why a late request is
    taken, or not). `considered`: `points`, `review`.
fee_waiver
    findings `destitution` and, where a child's needs were asked about, `child_needs`. `considered`: `tokens`.

In each, `considered["evidence"]` is the ledger as `decisions.snapshots` keeps it. A `ground:<id>` finding may state
`provision` in its answers: the paragraph of the Rules in force that day, where none is on record here.
"""

from collections.abc import Iterable
from typing import Literal, TypedDict, cast

from decisions.letters.content import Block, Unfilled, clean, words
from decisions.letters.decision import Decision


class Answered(TypedDict):
    """Something that the person, or somebody for them, said or sent, and our answer to it."""

    text: str
    answer: str


class Review(TypedDict, total=False):
    """What a reconsideration came to. `new_on` is the day of the decision that takes the place of a changed one."""

    outcome: Literal["changed", "unchanged"]
    new_on: str
    late_taken: bool


class Token(TypedDict):
    """A fee waiver's token, and the one person who can use it (WVR-11)."""

    holder: str
    token: str


def representations(decision: Decision) -> list[Answered]:
    """What was said against cancelling, each with its answer (BUR-05)."""
    return cast("list[Answered]", decision.considered.get("representations") or [])


def points(decision: Decision) -> list[Answered]:
    """What the request for reconsideration said or sent, each with what was found of it."""
    return cast("list[Answered]", decision.considered.get("points") or [])


def review(decision: Decision) -> Review:
    """What the reconsideration came to; empty while nobody has said."""
    return cast("Review", decision.considered.get("review") or {})


def tokens(decision: Decision) -> list[Token]:
    """The tokens that were given, one for each person."""
    return cast("list[Token]", decision.considered.get("tokens") or [])


def require(missing: Iterable[str]) -> None:
    """Nothing is missing; raises `Unfilled` with every sentence at once."""
    if found := list(missing):
        raise Unfilled(found)


def has_words(decision: Decision, step: str, *, child: str | None = None) -> bool:
    """Whether somebody wrote reasons on the step."""
    return bool(decision.reasons(step, child=child))


def said_and_answered(key: str, given: list[Answered], lead: Block, answer: Block) -> list[Block]:
    """Each thing that was said under `lead`, with our answer to it, in the words in which both are kept."""
    blocks: list[Block] = []
    for one in given:
        blocks += [Block(**lead), *words(f"{key}.text", one["text"])]
        blocks += [Block(**answer), *words(f"{key}.answer", one["answer"])]
    return blocks


def unanswered(given: list[Answered], point: str) -> list[str]:
    """`point`, filled with its place, for each thing that was said and not answered, or answered and not kept."""
    return [
        point.format(place=place)
        for place, one in enumerate(given, 1)
        if not clean(one.get("text") or "") or not clean(one.get("answer") or "")
    ]
