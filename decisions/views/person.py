"""What is known of the person: name, safe address, and the facts that no step asks for."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from cases.actions import victims
from cases.actions.refusals import Stale
from cases.govuk.forms import GovukForm
from cases.models import ConclusiveGroundsDecision, SafeAddress, Victim
from decisions.actions import considerations
from decisions.forms.person import KnownFactsForm, NameAndAddressForm
from decisions.models import Consideration
from decisions.views.case_bar import case_bar
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.step_page import known_of_person

NAME, FACTS = "name", "facts"
CHANGED = (
    "Somebody changed what is known of the person while you were writing. Read it in the other column, then save again."
)


@loads_consideration("person", with_facts=True)
def person(request: SignedInRequest, consideration: Consideration) -> HttpResponse:
    """Two forms, each saved by itself, for the caseworker of the case; for others what stands, to read."""
    if request.method != "POST":
        return _page(request, consideration, *_forms(consideration.victim))
    considerations.require_editable(consideration, request.user)
    part = request.POST.get("part")
    name_form, facts_form = _forms(consideration.victim, {str(part): request.POST})
    form: GovukForm = name_form if part == NAME else facts_form
    if not form.is_valid():
        return _page(request, consideration, name_form, facts_form)
    try:
        _save(request, consideration.victim, form)
    except Stale:
        return _overtaken(request, consideration, str(part))
    messages.success(request, "Name and address saved." if part == NAME else "Known facts saved.")
    return redirect("person", public_id=consideration.public_id)


def _save(request: SignedInRequest, victim: Victim, form: GovukForm) -> None:
    if isinstance(form, KnownFactsForm):
        version = form.cleaned_data["facts_version"]
        victims.record_facts(
            victim=victim, facts=form.facts(), grounds=form.grounds(), version=version, by=request.user
        )
    else:
        victims.record_name_and_address(victim=victim, by=request.user, **form.cleaned_data)


def _forms(victim: Victim, posted: dict[str, Any] | None = None) -> tuple[NameAndAddressForm, KnownFactsForm]:
    address = SafeAddress.objects.filter(victim=victim, superseded_at__isnull=True).first()
    grounds: ConclusiveGroundsDecision | None = getattr(victim, "conclusive_grounds", None)
    posted = posted or {}
    return (
        NameAndAddressForm(posted.get(NAME), recorded=NameAndAddressForm.recorded_of(victim, address)),
        KnownFactsForm(
            posted.get(FACTS),
            recorded=KnownFactsForm.recorded_of(victim, grounds),
            decided_on=grounds.decided_on if grounds else None,
        ),
    )


def _overtaken(request: SignedInRequest, consideration: Consideration, part: str) -> HttpResponse:
    """What was typed is kept on the page, beside what now stands; saved again, it replaces it."""
    consideration.victim = Victim.objects.select_related("conclusive_grounds").get(pk=consideration.victim_id)
    typed = request.POST.copy()
    typed["version"] = typed["facts_version"] = str(consideration.victim.version)
    name_form, facts_form = _forms(consideration.victim, {part: typed})
    form: GovukForm = name_form if part == NAME else facts_form
    form.is_valid()
    form.add_error(None, CHANGED)
    return _page(request, consideration, name_form, facts_form, status=409)


def _page(
    request: SignedInRequest,
    consideration: Consideration,
    name_form: NameAndAddressForm,
    facts_form: KnownFactsForm,
    status: int = 200,
) -> HttpResponse:
    victim = consideration.victim
    address = SafeAddress.objects.filter(victim=victim, superseded_at__isnull=True).first()
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "What is known of the person",
        "forms": [name_form, facts_form],
        "name_form": name_form,
        "facts_form": facts_form,
        "editable": consideration.assigned_to_id == request.user.pk and consideration.is_editable,
        "standing": [
            {"key": "Name", "value": victim.name},
            {"key": "Letters are addressed to", "value": address.addressee if address else ""},
            {"key": "Safe address", "value": address.lines if address else ""},
            *known_of_person(consideration),
        ],
    }
    return render(request, "decisions/person.html", context, status=status)
