"""What somebody has typed and not yet saved."""

from django.conf import settings
from django.db import models

from decisions.models.consideration import Consideration


class Draft(models.Model):
    """The unsaved content of one page, its writer's alone; gone once the page is saved."""

    consideration = models.ForeignKey(Consideration, on_delete=models.PROTECT, related_name="drafts")
    page = models.CharField(max_length=120)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField()
    finding_version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(name="one_draft_per_page_and_person", fields=["consideration", "page", "by"]),
        )

    def __str__(self) -> str:
        return f"Draft of {self.page}"
