"""Bank holidays that were announced or struck out after the library of holidays was made."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.public_ids import new_public_id


class Place(models.TextChoices):
    """The parts of the UK with bank holidays of their own."""

    ENGLAND_AND_WALES = "England and Wales", "England and Wales"
    SCOTLAND = "Scotland", "Scotland"
    NORTHERN_IRELAND = "Northern Ireland", "Northern Ireland"


class BankHoliday(models.Model):
    """In that place the day is a bank holiday (`is_holiday`), or is none, whatever the library says.

    It counts once a second person has put it in force, from that moment on, and is never altered: a later entry about
    the same day takes its place. So the calendar can be read as it was known at any moment.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    place = models.CharField(max_length=20, choices=Place)
    day = models.DateField()
    name = models.CharField(max_length=120)
    is_holiday = models.BooleanField()
    published_in = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    put_in_force_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    put_in_force_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("day", "pk")
        constraints = (
            models.CheckConstraint(
                name="bank_holiday_says_what_and_where",
                condition=Q(place__in=Place.values, name__regex=r"\S", published_in__regex=r"\S"),
            ),
            models.CheckConstraint(
                name="bank_holiday_in_force_by_another",
                condition=Q(put_in_force_by__isnull=True, put_in_force_at__isnull=True)
                | (
                    Q(put_in_force_by__isnull=False, put_in_force_at__isnull=False)
                    & ~Q(put_in_force_by=F("entered_by"))
                ),
            ),
            models.UniqueConstraint(
                name="one_bank_holiday_waits",
                fields=["place", "day"],
                condition=Q(put_in_force_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.day.day} {self.day:%B %Y}, {self.place}"
