"""What the worklists read: the cases in hand, each with what makes it urgent; and the filters that people keep."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import HashIndex
from django.db import models
from django.db.models import Q

from cases.models import Team, Victim
from decisions.models.consideration import Consideration
from decisions.transitions import Status

UNPLACED = date(1, 1, 1)
"""Of a row that has to be placed anew before anybody reads it: something that its place rests on has changed."""


class InHand(models.Model):
    """A case that is open, or of which a letter has not reached anybody yet. The database keeps the rows itself.

    A case leaves with the last thing there is to do: however long the history, a list reads what is in hand. `place` is
    its place in line, a figure for each ground of `decisions.priority` in their order ("0": it stands), valid until
    `changes_on`; `letters` says that a letter has not reached anybody; `team` is that of whom it is assigned to.

    For whom it waits: for its caseworker when there is something `to_do`, and once `letter_sent_on` is long past, or
    the last day given for an answer (`answers_by`); for a senior caseworker or a Grade 6 where it is referred to them,
    but for those who took part; for whoever may give advice, but for who asked.
    """

    consideration = models.OneToOneField(
        Consideration, primary_key=True, on_delete=models.CASCADE, related_name="in_hand"
    )
    victim = models.ForeignKey(Victim, on_delete=models.CASCADE, related_name="+")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=24)
    status = models.CharField(max_length=20)
    opened_on = models.DateField()
    letters = models.BooleanField(default=False)
    place = models.CharField(max_length=5, default="9")
    since = models.DateField()
    child_until = models.DateField(null=True)
    leave_ends = models.DateField(null=True)
    court_on = models.DateField(null=True)
    changes_on = models.DateField(default=UNPLACED)
    stuck = models.BooleanField(default=False)  # a letter failed, or was issued and has not reached anybody
    to_do = models.BooleanField(default=False)
    letter_sent_on = models.DateField(null=True)
    answers_by = models.DateField(null=True)
    senior_not = ArrayField(models.BigIntegerField(), null=True)
    grade_6_not = ArrayField(models.BigIntegerField(), null=True)
    advice_by = ArrayField(models.BigIntegerField(), null=True)

    class Meta:
        indexes = (
            models.Index(
                name="in_hand_by_person",
                fields=["assigned_to", "opened_on", "consideration"],
                include=["victim", "status", "stuck", "to_do", "letter_sent_on", "answers_by"],
            ),
            models.Index(
                name="in_hand_by_team",
                fields=["team", "opened_on", "consideration"],
                include=["victim", "assigned_to", "status", "stuck"],
            ),
            models.Index(name="in_hand_by_status", fields=["status", "opened_on", "consideration"], include=["victim"]),
            models.Index(
                name="in_hand_in_line",
                fields=["place", "since", "consideration"],
                include=["victim"],
                condition=Q(status=Status.UNASSIGNED),
            ),
            models.Index(
                name="in_hand_letters",
                fields=["assigned_to", "opened_on", "consideration"],
                include=["victim"],
                condition=Q(stuck=True),
            ),
            models.Index(
                name="in_hand_referred",
                fields=["opened_on", "consideration"],
                include=["victim", "senior_not", "grade_6_not"],
                condition=Q(status=Status.REFERRED),
            ),
            models.Index(
                name="in_hand_advice",
                fields=["opened_on", "consideration"],
                include=["victim", "assigned_to", "advice_by"],
                condition=Q(advice_by__isnull=False),
            ),
            models.Index(name="in_hand_to_be_placed", fields=["changes_on"]),
        )

    def __str__(self) -> str:
        return f"In hand: {self.status}"


class CaseLine(models.Model):
    """What a list says of a case in hand, worked out when somebody last looked. The database keeps the rows itself.

    It takes `line` away in the transaction that changes anything of which it speaks; and it counts on one day, under
    one `under`. `turn` is the transaction that took it away: a line made from what stood before that is not kept.
    """

    in_hand = models.OneToOneField(InHand, primary_key=True, on_delete=models.CASCADE, related_name="kept")
    victim = models.ForeignKey(Victim, on_delete=models.CASCADE, related_name="+")
    line = models.JSONField(null=True)
    under = models.CharField(max_length=60, default="")
    turn = models.BigIntegerField(default=0)
    opened_on = models.DateField()

    class Meta:
        indexes = (HashIndex(name="case_line_of_case", fields=["in_hand"]),)  # a step less for each case of a page

    def __str__(self) -> str:
        return "Line of a list"


class LinesBasis(models.Model):
    """What every line of a list rests on besides its case: published pauses, bank holidays, country information,
    agreements on removal and the names of colleagues. The number rises when one of them changes, and no line made under
    another number is shown.
    """

    number = models.BigIntegerField(default=0)

    class Meta:
        constraints = (models.CheckConstraint(name="one_basis_of_lines", condition=Q(pk=1)),)

    def __str__(self) -> str:
        return "What lines rest on"


class HandOver(models.Model):
    """A note for whoever has the case next; it is shown to them until they have taken note of it."""

    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="hand_overs")
    note = models.TextField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_to = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="hand_over_says_something", condition=Q(note__regex=r"\S")),
            models.CheckConstraint(
                name="hand_over_noted_by_somebody",
                condition=Q(noted_at__isnull=True, noted_by__isnull=True)
                | Q(noted_at__isnull=False, noted_by__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return "Hand-over note"


class SavedFilter(models.Model):
    """A choice of a worklist that somebody kept under a name; shared with a team, or their own."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="saved_filters", db_index=False
    )
    name = models.CharField(max_length=60)
    query = models.JSONField()
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="saved_filters")

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(name="one_saved_filter_of_a_name", fields=["owner", "name"]),
            models.CheckConstraint(name="saved_filter_has_a_name", condition=Q(name__regex=r"\S")),
        )

    def __str__(self) -> str:
        return self.name
