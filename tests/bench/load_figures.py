"""What is made of the answers of a load, and where a load may be sent at all."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

FLOOR = "floor"


class Answer(NamedTuple):
    """One request: of which page, when after the start, how long it took, and what was wrong with it."""

    page: str
    at: float
    ms: float
    fault: str


def only_this_machine(address: str) -> str:
    """The address, where it is one of this machine itself; nothing else is ever put under load."""
    parts = urlsplit(address)
    try:
        here = ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:  # a name may lead anywhere
        here = False
    if parts.scheme != "http" or not here:
        raise SystemExit(f"{address} is not this machine: a load is sent to 127.0.0.1 alone.")
    return address


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest of the values that at least that share of them do not exceed; 0 where there are none."""
    ranked = sorted(values)
    return ranked[max(-(-len(ranked) * round(share * 1000) // 1000) - 1, 0)] if ranked else 0.0


def by_page(answers: Sequence[Answer]) -> dict[str, dict[str, Any]]:
    """For each page how often it was asked for, p50 and p95, and the same p95 in times the floor's."""
    pages: dict[str, list[Answer]] = {}
    for one in answers:
        pages.setdefault(one.page, []).append(one)
    floor = percentile([one.ms for one in pages.get(FLOOR, [])], 0.95)
    return {
        page: {
            "requests": len(found),
            "p50_ms": round(percentile([one.ms for one in found], 0.5), 1),
            "p95_ms": round((most := percentile([one.ms for one in found], 0.95)), 1),
            "x_floor": round(most / floor, 1) if floor else None,
        }
        for page, found in sorted(pages.items(), key=lambda item: -len(item[1]))
    }


def faults(answers: Iterable[Answer]) -> dict[str, int]:
    """Each way in which an answer was not what it should be, with how often."""
    found: dict[str, int] = {}
    for one in answers:
        if one.fault:
            found[said] = found.get(said := f"{one.page}: {one.fault}"[:200], 0) + 1
    return found


def growth(samples: Sequence[float]) -> float:
    """By which share the last quarter of the samples is above the quarter in the middle: caches have filled by then."""
    quarter = max(len(samples) // 4, 1)
    middle = (len(samples) - quarter) // 2
    before, after = samples[middle : middle + quarter], samples[-quarter:]
    if not before:
        return 0.0
    return (sum(after) / len(after)) / (sum(before) / len(before)) - 1
