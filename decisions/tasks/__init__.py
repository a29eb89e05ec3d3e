"""What the workers do, each task rung for by the outbox, and the relay that rings."""

from decisions.tasks.letters import render_letter
from decisions.tasks.relay import sweep_outbox

__all__ = ["render_letter", "sweep_outbox"]
