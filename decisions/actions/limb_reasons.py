"""What the caseworker of a case writes on a limb as a whole, version by version."""

from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker
from decisions.actions import considerations
from decisions.actions.refusals import NotReady, Stale
from decisions.models import Consideration, LimbReasons


class _Unchanged(Exception):
    """It stands already: sent twice, or saved as it was."""

    def __init__(self, standing: LimbReasons) -> None:
        super().__init__()
        self.standing = standing


def may_write(consideration: Consideration, by: Caseworker) -> bool:
    """Whether this person may write here now: the caseworker of the case, while findings may be recorded."""
    return consideration.assigned_to_id == by.pk and consideration.is_editable


def write(
    *, consideration: Consideration, limb: str, text: str, completed: bool, version: int, by: Caseworker
) -> LimbReasons:
    """The text stands on the limb as a new version; the earlier ones stay. An empty text takes out what stood (POL-07).

    `version` is that of the text it replaces (0: none); raises `Stale` if another stands by now. What stands already
    is not written again. A proposal that was made is taken back: nobody agreed to these reasons.
    """
    if limb not in LimbReasons.Limb.values:
        raise NotReady(["There is no such limb."])
    text = text.replace("\r\n", "\n").strip()
    try:
        with audit.event(
            "limb_reasons.write", by=by, about=consideration, victim=consideration.victim, what={"limb": limb}
        ):
            consideration = considerations.lock(consideration)
            considerations.require_editable(consideration, by)
            latest = LimbReasons.objects.filter(consideration=consideration, limb=limb).order_by("-version").first()
            _require_new(latest, text, completed, version)
            written = LimbReasons.objects.create(
                consideration=consideration,
                limb=limb,
                version=version + 1,
                text=text,
                completed=completed,
                written_by=by,
                written_at=timezone.now(),
            )
            considerations.take_back_proposal(consideration, by=by)
    except _Unchanged as unchanged:
        return unchanged.standing
    return written


def _require_new(latest: LimbReasons | None, text: str, completed: bool, version: int) -> None:
    """It says something else than what stands, and replaces the version that its writer saw."""
    if latest is not None and (latest.text, latest.completed) == (text, completed):
        raise _Unchanged(latest)
    if (latest.version if latest else 0) != version:
        raise Stale
    if latest is None and not text:
        raise NotReady(["Write your reasons: there is nothing yet to take out."])
