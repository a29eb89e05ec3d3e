"""A matter put to a senior caseworker, and another person's answer."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.public_ids import new_public_id
from decisions.models.consideration import Consideration
from decisions.models.determination import Determination


class Grade(models.TextChoices):
    """Whose agreement the rules ask for, by the contract's names (CON-20, LNG-04)."""

    GRADE_6 = "grade_6", "Grade 6"
    SENIOR_CASEWORKER = "senior_caseworker", "Senior caseworker"


class Purpose(models.TextChoices):
    """Why somebody else is asked. The first three are required by the rules; the last is the caseworker's wish."""

    SIGN_OFF = "sign_off", "Grade 6 sign-off of a grant with criminality"
    BEST_INTERESTS = "best_interests", "Longer stay in a child’s best interests"
    EXCEPTIONAL = "exceptional", "Longer stay for exceptional, compelling or compassionate reasons"
    QUALITY_CHECK = "quality_check", "Quality check"


REQUIRED = (Purpose.SIGN_OFF, Purpose.BEST_INTERESTS, Purpose.EXCEPTIONAL)


class Referral(models.Model):
    """What is put to whom. It names the determination proposed, and who proposed it; none of that can change."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    determination = models.ForeignKey(Determination, on_delete=models.PROTECT, related_name="referrals")
    grade = models.CharField(max_length=20, choices=Grade)
    purpose = models.CharField(max_length=14, choices=Purpose)
    question = models.TextField()
    referred_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    referred_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)  # the proposal was taken back before an answer

    class Meta:
        constraints = (
            models.UniqueConstraint(name="referred_once_per_purpose", fields=["determination", "grade", "purpose"]),
            models.CheckConstraint(name="referral_purpose_known", condition=Q(purpose__in=Purpose.values)),
            models.CheckConstraint(name="referral_grade_known", condition=Q(grade__in=Grade.values)),
            models.CheckConstraint(name="referral_has_question", condition=Q(question__regex=r"\S")),
        )

    def __str__(self) -> str:
        return f"Referral to {self.get_grade_display()}"


class Approval(models.Model):
    """The answer of a person who took no part in the case (a trigger says so too), bound to what was before them."""

    class Answer(models.TextChoices):
        APPROVED = "approved", "Approved"
        DECLINED = "declined", "Declined"
        RETURNED = "returned", "Returned"

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="approval")
    answer = models.CharField(max_length=8, choices=Answer)
    reasons = models.TextField()
    digest = models.CharField(max_length=64)
    letter_digest = models.CharField(max_length=64, blank=True)  # of the letter draft that was before them
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(name="approved_by_another", condition=~Q(answered_by=F("proposed_by"))),
            models.CheckConstraint(name="approval_has_reasons", condition=Q(reasons__regex=r"\S")),
            models.CheckConstraint(
                name="approval_answer_known", condition=Q(answer__in=["approved", "declined", "returned"])
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_answer_display()} by {self.answered_by}"


class Point(models.Model):
    """One thing that an approver wants done, and what the caseworker did about it."""

    class About(models.TextChoices):
        EVIDENCE = "evidence", "Evidence"
        FINDING = "finding", "A finding"
        REASONS = "reasons", "Reasons"
        LENGTH = "length", "Length of stay"
        CHILDREN = "children", "Children"
        LETTER = "letter", "The letter"
        OTHER = "other", "Something else"

    approval = models.ForeignKey(Approval, on_delete=models.PROTECT, related_name="points")
    about = models.CharField(max_length=10, choices=About)
    text = models.TextField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="point_says_something", condition=Q(text__regex=r"\S")),
            models.CheckConstraint(
                name="point_answer_is_whole",
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (Q(answer__regex=r"\S") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return f"Point on {self.about}"


class Advice(models.Model):
    """A question to somebody more senior while the case is considered, and the answer. It decides nothing (GEN-04)."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="advice")
    question = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(name="advice_asks", condition=Q(question__regex=r"\S")),
            models.CheckConstraint(
                name="advice_by_another",
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (
                    Q(answer__regex=r"\S")
                    & Q(answered_by__isnull=False, answered_at__isnull=False)
                    & ~Q(answered_by=F("asked_by"))
                ),
            ),
        )

    def __str__(self) -> str:
        return f"Advice asked on {self.asked_at:%d %B %Y}"
