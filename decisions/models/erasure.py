"""Erasing the data of people whose time is over: the list that two admins agree on, and what stays of each of them."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from cases.public_ids import new_public_id


class Erasure(models.Model):
    """A list of people who were due, prepared by one admin and agreed to by another; once all is done, its certificate.

    The database holds to it that nobody is erased who is not on a list that two admins agreed on (promise 40).
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    salt = models.CharField(max_length=32)  # of the digests of the references
    digest = models.CharField(max_length=64)  # of the list
    size = models.PositiveIntegerField()
    rules = models.JSONField(
        encoder=DjangoJSONEncoder
    )  # the lines of the schedule by which they are due, as they stood
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    turned_down_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    turned_down_at = models.DateTimeField(null=True)
    turned_down_because = models.TextField(blank=True)
    finished_at = models.DateTimeField(null=True)
    certificate = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    certificate_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                name="erasure_of_somebody", condition=Q(size__gte=1, digest__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="erasure_agreed_by_another",
                condition=Q(agreed_by__isnull=True, agreed_at__isnull=True)
                | (Q(agreed_by__isnull=False, agreed_at__isnull=False) & ~Q(agreed_by=F("prepared_by"))),
            ),
            models.CheckConstraint(
                name="erasure_turned_down_is_whole",
                condition=Q(turned_down_by__isnull=True, turned_down_at__isnull=True, turned_down_because="")
                | Q(turned_down_by__isnull=False, turned_down_at__isnull=False, turned_down_because__regex=r"\S"),
            ),
            models.CheckConstraint(
                name="erasure_agreed_or_turned_down",
                condition=Q(agreed_at__isnull=True) | Q(turned_down_at__isnull=True),
            ),
            models.CheckConstraint(
                name="erasure_finished_with_certificate",
                condition=Q(finished_at__isnull=True, certificate__isnull=True, certificate_digest="")
                | Q(
                    finished_at__isnull=False,
                    agreed_at__isnull=False,
                    certificate__isnull=False,
                    certificate_digest__regex=r"^[0-9a-f]{64}$",
                ),
            ),
        )

    def __str__(self) -> str:
        return f"Erasure {self.public_id}"


class ErasureLine(models.Model):
    """One person on the list, by a number that leads to nobody once they are erased, and what became of it.

    `reference_digest` tells whoever holds the reference that this person was erased, and nobody else whose it was. Only
    the function of the database that erases alters a line.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Not erased yet"
        ERASED = "erased", "Erased"
        LEFT_OUT = "left_out", "Left out"

    erasure = models.ForeignKey(Erasure, on_delete=models.PROTECT, related_name="lines")
    person = models.BigIntegerField()
    reference_digest = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    because = models.CharField(max_length=20, blank=True)  # why left out: a key of `retention.HINDRANCES`
    counts = models.JSONField(default=dict)  # of each table how many rows; "files", "payloads"
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(name="once_on_a_list", fields=["erasure", "person"]),
            models.CheckConstraint(
                name="erasure_line_state_is_whole",
                condition=Q(state="waiting", because="", done_at__isnull=True)
                | Q(state="erased", because="", done_at__isnull=False)
                | (Q(state="left_out", done_at__isnull=False) & ~Q(because="")),
            ),
        )
        indexes = (models.Index(name="erasure_lines_waiting", fields=["erasure"], condition=Q(state="waiting")),)

    def __str__(self) -> str:
        return f"{self.get_state_display()}"


class ErasedMonth(models.Model):
    """A month of which something that was counted is erased: its figures stand as they are and are never made again."""

    month = models.DateField(primary_key=True)

    class Meta:
        ordering = ("month",)

    def __str__(self) -> str:
        return f"{self.month:%B %Y}, in part erased"
