"""Every field of every model: what it holds, what becomes of it at an erasure, in what form it leaves for analysis.

Nothing may be added to the service without a place here: a test fails for a field that has none (promise 40).
"""

from collections.abc import Iterator, Mapping

from decisions.retention.fields.deciding import DECIDING
from decisions.retention.fields.people import PEOPLE
from decisions.retention.fields.running import RUNNING
from decisions.retention.fields.telling import TELLING
from decisions.retention.fields.terms import Export, Field, Holds, Rows, Table

__all__ = ["EVERY", "Export", "Field", "Holds", "Rows", "Table", "field", "leaving"]

EVERY: Mapping[str, Table] = {**PEOPLE, **DECIDING, **TELLING, **RUNNING}
"""By the label of the model, such as ``cases.Victim``."""


def field(path: str) -> Field:
    """The field at ``application.Model.field``."""
    model, _, name = path.rpartition(".")
    return EVERY[model].fields[name]


def leaving() -> Iterator[str]:
    """The paths of all fields that may leave for analysis in some form."""
    for label, of_model in EVERY.items():
        for name, one in of_model.fields.items():
            if one.export is not Export.DROPPED:
                yield f"{label}.{name}"
