"""The victim's dependent children in the UK."""

from django.db import models

from cases.models.victim import Victim


class OnRecord(models.Manager["DependentChild"]):
    """The children who are on record: not those who were recorded in error."""

    def get_queryset(self) -> models.QuerySet["DependentChild"]:
        return super().get_queryset().filter(recorded_in_error="")


class DependentChild(models.Model):
    """One child, with the facts the Appendix asks for (DEP-01..08, UKB-01..08). Null: not known yet.

    `recorded_in_error` says why a child on whom a finding stands is no child of the victim's: the child is kept for the
    history and counts for nothing. `victim.children` and `objects` leave such a child out.
    """

    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="children")
    ref = models.TextField(blank=True)  # as the sender calls the child, if it does
    name = models.CharField(max_length=200, blank=True)
    date_of_birth = models.DateField(null=True)
    included_on = models.DateField(null=True)  # null: not included before the decision
    in_uk = models.BooleanField(null=True)
    born_in_uk = models.BooleanField(null=True)
    british_citizen = models.BooleanField(null=True)
    full_birth_certificate = models.BooleanField(null=True)
    one_parent_has_stay = models.BooleanField(null=True)
    same_nationality_as_parent = models.BooleanField(null=True)
    leave_in_line_requested = models.BooleanField(null=True)
    position = models.PositiveIntegerField()
    recorded_in_error = models.TextField(blank=True)

    objects = OnRecord()
    ever_recorded = models.Manager["DependentChild"]()

    class Meta:
        ordering = ("position",)
        indexes = (models.Index(name="children_by_birth", fields=["date_of_birth", "victim"]),)
        constraints = (models.UniqueConstraint(name="child_position", fields=["victim", "position"]),)

    def __str__(self) -> str:
        return self.ref or f"Child {self.position + 1}"

    @property
    def name_or_ref(self) -> str:
        return self.name or str(self)
