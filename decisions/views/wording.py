"""One paragraph of the letters: its versions, and drafting another."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cases.rights import NotAllowed, Right, may
from decisions.actions import wordings
from decisions.actions.refusals import NotReady
from decisions.forms.wording import WordingForm
from decisions.letters import catalogue
from decisions.letters.places import places
from decisions.views.loading import SignedInRequest, for_right


@for_right(Right.READ_WORDING)
def wording(request: SignedInRequest, key: str) -> HttpResponse:
    """What it says, what it answers, every version; admins draft another, which another admin publishes."""
    try:
        entry = catalogue.entry(key, timezone.localdate())
    except KeyError as error:
        raise Http404 from error
    maintains = may(request.user, Right.MAINTAIN_WORDING)
    form = WordingForm(request.POST or None, recorded={"text": entry.text}) if maintains else None
    if request.method == "POST":
        if form is None:
            raise NotAllowed("Admins draft the wording of letters.")
        if form.is_valid():
            try:
                drafted = wordings.draft(key=key, by=request.user, **form.cleaned_data)
            except NotReady as refused:
                form.refuse(refused.points)
            else:
                messages.success(request, "The version is drafted. Letters use it once another admin publishes it.")
                return redirect("wording_draft", public_id=drafted.public_id)
    context = {
        "heading": f"Wording: {key}",
        "caption": entry.paragraph.family,
        "entry": entry,
        "first_age": catalogue.reading_age_of(entry.paragraph.text),
        "published": [(one, catalogue.reading_age_of(one.text)) for one in _published(entry)],
        "places": sorted(set(places(entry.paragraph.text))),
        "form": form,
    }
    return render(request, "decisions/wording.html", context)


def _published(entry: catalogue.Entry) -> list[catalogue.Wording]:
    """The published versions, the latest first."""
    return [*entry.coming[::-1], *([entry.current] if entry.current else []), *entry.past]
