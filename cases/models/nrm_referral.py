"""How the person came into the National Referral Mechanism."""

from django.db import models

from cases.models.victim import Victim


class CompetentAuthority(models.TextChoices):
    """DEF-01: the two bodies that decide."""

    SCA = "sca", "Single Competent Authority"
    IECA = "ieca", "Immigration Enforcement Competent Authority"


class NRMReferral(models.Model):
    """A first responder's referral, and the authority that holds the case."""

    victim = models.OneToOneField(Victim, on_delete=models.PROTECT, related_name="nrm_referral")
    first_responder = models.CharField(max_length=200, blank=True)
    referred_on = models.DateField(null=True)
    competent_authority = models.CharField(max_length=4, choices=CompetentAuthority)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="referral_authority_known",
                condition=models.Q(competent_authority__in=CompetentAuthority.values),
            ),
        )

    def __str__(self) -> str:
        return f"NRM referral of {self.victim}"
