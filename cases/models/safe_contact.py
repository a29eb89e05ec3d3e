"""How the person may safely be reached, and how never."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from cases.models.victim import Victim


class Channel(models.TextChoices):
    """A way of reaching somebody."""

    POST = "post", "Letter to the safe address"
    EMAIL = "email", "Email"
    TELEPHONE = "telephone", "Telephone call"
    TEXT = "text", "Text message"
    REPRESENTATIVE = "representative", "Through the representative"
    SUPPORT_WORKER = "support_worker", "Through the support worker"


class Format(models.TextChoices):
    """A form in which the person needs what is sent."""

    LARGE_PRINT = "large_print", "Large print"
    EASY_READ = "easy_read", "Easy read"
    AUDIO = "audio", "Audio"
    BRAILLE = "braille", "Braille"
    TRANSLATION = "translation", "Translation"


class SafeContact(models.Model):
    """What the person has said of being contacted. New choices supersede the old, which stay in the record."""

    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="safe_contacts")
    channels = ArrayField(models.CharField(max_length=14, choices=Channel), default=list, blank=True)
    never = ArrayField(models.CharField(max_length=14, choices=Channel), default=list, blank=True)
    never_because = models.TextField(blank=True)  # what must never be used, and why: sensitive
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    safe_times = models.CharField(max_length=300, blank=True)
    interpreter = models.CharField(max_length=100, blank=True)  # the language, with its dialect; blank: none needed
    formats = ArrayField(models.CharField(max_length=12, choices=Format), default=list, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="one_current_safe_contact", fields=["victim"], condition=Q(superseded_at__isnull=True)
            ),
            models.CheckConstraint(name="channel_is_safe_or_never", condition=~Q(channels__overlap=F("never"))),
            models.CheckConstraint(
                name="safe_email_has_address", condition=~Q(channels__contains=["email"]) | ~Q(email="")
            ),
            models.CheckConstraint(
                name="safe_telephone_has_number",
                condition=~Q(channels__overlap=["telephone", "text"]) | ~Q(telephone=""),
            ),
        )

    def __str__(self) -> str:
        return f"Safe contact {self.pk}"


class ContactPerson(models.Model):
    """Somebody beside the person who may be written to: a representative, a support worker, another contact."""

    class As(models.TextChoices):
        REPRESENTATIVE = "representative", "Legal representative"
        SUPPORT_WORKER = "support_worker", "Support worker"
        ALTERNATIVE = "alternative", "Alternative contact"

    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="contact_people")
    known_as = models.CharField(max_length=14, choices=As)
    name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    lines = models.TextField(blank=True)  # the postal address
    copied_in = models.BooleanField()  # the person has agreed that this one gets copies
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                name="one_contact_person_of_each_kind",
                fields=["victim", "known_as"],
                condition=Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(name="contact_person_has_name", condition=Q(name__regex=r"\S")),
            models.CheckConstraint(
                name="contact_person_can_be_reached", condition=~Q(email="") | ~Q(telephone="") | ~Q(lines="")
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_known_as_display()} {self.pk}"
