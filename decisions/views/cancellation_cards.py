"""What stands of a cancellation, as cards: beside its forms, and among what is known of the case."""

from typing import Any

from decisions import answers
from decisions.facts import heard, rows
from decisions.grounds import GROUNDS
from decisions.models import Consideration
from decisions.models.consideration import Kind

Cards = list[dict[str, Any]]
BURDEN = "On the Home Office, on the balance of probabilities: of the ground, and of why it is appropriate to cancel"


def cards(consideration: Consideration, actions: list[dict[str, str]] | None = None) -> Cards:
    """The permission, each ground with whose the burden is, the disqualification, and what was asked and said.

    For a consideration loaded `with_facts`; none of another kind.
    """
    if consideration.kind != Kind.CANCELLATION:
        return []
    return [
        {"title": "The permission", "rows": permission(consideration), "actions": actions or []},
        {"title": "Grounds", "rows": grounds(consideration), "actions": []},
        {"title": "Public order disqualification", "rows": _disqualification(consideration), "actions": []},
        {"title": "What the person was asked", "rows": _hearing(consideration), "actions": []},
    ]


def facts(consideration: Consideration) -> list[dict[str, Any]]:
    """The permission, the grounds and what was asked, in one list for the overview; none of another kind."""
    if consideration.kind != Kind.CANCELLATION:
        return []
    return [
        *permission(consideration),
        *grounds(consideration),
        *_disqualification(consideration),
        *_hearing(consideration),
    ]


def permission(consideration: Consideration) -> list[dict[str, Any]]:
    """Whose permission it is, from when and until when."""
    cancellation = consideration.cancellation
    own = cancellation.child_permission
    stay = cancellation.stay
    return [
        {"key": "Whose", "value": f"Of {own.child.name_or_ref}, a child" if own else "The person’s own"},
        {"key": "Granted on", "value": answers.day(stay.granted_on) if stay.granted_on else ""},
        {"key": "Ends by itself on", "value": answers.day(stay.expires_on) if stay.expires_on else ""},
        {
            "key": "Cancelled from",
            "value": answers.day(stay.cancelled_from) if stay.cancelled_from else "Not cancelled",
        },
    ]


def grounds(consideration: Consideration) -> list[dict[str, Any]]:
    """Each ground with where the two findings stand, and whose the burden is (BUR-01, BUR-03)."""
    found = {one.step: one.answers for one in consideration.findings.all()}
    listed = [
        {"key": GROUNDS[code].named, "value": _of_ground(code, found)} for code in consideration.cancellation.grounds
    ]
    return [*listed, {"key": "Burden of proof", "value": BURDEN}]


def _of_ground(code: str, found: dict[str, dict[str, Any]]) -> str:
    strength = "Must be cancelled" if GROUNDS[code].is_mandatory else "May be cancelled"
    made_out = answers.in_words("", found.get(f"ground:{code}", {}).get("made_out"))
    said = f"{strength}. Made out: {made_out.lower()}."
    if GROUNDS[code].is_mandatory:
        return said
    appropriate = answers.in_words("", found.get(f"appropriate:{code}", {}).get("appropriate"))
    return f"{said} Appropriate: {appropriate.lower()}."


def _disqualification(consideration: Consideration) -> list[dict[str, Any]]:
    cancellation = consideration.cancellation
    listed = [
        {"key": "Where it stands", "value": answers.in_words("public_order.status", cancellation.public_order)},
    ]
    if cancellation.referred_on:
        listed.append({"key": "Referred on", "value": answers.day(cancellation.referred_on)})
        listed.append({"key": "Referred to", "value": cancellation.referred_to})
        listed.append({"key": "Reference", "value": cancellation.referral_reference})
    return listed


def _hearing(consideration: Consideration) -> list[dict[str, Any]]:
    cancellation = consideration.cancellation
    invited, due = heard.invited_on(consideration), heard.answer_due(consideration)
    said = rows(consideration, "representation_rows")
    received = True if said else cancellation.representations_received
    listed = [
        {"key": "Asked on", "value": answers.day(invited) if invited else "Not asked"},
        *([{"key": "Time given until", "value": answers.day(due)}] if due else []),
        *([{"key": "Why not asked", "value": cancellation.not_invited_because}]
          if cancellation.not_invited_because else []),
        {"key": "Anything said against it", "value": answers.in_words("", received)},
    ]  # fmt: skip
    if said:
        answered = sum(bool(row["answer"]) for row in said)
        listed.append({"key": "Answered", "value": f"{answered} of {len(said)}"})
    return listed
