"""The first and the second decision side by side, what differs, and what people say of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from decisions.actions import quality as acts
from decisions.forms.quality import CommentForm
from decisions.models import SecondDecision
from decisions.quality import side_by_side
from decisions.views.loading import SignedInRequest
from decisions.views.second_decision_page import loads_second


@loads_second("second_decision_compared", blind=False)
def second_decision_compared(request: SignedInRequest, second: SecondDecision) -> HttpResponse:
    """Nothing changes in the case from here: a comment is kept, and a reconsideration is opened on its own page."""
    form = CommentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        acts.comment(second=second, text=form.cleaned_data["text"], by=request.user)
        messages.success(request, "The comment is kept.")
        return redirect("second_decision_compared", public_id=second.public_id)
    pairs = side_by_side.pairs(second)
    context = {
        "heading": "Two decisions side by side",
        "caption": second.determination.consideration.victim.reference,
        "second": second,
        "consideration": second.determination.consideration,
        "pairs": pairs,
        "differences": [one.differs for one in pairs if one.differs],
        "comments": second.comments.select_related("by"),
        "form": form,
        "page_forms": [form],
    }
    return render(request, "decisions/second_decision_compared.html", context)
