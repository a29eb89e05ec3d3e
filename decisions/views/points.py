"""The points with which an approver returned the case, and how each was dealt with."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from decisions.actions import considerations
from decisions.actions import points as acts
from decisions.forms.points import PointsForm
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.page_drafts import PageDraft


@loads_consideration("points", with_facts=True)
def points(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Every point of the case; its caseworker answers those still open, before it can be proposed again."""
    made = acts.of_case(consideration)
    open_ones = [point for point in made if not point.answer]
    mine = consideration.assigned_to_id == request.user.pk
    if request.method == "POST":
        considerations.require_editable(consideration, request.user)
    draft = PageDraft(consideration, request.user, "points")
    form = None
    if open_ones and mine and consideration.is_editable:
        form = draft.form(PointsForm, request.POST if request.method == "POST" else None, points=open_ones)
    if request.method == "POST" and (form is None or form.is_valid()):
        acts.answer(consideration=consideration, answers=form.answers() if form else {}, by=request.user)
        draft.done()
        messages.success(request, "What you did about the points is on record.")
        return redirect("points", public_id=consideration.public_id)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Points of the approver",
        "points": [point for point in made if point not in open_ones] if form else made,
        "made": made,
        "form": form,
    }
    return render(request, "decisions/points.html", context)
