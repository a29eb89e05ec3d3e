"""`manage.py load_demo`: invented accounts, country information and cases at every stage."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from decisions import demo


class Command(BaseCommand):
    """Loads what is not here yet; where a case is here, it is left as it stands."""

    help = "Load the demo. Only where DEMO=1, since everyone knows its password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sign-ins", action="store_true", help="only say who can sign in")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["sign_ins"]:
                self.stdout.write("\n".join(demo.sign_ins()))
                return
            loaded = demo.load()
        except demo.NotForHere as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{loaded.accounts} accounts, {loaded.notes} country notes and {loaded.cases} cases loaded.")
