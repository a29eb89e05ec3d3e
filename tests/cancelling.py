"""Cases in which it is considered whether to cancel a permission, made through the same acts as in the application."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cases.models import Caseworker, ChildPermission, DependentChild
from decisions import steps
from decisions.actions import cancellations, considerations, representations
from decisions.actions.representations import Said
from decisions.models import Consideration, Finding
from tests.builders import REASONS, assess_all, loaded, make_caseworker, make_consideration
from tests.outcomes import INTERESTS

PROVISION = "paragraph SUI 22.1 of Part Suitability of the Immigration Rules"
LIGHT = "Her employer wrote on 3 May 2026 that she had said otherwise to them."


def granted(by: Caseworker, *, children: Iterable[Mapping[str, Any]] = (), **more: Any) -> Consideration:
    """A decided case of a person whose permission runs from ninety days ago for a year, each child's with it."""
    today = timezone.localdate()
    runs = {"granted_on": today - timedelta(days=90), "expires_on": today + timedelta(days=275)}
    stay = {"kind": "vts", "purposes": ["recovery"], "months": 12, "ends_on": runs["expires_on"]} | runs
    case = make_consideration(assigned_to=by, status="decided", children=children, permissions=[stay], **more)
    for child in case.victim.children.all():
        ChildPermission.objects.create(child=child, **runs)
    return loaded(case)


def opened(
    by: Caseworker | None = None,
    *,
    grounds: Iterable[str] = ("9.7.3",),
    public_order: str = "not_raised",
    of_child: bool = False,
    children: Iterable[Mapping[str, Any]] = (),
    **more: Any,
) -> Consideration:
    """Whether to cancel is considered by that person: the victim's own permission, or the first child's."""
    by = by or make_caseworker()
    victim = granted(by, children=children, **more).victim
    stay = ChildPermission.objects.select_related("child__victim").first() if of_child else victim.permissions.get()
    assert stay is not None
    case = cancellations.open(
        stay=stay, grounds=grounds, public_order=public_order, came_to_light=LIGHT, by=make_caseworker("bola")
    )
    considerations.take(consideration=case, by=by)
    assess_all(case, by)
    return loaded(case)


def find(
    case: Consideration, key: str, answers: Mapping[str, Any], *, child: DependentChild | None = None, reasons: str = ""
) -> Finding:
    """One step of it is recorded by its caseworker, in place of what stood there."""
    standing = Finding.objects.filter(consideration=case, step=key, child=child).first()
    step = steps.find(case.kind, key)
    assert step
    assert case.assigned_to
    own = reasons or f"{REASONS} It was read for {case.victim.reference}."
    recorded = considerations.Recorded(step, dict(answers), own, child=child, why="A letter says otherwise.")
    version = standing.version if standing else 0
    return considerations.record_step(consideration=case, recorded=recorded, version=version, by=case.assigned_to)


def settle_ground(case: Consideration, code: str, *, made_out: bool | None, appropriate: bool | None) -> None:
    """The two findings on one ground, as far as each is made."""
    if made_out is not None:
        find(case, f"ground:{code}", {"made_out": made_out, "provision": PROVISION})
    if appropriate is not None:
        find(case, f"appropriate:{code}", {"appropriate": appropriate})


def not_asked(case: Consideration, *, received: bool | None = False) -> None:
    """The person is not asked first, for a reason that is on record."""
    _hearing(case, "She left no way of reaching her that is safe.", received)


def _hearing(case: Consideration, why: str, received: bool | None) -> None:
    assert case.assigned_to
    victim = case.victim
    victim.refresh_from_db()
    cancellations.record_hearing(
        consideration=case, not_invited_because=why, received=received, version=victim.version, by=case.assigned_to
    )


def represented(case: Consideration, *, answered: bool = True) -> None:
    """Something was said against cancelling, and answered."""
    assert case.assigned_to
    victim, by = case.victim, case.assigned_to
    victim.refresh_from_db()
    said = Said(timezone.localdate(), "Harbour Law Centre", "She was told what to say by those who held her.")
    one = representations.record(consideration=case, said=said, version=victim.version, by=by)
    if answered:
        victim.refresh_from_db()
        text = "We accept that for 2019. What was said to the clinic came later."
        representations.answer(consideration=case, representation=one, text=text, version=victim.version, by=by)


def settle(
    case: Consideration, code: str = "9.7.3", *, on: date | None = None, appropriate: bool = True
) -> Consideration:
    """Everything that a cancellation on that ground needs is recorded; the case comes back with its facts."""
    settle_ground(case, code, made_out=True, appropriate=appropriate)
    find(case, "circumstances", {})
    for child in case.victim.children.all():
        find(case, "child", {**INTERESTS, "best_interests_assessed": True}, child=child)
    find(case, "effective_date", {"effective_on": (on or timezone.localdate() + timedelta(days=30)).isoformat()})
    return loaded(case)
