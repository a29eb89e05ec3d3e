"""What a person found on one question, with reasons and the evidence it rests on."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import CountryInformation, CountryOfReturn, DependentChild, Evidence
from decisions.models.consideration import Consideration


class Finding(models.Model):
    """The answers to one step (for one country or child where the step asks of each), and why.

    `answers` holds the step's facts by the names of the contract; null: not known yet. An answer has reasons, always.
    """

    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="findings")
    step = models.CharField(max_length=40)
    country = models.ForeignKey(CountryOfReturn, null=True, on_delete=models.PROTECT, related_name="findings")
    child = models.ForeignKey(DependentChild, null=True, on_delete=models.PROTECT, related_name="findings")
    answers = models.JSONField()
    reasons = models.TextField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                name="one_finding_per_question",
                fields=["consideration", "step", "country", "child"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="finding_has_reasons", condition=Q(reasons__regex=r"\S")),
            models.CheckConstraint(
                name="finding_of_one_country_or_child", condition=Q(country__isnull=True) | Q(child__isnull=True)
            ),
        )

    def __str__(self) -> str:
        return f"Finding on {self.step}"


class SupersededFinding(models.Model):
    """A finding as it stood before it was replaced: what it said and rested on, who replaced it, when and why."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="superseded")
    version = models.PositiveIntegerField()
    answers = models.JSONField()
    reasons = models.TextField()
    rests_on = models.JSONField()  # {"evidence": [{"title", "page", "quote"}], "consulted": [title]}
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    superseded_at = models.DateTimeField()
    why = models.TextField()

    class Meta:
        ordering = ("-version",)
        constraints = (
            models.UniqueConstraint(name="superseded_version_kept_once", fields=["finding", "version"]),
            models.CheckConstraint(name="superseded_finding_says_why", condition=Q(why__regex=r"\S")),
        )

    def __str__(self) -> str:
        return f"{self.finding}, version {self.version}"


class FindingEvidence(models.Model):
    """A piece of evidence that a finding rests on, by page."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="evidence_links")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="finding_links")
    page = models.PositiveIntegerField(null=True)
    quote = models.TextField(blank=True)  # the words of the item that the finding rests on, copied by a person

    class Meta:
        constraints = (models.UniqueConstraint(name="evidence_linked_once", fields=["finding", "evidence"]),)

    def __str__(self) -> str:
        return f"{self.evidence} for {self.finding}"


class ConsultedInformation(models.Model):
    """The country information an availability finding rests on, pinned as it stood when it was consulted (AVL-02)."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="consulted")
    item = models.ForeignKey(CountryInformation, on_delete=models.PROTECT, related_name="consulted_in")
    title = models.CharField(max_length=300)
    version = models.CharField(max_length=20, blank=True)
    published_on = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(name="information_consulted_once", fields=["finding", "item"]),)

    def __str__(self) -> str:
        return f"{self.title}, v{self.version}" if self.version else self.title
