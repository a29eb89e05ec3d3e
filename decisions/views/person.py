"""What is known of the person: name, safe address, and the facts of them that no step asks for."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from cases.actions import audit, victims
from cases.actions.refusals import Stale
from cases.govuk.forms import GovukForm
from cases.models import ConclusiveGroundsDecision, SafeAddress, Victim
from decisions.actions import determinations, known_facts
from decisions.forms.person import KnownFactsForm, NameAndAddressForm
from decisions.models import Consideration
from decisions.search import Twin, duplicates_of
from decisions.views.case_bar import case_bar
from decisions.views.known_page import CHANGED
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.step_page import known_of_person


@dataclass(frozen=True)
class Part:
    """One form of the page, saved by itself."""

    name: str
    title: str
    form: GovukForm
    hint: str = ""


@loads_consideration("person", with_facts=True)
def person(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """The forms, for the caseworker of the case; for others what stands, to read."""
    address = _address(consideration.victim)
    if request.method != "POST":
        return _page(request, consideration, _parts(consideration.victim, address), address)
    known_facts.require_may_change(consideration, request.user)
    parts = _parts(consideration.victim, address, request.POST)
    posted = next((part for part in parts if part.form.is_bound), None)
    if posted is None:
        raise Http404
    if not posted.form.is_valid():
        return _page(request, consideration, parts, address)
    try:
        _save(request, consideration, posted)
    except Stale:
        return _overtaken(request, consideration)
    messages.success(request, f"Saved: {posted.title}.")
    return redirect("known_facts", public_id=consideration.public_id)


def _parts(victim: Victim, address: SafeAddress | None, posted: QueryDict | None = None) -> list[Part]:
    def data(name: str) -> QueryDict | None:
        return posted if posted is not None and posted.get("part") == name else None

    grounds: ConclusiveGroundsDecision | None = getattr(victim, "conclusive_grounds", None)
    named = NameAndAddressForm(data("name"), recorded=NameAndAddressForm.recorded_of(victim, address))
    known = KnownFactsForm(
        data("facts"),
        recorded=KnownFactsForm.recorded_of(victim, grounds),
        decided_on=grounds.decided_on if grounds else None,
    )
    needed = "Until both are recorded the person shows by reference, and no letter can be proposed."
    return [Part("name", "Name and safe address", named, needed), Part("facts", "Known facts", known)]


def _save(request: SignedInRequest, consideration: Consideration, part: Part) -> None:
    form = part.form
    with known_facts.changing(consideration, by=request.user) as locked:
        if isinstance(form, KnownFactsForm):
            victims.record_facts(
                victim=locked.victim,
                facts=form.facts(),
                grounds=form.grounds(),
                version=form.cleaned_data["facts_version"],
                by=request.user,
            )
        elif isinstance(form, NameAndAddressForm):
            victims.record_name_and_address(victim=locked.victim, by=request.user, **form.cleaned_data)


def _overtaken(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """What was typed is kept on the page, beside what now stands; saved again, it replaces it."""
    victim = Victim.objects.select_related("conclusive_grounds").get(pk=consideration.victim_id)
    consideration.victim = victim
    typed = request.POST.copy()
    for version in ("version", "facts_version"):
        typed[version] = str(victim.version)
    address = _address(victim)
    parts = _parts(victim, address, typed)
    for part in parts:
        if part.form.is_bound:
            part.form.add_error(None, CHANGED)  # type: ignore[attr-defined]
    return _page(request, consideration, parts, address, status=409)


def _address(victim: Victim) -> SafeAddress | None:
    return SafeAddress.objects.filter(victim=victim, superseded_at__isnull=True).first()


def _twins(request: SignedInRequest, victim: Victim) -> list[Twin]:
    """Others who may be the same person; that they were shown is on record (promise 18)."""
    twins = duplicates_of(victim, by=request.user)
    if twins:
        audit.listed("possible_duplicates", by=request.user, victims=sorted({twin.victim for twin in twins}))
    return twins


def _page(
    request: SignedInRequest,
    consideration: Consideration,
    parts: list[Part],
    address: SafeAddress | None,
    status: int = 200,
) -> HttpResponse:
    standing: list[dict[str, Any]] = [
        {"key": "Name", "value": consideration.victim.name},
        {"key": "Letters are addressed to", "value": address.addressee if address else ""},
        {"key": "Safe address", "value": address.lines if address else ""},
        *known_of_person(consideration),
    ]
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "The person",
        "forms": [part.form for part in parts],
        "parts": parts,
        "editable": known_facts.may_change(consideration, request.user),
        "takes_back": consideration.status in determinations.PROPOSED,
        "standing": standing,
        "twins": _twins(request, consideration.victim),
    }
    return render(request, "decisions/person.html", context, status=status)
