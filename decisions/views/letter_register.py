"""The register: every letter that was issued, with its code and the hash of its file."""

from datetime import datetime
from urllib.parse import urlencode

from django.db.models import Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import render

from cases.actions.audit import viewed
from cases.rights import Right
from decisions.models import Consideration, Letter
from decisions.quality.blinding import rows_of_cases_visible_to
from decisions.transitions import LetterStatus
from decisions.views.loading import SignedInRequest, for_right

PAGE = 50


@for_right(Right.READ_LETTER_REGISTER)
def letter_register(request: SignedInRequest) -> HttpResponse:
    """Fifty letters, the last issued first; people stand in it by their reference alone.

    A page goes on where another ended, by the moment of issue, so that the last page costs no more than the first.
    """
    viewed("letter_register", by=request.user)
    issued = Letter.objects.filter(status__in=[LetterStatus.ISSUED, LetterStatus.SERVED])
    whose = Prefetch("consideration", Consideration.objects.select_related("victim"))
    rows = rows_of_cases_visible_to(request.user, issued).defer("content").prefetch_related(whose)
    before, after = _place(request.GET.get("before", "")), _place(request.GET.get("after", ""))
    if after:
        later = Q(issued_at__gt=after[0]) | Q(issued_at=after[0], pk__gt=after[1])
        found = list(rows.filter(later, issued_at__gte=after[0]).order_by("issued_at", "pk")[: PAGE + 1])
        shown, older, newer = found[:PAGE][::-1], True, len(found) > PAGE
    else:
        if before:
            earlier = Q(issued_at__lt=before[0]) | Q(issued_at=before[0], pk__lt=before[1])
            rows = rows.filter(earlier, issued_at__lte=before[0])
        found = list(rows.order_by("-issued_at", "-pk")[: PAGE + 1])
        shown, older, newer = found[:PAGE], len(found) > PAGE, before is not None
    context = {
        "heading": "Register of letters",
        "rows": shown,
        "newer": _address("after", shown[0]) if shown and newer else "",
        "older": _address("before", shown[-1]) if shown and older else "",
    }
    return render(request, "decisions/letter_register.html", context)


def _address(name: str, letter: Letter) -> str:
    at = letter.issued_at
    return f"?{urlencode({name: f'{at.isoformat()}_{letter.pk}'})}" if at else ""


def _place(text: str) -> tuple[datetime, int] | None:
    """The moment of issue and the number of a letter, as an address says them; None where it says none."""
    at, _, key = text.partition("_")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    known = moment.tzinfo is not None and key.isascii() and key.isdigit() and len(key) < 19
    return (moment, int(key)) if known else None
