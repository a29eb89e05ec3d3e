"""Entering a rule on how long data is kept."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.rights import Right
from decisions.actions import retention
from decisions.actions.refusals import NotReady
from decisions.forms.retention import RetentionRuleForm
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.MAINTAIN_RETENTION)
def retention_enter(request: SignedInRequest) -> HttpResponse:
    """Nothing is due by it until another admin puts it in force."""
    form = RetentionRuleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            retention.enter(rule=form.rule(), by=request.user)
        except NotReady as refused:
            form.refuse(refused.points)
        else:
            messages.success(request, "The rule is entered. It counts once another admin puts it in force.")
            return redirect("retention")
    context = {"heading": "Enter a retention rule", "form": form}
    return render(request, "decisions/retention_enter.html", context)
