"""How a letter reached whom: sent, served, or returned."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models.safe_contact import Channel
from decisions.models.letter import Letter


class Service(models.Model):
    """One sending of one letter to one recipient. Clocks run from `served_on` of the sending that is not a copy."""

    class Recipient(models.TextChoices):
        PERSON = "person", "The person"
        REPRESENTATIVE = "representative", "Their representative"
        SUPPORT_WORKER = "support_worker", "Their support worker"
        ALTERNATIVE = "alternative", "Their alternative contact"
        AUTHORITY = "authority", "The public authority"
        ASKED = "asked", "Whom the letter asks"

    class OtherForm(models.TextChoices):
        """What becomes of a form that the person needs and that is not made here: Braille, easy read, a translation."""

        ARRANGED = "arranged", "It is made elsewhere and goes to them too"
        AS_IT_IS = "as_it_is", "The letter goes as it is"

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="services")
    recipient = models.CharField(max_length=14, choices=Recipient)
    is_copy = models.BooleanField()
    method = models.CharField(max_length=14, choices=Channel)
    sent_to = models.TextField()  # the name and address used, as they stood
    sent_on = models.DateField()
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    other_form = models.CharField(max_length=8, choices=OtherForm, blank=True)  # blank: the person needs none
    other_form_because = models.TextField(blank=True)  # who makes it, or why the letter goes as it is
    served_on = models.DateField(null=True)
    proof = models.TextField(blank=True)
    returned_on = models.DateField(null=True)
    returned_because = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(name="services_by_day", fields=["sent_on", "letter"]),
            models.Index(name="services_returned", fields=["returned_on"], condition=Q(returned_on__isnull=False)),
        )
        constraints = (
            models.CheckConstraint(name="service_says_to_whom", condition=Q(sent_to__regex=r"\S")),
            models.CheckConstraint(
                name="other_form_says_because",
                condition=Q(other_form="", other_form_because="")
                | (~Q(other_form="") & Q(other_form_because__regex=r"\S")),
            ),
            models.CheckConstraint(
                name="served_with_proof_after_sending",
                condition=Q(served_on__isnull=True, proof="")
                | (Q(served_on__gte=F("sent_on")) & Q(proof__regex=r"\S")),
            ),
            models.CheckConstraint(
                name="returned_after_sending_with_reason",
                condition=Q(returned_on__isnull=True, returned_because="")
                | (Q(returned_on__gte=F("sent_on")) & Q(returned_because__regex=r"\S")),
            ),
            models.CheckConstraint(
                name="served_or_returned", condition=Q(served_on__isnull=True) | Q(returned_on__isnull=True)
            ),
            models.UniqueConstraint(
                name="one_standing_service",
                fields=["letter"],
                condition=Q(is_copy=False, returned_on__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.letter} to {self.get_recipient_display().lower()}"


class AddressConfirmation(models.Model):
    """A second person has made sure that a letter may go where it was not written to, and how they made sure.

    It holds for these places and for no other: once they change again, somebody has to make sure again.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="confirmations")
    places = models.TextField()  # every name and address, as they stood
    how = models.TextField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="address_confirmed_by_another", condition=~Q(confirmed_by=F("recorded_by"))),
            models.CheckConstraint(
                name="address_confirmation_says_how", condition=Q(places__regex=r"\S") & Q(how__regex=r"\S")
            ),
        )

    def __str__(self) -> str:
        return f"{self.letter}, where it may go"
