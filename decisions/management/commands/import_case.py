"""`manage.py import_case FILE...`: take in cases that another system hands over."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from cases.actions.caseworkers import program
from decisions import case_files
from decisions.actions.case_files import import_case
from decisions.rules import CaseFileErrors


class Command(BaseCommand):
    """Each file is taken in whole or not at all; the exit status is 2 if any was refused."""

    help = "Import case files, of whatever kind. A refused file changes nothing; the others are still imported."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="a case file, YAML or JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        refused = [name for name in options["files"] if not self._take_in(name)]
        if refused:
            raise SystemExit(2)

    def _take_in(self, name: str) -> bool:
        try:
            began = timezone.now()
            consideration = import_case(document=case_files.read_file(name), by=program())
        except CaseFileErrors as refusal:
            for error in refusal.errors:
                self.stderr.write(f"{_printable(name)}: {error}")
            return False
        done = "imported" if consideration.imported.imported_at >= began else "known already, nothing changed"
        self.stdout.write(f"{_printable(name)}: {_printable(consideration.victim.reference)}: {done}")
        return True


def _printable(text: str) -> str:
    """The text, with what would break the line or the terminal written out."""
    return text if text.isprintable() else ascii(text)
