"""What the workers do, each task rung for by the outbox, and the relay that rings."""

from decisions.tasks.disclosure import make_bundle
from decisions.tasks.erasing import carry_out_erasure, remove_file
from decisions.tasks.freezing import count_open_cases, freeze_figures
from decisions.tasks.letters import render_large_print, render_letter
from decisions.tasks.lines import make_lines
from decisions.tasks.quality import draw_monthly_sample
from decisions.tasks.reconciling import check_letter_file, reconcile
from decisions.tasks.relay import sweep_outbox
from decisions.tasks.reminding import raise_reminders
from decisions.tasks.simulation import run_simulation_chunk

__all__ = [
    "carry_out_erasure",
    "check_letter_file",
    "count_open_cases",
    "draw_monthly_sample",
    "freeze_figures",
    "make_bundle",
    "make_lines",
    "raise_reminders",
    "reconcile",
    "remove_file",
    "render_large_print",
    "render_letter",
    "run_simulation_chunk",
    "sweep_outbox",
]
