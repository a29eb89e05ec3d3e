"""The teams in which caseworkers work."""

from django.db import models
from django.db.models import Q


class Team(models.Model):
    """Caseworkers who work side by side under a senior caseworker. A closed one keeps its name in the past."""

    name = models.CharField(max_length=80, unique=True)
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ("name",)
        constraints = (models.CheckConstraint(name="team_has_a_name", condition=Q(name__regex=r"\S")),)

    def __str__(self) -> str:
        return self.name
