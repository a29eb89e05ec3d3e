"""Looking whether a public order disqualification stands in the way: at the assessment, and on the day (PUB-02)."""

from dataclasses import dataclass

from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker
from decisions import answers, public_order
from decisions.actions import considerations
from decisions.actions.refusals import NotReady, Stale
from decisions.models import Consideration, PublicOrderCheck

Stage, CheckStatus = PublicOrderCheck.Stage, PublicOrderCheck.Status
OPEN = frozenset({CheckStatus.RAISED, CheckStatus.UNDER_CONSIDERATION})
STEP, FACT = "before-you-decide", "public_order.status"


@dataclass(frozen=True)
class Look:
    """What somebody saw when they looked, and where; what was put forward, which leads to nothing by itself (ABW)."""

    status: str
    looked_in: str
    circumstances: tuple[str, ...] = ()
    other: str = ""
    note: str = ""


def check(*, consideration: Consideration, look: Look, by: Caseworker, version: int | None = None) -> PublicOrderCheck:
    """The look is on record with its day and who looked. The finding of the step stays as it was recorded (PUB-02).

    Where the look says otherwise than that finding, a proposal that stood is taken back. `version` is how many looks
    were on record when it was written: raises `Stale` if there are more now, so that none is recorded twice.
    """
    with audit.event(
        "public_order.check", by=by, about=consideration, victim=consideration.victim, what={"status": look.status}
    ):
        consideration = considerations.lock(consideration)
        considerations.require_editable(consideration, by)
        if version is not None and version != PublicOrderCheck.objects.filter(consideration=consideration).count():
            raise Stale
        stored = store(consideration, Stage.ASSESSMENT, look, by)
        if look.status != _found(consideration):
            considerations.take_back_proposal(consideration, by=by)
    return stored


def store(consideration: Consideration, stage: str, look: Look, by: Caseworker) -> PublicOrderCheck:
    """The look is stored; to be called inside an act's event."""
    today = timezone.localdate()
    known = {one.code for one in public_order.circumstances(today)}
    if look.status not in CheckStatus.values or not known.issuperset(look.circumstances):
        raise NotReady(["Say where the disqualification stands, with the answers that the page offers."])
    if not look.looked_in.strip():
        raise NotReady(["Say where you looked, or whom you asked."])
    return PublicOrderCheck.objects.create(
        consideration=consideration,
        stage=stage,
        status=look.status,
        circumstances=list(look.circumstances),
        other=look.other.strip(),
        looked_in=look.looked_in.strip(),
        note=look.note.strip(),
        checked_by=by,
        checked_on=today,
        checked_at=timezone.now(),
    )


def look_on_the_day(consideration: Consideration, look: Look | None, by: Caseworker) -> None:
    """The look of the day of the decision is stored; to be called inside the decision's event (PUB-02).

    Raises `NotReady` where there is none, or it says otherwise than the finding.
    """
    if look is None:
        raise NotReady(["Look whether a disqualification was raised, today, and say where you looked."])
    _require_agrees(consideration, look)
    store(consideration, Stage.DECISION_DAY, look, by)


def _require_agrees(consideration: Consideration, look: Look) -> None:
    """The look of the day says what the finding says; otherwise raises `NotReady` with what to do (PUB-02, PUB-04).

    A rejection may rest on something else and leave the finding open: then only a disqualification that is there stops.
    """
    found = _found(consideration)
    if look.status == found:
        return
    if found is None and look.status in (CheckStatus.NOT_RAISED, CheckStatus.NOT_DISQUALIFIED):
        return
    said = answers.in_words(FACT, found)
    points = [
        f"The public order check of today says “{answers.in_words(FACT, look.status)}”, the finding says “{said}”:"
        " nothing is decided on that. Take the proposal back and record the step “Checks before you decide” again."
    ]
    if look.status in OPEN:
        points.append("While a disqualification is open the case waits: put it on hold, with its reference (PUB-04).")
    raise NotReady(points)


def _found(consideration: Consideration) -> str | None:
    """The answer of the finding that stands; None where none does, or it says not known yet."""
    finding = consideration.findings.filter(step=STEP, country__isnull=True, child__isnull=True).first()
    return finding.answers.get(FACT) if finding else None
