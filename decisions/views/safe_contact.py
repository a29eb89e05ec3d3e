"""How the person may safely be reached: what stands, what stood before, and the form to record it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from cases import safe_contact as safety
from cases.actions import safe_contact as acts
from cases.actions.refusals import Stale
from cases.models import ContactPerson, SafeContact, Victim
from cases.models.safe_contact import Channel, Format
from decisions import answers, told
from decisions.actions import considerations
from decisions.actions import safe_contact as recording
from decisions.forms.safe_contact import SafeContactForm
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.known_page import CHANGED
from decisions.views.loading import SignedInRequest, loads_consideration

Rows = list[dict[str, Any]]


@loads_consideration("safe_contact", with_facts=True)
def safe_contact(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """The choices, for all who may see the case; the form, for its caseworker, in every state of the case."""
    if request.method != "POST":
        return _page(request, consideration, _form(consideration.victim))
    considerations.require_mine(consideration, request.user)
    form = _form(consideration.victim, request.POST)
    if not form.is_valid():
        return _page(request, consideration, form)
    try:
        with recording.recording(consideration, by=request.user) as locked:
            acts.record(
                victim=locked.victim,
                choices=form.choices(_standing(locked.victim)),
                version=form.cleaned_data["version"],
                no_longer_because=form.cleaned_data.get("no_longer_because", ""),
                again_because=form.cleaned_data.get("again_because", ""),
                by=request.user,
            )
    except Stale:
        return _overtaken(request, consideration)
    messages.success(request, "Saved: how the person may safely be reached.")
    return redirect("safe_contact", public_id=consideration.public_id)


def _form(victim: Victim, posted: QueryDict | None = None) -> SafeContactForm:
    standing = _standing(victim)
    recorded = SafeContactForm.recorded_of(standing, victim.version)
    return SafeContactForm(posted, recorded=recorded, standing=standing)


def _standing(victim: Victim) -> SafeContact | None:
    return SafeContact.objects.filter(victim=victim, superseded_at__isnull=True).first()


def _overtaken(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """What was typed is kept on the page, beside what now stands; saved again, it supersedes it."""
    consideration.victim = Victim.objects.get(pk=consideration.victim_id)
    typed = request.POST.copy()
    typed["version"] = str(consideration.victim.version)
    form = _form(consideration.victim, typed)
    form.add_error(None, CHANGED)
    return _page(request, consideration, form, status=409)


def _page(
    request: SignedInRequest, consideration: Consideration, form: SafeContactForm, *, status: int = 200
) -> HttpResponse:
    said = list(SafeContact.objects.filter(victim=consideration.victim).select_related("recorded_by").order_by("pk"))
    shown = [_shown(contact, place) for place, contact in enumerate(said, 1)]
    choices = safety.read(consideration)
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "Safe contact",
        "form": form,
        "editable": recording.may_record(consideration, request.user),
        "standing": [one for one in shown if not one["superseded"]],
        "before": [one for one in reversed(shown) if one["superseded"]],
        "people": [_person(consideration, choices, kind) for kind in ContactPerson.As],
        "address": choices.address,
        "lacking": [choices.refusal(way) for way in choices.channels if not choices.has(way)],
    }
    return render(request, "decisions/safe_contact.html", context, status=status)


def _shown(contact: SafeContact, place: int) -> dict[str, Any]:
    """One set of choices, current or superseded. Why something must never be used is not in it."""
    until = f" Superseded on {answers.moment(contact.superseded_at)}." if contact.superseded_at else ""
    rows: Rows = [
        {"key": "Never use", "value": ", ".join(told.never_labels(contact)) or "Nothing was named"},
        {"key": "Safe ways", "value": ", ".join(str(Channel(code).label) for code in contact.channels) or "None"},
        {"key": "Email address", "value": contact.email},
        {"key": "Telephone number", "value": contact.telephone},
        {"key": "Safe times", "value": contact.safe_times},
        {"key": "Interpreter", "value": contact.interpreter or "None needed"},
        {"key": "Formats", "value": ", ".join(str(Format(code).label) for code in contact.formats) or "None needed"},
    ]
    return {
        "rows": rows,
        "place": place,
        "superseded": contact.superseded_at is not None,
        "has_why": bool(contact.never_because),
        "recorded": f"Recorded by {contact.recorded_by.name} on {answers.moment(contact.recorded_at)}.{until}",
    }


def _person(consideration: Consideration, choices: safety.Choices, kind: ContactPerson.As) -> dict[str, Any]:
    found = choices.people.get(kind.value)
    rows = who(found) if found else []
    href = reverse("contact_person", kwargs={"public_id": consideration.public_id, "kind": kind.value})
    return {"title": str(kind.label), "rows": rows, "href": href}


def who(found: Any) -> Rows:
    """Who they are and how they are reached, from a row of `safe_contact.read`."""
    return [
        {"key": "Name", "value": found["name"]},
        {"key": "Organisation", "value": found["organisation"]},
        {"key": "Email address", "value": found["email"]},
        {"key": "Telephone number", "value": found["telephone"]},
        {"key": "Address", "value": found["lines"], "lines": found["lines"].splitlines()},
        {"key": "Gets copies", "value": "Yes" if found["copied_in"] else "No"},
    ]
