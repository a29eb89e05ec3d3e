"""Samples of decisions: those that were drawn, one's own second decisions, and drawing another."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.actions import audit
from cases.rights import Right, victims_visible_to
from decisions.actions import quality as acts
from decisions.actions.refusals import NotReady
from decisions.forms.quality import SampleForm
from decisions.models import QualitySample, SecondDecision
from decisions.views.loading import SignedInRequest, for_right

PAGE = 30


@for_right(Right.SAMPLE_DECISIONS)
def quality_samples(request: SignedInRequest) -> HttpResponse:
    """The newest samples, and the form that draws one; the seed is the program's own."""
    form = SampleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sample = acts.draw(asked=form.asked(), by=request.user)
        except NotReady as refused:
            form.refuse(refused.points)
        else:
            messages.success(request, "The sample is drawn.")
            return redirect("quality_sample", public_id=sample.public_id)
    audit.viewed("quality_samples", by=request.user)
    mine = SecondDecision.objects.filter(
        decider=request.user,
        finished_at__isnull=True,
        determination__consideration__victim__in=victims_visible_to(request.user),
    )
    context = {
        "heading": "Samples of decisions",
        "samples": QualitySample.objects.select_related("drawn_by")[:PAGE],
        "mine": mine.select_related("determination__consideration__victim").order_by("begun_at"),
        "form": form,
        "page_forms": [form],
    }
    return render(request, "decisions/quality_samples.html", context)
