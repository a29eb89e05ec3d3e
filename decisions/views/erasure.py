"""One list of people whose data is erased: whom it is of while it waits, and its certificate once it is done."""

from datetime import date

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from cases.actions import audit
from cases.models import Victim
from cases.rights import Right, may
from decisions import retention
from decisions.models import Erasure, ErasureLine
from decisions.views.erasures import state_of
from decisions.views.loading import SignedInRequest, for_right

SHOWN = 200


@for_right(Right.READ_ERASURES)
def erasure(request: SignedInRequest, public_id: str) -> HttpResponse:
    """By which lines of the schedule they are due; to an admin who may agree, the references, and nothing else."""
    found = get_object_or_404(
        Erasure.objects.select_related("prepared_by", "agreed_by", "turned_down_by"), public_id=public_id
    )
    waits = not (found.agreed_at or found.turned_down_at)
    references = _references(found) if waits and may(request.user, Right.ERASE) else []
    if references:
        audit.listed("erasure", by=request.user, victims=[pk for pk, _ in references])
    else:
        audit.viewed("erasure", by=request.user, about=found)
    lines = found.lines.order_by().values_list("state").annotate(Count("pk"))
    context = {
        "heading": "Certificate of erasure" if found.finished_at else "People to be erased",
        "erasure": found,
        "state": state_of(found),
        "references": [reference for _, reference in references],
        "unshown": found.size - len(references),
        "counts": [(ErasureLine.State(state).label, number) for state, number in sorted(lines)],
        "left_out": [(retention.HINDRANCES[key], number) for key, number in _left_out(found)],
        "waits": waits and may(request.user, Right.ERASE),
        "own": found.prepared_by_id == request.user.pk,
        "certificate": found.certificate,
        "in_backups_until": _day(found),
    }
    return render(request, "decisions/erasure.html", context)


def _day(erasure: Erasure) -> date | None:
    return date.fromisoformat(erasure.certificate["in_backups_until"]) if erasure.certificate else None


def _references(erasure: Erasure) -> list[tuple[int, str]]:
    people = erasure.lines.values("person")
    return list(Victim.objects.filter(pk__in=people).order_by("reference").values_list("pk", "reference")[:SHOWN])


def _left_out(erasure: Erasure) -> list[tuple[str, int]]:
    left_out = erasure.lines.filter(state=ErasureLine.State.LEFT_OUT).order_by("because")
    return list(left_out.values_list("because").annotate(Count("pk")))
