"""The register of the promises: which proofs ran, how they ended and what they measured, over many runs.

Kept in var/promises.json by every run of the tests. What a run proved anew takes the place of what stood; what it did
not run stays, so that the fast proofs and the drills fill one register between them.
"""

import fcntl
import json
import subprocess
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cases.promises.kept import SHIPPED
from cases.promises.texts import PROMISES
from tests.platform.marks import marked

ROOT = Path(__file__).resolve().parents[2]
REGISTER = ROOT / "var" / "promises.json"
TREND = 10
"""So many values from before are kept of each figure."""


@dataclass
class Ran:
    """One proof in one run: a test function, its drills apart from the rest. How many of its cases did what."""

    promises: list[int]
    drill: bool
    cases: int = 0
    passed: int = 0
    failed: int = 0

    @property
    def outcome(self) -> str:
        """Failed as soon as one case did; passed when each case that there is ran and passed."""
        if self.failed:
            return "failed"
        return "passed" if self.passed == self.cases else ""


@dataclass
class Run:
    """What a run, or one process of it, brought out. Proofs by the test's name and whether it is a drill."""

    proofs: dict[str, Ran] = field(default_factory=dict)
    figures: list[dict[str, Any]] = field(default_factory=list)
    gaps: list[dict[str, Any]] = field(default_factory=list)

    def add(self, other: "Run") -> None:
        """What another process of the same run brought out; each of them collected the same proofs."""
        for name, ran in other.proofs.items():
            mine = self.proofs.setdefault(name, Ran(ran.promises, ran.drill))
            mine.cases = max(mine.cases, ran.cases)
            mine.passed += ran.passed
            mine.failed += ran.failed
        self.figures += other.figures
        self.gaps += other.gaps


def name_of(test: str, drill: bool) -> str:
    """The name of a proof: of the test without its case, the drills of a test apart from its fast cases."""
    return f"{test.partition('[')[0]}{' (drill)' if drill else ''}"


def keep(run: Run, *, whole: bool, path: Path = REGISTER) -> None:
    """The register tells of this run too. A whole run also forgets the proofs that are no more."""
    for mark in marked():  # those that this run did not even look at are proofs all the same
        name = name_of(f"{mark.file}::{mark.test}", not mark.fast)
        ran = run.proofs.setdefault(name, Ran([], not mark.fast, cases=1))
        ran.promises = sorted({*ran.promises, mark.promise})
    path.parent.mkdir(exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        before = json.loads((path if path.exists() else SHIPPED).read_text(encoding="utf-8"))
        after = merged(before, run, whole=whole, at=_now(), commit=commit())
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(after, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        fresh.replace(path)


def merged(before: dict[str, Any], run: Run, *, whole: bool, at: str, commit: str) -> dict[str, Any]:
    """The register before, and what the run changes of it."""
    told = {one["number"]: one for one in before["promises"]}
    promises = []
    for promise in PROMISES:
        stood = told.get(promise.number, {})
        proofs = {name: ran for name, ran in run.proofs.items() if promise.number in ran.promises}
        promises.append(
            {
                "number": promise.number,
                "proofs": _proofs(stood.get("proofs", []), proofs, whole, at),
                "figures": _figures(stood.get("figures", []), promise.number, run, proofs, whole, at, commit),
                "gaps": _gaps(stood.get("gaps", []), promise.number, run, proofs, whole),
            }
        )
    return {**before, "promises": promises}


def _proofs(stood: list[dict[str, Any]], proofs: dict[str, Ran], whole: bool, at: str) -> list[dict[str, Any]]:
    kept = {name_of(one["test"], one["drill"]): one for one in stood}
    kept = {name: one for name, one in kept.items() if name in proofs or not whole}
    for name, ran in proofs.items():
        fresh = {"test": name.removesuffix(" (drill)"), "drill": ran.drill, "outcome": ran.outcome, "at": at}
        if ran.outcome:
            kept[name] = fresh
        else:
            kept.setdefault(name, {**fresh, "at": ""})
    return [kept[name] for name in sorted(kept)]


def _figures(
    stood: list[dict[str, Any]], number: int, run: Run, proofs: dict[str, Ran], whole: bool, at: str, commit: str
) -> list[dict[str, Any]]:
    kept = {one["what"]: one for one in stood if _stands(one, proofs, whole)}
    before = {one["what"]: one for one in stood}
    for said in run.figures:
        if said["promise"] != number or name_of(said["test"], said["drill"]) not in proofs:
            continue
        fresh = {name: said[name] for name in ("what", "value", "target", "test", "drill")}
        last = before.get(said["what"])
        trend = [] if last is None else last["before"] + ([last["value"]] if whole else [])
        kept[said["what"]] = {**fresh, "at": at, "commit": commit, "before": trend[-TREND:]}
    return [kept[what] for what in sorted(kept)]


def _gaps(
    stood: list[dict[str, Any]], number: int, run: Run, proofs: dict[str, Ran], whole: bool
) -> list[dict[str, Any]]:
    kept = [one for one in stood if _stands(one, proofs, whole)]
    said = [{name: one[name] for name in ("why", "test", "drill")} for one in run.gaps if one["promise"] == number]
    return kept + [one for place, one in enumerate(said) if one not in said[:place]]


def _stands(told: dict[str, Any], proofs: dict[str, Ran], whole: bool) -> bool:
    """Whether what a proof said before still stands: it did not run anew, and it is still there."""
    ran = proofs.get(name_of(told["test"], told["drill"]))
    return not whole if ran is None else not ran.outcome


def keep_sabotage(numbers: dict[int, bool], path: Path = REGISTER) -> None:
    """For each promise, whether the defect that was planted was caught; of those not tried now it stays as it was."""
    path.parent.mkdir(exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        told = json.loads((path if path.exists() else SHIPPED).read_text(encoding="utf-8"))
        before = told.get("sabotage") or {"tried": [], "escaped": []}
        escaped = {*before["escaped"]} - numbers.keys() | {one for one, caught in numbers.items() if not caught}
        score = {"tried": sorted({*before["tried"], *numbers}), "escaped": sorted(escaped), "at": _now()}
        path.write_text(json.dumps({**told, "sabotage": score}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def commit() -> str:
    """The commit that is checked out, where this is a checkout."""
    said = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return said.stdout.strip() if said.returncode == 0 else ""
