"""The auditor's list: who did, saw or changed what, when, and in which case."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from cases import audit_list
from cases.actions.audit import viewed
from cases.forms.audit import AuditFilter
from cases.rights import Right
from cases.views.loading import SignedInRequest, for_right


@for_right(Right.READ_AUDIT)
def audit(request: SignedInRequest) -> HttpResponse:
    """Fifty entries at a time, the newest first. That the audit was read is in the audit too."""
    viewed("audit", by=request.user)
    offered = audit_list.offered()
    form = AuditFilter(request.GET or None, people=offered.people.items(), acts=offered.acts.items())
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    entries = audit_list.filtered(chosen)
    if form.is_bound and not form.is_valid():
        entries = entries.none()
    page = audit_list.page(entries, before=_number(request.GET, "before"), after=_number(request.GET, "after"))
    rows = [(entry, offered.people.get(str(entry.actor_id), ""), audit_list.what(entry)) for entry in page.entries]
    context = {
        "heading": "Audit",
        "form": form,
        "rows": rows,
        "older": _address(request.GET, "before", page.older),
        "newer": _address(request.GET, "after", page.newer),
    }
    return render(request, "audit.html", context)


def _number(query: QueryDict, name: str) -> int:
    text = query.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else 0


def _address(query: QueryDict, name: str, number: int) -> str:
    if not number:
        return ""
    kept = query.copy()
    for place in ("before", "after"):
        kept.pop(place, None)
    kept[name] = str(number)
    return f"?{kept.urlencode()}"
