"""A matter put to a senior caseworker, and another person's answer."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.public_ids import new_public_id
from decisions.models.determination import Determination


class Grade(models.TextChoices):
    """Whose agreement the rules ask for, by the contract's names (CON-20, LNG-04)."""

    GRADE_6 = "grade_6", "Grade 6"
    SENIOR_CASEWORKER = "senior_caseworker", "Senior caseworker"


class Referral(models.Model):
    """What is put to whom. It names the determination proposed, and who proposed it; none of that can change."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    determination = models.ForeignKey(Determination, on_delete=models.PROTECT, related_name="referrals")
    grade = models.CharField(max_length=20, choices=Grade)
    question = models.TextField()
    referred_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    referred_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)  # the proposal was taken back before an answer

    class Meta:
        constraints = (
            models.UniqueConstraint(name="referred_once_per_grade", fields=["determination", "grade"]),
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
