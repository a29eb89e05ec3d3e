"""One team: who is in it and who leads it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from cases.actions import teams as acts
from cases.models import Caseworker, Team
from cases.rights import Right
from decisions import people
from decisions.forms.teams import LeadForm
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.MANAGE_PEOPLE)
def team(request: SignedInRequest, number: int) -> HttpResponse:
    """Its members with the cases that they have in hand, and the form on which another lead is named."""
    found = get_object_or_404(Team, pk=number)
    members = list(Caseworker.objects.filter(team=found, is_active=True).order_by("name", "pk"))
    form = LeadForm(request.POST or None, members=members)
    if request.method == "POST" and form.is_valid():
        acts.set_lead(team=found, lead=form.chosen(), why=form.cleaned_data["why"], by=request.user)
        messages.success(request, "Who leads the team is saved.")
        return redirect("team", number=number)
    held = people.cases_of(members)
    context = {
        "heading": found.name,
        "caption": "Team",
        "team": found,
        "members": [(one, held.get(one.pk, 0)) for one in members],
        "form": form,
    }
    return render(request, "decisions/team.html", context)
