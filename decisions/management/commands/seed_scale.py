"""`manage.py seed_scale --cases N`: an empty database filled with invented cases, to measure by."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from decisions.demo import NotForHere
from decisions.scale import AlreadySeeded, seed
from decisions.scale.shares import OPEN


class Command(BaseCommand):
    """Fills the database of the environment by COPY; the same number gives the same cases."""

    help = "Fill an empty database with invented cases. Only where DEMO=1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--cases", type=int, required=True, help="how many, from 1 up")
        parser.add_argument("--open", type=float, default=OPEN, help="the share of them that is open, up to 1")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["cases"] < 1:
            raise CommandError("Say how many cases: --cases 10000.")
        if not 0 < options["open"] <= 1:
            raise CommandError("Say which share of them is open: --open 0.02.")
        began = time.monotonic()
        try:
            seeded = seed(
                options["cases"],
                today=timezone.localdate(),
                open_share=options["open"],
                tell=self.stderr.write,
            )
        except (NotForHere, AlreadySeeded) as refusal:
            raise CommandError(str(refusal)) from refusal
        took = time.monotonic() - began
        self.stdout.write(
            f"{seeded.cases:,} cases ({seeded.open:,} open), {seeded.caseworkers:,} caseworkers and"
            f" {seeded.entries:,} entries of the audit in {took:.0f} s."
        )
