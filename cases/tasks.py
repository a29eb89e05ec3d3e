"""What runs beside the requests for `cases`."""

from celery import shared_task

from cases import audit_anchor


@shared_task(name="cases.anchor_audit")
def anchor_audit() -> None:
    """The head of the audit chain is remembered outside the database; rung every minute by beat."""
    audit_anchor.append()
