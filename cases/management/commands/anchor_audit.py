"""`manage.py anchor_audit`: remember the head of the audit chain outside the database."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases import audit_anchor


class Command(BaseCommand):
    """The present head of the chain is signed and stands in the file AUDIT_ANCHOR."""

    help = "Sign the head of the audit chain and append it to the file AUDIT_ANCHOR."

    def handle(self, *args: Any, **options: Any) -> None:
        if not audit_anchor.is_kept():
            raise CommandError(
                "AUDIT_ANCHOR is not set: set it to the file that keeps signed heads of the audit chain."
            )
        head = audit_anchor.append()
        self.stdout.write(f"Link {head.seq} anchored." if head else "Nothing new to anchor.")
