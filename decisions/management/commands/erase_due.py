"""``manage.py erase_due``: what admins agreed to erase is erased, and files of nobody are removed."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases.actions.caseworkers import program
from decisions.actions import erased_files, erasure
from decisions.models import Erasure


class Command(BaseCommand):
    """Works off every list that two admins agreed on: what the workers do too. It prepares none and agrees to none."""

    help = "Erase the people on the lists that two admins agreed on, and remove the files that are in no row."

    def handle(self, *args: Any, **options: Any) -> None:
        by, faults = program(), []
        for one in Erasure.objects.filter(agreed_at__isnull=False, finished_at__isnull=True).order_by("pk"):
            try:
                erasure.carry_out(erasure=one, by=by)
            except erasure.NotErased as fault:
                faults.append(f"Erasure {one.public_id}: {fault}")
                continue
            one.refresh_from_db()
            self.stdout.write(f"Erasure {one.public_id}: done, certificate {one.certificate_digest[:12]}.")
        self.stdout.write(f"{erased_files.sweep()} files of nobody removed.")
        if faults:
            raise CommandError(" ".join(faults))
