"""Writing down other numbers of the law, to see what they would do."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.rights import Right
from decisions.actions import numbers_drafts
from decisions.actions.refusals import NotReady
from decisions.forms.policy_drafts import NumbersForm
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.DRAFT_NUMBERS)
def numbers_draft_write(request: SignedInRequest) -> HttpResponse:
    """A draft of numbers alone: rules are drafted in the program, where they are read and tested."""
    form = NumbersForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            draft = numbers_drafts.write(
                title=said["title"], why=said["why"], numbers=form.numbers(), since=form.since_day(), by=request.user
            )
        except NotReady as refused:
            form.refuse(refused.points)
        else:
            return redirect("policy_draft", name=draft.public_id)
    return render(request, "decisions/numbers_draft_write.html", {"heading": "Draft other numbers", "form": form})
