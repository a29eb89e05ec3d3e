"""The public authorities that a victim co-operates with: who they are, and what was said between them and us."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models.evidence import Evidence
from cases.models.victim import Victim
from cases.public_ids import new_public_id


class AuthorityContact(models.Model):
    """An officer of a public authority who can be asked about the victim's co-operation (COO-04, EXT-06)."""

    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="authority_contacts")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    authority = models.CharField(max_length=200)
    officer = models.CharField(max_length=200)
    role = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    their_reference = models.CharField(max_length=100, blank=True)
    no_longer_because = models.TextField(blank=True)  # why this officer is asked no more; empty: is asked
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="authority_contact_is_named", condition=Q(authority__regex=r"\S") & Q(officer__regex=r"\S")
            ),
            models.CheckConstraint(name="authority_contact_can_be_reached", condition=~Q(email="") | ~Q(telephone="")),
        )

    def __str__(self) -> str:
        return f"{self.officer}, {self.authority}"


class AuthorityMessage(models.Model):
    """Something that an authority said or was asked, as it was received or sent. It is never altered."""

    class Kind(models.TextChoices):
        CONFIRMATION = "confirmation", "They confirm the co-operation"
        DENIAL = "denial", "They say that there is no co-operation, or that presence is not needed"
        STILL_NEEDED = "still_needed", "They say that further stay is needed"
        NO_LONGER_NEEDED = "no_longer_needed", "They say that further stay is not needed"
        EXTENSION_REQUEST = "extension_request", "They ask for an extension"
        EARLY_REQUEST = "early_request", "They ask for stay before conclusive grounds"
        ATTEMPT = "attempt", "We tried to reach them"
        ENQUIRY = "enquiry", "We asked whether further stay is needed"
        VERIFICATION = "verification", "A step we took to make sure of it"
        ANSWER = "answer", "We answered them"
        REDIRECTED = "redirected", "The person applied by form to co-operate: redirected to us"

    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="authority_messages")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    contact = models.ForeignKey(AuthorityContact, null=True, on_delete=models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=18, choices=Kind)
    on = models.DateField()
    how = models.CharField(max_length=200)  # by e-mail from which address, by telephone on which number
    text = models.TextField()
    answers = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="answered_by")
    document = models.ForeignKey(Evidence, null=True, on_delete=models.PROTECT, related_name="authority_messages")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("on", "pk")
        indexes = (models.Index(name="authority_messages_by_day", fields=["on", "victim"]),)
        constraints = (
            models.CheckConstraint(
                name="authority_message_says_what_and_how", condition=Q(text__regex=r"\S") & Q(how__regex=r"\S")
            ),
            models.CheckConstraint(
                name="authority_message_answers_another", condition=Q(answers__isnull=True) | ~Q(answers=F("id"))
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.on}"
