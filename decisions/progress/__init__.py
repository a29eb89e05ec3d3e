"""Where each step stands, by what is considered."""

from collections.abc import Iterable

from django.utils import timezone

from decisions.models import Consideration
from decisions.models.consideration import Kind
from decisions.progress.cancellation import CancellationProgress
from decisions.progress.permission import PermissionProgress
from decisions.progress.progress import Progress
from decisions.progress.reconsideration import ReconsiderationProgress

__all__ = ["Progress", "of"]

OF_KIND: dict[str, type[Progress]] = {
    Kind.CONSIDERATION: PermissionProgress,
    Kind.RECONSIDERATION: ReconsiderationProgress,
    Kind.CANCELLATION: CancellationProgress,
    Kind.FEE_WAIVER: Progress,
}


def of(consideration: Consideration, *, drafted: Iterable[str] = ()) -> Progress:
    """How far a consideration, loaded `with_facts`, has come today; `drafted` are the pages with unsaved content."""
    return OF_KIND[consideration.kind](consideration, timezone.localdate(), frozenset(drafted))
