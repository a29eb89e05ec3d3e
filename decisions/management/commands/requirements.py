"""``manage.py requirements``: every requirement of the guidance, how it is met here, and where."""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand

from decisions.requirements import Met
from decisions.requirements.checking import faults
from decisions.requirements.places import Placed, placed

_WIDTH = 120
_WHERE = 26  # the column in which "where" begins


class Command(BaseCommand):
    """The table goes to standard output. With ``--check`` faults go to standard error and the exit status is 1."""

    help = "Print every requirement with how and where it is met; --check fails on a row that is not true."
    requires_system_checks: list[Any] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="check the table instead of printing it")
        parser.add_argument("--json", action="store_true", help="print the table as JSON")
        parser.add_argument("--met", choices=[str(met) for met in Met], help="only the rows that are met so")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self._check()
            return
        rows = [row for row in placed() if options["met"] in (None, row.requirement.met)]
        if options["json"]:
            self.stdout.write(json.dumps([as_json(row) for row in rows], indent=1, ensure_ascii=False))
            return
        area = ""
        for row in rows:
            if row.requirement.area != area:
                area = row.requirement.area
                self.stdout.write(f"\n{area}")
            self.stdout.write(_line(row))
        self.stdout.write(f"\n{counted(rows)}")

    def _check(self) -> None:
        found = faults()
        for fault in found:
            self.stderr.write(fault)
        if found:
            self.stderr.write(f"{len(found)} to put right")
            sys.exit(1)
        self.stdout.write(f"Every requirement is placed. {counted(placed())}")


def counted(rows: list[Placed]) -> str:
    """How many requirements there are, and how many are met in each way."""
    by_met = Counter(row.requirement.met for row in rows)
    return f"{len(rows)} requirements: " + ", ".join(f"{by_met[met]} {met}" for met in Met if by_met[met])


def where(row: Placed) -> list[str]:
    """Everything that meets a requirement, each said with what it is."""
    return [
        *(f"rule {name}" for name in row.rules),
        *(f"step {key}" for key in row.steps),
        *(f"letter {key}" for key in row.paragraphs),
        *row.requirement.places,
    ]


def as_json(row: Placed) -> dict[str, Any]:
    """A requirement with how and where it is met, as plain JSON."""
    one = row.requirement
    return {
        "id": one.id,
        "area": one.area,
        "heading": one.heading,
        "says": one.says,
        "kind": str(one.kind),
        "met": str(one.met),
        "rules": [*row.rules],
        "steps": [*row.steps],
        "paragraphs": [*row.paragraphs],
        "places": [*one.places],
        "note": one.note,
    }


def _line(row: Placed) -> str:
    one = row.requirement
    said = [part for part in ("; ".join(where(row)), one.note) if part]
    indent = " " * _WHERE
    first = f"  {one.id}  {one.met}".ljust(_WHERE)
    return textwrap.fill(
        f"{first}{' — '.join(said)}".rstrip(), _WIDTH, subsequent_indent=indent, break_long_words=False
    )
