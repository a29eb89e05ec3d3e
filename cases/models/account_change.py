"""A raise of somebody's rights that one admin asked for and another has to agree to."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models.caseworker import Role


class AccountChange(models.Model):
    """From the agreement on the account has the role and the grade, and is open. Until then nothing of it holds.

    `cases_to` takes over what the person has in hand, where they consider no cases in the new role.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="changes")
    role = models.CharField(max_length=20, choices=Role)
    grade_6 = models.BooleanField(default=False)
    cases_to = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    agreed = models.BooleanField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    turned_down_because = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                name="one_change_of_an_account_waits", fields=["account"], condition=Q(agreed__isnull=True)
            ),
            models.CheckConstraint(name="account_change_says_why", condition=Q(why__regex=r"\S")),
            models.CheckConstraint(name="account_change_role_known", condition=Q(role__in=Role.values)),
            models.CheckConstraint(
                name="account_change_grade_6_is_senior", condition=Q(grade_6=False) | Q(role=Role.SENIOR_CASEWORKER)
            ),
            models.CheckConstraint(
                name="account_change_answer_is_whole",
                condition=Q(agreed__isnull=True, answered_by__isnull=True, answered_at__isnull=True)
                | Q(agreed__isnull=False, answered_by__isnull=False, answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="account_change_agreed_by_another", condition=~Q(agreed=True, answered_by=F("asked_by"))
            ),
            models.CheckConstraint(
                name="nobody_raises_themselves",
                condition=~Q(asked_by=F("account")) & ~Q(agreed=True, answered_by=F("account")),
            ),
        )

    def __str__(self) -> str:
        return "Raise of an account"

    @property
    def title(self) -> str:
        """The role that is asked for, with the grade where it matters."""
        return f"{self.get_role_display()}, grade 6" if self.grade_6 else self.get_role_display()
