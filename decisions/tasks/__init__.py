"""What the workers do, each task rung for by the outbox, and the relay that rings."""

from decisions.tasks.disclosure import make_bundle
from decisions.tasks.letters import render_large_print, render_letter
from decisions.tasks.reconciling import check_letter_file, reconcile
from decisions.tasks.relay import sweep_outbox
from decisions.tasks.reminding import raise_reminders

__all__ = [
    "check_letter_file",
    "make_bundle",
    "raise_reminders",
    "reconcile",
    "render_large_print",
    "render_letter",
    "sweep_outbox",
]
