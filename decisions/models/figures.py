"""What the statistics read: sums by month, months as they were frozen, and how many open cases there are."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class MonthFigures(models.Model):
    """The sums of one month and one competent authority: a page over any period reads a few rows.

    `counts` maps the names of `decisions.statistics.sources` to how many there are; `days` says of each number of days,
    counted from 0, how many decisions took so long. All of it can be made again from what it sums.
    """

    month = models.DateField()  # its first day
    authority = models.CharField(max_length=4, blank=True)  # blank: not recorded; "*": not divided by authority
    counts = models.JSONField(default=dict)
    days = ArrayField(models.IntegerField(), default=list)

    class Meta:
        ordering = ("month", "authority")
        constraints = (
            models.UniqueConstraint(name="figures_once_a_month", fields=["month", "authority"]),
            models.CheckConstraint(name="figures_of_a_whole_month", condition=Q(month__day=1)),
        )

    def __str__(self) -> str:
        return f"Figures of {self.month:%B %Y}"


class FrozenMonth(models.Model):
    """The sums of a month as they stood when it was over; never altered. What differs since is a revision."""

    month = models.DateField(unique=True)
    figures = models.JSONField()
    digest = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()

    class Meta:
        ordering = ("month",)
        constraints = (
            models.CheckConstraint(name="frozen_month_is_whole", condition=Q(month__day=1)),
            models.CheckConstraint(name="frozen_month_has_digest", condition=Q(digest__regex=r"^[0-9a-f]{64}$")),
        )

    def __str__(self) -> str:
        return f"{self.month:%B %Y}, frozen"


class OpenCount(models.Model):
    """How many open cases there were of each status and age when they were last counted: one row, written anew.

    `ages` maps each status to how many cases are how many days old, as JSON. It is kept as text, which is read as it
    stands: the database makes the text of a `jsonb` anew, number by number, for whoever reads it.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    counted_at = models.DateTimeField()
    ages = models.TextField()

    class Meta:
        constraints = (models.CheckConstraint(name="open_cases_counted_in_one_row", condition=Q(id=1)),)

    def __str__(self) -> str:
        return f"Open cases at {self.counted_at:%Y-%m-%d %H:%M}"
