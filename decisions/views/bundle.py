"""One disclosure bundle: where it stands, what it leaves out and why, its files and their hashes."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from decisions import facts
from decisions.actions import disclosure as acts
from decisions.disclosure import composing
from decisions.disclosure.archive import MANIFEST
from decisions.disclosure.parts import EVERYWHERE, choices
from decisions.models import Bundle, Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, considerations_visible_to, loads_bundle


@loads_bundle("bundle")
def bundle(request: SignedInRequest, bundle: Bundle) -> HttpResponse:
    """The bundle; posted, one that failed is tried again. None of the words that it hides is shown."""
    if request.method == "POST":
        acts.retry(bundle=bundle, by=request.user)
        messages.success(request, "The bundle is being made again.")
        return redirect("bundle", public_id=bundle.public_id)
    consideration = _with_facts(request, bundle)
    names = dict(choices(composing.sections(consideration, timezone.now()))) | {EVERYWHERE: "The whole document"}
    left_out = [
        {
            "key": f"Reason {number}",
            "value": one.reason,
            "lines": [f"{'Words in' if one.words else 'Left out'}: {names.get(one.part, one.part)}", one.reason],
        }
        for number, one in enumerate(bundle.redactions.all(), 1)
    ]
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": f"Disclosure to {bundle.disclosed_to}",
        "bundle": bundle,
        "left_out": left_out,
        "manifest": next((one for one in bundle.manifest if one["name"] == MANIFEST), None),
        "may_disclose": acts.may_disclose(consideration, request.user),
    }
    return render(request, "decisions/bundle.html", context)


def _with_facts(request: SignedInRequest, bundle: Bundle) -> Consideration:
    return facts.with_facts(considerations_visible_to(request.user)).get(pk=bundle.consideration_id)
