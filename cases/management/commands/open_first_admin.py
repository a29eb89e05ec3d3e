"""`manage.py open_first_admin USERNAME NAME`: one of the two admins with whom a new service begins."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError

from cases.actions.caseworkers import EnoughAdmins, open_first_admin


class Command(BaseCommand):
    """Prints the one-time password once; from the third admin on it refuses."""

    help = "Open the account of one of the first two admins, and print the password to be changed at the first sign-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("name")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            password = open_first_admin(username=options["username"], name=options["name"])
        except EnoughAdmins as refusal:
            raise CommandError(str(refusal)) from refusal
        except IntegrityError as error:
            raise CommandError("Somebody has this sign-in name already.") from error
        self.stdout.write(f"{options['username']} signs in within three days, once, with {password}")
