"""What the demo tells of a decision that somebody asks to have looked at again."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from cases.models import Caseworker, Victim
from decisions.actions import considerations, reconsiderations, representations
from decisions.actions.reconsiderations import Asked
from decisions.actions.representations import Said
from decisions.models import Consideration, Determination


def tell(decided: Determination, asked: Mapping[str, Any], *, received_by: Caseworker, by: Caseworker) -> Consideration:
    """The request came today and is `by`'s, who did not decide; each of its points waits for an answer."""
    victim = decided.consideration.victim
    opened = reconsiderations.receive(
        victim=victim,
        asked=Asked(
            ground=asked["ground"],
            received_at=timezone.now(),
            in_uk=asked["in_uk"],
            supporting_evidence=asked["supporting_evidence"],
            decision=decided,
            served_on=timezone.localdate(),
        ),
        by=received_by,
    )
    opened = considerations.take(consideration=opened, by=by)
    for point in asked["points"]:
        said = Said(timezone.localdate(), **point)
        version = Victim.objects.values_list("version", flat=True).get(pk=victim.pk)
        representations.record(consideration=opened, said=said, version=version, by=by)
    return opened
