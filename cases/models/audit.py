"""The audit trail: what was done, what changed and what was seen, in one chain.

An entry is written in the transaction it tells of; its link is made by the database as the last act of that transaction
(see the migration `audit_chain`). Entries and links can be added and read, never altered. What an entry tells of people
stands in its payload, tied to it by a salted digest: erasing a payload leaves the chain whole.
"""

from django.contrib.postgres.indexes import BrinIndex
from django.db import models


class AuditEntry(models.Model):
    """One thing that happened: an act, a look at a case, or a changed row (which names the act that changed it)."""

    class Kind(models.TextChoices):
        EVENT = "event", "Act"
        VIEW = "view", "Look"
        CHANGE = "change", "Changed row"

    kind = models.CharField(max_length=6, choices=Kind)
    at = models.DateTimeField()
    transaction = models.BigIntegerField()
    event_id = models.BigIntegerField(null=True)  # of a change: the act; null where there was none (raw SQL, migration)
    actor_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=80)
    victim_id = models.BigIntegerField(null=True)
    subject = models.CharField(max_length=120)
    payload_digest = models.CharField(max_length=64)

    class Meta:
        indexes = (
            models.Index(name="audit_by_victim", fields=["victim_id", "-id"]),
            models.Index(name="audit_by_actor", fields=["actor_id", "-id"]),
            models.Index(name="audit_by_event", fields=["event_id"]),
            models.Index(name="audit_by_action", fields=["action", "-id"]),
            BrinIndex(name="audit_by_time", fields=["at"]),
        )

    def __str__(self) -> str:
        return f"{self.action} {self.subject}"


class AuditLink(models.Model):
    """An entry's place in the chain: `seq` has no gap, `hash` covers the entry and the hash before it."""

    seq = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(AuditEntry, on_delete=models.PROTECT, related_name="link")
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"Link {self.seq}"


class AuditPayload(models.Model):
    """What an entry says of people and their cases; the digest in the entry covers salt and body."""

    entry = models.OneToOneField(AuditEntry, on_delete=models.PROTECT, primary_key=True, related_name="payload")
    salt = models.UUIDField()
    body = models.JSONField()

    def __str__(self) -> str:
        return f"Payload of entry {self.pk}"
