"""The auditor's filter of the audit."""

from collections.abc import Iterable
from typing import Any

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.models import AuditEntry


class AuditFilter(GovukForm):
    """Which entries are listed: by person, case, act, type and days. What is left open narrows nothing."""

    person = fields.SelectField(label="Person", required=False)
    case = fields.TextField(label="Case reference", required=False, max_length=60)
    kind = fields.SelectField(label="Type", required=False, choices=[("", "Every type"), *AuditEntry.Kind.choices])
    act = fields.SelectField(label="Act or page", required=False)
    since = fields.DateField(label="From", subject="the first day", required=False)
    until = fields.DateField(label="To", subject="the last day", required=False)

    def __init__(
        self, *args: Any, people: Iterable[tuple[str, str]], acts: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer("person", [("", "Everybody"), *people])
        self.offer("act", [("", "Every act and page"), *acts])
