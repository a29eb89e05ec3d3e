"""The drafts that can be run: those that are shipped, and those that admins have written down."""

from __future__ import annotations

from decisions.models import NumbersDraft
from decisions.policy_drafts import SHIPPED, PolicyDraft, numbers


def every() -> list[PolicyDraft]:
    """Every draft that can be run: the shipped ones, then the admins', the newest first."""
    return [*SHIPPED.values(), *(as_draft(one) for one in NumbersDraft.objects.filter(discarded_at__isnull=True))]


def find(name: str) -> PolicyDraft | None:
    """The draft of that name, one that was discarded too: its runs are still read."""
    if name in SHIPPED:
        return SHIPPED[name]
    written = NumbersDraft.objects.filter(public_id=name).first()
    return as_draft(written) if written else None


def as_draft(written: NumbersDraft) -> PolicyDraft:
    """What an admin wrote down, as a draft."""
    return numbers.draft(
        name=written.public_id, title=written.title, why=written.why, numbers=written.numbers, since=written.since
    )
