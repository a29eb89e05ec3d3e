"""``manage.py compare OLD NEW FILE...``: what would come out otherwise under another version of the guidance."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from decisions import case_files
from decisions.rules import CaseFileErrors, NotInForce, determine
from decisions.rules.versions import version_named
from decisions.working_days import england_and_wales

COMPARED = ("outcome", "months", "added_days", "expires_on", "deadline", "apply_by")


class Command(BaseCommand):
    """Determines each case file under both versions, whatever its date, and prints what changes.

    A file that cannot be determined has its errors on standard error, and the exit status is 2; no database is needed.
    """

    help = "Print which outcomes and lengths change between two versions of the guidance."
    requires_system_checks: list[Any] = []

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("old", metavar="OLD", help="a version of the guidance, such as 4.0")
        parser.add_argument("new", metavar="NEW", help="the version to compare it with")
        parser.add_argument("files", nargs="+", metavar="FILE", help="a case file")

    def handle(self, *args: Any, **options: Any) -> None:
        versions = options["old"], options["new"]
        for number in versions:
            self._require_rules(number)
        changed, failed = 0, False
        for name in options["files"]:
            try:
                old, new = (self._determination(name, number) for number in versions)
            except CaseFileErrors as errors:
                failed = True
                for error in errors.errors:
                    self.stderr.write(f"{name}: {error}")
                continue
            said = [
                f"{key} {_shown(old[key])} → {_shown(new[key])}"
                for key in COMPARED
                if key in old and old[key] != new[key]
            ]
            changed += bool(said)
            if said:
                self.stdout.write(f"{name}: {', '.join(said)}")
        self.stdout.write(f"{changed} of {len(options['files'])} change between {versions[0]} and {versions[1]}")
        if failed:
            sys.exit(2)

    def _require_rules(self, number: str) -> None:
        try:
            version = version_named(number)
        except NotInForce as none:
            raise CommandError(str(none)) from none
        if not version.has_rules:
            raise CommandError(f"there are no rules for version {number} of the guidance")

    def _determination(self, name: str, number: str) -> dict[str, Any]:
        return determine(case_files.read_file(name), calendar=england_and_wales(), guidance=number)


def _shown(value: Any) -> str:
    return "none" if value is None else str(value)
