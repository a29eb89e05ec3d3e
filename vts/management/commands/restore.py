"""`manage.py restore --from FOLDER`: the service as it was when that backup was made, in an empty database."""

import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from vts.environment import absent_variables
from vts.recovery.manifest import Refused
from vts.recovery.programs import Failed
from vts.recovery.restoring import restore

OLDEST_HOURS = 48


class Command(BaseCommand):
    """Exit 0: restored and verified. Exit 1: restored, but not as it was. Exit 2: refused, and nothing was written."""

    help = "Restore a backup into an empty database, with its files, and verify what came of it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", required=True, metavar="FOLDER", type=Path, dest="folder", help="of one backup")
        parser.add_argument(
            "--oldest-hours", type=int, default=OLDEST_HOURS, help=f"refuse an older one; {OLDEST_HOURS} unless given"
        )
        parser.add_argument("--replay", type=int, default=1000, help="how many of the newest decisions; 1000")
        parser.add_argument(
            "--accept-loss", action="store_true", help="although the signed heads tell of entries after the backup"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        absent = absent_variables(["DATABASE_URL", "MIGRATION_DATABASE_URL"])
        if absent:
            raise CommandError(" ".join(absent), returncode=2)
        began = time.monotonic()
        try:
            faults = restore(
                options["folder"],
                oldest=timedelta(hours=options["oldest_hours"]),
                replay=options["replay"],
                lossy=options["accept_loss"],
                now=timezone.now(),
                tell=self.stdout.write,
            )
        except Refused as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        except Failed as failure:
            raise CommandError(f"{failure} Drop the database, create an empty one, and restore again.") from failure
        if faults:
            raise CommandError("\n".join(["What was restored is not what was backed up:", *faults]))
        self.stdout.write(
            f"Restored and verified in {time.monotonic() - began:.1f} s. Erase again whoever was erased after"
            " the backup was made (docs/operating.md), then start the service."
        )
