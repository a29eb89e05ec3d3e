"""Whether a restored service is the one that was backed up."""

from io import StringIO

from django.core.management import call_command

from cases import audit_chain
from vts.recovery import files, reading
from vts.recovery.manifest import Manifest
from vts.recovery.programs import server_major

_NAMED_AT_MOST = 5


def compare(manifest: Manifest, shape: list[str]) -> list[str]:
    """A sentence for each way in which the restored database differs from the one that was backed up."""
    faults = []
    found = reading.rows()
    for table in sorted({*found, *manifest.rows}):
        if found.get(table) != manifest.rows.get(table):
            faults.append(f"{table} has {found.get(table, 'no')} rows and had {manifest.rows.get(table, 'none')}.")
    if reading.head() != manifest.head:
        faults.append("The last link of the audit is another than it was.")
    if reading.migrations() != manifest.migrations:
        faults.append("Other migrations are recorded than were.")
    here = reading.shape()
    if manifest.postgresql != server_major():  # which words a condition in another way
        here, shape = ([line for line in lines if not line.startswith("policy ")] for lines in (here, shape))
    for what, lines in (
        ("is not there any more", set(shape) - set(here)),
        ("was not there before", set(here) - set(shape)),
    ):
        faults += [f"In the database, “{line.strip()}” {what}." for line in sorted(lines)[:_NAMED_AT_MOST]]
    return faults


def verify(manifest: Manifest, *, replay: int) -> list[str]:
    """A sentence for each fault of the audit, of the files that the database names, and of its newest decisions."""
    verdict = audit_chain.verify()
    faults = list(verdict.faults)
    absent = files.not_there(reading.named_files()) - set(manifest.absent)
    faults += [f"{path} is not where it is kept, or is damaged." for path in sorted(absent)[:_NAMED_AT_MOST]]
    if replay:
        told = StringIO()
        try:
            call_command("replay", newest=replay, stdout=told)
        except SystemExit:
            faults += told.getvalue().splitlines()
    return faults
