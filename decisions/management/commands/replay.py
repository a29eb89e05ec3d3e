"""``manage.py replay``: every stored determination made again from its snapshot, under the version of its making."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from decisions import working_days
from decisions.models import Determination
from decisions.rules import CaseFileErrors, NotInForce, WorkingDayCalendar, determine

ROWS_AT_A_TIME = 500


class Command(BaseCommand):
    """Determines each snapshot again and compares it with what is stored.

    A determination that comes out otherwise is named by its public id, with the keys that differ and, of the trace, the
    first step that does; no fact of the case is printed. The exit status is then 1. The table is read as a stream. Each
    counts by the bank holidays as they were known when it was made.
    """

    help = "Re-determine every stored determination from its snapshot; exit 1 when one is not identical."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--newest", type=int, help="only so many, the newest")

    def handle(self, *args: Any, **options: Any) -> None:
        replayed = differing = 0
        corrections = working_days.corrections()
        for public_id, guidance, code_version, made_at, case_file, stored in self._stored(options["newest"]):
            replayed += 1
            calendar = working_days.as_of(corrections, made_at).of_the_rules
            differences = list(_differences(stored, case_file, guidance, calendar))
            if differences:
                differing += 1
                self.stdout.write(f"{public_id} (version {guidance}, {code_version}): {'; '.join(differences)}")
        self.stdout.write(f"{replayed} replayed, {replayed - differing} identical, {differing} different")
        if differing:
            sys.exit(1)

    def _stored(self, newest: int | None) -> Iterator[tuple[str, str, str, datetime, dict[str, Any], dict[str, Any]]]:
        fields = ("public_id", "guidance", "code_version", "made_at", "case_file", "result")
        stored = Determination.objects.order_by("pk" if newest is None else "-pk")[:newest]
        yield from stored.values_list(*fields).iterator(chunk_size=ROWS_AT_A_TIME)


def _differences(
    stored: Mapping[str, Any], case_file: dict[str, Any], guidance: str, calendar: WorkingDayCalendar
) -> Iterator[str]:
    try:
        found = determine(case_file, calendar=calendar, guidance=guidance or None)
    except (CaseFileErrors, NotInForce) as errors:
        paths = ", ".join(one.path for one in errors.errors) if isinstance(errors, CaseFileErrors) else str(errors)
        yield f"no longer determined: {paths}"
        return
    for key in sorted({*stored, *found} - {"trace"}):
        if stored.get(key) != found.get(key):
            yield f"{key} was {_shown(key, stored)}, is {_shown(key, found)}"
    before, after = stored.get("trace") or [], found["trace"]
    if before != after:
        yield f"trace differs from step {_first_different(before, after)}"


def _shown(key: str, result: Mapping[str, Any]) -> str:
    """The value of a key, except of the reference and the children, which name people's cases."""
    return "another" if key in ("reference", "children") else repr(result.get(key))


def _first_different(before: list[Any], after: list[Any]) -> str:
    for place, (one, other) in enumerate(zip(before, after, strict=False), start=1):
        if one != other:
            return f"{place}, {other['rule']}"
    return f"{min(len(before), len(after)) + 1}, which only one of them has"
