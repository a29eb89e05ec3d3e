"""The officers who use the product, and the program's own account."""

from collections.abc import Iterator
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from cases.models.team import Team


class Role(models.TextChoices):
    """What a person is here for. What each role may do is said in `cases.rights`."""

    CASEWORKER = "caseworker", "Caseworker"
    SENIOR_CASEWORKER = "senior_caseworker", "Senior caseworker"
    ADMIN = "admin", "Admin"
    AUDITOR = "auditor", "Auditor"
    SYSTEM = "system", "The program itself"


class CaseworkerAccounts(BaseUserManager["Caseworker"]):
    """Looks an account up by its sign-in name, whatever its letter case."""

    def get_by_natural_key(self, username: str | None) -> "Caseworker":
        return self.get(username__iexact=username)


class Caseworker(AbstractBaseUser):
    """An officer. `grade_6` marks the senior caseworkers who may give the sign-off of CON-20 (and the senior one)."""

    username = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=Role)
    grade_6 = models.BooleanField(default=False)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="members")
    leads_team = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    shortcuts = models.BooleanField(
        default=True, db_default=True
    )  # whether the keyboard shortcuts act; each person says
    one_time_until = models.DateTimeField(null=True)  # the password was given by somebody, and is to be changed by then
    password_given_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    session_series = models.PositiveIntegerField(default=0, db_default=0)  # raised, it ends every session at once

    # The admin who took the second factor off the account, until its holder has another.
    second_factor_reset_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "role"]
    objects = CaseworkerAccounts()

    class Meta:
        constraints = (
            models.CheckConstraint(name="caseworker_role_known", condition=Q(role__in=[role.value for role in Role])),
            models.CheckConstraint(
                name="caseworker_grade_6_is_senior", condition=Q(grade_6=False) | Q(role=Role.SENIOR_CASEWORKER)
            ),
            # Whoever knows the password and lets the next device be enrolled could sign in as the person.
            models.CheckConstraint(
                name="password_and_second_factor_by_two",
                condition=~Q(one_time_until__isnull=False, password_given_by=F("second_factor_reset_by")),
            ),
            models.UniqueConstraint(name="one_lead_of_a_team", fields=["team"], condition=Q(leads_team=True)),
        )

    def __str__(self) -> str:
        return self.name

    def get_session_auth_hash(self) -> str:
        """What a session has to know of the account: its password and, once sessions were ended, since when."""
        return self._in_series(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same by each earlier key of the service."""
        return map(self._in_series, super().get_session_auth_fallback_hash())

    def _in_series(self, known: str) -> str:
        return f"{known}{self.session_series}" if self.session_series else known

    @property
    def has_one_time_password(self) -> bool:
        """Whoever gave it knows the password too: nothing is done here before it is changed."""
        return self.one_time_until is not None

    @property
    def title(self) -> str:
        """The role as it is said to colleagues, with the grade where it matters."""
        return f"{self.get_role_display()}, grade 6" if self.grade_6 else self.get_role_display()
