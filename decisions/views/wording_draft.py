"""One version of a paragraph before it is published: how letters would read with it, and what it touches."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from cases.actions import audit
from cases.rights import Right, may
from decisions.letters import affected, catalogue
from decisions.letters.places import fill, values_in
from decisions.letters.samples import sample
from decisions.letters.wording import WORDING
from decisions.models import Letter, Wording
from decisions.views.loading import SignedInRequest, considerations_visible_to, for_right


@for_right(Right.READ_WORDING)
def wording_draft(request: SignedInRequest, public_id: str) -> HttpResponse:
    """Admins see invented values, for they see no case; whoever sees cases sees it in letters, each look on record."""
    people = Wording.objects.select_related("drafted_by", "published_by")
    found = get_object_or_404(people.filter(key__in=WORDING), public_id=public_id)
    waits = found.published_at is None and found.discarded_at is None
    maintains = may(request.user, Right.MAINTAIN_WORDING)
    entry = catalogue.entry(found.key, timezone.localdate())
    context: dict[str, Any] = {
        "heading": f"Draft of {found.key}" if waits else f"Version of {found.key}",
        "caption": entry.paragraph.family,
        "wording": found,
        "entry": entry,
        "waits": waits,
        "late": waits and found.since < timezone.localdate(),
        "age": catalogue.reading_age_of(found.text),
        "sample": sample(found.text),
        "shown": _shown(request, found),
        "own": maintains and waits and found.drafted_by_id == request.user.pk,
        "may_publish": maintains and waits and found.drafted_by_id != request.user.pk,
        "may_discard": maintains and waits,
        "under_way": affected.under_way(found.key) if waits else [],
        "proposals": affected.proposals(found) if waits else None,
    }
    return render(request, "decisions/wording_draft.html", context)


def _shown(request: SignedInRequest, wording: Wording) -> list[dict[str, Any]]:
    """The version in up to three letters that have the paragraph: theirs, where the person may see them."""
    if not may(request.user, Right.SEE_CASES):
        return [_invented(letter, wording) for letter in affected.examples(wording.key, Letter.objects.all())]
    visible = Letter.objects.filter(consideration__in=considerations_visible_to(request.user))
    letters = affected.examples(wording.key, visible)
    for letter in letters:
        audit.viewed("wording_draft", by=request.user, about=letter, victim=letter.consideration.victim)
    return [_real(letter, wording) for letter in letters]


def _invented(letter: Letter, wording: Wording) -> dict[str, Any]:
    """Which of our paragraphs stand beside it in that letter, filled with invented values. Nothing of the case."""
    keys = [one["key"] for one in affected.wording_of(letter.content) if one["key"] in WORDING]
    place = keys.index(wording.key)
    beside = {"before": keys[max(place - 1, 0) : place], "after": keys[place + 1 : place + 2]}
    return {
        "kind": letter.get_kind_display(),
        "text": sample(wording.text),
        **{side: [sample(WORDING[key].text) for key in there] for side, there in beside.items()},
    }


def _real(letter: Letter, wording: Wording) -> dict[str, Any]:
    """What that letter says, and what it would say: its own values in the places of the new version."""
    block = next(one for one in affected.wording_of(letter.content) if one["key"] == wording.key)
    values = values_in(_template(block, wording.key), block["text"])
    return {
        "kind": letter.get_kind_display(),
        "letter": letter,
        "reference": letter.consideration.victim.reference,
        "said": block["text"],
        "text": fill(wording.text, values) if values is not None else sample(wording.text),
    }


def _template(block: dict[str, Any], key: str) -> str:
    """The version that the letter used."""
    used = Wording.objects.filter(public_id=block.get("wording", ""), key=key).first()
    return used.text if used else WORDING[key].text
