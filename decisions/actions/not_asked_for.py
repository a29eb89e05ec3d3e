"""Why evidence was not asked for, or not waited for, before a refusal."""

from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker
from decisions.actions import considerations
from decisions.actions.refusals import NotReady
from decisions.models import Consideration, NotAskedFor


def record(*, consideration: Consideration, limb: str, reasons: str, by: Caseworker) -> NotAskedFor:
    """The reasons stand for this limb, in place of earlier ones, and are shown to whoever approves (NEC-01, COO-09).

    A proposal is taken back: whoever approves agrees to these reasons too.
    """
    if not reasons.strip():
        raise NotReady(["Say why the evidence is not asked for or not waited for."])
    with audit.event(
        "evidence_request.not_asked",
        by=by,
        about=consideration,
        victim=consideration.victim,
        why=reasons.strip(),
        what={"limb": limb},
    ):
        consideration = considerations.lock(consideration)
        considerations.require_editable(consideration, by)
        stands, _ = NotAskedFor.objects.update_or_create(
            consideration=consideration,
            limb=NotAskedFor.Limb(limb),
            defaults={"reasons": reasons.strip(), "recorded_by": by, "recorded_at": timezone.now()},
        )
        considerations.take_back_proposal(consideration, by=by)
    return stands
