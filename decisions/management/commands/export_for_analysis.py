"""``manage.py export_for_analysis --to FILE --for PURPOSE``: decided cases as CSV, under pseudonyms."""

import os
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cases.actions.caseworkers import program
from decisions.actions import analysis
from decisions.actions.refusals import NotReady


class Command(BaseCommand):
    """Of each field only what `decisions.retention.fields` lets leave; the key of the pseudonyms is ANALYSIS_KEY."""

    help = "Take every decided case out as CSV for analysis: pseudonyms, months, age bands, no text and no name."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", required=True, metavar="FILE", type=Path, help="a file that is not there yet")
        parser.add_argument("--for", required=True, dest="why", metavar="PURPOSE", help="what they are taken out for")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["to"]

        def new_file() -> IO[str]:
            opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            return os.fdopen(opened, "w", encoding="utf-8", newline="")

        try:
            number = analysis.export(to=new_file, key=settings.ANALYSIS_KEY, why=options["why"], by=program())
        except NotReady as missing:
            raise CommandError(str(missing)) from missing
        except FileExistsError as error:
            raise CommandError(f"{path} is there already: name another file.") from error
        self.stdout.write(f"{number} decided cases. This is still personal data: keep it as such.")
