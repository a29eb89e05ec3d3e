"""`manage.py backup --to FOLDER`: a backup of everything, and the end of those that are too old."""

import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cases.actions import audit, caseworkers
from vts.environment import absent_variables
from vts.recovery.expiring import LONGEST, expire
from vts.recovery.making import make
from vts.recovery.manifest import Refused
from vts.recovery.programs import Failed

ELSEWHERE = (
    "In no backup are BACKUP_KEY, AUDIT_ANCHOR_KEY, SECRET_KEY and the passwords of the database, of Redis and of the"
    " storage of files: keep them in another place, or the backup is of no use."
)


class Command(BaseCommand):
    """Exit 0: a backup stands in a new folder within FOLDER. Exit 1: none does, or files were missing from it."""

    help = "Back up the database, the files and the signed heads of the audit; remove backups that are too old."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--to", required=True, metavar="FOLDER", type=Path, help="on an encrypted disk of its own")
        parser.add_argument("--keep-days", type=int, default=LONGEST, help=f"1 to {LONGEST}; {LONGEST} unless given")

    def handle(self, *args: Any, **options: Any) -> None:
        absent = absent_variables(["DATABASE_URL", "MIGRATION_DATABASE_URL"])
        if absent:
            raise CommandError(" ".join(absent), returncode=2)
        if not 1 <= options["keep_days"] <= LONGEST:
            raise CommandError(f"Backups are kept for 1 to {LONGEST} days.", returncode=2)
        began = time.monotonic()
        try:
            folder, manifest = make(options["to"], self.stderr.write)
        except Refused as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        except (Failed, OSError) as failure:
            raise CommandError(f"No backup was made: {failure}") from failure
        size = sum(one["size"] for one in manifest.files.values()) / 1_000_000
        rows = sum(manifest.rows.values())
        self.stdout.write(
            f"{folder}: {rows:,} rows and {len(manifest.files):,} files, {size:.1f} MB,"
            f" in {time.monotonic() - began:.1f} s.\n{ELSEWHERE}"
        )
        self._expire(options["to"], options["keep_days"])
        if manifest.absent:
            raise CommandError(
                f"The backup is whole but for {len(manifest.absent):,} files that the database names and that are not"
                f" where they are kept, or are damaged; the first is {manifest.absent[0]}."
            )

    def _expire(self, parent: Path, keep_days: int) -> None:
        gone = expire(parent, keep_days=keep_days, now=timezone.now())
        if not gone:
            return
        with audit.event("backup.expire", by=caseworkers.program(), what={"backups": gone, "after_days": keep_days}):
            pass
        self.stdout.write(f"Removed {len(gone)} that had expired, the oldest of {gone[0]}.")
