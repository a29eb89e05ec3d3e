"""Asking for a letter: checked, its content fixed with a code of its own, and the worker's message written with it."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from cases import safe_contact
from cases.models import Caseworker
from cases.safe_contact import Choices
from decisions import letters
from decisions.actions import outbox
from decisions.actions.refusals import NotReady
from decisions.letters import codes, completeness, individual, sending
from decisions.models import Consideration, Determination, Letter


def composed(determination: Determination, kind: str, by: Caseworker) -> dict[str, Any]:
    """What the letter of the determination will say. Raises `NotReady` where it could not be sent as it stands: it
    cannot be written, is not whole, or has paragraphs of another person's letter that nobody confirmed.
    """
    try:
        content = letters.compose(determination, kind)
    except letters.Unfilled as unfilled:
        raise NotReady(unfilled.points) from unfilled
    points = completeness.missing(determination, content)
    if points := [*points, *individual.unconfirmed(content, determination.consideration, by)]:
        raise NotReady(points)
    return content


def incomplete(letter: Letter, choices: Choices, by: Caseworker, names: Mapping[str, str] | None = None) -> list[str]:
    """What the letter lacks as it stands, one sentence each: a paragraph, a right date, its own words, large print; and
    what it should not name any more. The letter is loaded `with_sendings`.
    """
    if letter.determination is not None:
        letter.determination.consideration = letter.consideration  # loaded with its person
    points = completeness.missing(completeness.about(letter), letter.content, names)
    if letter.determination is not None:
        points += individual.unconfirmed(letter.content, letter.consideration, by)
    return [*points, *sending.no_longer_evidence(letter), *sending.lacks_large_print(letter, choices)]


def ask_for(
    *, consideration: Consideration, kind: str, content: Mapping[str, Any], by: Caseworker, **of: Any
) -> Letter:
    """The letter is asked for, its content fixed as of now; to be called inside the event of what it tells of.

    Whatever its kind and whoever it is to, raises `NotReady` where the person said that the address must never be used,
    or a letter of its kind has to say more. `of` names the one thing that it tells of: determination (`composed` looked
    at that letter), evidence_request, questionnaire, chaser or notice. Its code is printed on it, so it is part of what
    is fixed, and of nothing that an approval is bound to.
    """
    if safe_contact.is_never(consideration.victim, content["addressee"], *content["address"]):
        raise NotReady([safe_contact.NEVER_USED])
    if "determination" not in of and (points := completeness.lacking(next(iter(of.values())), content)):
        raise NotReady(points)
    code = codes.new_code()
    letter = Letter.objects.create(
        consideration=consideration,
        kind=kind,
        content={**content, "code": code},
        code=code,
        words_sha256=list(individual.own_words(content)) if of.get("determination") else [],
        requested_by=by,
        requested_at=timezone.now(),
        **of,
    )
    outbox.ask_for(letter)
    return letter
