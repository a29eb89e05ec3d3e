"""A case file as it came from another system."""

from django.conf import settings
from django.db import models

from decisions.models.consideration import Consideration


class ImportedCase(models.Model):
    """The file's content. Its findings are shown beside each question; none of them counts until recorded afresh."""

    consideration = models.OneToOneField(Consideration, on_delete=models.PROTECT, related_name="imported")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"Imported case file {self.sha256[:12]}"
