"""The teams, each with how many people work in it."""

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.actions import teams as acts
from cases.actions.refusals import Contradicted
from cases.models import Team
from cases.rights import Right
from decisions.forms.teams import TeamForm
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.MANAGE_PEOPLE)
def teams(request: SignedInRequest) -> HttpResponse:
    """Every team, the closed ones last; and the form on which one is opened."""
    form = TeamForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            team = acts.open_new(**form.cleaned_data, by=request.user)
        except Contradicted as refused:
            form.refuse([str(refused)])
        else:
            messages.success(request, f"{team.name} is open. It has no members yet.")
            return redirect("team", number=team.pk)
    members = Count("members", filter=Q(members__is_active=True))
    found = sorted(Team.objects.annotate(people=members), key=lambda one: (bool(one.closed_on), one.name))
    return render(request, "decisions/teams.html", {"heading": "Teams", "teams": found, "form": form})
