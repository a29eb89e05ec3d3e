"""From a stored determination to the content of its letter."""

from types import ModuleType
from typing import Any

from decisions.letters import characters, grant, refusal, rejection
from decisions.letters.content import Content, Unfilled, require_filled, texts
from decisions.letters.decision import Decision, read
from decisions.letters.wording import said
from decisions.models import Determination

KINDS: dict[str, ModuleType] = {"grant": grant, "refusal": refusal, "rejection": rejection}


def compose(determination: Determination, kind: str) -> dict[str, Any]:
    """The whole content of the determination's letter, as it will be stored and never changed.

    Everything comes from the stored determination, the person's name and the current safe address. Raises `Unfilled`,
    with one sentence for each thing that is missing, where the letter could not be sent as it stands.
    """
    decision = read(determination)
    content = _content(decision, kind, KINDS[kind])
    require_filled(content)
    if unprintable := characters.unprintable(texts(content)):
        raise Unfilled([f"The letter has characters that cannot be printed: {' '.join(unprintable)}."])
    return dict(content)


def _content(decision: Decision, kind: str, parts: ModuleType) -> Content:
    heading: str = parts.heading(decision)
    return {
        "kind": kind,
        "guidance": decision.guidance,
        "title": f"{heading} – {decision.reference}",
        "heading": heading,
        "reference": decision.reference,
        "date": said(decision.on),
        "created": decision.on.isoformat(),
        "authority": decision.authority,
        "authority_lines": ["National Referral Mechanism"],
        "addressee": decision.addressee,
        "address": decision.address,
        "salutation": f"Dear {decision.name}",
        "opening": parts.opening(decision),
        "sections": parts.sections(decision),
        "signatory": [decision.decided_by_role, decision.authority],
    }
