"""A representative, a support worker or another contact: who they are, and who they were."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from cases.actions import safe_contact as acts
from cases.actions.refusals import Contradicted, Stale
from cases.models import ContactPerson, Victim
from decisions import answers
from decisions.actions import considerations
from decisions.actions import safe_contact as recording
from decisions.forms.safe_contact import ContactPersonForm
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.known_page import CHANGED, version_of
from decisions.views.loading import SignedInRequest, loads_consideration


@loads_consideration("contact_person", with_facts=True)
def contact_person(request: SignedInRequest, consideration: Consideration, kind: str) -> HttpResponse:
    """Recorded, replaced or ended by the caseworker of the case, in every state of it."""
    if kind not in ContactPerson.As:
        raise Http404
    label = str(ContactPerson.As(kind).label).lower()
    if request.method != "POST":
        return _page(request, consideration, kind, _form(consideration.victim, kind))
    considerations.require_mine(consideration, request.user)
    ends = request.POST.get("part") == "end"
    form = _form(consideration.victim, kind, None if ends else request.POST)
    if not ends and not form.is_valid():
        return _page(request, consideration, kind, form)
    try:
        with recording.recording(consideration, by=request.user) as locked:
            _save(request, locked.victim, kind, form, ends=ends)
    except (Stale, Contradicted):
        return _overtaken(request, consideration, kind)
    messages.success(request, f"Ended: the {label}." if ends else f"Saved: the {label}.")
    return redirect("safe_contact", public_id=consideration.public_id)


def _save(request: SignedInRequest, victim: Victim, kind: str, form: ContactPersonForm, *, ends: bool) -> None:
    if ends:
        acts.end_person(victim=victim, known_as=kind, version=version_of(request.POST), by=request.user)
        return
    version = form.cleaned_data["version"]
    acts.record_person(victim=victim, known_as=kind, details=form.details(), version=version, by=request.user)


def _form(victim: Victim, kind: str, posted: QueryDict | None = None) -> ContactPersonForm:
    standing = ContactPerson.objects.filter(victim=victim, known_as=kind, ended_at__isnull=True).first()
    return ContactPersonForm(posted, recorded=ContactPersonForm.recorded_of(standing, victim.version))


def _overtaken(request: SignedInRequest, consideration: Consideration, kind: str) -> HttpResponse:
    """What was typed is kept on the page, beside who now stands; saved again, it replaces them."""
    consideration.victim = Victim.objects.get(pk=consideration.victim_id)
    typed = request.POST.copy()
    typed["version"] = str(consideration.victim.version)
    form = _form(consideration.victim, kind, typed)
    form.is_valid()
    form.add_error(None, CHANGED)
    return _page(request, consideration, kind, form, status=409)


def _page(
    request: SignedInRequest, consideration: Consideration, kind: str, form: ContactPersonForm, *, status: int = 200
) -> HttpResponse:
    people = ContactPerson.objects.filter(victim=consideration.victim, known_as=kind).select_related("recorded_by")
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": str(ContactPerson.As(kind).label),
        "form": form,
        "version": consideration.victim.version,
        "editable": recording.may_record(consideration, request.user),
        "people": [_card(one) for one in people.order_by("-pk")],
        "stands": any(one.ended_at is None for one in people),
    }
    return render(request, "decisions/contact_person.html", context, status=status)


def _card(one: ContactPerson) -> dict[str, Any]:
    rows: list[dict[str, Any]] = [
        {"key": "Organisation", "value": one.organisation},
        {"key": "Email address", "value": one.email},
        {"key": "Telephone number", "value": one.telephone},
        {"key": "Address", "value": one.lines, "lines": one.lines.splitlines()},
        {"key": "Gets copies", "value": "Yes" if one.copied_in else "No"},
        {"key": "Recorded", "value": f"By {one.recorded_by.name} on {answers.moment(one.recorded_at)}"},
    ]
    if one.ended_at:
        rows.append({"key": "Ended", "value": answers.moment(one.ended_at)})
    return {"title": f"{one.name}{' (ended)' if one.ended_at else ''}", "rows": rows}
