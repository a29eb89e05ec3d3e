"""``manage.py determine FILE...``: one JSON determination for each case file, in the order of the files."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from django.core.management.base import BaseCommand

from decisions import case_files
from decisions.determining import determine_alone
from decisions.rules import CaseFileErrors


def _one_line(text: str) -> str:
    """The text with nothing in it that would break a line or that a terminal cannot show."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)


class Command(BaseCommand):
    """Determine case files by the rules, without a database, a server or a setting.

    Determinations go to standard output, one line of JSON each. A file that cannot be determined has its errors on
    standard error, one line each with the file, the path inside it and what was expected, and the exit status is 2.
    """

    help = "Print the determination of each case file (YAML or JSON) as one line of JSON."
    requires_system_checks: list[Any] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="a case file")

    def handle(self, *args: Any, **options: Any) -> None:
        failed = False
        for name in options["files"]:
            try:
                line = json.dumps(self._determination(name), separators=(",", ":"))
            except CaseFileErrors as errors:
                failed = True
                for error in errors.errors:
                    self.stderr.write(_one_line(f"{name}: {error}"))
                continue
            self.stdout.write(line)
        if failed:
            sys.stdout.flush()
            sys.exit(2)

    def _determination(self, name: str) -> dict[str, Any]:
        return determine_alone(case_files.read_file(name))
