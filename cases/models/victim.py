"""The person who is considered."""

from django.db import models
from django.db.models import Q

from cases.public_ids import new_public_id


class Deportation(models.TextChoices):
    NONE = "none", "None"
    ORDER = "order", "Deportation order"
    PROCEEDINGS = "proceedings", "Deportation proceedings"


class Victim(models.Model):
    """Who the person is. A null fact is one that nobody has recorded yet; it is never a no.

    Until a name is recorded the person shows by reference.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    reference = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=200, blank=True)
    date_of_birth = models.DateField(null=True)
    british_citizen = models.BooleanField(null=True)
    asylum_claim_outstanding = models.BooleanField(null=True)
    deportation = models.CharField(max_length=12, choices=Deportation, blank=True)  # blank: not known yet
    no_country_of_return = models.BooleanField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = (models.Index(name="victims_by_birth", fields=["date_of_birth", "id"]),)
        constraints = (
            models.CheckConstraint(name="victim_has_reference", condition=~Q(reference="")),
            models.CheckConstraint(
                name="victim_deportation_known", condition=Q(deportation__in=["", *Deportation.values])
            ),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def name_or_reference(self) -> str:
        return self.name or self.reference
