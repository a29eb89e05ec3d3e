"""The countries to which the person could be returned (s.65(5), DEF-02)."""

from django.db import models

from cases.models.removal_agreement import RemovalAgreement
from cases.models.victim import Victim


class CountryLink(models.TextChoices):
    NATIONALITY = "nationality", "Nationality or citizenship"
    REMOVAL_AGREEMENT = "removal_agreement", "Removal agreement with the UK"


class CountryOfReturn(models.Model):
    """One country within s.65(5), with what ties the person to it."""

    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="countries_of_return")
    country = models.CharField(max_length=2, blank=True)  # ISO 3166-1 alpha-2, and XK; blank: not known yet
    link = models.CharField(max_length=20, choices=CountryLink, blank=True)  # blank: not known yet
    agreement = models.ForeignKey(RemovalAgreement, null=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("position",)
        indexes = (
            models.Index(
                name="people_by_nationality",
                fields=["country", "victim"],
                condition=models.Q(link=CountryLink.NATIONALITY),
            ),
        )
        constraints = (
            models.UniqueConstraint(name="country_of_return_position", fields=["victim", "position"]),
            models.CheckConstraint(
                name="country_of_return_is_a_code", condition=models.Q(country__regex=r"^([A-Z]{2})?$")
            ),
        )

    def __str__(self) -> str:
        return self.country or "a country not known yet"
