"""The words of reasons and letters, by which cases are found: derived by the database, never written here."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from cases.models import Victim
from decisions.models.consideration import Consideration


class SearchedText(models.Model):
    """Where one text stands, and its words: not the text itself, which is told of harm and is read in the case."""

    class Kind(models.TextChoices):
        FINDING = "finding", "Reasons for a finding"
        LIMB = "limb", "Reasons on a limb"
        LETTER = "letter", "Letter"

    kind = models.CharField(max_length=8, choices=Kind)
    source = models.BigIntegerField()  # the finding, the version of the reasons on a limb, or the letter
    victim = models.ForeignKey(Victim, on_delete=models.CASCADE, related_name="+")
    consideration = models.ForeignKey(Consideration, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=40)  # the step, the limb, or the kind of letter
    address = models.CharField(max_length=12, blank=True)  # of a letter: its public id
    on = models.DateField()
    words = SearchVectorField()

    class Meta:
        constraints = (models.UniqueConstraint(name="text_is_searched_once", fields=["kind", "source"]),)
        indexes = (GinIndex(name="texts_by_word", fields=["words"], fastupdate=False),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject}"
