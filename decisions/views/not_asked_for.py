"""The reasons for which evidence was not asked for, as they are shown to whoever decides or approves."""

from collections.abc import Mapping
from typing import Any

from decisions.models import Consideration, Determination, NotAskedFor


def standing(consideration: Consideration, stored: Determination | None) -> list[tuple[str, str]]:
    """Each limb with its reasons: as kept with the determination, or, before there is one, as they stand today.

    `consideration` is one loaded with its facts.
    """
    if stored is not None:
        return _named((stored.considered or {}).get("not_asked_for") or {})
    rows: list[dict[str, str]] = consideration.not_asked_rows  # type: ignore[attr-defined]
    return _named({row["limb"]: row["reasons"] for row in rows})


def _named(reasons: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(str(NotAskedFor.Limb(limb).label), text) for limb, text in reasons.items()]
