"""What the workers do, each task rung for by the outbox, and the relay that rings."""

from decisions.tasks.disclosure import make_bundle
from decisions.tasks.freezing import freeze_figures
from decisions.tasks.letters import render_large_print, render_letter
from decisions.tasks.quality import draw_monthly_sample
from decisions.tasks.reconciling import check_letter_file, reconcile
from decisions.tasks.relay import sweep_outbox
from decisions.tasks.reminding import raise_reminders
from decisions.tasks.simulation import run_simulation_chunk

__all__ = [
    "check_letter_file",
    "draw_monthly_sample",
    "freeze_figures",
    "make_bundle",
    "raise_reminders",
    "reconcile",
    "render_large_print",
    "render_letter",
    "run_simulation_chunk",
    "sweep_outbox",
]
