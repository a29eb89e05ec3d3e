"""Closing a team."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from cases.actions import teams as acts
from cases.actions.refusals import Contradicted
from cases.models import Team
from cases.rights import Right
from decisions.forms.accounts import WhyForm
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.MANAGE_PEOPLE)
def team_close(request: SignedInRequest, number: int) -> HttpResponse:
    """Only a team without members is closed; its name stays in the past."""
    team = get_object_or_404(Team, pk=number)
    form = WhyForm(request.POST or None, submit_label="Close the team")
    if request.method == "POST" and form.is_valid():
        try:
            acts.close(team=team, why=form.cleaned_data["why"], by=request.user)
        except Contradicted as refused:
            form.refuse([str(refused)])
        else:
            messages.success(request, f"{team.name} is closed.")
            return redirect("teams")
    context = {"heading": "Close the team", "caption": team.name, "form": form, "team": team}
    return render(request, "decisions/team_close.html", context)
