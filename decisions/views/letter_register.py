"""The register: every letter that was issued, with its code and the hash of its file."""

from django.http import HttpResponse
from django.shortcuts import render

from cases.actions.audit import viewed
from cases.rights import Right, victims_visible_to
from decisions.models import Letter
from decisions.transitions import LetterStatus
from decisions.views.loading import SignedInRequest, for_right

PAGE = 50


@for_right(Right.READ_LETTER_REGISTER)
def letter_register(request: SignedInRequest) -> HttpResponse:
    """Fifty letters at a time, the last issued first; people stand in it by their reference alone."""
    viewed("letter_register", by=request.user)
    number = request.GET.get("page", "1")
    page = int(number) if number.isascii() and number.isdigit() and 1 <= len(number) <= 6 else 1
    page = max(page, 1)
    issued = Letter.objects.filter(
        status__in=[LetterStatus.ISSUED, LetterStatus.SERVED],
        consideration__victim__in=victims_visible_to(request.user),
    )
    rows = issued.order_by("-issued_at", "-pk").select_related("consideration__victim").defer("content")
    shown = list(rows[(page - 1) * PAGE : page * PAGE + 1])
    context = {
        "heading": "Register of letters",
        "rows": shown[:PAGE],
        "newer": f"?page={page - 1}" if page > 1 else "",
        "older": f"?page={page + 1}" if len(shown) > PAGE else "",
    }
    return render(request, "decisions/letter_register.html", context)
