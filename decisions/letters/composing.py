"""From a stored determination, or from something that is asked, to the content of its letter."""

from types import ModuleType
from typing import Any

from cases.models import Caseworker
from decisions import models
from decisions.letters import (
    asking,
    cancellation,
    characters,
    chasing,
    fee_waiver,
    grant,
    not_cancelled,
    notice_parts,
    questioning,
    reconsideration,
    refusal,
    rejection,
    telling,
    versions,
)
from decisions.letters.addressees import Addressee
from decisions.letters.content import Block, Content, Unfilled, require_filled, said_in, texts
from decisions.letters.decision import Decision, read
from decisions.letters.notice import Notice, Subject, read_notice
from decisions.letters.wording import said
from decisions.models import Determination

KINDS: dict[str, ModuleType] = {
    "grant": grant,
    "refusal": refusal,
    "rejection": rejection,
    "cancellation": cancellation,
    "not_cancelled": not_cancelled,
    "reconsideration": reconsideration,
    "fee_waiver": fee_waiver,
}
NOTICES: dict[str, ModuleType] = {
    "evidence_request": asking,
    "questionnaire": questioning,
    "chaser": chasing,
    "notice": telling,
}


def compose(determination: Determination, kind: str) -> dict[str, Any]:
    """The whole content of the determination's letter, as it will be stored and never changed.

    Everything comes from the stored determination, the person's name and the current safe address. Raises `Unfilled`,
    with one sentence for each thing that is missing, where the letter could not be sent as it stands.
    """
    with versions.read_once():
        return _whole(_content(read(determination), kind, KINDS[kind]))


def compose_notice(kind: str, about: Subject | models.Notice, to: Addressee, by: Caseworker) -> dict[str, Any]:
    """The whole content of a letter that asks, or tells of no decision, as it will be stored and never changed.

    It is written today, by `by`, to an addressee who was found safe. Raises `Unfilled` like `compose`.
    """
    with versions.read_once():
        return _whole(_asking(read_notice(about, to, by), kind, NOTICES[kind]))


def _whole(content: Content) -> dict[str, Any]:
    require_filled(content)
    if unprintable := characters.unprintable(texts(content)):
        raise Unfilled([f"The letter has characters that cannot be printed: {' '.join(unprintable)}."])
    return dict(content)


def _asking(notice: Notice, kind: str, parts: ModuleType) -> Content:
    heading: str = parts.heading(notice)
    content: Content = {
        "kind": kind,
        "guidance": notice.guidance,
        "title": f"{heading} – {notice.reference}",
        "heading": heading,
        "reference": notice.reference,
        "date": said(notice.on),
        "created": notice.on.isoformat(),
        "authority": notice.authority,
        "authority_lines": ["National Referral Mechanism"],
        "addressee": notice.to.name,
        "address": notice.to.lines,
        "salutation": f"Dear {notice.to.greeted}",
        "opening": parts.opening(notice),
        "sections": parts.sections(notice),
        "signatory": [notice.signed_by_role, notice.authority],
    }
    if parts is telling:
        content["enclosure"] = telling.enclosure(notice)
    return content


def _content(decision: Decision, kind: str, parts: ModuleType) -> Content:
    titled: Block = parts.heading(decision)
    heading = titled["text"]
    if decision.in_place_of:  # or the adult reads that it is they who were granted or refused
        heading = f"For {decision.in_place_of}: {heading[:1].lower()}{heading[1:]}"
    return {
        "kind": kind,
        "guidance": decision.guidance,
        "title": f"{heading} – {decision.reference}",
        "heading": heading,
        "said": [said_in(titled)],
        "reference": decision.reference,
        "date": said(decision.on),
        "created": decision.on.isoformat(),
        "authority": decision.authority,
        "authority_lines": ["National Referral Mechanism"],
        "addressee": decision.addressee,
        "address": decision.address,
        "salutation": f"Dear {decision.greeted or decision.name}",
        "opening": [*_for_child(decision), *parts.opening(decision)],
        "sections": parts.sections(decision),
        "signatory": [decision.decided_by_role, decision.authority],
    }


def _for_child(decision: Decision) -> list[Block]:
    """To the adult who is written to, for whom the letter is, and what they can do for the child (CHD-01)."""
    if not decision.in_place_of:
        return []
    name = {"child": decision.in_place_of}
    return [notice_parts.FOR_CHILD(decision.on, **name), notice_parts.ACT_FOR_CHILD(decision.on, **name)]
