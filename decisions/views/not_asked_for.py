"""What was asked for and not asked for before a refusal, as it is shown to whoever decides or approves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from decisions import answers, asked_for, steps
from decisions.models import Consideration, Determination, EvidenceRequest, NotAskedFor

GROUPS = {"recovery": steps.RECOVERY}


@dataclass(frozen=True)
class AskedFor:
    """One request about a limb that is refused: of whom, what, when, what came of it, and the note."""

    of_whom: str
    what: str
    standing: str
    note: str


@dataclass(frozen=True)
class Standing:
    """The reasons for not asking, by limb, and the requests about a limb that is refused."""

    reasons: list[tuple[str, str]]
    requests: list[AskedFor]


def standing(
    consideration: Consideration, stored: Determination | None, result: Mapping[str, Any] | None = None
) -> Standing:
    """What is kept with the determination, or, before there is one, what stands today; `result`: what follows today.

    `consideration` is one loaded with its facts.
    """
    if stored is not None:
        kept = stored.considered or {}
        about = _about_the_refused(stored.result)
        return Standing(_named(kept.get("not_asked_for") or {}), _requests(kept.get("requests") or [], about))
    rows: list[dict[str, str]] = consideration.not_asked_rows  # type: ignore[attr-defined]
    reasons = _named({row["limb"]: row["reasons"] for row in rows})
    return Standing(reasons, _requests(asked_for.requests(consideration), _about_the_refused(result or {})))


def _about_the_refused(result: Mapping[str, Any]) -> set[str]:
    """The steps of the limbs that a refusal says no to."""
    if result.get("outcome") != "refuse":
        return set()
    noes = {limb for limb, state in (result.get("limbs") or {}).items() if state == "not_met"}
    return {step.key for step in steps.STEPS if step.key in noes or step.group in {GROUPS.get(one) for one in noes}}


def _requests(rows: Iterable[Mapping[str, Any]], about: set[str]) -> list[AskedFor]:
    return [_asked(row) for row in rows if about & set(row["about"])]


def _asked(row: Mapping[str, Any]) -> AskedFor:
    known = f" ({str(EvidenceRequest.Recipient(row['recipient']).label).lower()})" if row["recipient"] else ""
    # kept with a determination of an earlier version: whether it went out was not kept then
    went_out = row.get("went_out_on", row["asked_on"])
    asked = f"Asked for on {_day(went_out)}" if went_out else f"Written on {_day(row['asked_on'])}, and not sent"
    how = f" ({row['went_how'].rstrip('.')})" if row.get("went_how") else ""
    came = EvidenceRequest.Outcome(row["outcome"]).label if row["outcome"] else "Not answered yet"
    return AskedFor(
        of_whom=f"{row['asked_of']}{known}",
        what=row["what"],
        standing=f"{asked}{how}, due on {_day(row['due_on'])}. {came}.",
        note=row["note"],
    )


def _day(iso: str) -> str:
    return answers.day(date.fromisoformat(iso))


def _named(reasons: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(str(NotAskedFor.Limb(limb).label), text) for limb, text in reasons.items()]
