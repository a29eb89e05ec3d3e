"""What a policy change would do: drafts of other numbers, and runs of a draft over the cases on record."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from cases.public_ids import new_public_id
from decisions.models.consideration import Consideration
from decisions.models.determination import Determination


class NumbersDraft(models.Model):
    """Other values for numbers of the law, as an admin drafts them. It is never in force and decides nothing.

    `since` is the first day of the law that it would change; null: as though it had always been so.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    title = models.CharField(max_length=120)
    why = models.TextField()
    numbers = models.JSONField()  # {"compensation_cap": 24}
    since = models.DateField(null=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    discarded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                name="numbers_draft_says_what_and_why", condition=Q(title__regex=r"\S") & Q(why__regex=r"\S")
            ),
            models.CheckConstraint(name="numbers_draft_changes_something", condition=~Q(numbers={})),
        )

    def __str__(self) -> str:
        return self.title


class Simulation(models.Model):
    """One run of one draft over decisions or open cases. Its figures stand once every part of it is done."""

    class Over(models.TextChoices):
        DECIDED = "decided", "Decisions on record"
        OPEN = "open", "Open cases, as if each were decided today"

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    draft = models.CharField(max_length=60)  # the name of one that is shipped, or the public id of an admin's
    title = models.CharField(max_length=120)
    over = models.CharField(max_length=8, choices=Over)
    since = models.DateField(null=True)  # decided on that day or later
    until = models.DateField(null=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    on = models.DateField()  # the day that counts as today throughout
    code_version = models.CharField(max_length=60)  # of the rules
    draft_version = models.CharField(max_length=60)  # of the drafts
    figures = models.JSONField(default=dict)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (models.CheckConstraint(name="simulation_over_known", condition=Q(over__in=["decided", "open"])),)

    def __str__(self) -> str:
        return f"{self.title}, {self.get_over_display().lower()}"


class SimulationChunk(models.Model):
    """A part of a run that one worker does in one transaction: the cases whose numbers lie in its span."""

    simulation = models.ForeignKey(Simulation, on_delete=models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField()
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    figures = models.JSONField(default=dict)
    done_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="simulation_chunk_once", fields=["simulation", "number"]),)

    def __str__(self) -> str:
        return f"Part {self.number} of {self.simulation_id}"


class SimulatedChange(models.Model):
    """One case that would come out otherwise under the draft. What would not change leaves no row."""

    simulation = models.ForeignKey(Simulation, on_delete=models.CASCADE, related_name="changes", db_index=False)
    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="+", db_index=False)
    determination = models.ForeignKey(
        Determination, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )  # null: an open case
    was_outcome = models.CharField(max_length=16)
    would_outcome = models.CharField(max_length=16)
    was_months = models.BigIntegerField(null=True)
    would_months = models.BigIntegerField(null=True)
    was_requires = ArrayField(models.CharField(max_length=20))
    would_requires = ArrayField(models.CharField(max_length=20))
    days = models.IntegerField(default=0)  # by which it would have been decided earlier
    tags = ArrayField(models.CharField(max_length=60))  # what changes, and what it is counted under

    class Meta:
        indexes = (
            models.Index(name="simulated_changes_of_a_run", fields=["simulation", "id"]),
            GinIndex(name="simulated_changes_by_tag", fields=["tags"]),
        )

    def __str__(self) -> str:
        return f"{self.was_outcome} → {self.would_outcome}"
