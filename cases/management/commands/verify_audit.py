"""`manage.py verify_audit`: is the audit whole?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cases import audit_chain, audit_recount


class Command(BaseCommand):
    """Exit 0: every entry stands as it was written. Exit 1: one does not; the first bad row of each sort is named."""

    help = "Check the audit chain, the rows it tells of, and the signed heads kept outside the database."

    def add_arguments(self, parser: ArgumentParser) -> None:  # type: ignore[override]
        parser.add_argument(
            "--chain-only", action="store_true", help="do not compare the rows with what the entries tell"
        )
        parser.add_argument(
            "--outside", action="store_true", help="compute the chain a second time outside the database"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        verdict = audit_chain.verify(rows=not options["chain_only"])
        if options["outside"] and (fault := audit_recount.first_fault()[1]):
            verdict.faults.append(f"Computed outside the database: {fault}")
        if verdict.anchors is None:
            anchors = "Signed heads not checked: set AUDIT_ANCHOR and AUDIT_ANCHOR_KEY to keep them."
        else:
            anchors = f"{verdict.anchors} signed heads checked."
        if not verdict.whole:
            raise CommandError(
                "\n".join([f"The audit is not whole ({verdict.entries} entries).", *verdict.faults, anchors])
            )
        self.stdout.write(f"{verdict.entries} entries, chain whole. {anchors}")
