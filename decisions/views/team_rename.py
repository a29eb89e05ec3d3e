"""Giving a team another name."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from cases.actions import teams as acts
from cases.actions.refusals import Contradicted
from cases.models import Team
from cases.rights import Right
from decisions.forms.teams import RenameTeamForm
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.MANAGE_PEOPLE)
def team_rename(request: SignedInRequest, number: int) -> HttpResponse:
    """The new name is seen everywhere at once."""
    team = get_object_or_404(Team, pk=number)
    form = RenameTeamForm(request.POST or None, recorded={"name": team.name})
    if request.method == "POST" and form.is_valid():
        try:
            acts.rename(team=team, **form.cleaned_data, by=request.user)
        except Contradicted as refused:
            form.refuse([str(refused)])
        else:
            messages.success(request, "The team is renamed.")
            return redirect("team", number=number)
    context = {"heading": "Rename the team", "caption": team.name, "form": form, "team": team}
    return render(request, "decisions/team_rename.html", context)
