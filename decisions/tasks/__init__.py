"""What the workers do, each task rung for by the outbox, and the relay that rings."""

from decisions.tasks.letters import render_large_print, render_letter
from decisions.tasks.reconciling import check_letter_file, reconcile
from decisions.tasks.relay import sweep_outbox

__all__ = ["check_letter_file", "reconcile", "render_large_print", "render_letter", "sweep_outbox"]
