"""The defects that are planted: one for each promise, each a few words of the program replaced by others.

A plant names the proof that has to go red for it. `red` is what stands in the failure where that is no failed
assertion: the proof then fails by the very error that the defect lets through.
"""

from tests.sabotage import access_and_decisions, input_and_letters, running, work_and_audit
from tests.sabotage.plant import Plant

PLANTS: tuple[Plant, ...] = (
    *work_and_audit.PLANTS,
    *access_and_decisions.PLANTS,
    *input_and_letters.PLANTS,
    *running.PLANTS,
)
