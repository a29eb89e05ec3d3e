"""The wording of letters: drafted by one admin, published by another, and from its day on what letters say."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from cases.actions import audit
from cases.models import Caseworker
from cases.rights import NotAllowed, Right, require
from decisions.actions.refusals import NotReady
from decisions.letters import places, versions
from decisions.letters.content import clean
from decisions.letters.wording import HEADING, PHRASE, WORDING, Paragraph
from decisions.models import Wording
from decisions.rules.versions import version_on


def draft(*, key: str, text: str, since: date, why: str, by: Caseworker) -> Wording:
    """Another version of a paragraph is drafted. No letter uses it until another admin publishes it.

    Raises `NotReady` where it could not take the place of the paragraph as it is, sentence by sentence why.
    """
    require(by, Right.MAINTAIN_WORDING)
    text = clean(text)
    if points := [*_of_text(key, text, since), *_of_reason(since, why)]:
        raise NotReady(points)
    with audit.event("wording.draft", by=by, why=why, what={"to": key}):
        return Wording.objects.create(
            key=key,
            text=text,
            guidance=version_on(since).number,
            since=since,
            why=why.strip(),
            drafted_by=by,
            drafted_at=timezone.now(),
        )


def publish(*, wording: Wording, by: Caseworker) -> Wording:
    """Letters composed from its day on use it, and it never changes. Asked again, nothing changes.

    Where its day has passed it is used from today: no letter is said to have used wording that nobody had agreed to.
    Raises `NotAllowed` for the person who drafted it, `NotReady` where it no longer fits the paragraph.
    """
    require(by, Right.MAINTAIN_WORDING)
    try:
        with transaction.atomic():
            wording = _locked(wording)
            if wording.drafted_by_id == by.pk:
                raise NotAllowed("Wording is published by somebody else than the person who drafted it.")
            if wording.published_at is None:
                _publish(wording, by)
    except IntegrityError as error:
        if "one_wording_from_a_day" not in str(error):
            raise
        raise NotReady(
            ["Another version of this paragraph is published from that day. Draft it for a later day."]
        ) from error
    return wording


def discard(*, wording: Wording, by: Caseworker) -> Wording:
    """The draft is never used. Asked again, nothing changes. Raises `NotReady` once it is published."""
    require(by, Right.MAINTAIN_WORDING)
    with transaction.atomic():
        wording = _locked(wording)
        if wording.published_at is not None:
            raise NotReady(["This version is published. Draft another to take its place."])
        if wording.discarded_at is None:
            with audit.event("wording.discard", by=by, about=wording, what={"to": wording.key}):
                wording.discarded_at = timezone.now()
                wording.save(update_fields=["discarded_at"])
    return wording


def _publish(wording: Wording, by: Caseworker) -> None:
    if wording.discarded_at is not None:
        raise NotReady(["This draft was discarded. Draft the paragraph again."])
    since = max(wording.since, timezone.localdate())
    if points := _of_text(wording.key, wording.text, since):
        raise NotReady(points)
    with audit.event("wording.publish", by=by, about=wording, why=wording.why, what={"to": wording.key}):
        wording.since, wording.guidance = since, version_on(since).number
        wording.published_by, wording.published_at = by, timezone.now()
        wording.save(update_fields=["since", "guidance", "published_by", "published_at"])


def _of_text(key: str, text: str, since: date) -> list[str]:
    """Why the text cannot be that paragraph's from that day, one sentence each."""
    first = WORDING.get(key)
    if first is None:
        return ["There is no such paragraph in any letter."]
    if points := [*places.faults(text, first.text), *_of_phrase(first, text)]:
        return points
    before = versions.in_force(since).get(key)
    return ["The paragraph says this already."] if text == (before.text if before else first.text) else []


def _of_phrase(first: Paragraph, text: str) -> list[str]:
    open_ended = text[-1:] not in ".:;,?!"
    if first.part == HEADING and not open_ended:
        return ["This is a heading. End it without a full stop."]
    if first.part != PHRASE or (text[:1] == text[:1].lower() and open_ended):
        return []
    return ["These words stand inside a sentence. Begin with a small letter, and end without a full stop."]


def _of_reason(since: date, why: str) -> list[str]:
    points = []
    if not why.strip():
        points.append("Say why the wording changes.")
    if since < timezone.localdate():
        points.append("Letters of days gone by are not changed: the first day has to be today or later.")
    return points


def _locked(wording: Wording) -> Wording:
    return Wording.objects.select_for_update(of=("self",), no_key=True).get(pk=wording.pk)
