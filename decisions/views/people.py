"""Who has an account."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from cases.actions import audit
from cases.models import AccountChange
from cases.models.caseworker import Role
from cases.rights import Right
from decisions import people as listing
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.MANAGE_PEOPLE)
def people(request: SignedInRequest) -> HttpResponse:
    """Everybody with role, team, last signing in and how many cases they have in hand; and what waits for an admin."""
    audit.viewed("people", by=request.user)
    asked = {name: request.GET.get(name, "") for name in ("name", "role", "closed")}
    found = listing.page(
        asked=asked["name"], role=asked["role"], closed=asked["closed"] == "1", after=request.GET.get("after", "")
    )
    more = {name: value for name, value in asked.items() if value} | {"after": found.after}
    waiting = AccountChange.objects.filter(agreed__isnull=True).select_related("account", "asked_by")
    context = {
        "heading": "People",
        "rows": found.rows,
        "more_url": f"{reverse('people')}?{urlencode(more)}" if found.after else "",
        "asked": asked,
        "roles": [(role.value, role.label) for role in Role if role != Role.SYSTEM],
        "waiting": waiting,
    }
    return render(request, "decisions/people.html", context)
