"""`manage.py import_country_information FILE --by NAME`: enter the notes of a CSV file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cases.actions.country_information_import import import_csv
from cases.models import Caseworker
from cases.rights import NotAllowed


class Command(BaseCommand):
    """All rows are entered or none; every fault is told with its row and column, exit status 2."""

    help = "Enter country information from a CSV file. What is entered counts once another admin has approved it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--by", required=True, metavar="NAME", help="the sign-in name of the admin who enters it")
        parser.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            by = Caseworker.objects.get_by_natural_key(options["by"])
            text = options["file"].read_text(encoding="utf-8")
            report = import_csv(text=text, dry_run=options["dry_run"], by=by)
        except Caseworker.DoesNotExist:
            raise CommandError(f"Nobody has the sign-in name {options['by']}.", returncode=2) from None
        except NotAllowed as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}", returncode=2) from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{options['file']}: the file is not UTF-8 text.", returncode=2) from error
        for fault in report.faults:
            self.stderr.write(f"{options['file']}: {fault}")
        if report.faults:
            raise CommandError("Nothing was entered.", returncode=2)
        done = "would be entered" if options["dry_run"] else "entered"
        self.stdout.write(f"{len(report.added)} {done}, {report.unchanged} known already.")
