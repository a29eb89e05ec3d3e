"""Small cases for tests: people who work here, people who are considered, and findings as a caseworker records them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from cases.models import (
    Caseworker,
    ConclusiveGroundsDecision,
    CountryInformation,
    CountryOfReturn,
    DependentChild,
    Evidence,
    NRMReferral,
    PermissionToStay,
    RelevantExploitation,
    RemovalAgreement,
    SafeAddress,
    Victim,
)
from decisions import facts, steps
from decisions.actions import considerations, evidence_assessments
from decisions.actions.public_order import Look
from decisions.models import (
    Consideration,
    Determination,
    EvidenceAssessment,
    EvidenceRequest,
    ExtensionApplication,
    Finding,
)
from decisions.transitions import Status
from tests import recording
from tests.outcomes import (
    CHECKS,
    CHILD,
    COMPENSATION,
    INTERESTS,
    LENGTH,
    NO_COMPENSATION,
    NO_COOPERATION,
    NO_RECOVERY,
    OUTCOMES,
    RECOVERY,
    Answers,
)

# The answers are taken from here too.
__all__ = [
    "CHECKS",
    "CHILD",
    "COMPENSATION",
    "INTERESTS",
    "LENGTH",
    "NO_COMPENSATION",
    "NO_COOPERATION",
    "NO_RECOVERY",
    "OUTCOMES",
    "RECOVERY",
    "Answers",
]

ASSESSMENT = {
    "weight": "much",
    "weight_reasons": "It answers what we have to decide, and nothing speaks against it.",
    "reliable": "yes",
    "reliable_reasons": "She is a consultant on the specialist register, and examined the person three times.",
    "credible": "yes",
    "credible_reasons": "It agrees with the accepted account and with the support worker.",
}
REASONS = "Dr Adaeze Lindqvist’s report of 4 March 2026, page 2, supports this."
WHY = "A later report says otherwise."


def make_caseworker(username: str = "amina", role: str = "caseworker", **more: Any) -> Caseworker:
    """A person with an account and no password: sign in with `client.force_login`."""
    found = Caseworker.objects.filter(username=username).first()
    return found or Caseworker.objects.create(
        username=username, name=more.pop("name", username.title()), role=role, password="!", **more
    )


def make_approver(username: str = "grace") -> Caseworker:
    """A senior caseworker of grade 6."""
    return make_caseworker(username, "senior_caseworker", grade_6=True)


def make_victim(reference: str = "", **known: Any) -> Victim:
    """A person of whom every fact is known that a grant or a refusal reads; `known` replaces any of them."""
    values: dict[str, Any] = {
        "reference": reference or f"NRM-26-{Victim.objects.count() + 1:06}",
        "name": "Mirela Dushku",
        "date_of_birth": date(1996, 5, 4),
        "british_citizen": False,
        "asylum_claim_outstanding": False,
        "deportation": "none",
        "no_country_of_return": False,
    }
    return Victim.objects.create(**values | known)


def make_consideration(
    *,
    assigned_to: Caseworker | None = None,
    countries: Iterable[str] = ("AL",),
    children: Iterable[Mapping[str, Any]] = (),
    permissions: Iterable[Mapping[str, Any]] = (),
    address: bool = True,
    evidence: int = 1,
    grounds: Mapping[str, Any] | None = None,
    victim: Mapping[str, Any] | None = None,
    application: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Consideration:
    """A consideration with its person; unassigned, or in progress with `assigned_to`.

    `victim`, `grounds`, `application` replace known facts; `fields` are the consideration's own.
    """
    person = make_victim(**dict(victim or {}))
    NRMReferral.objects.create(victim=person, competent_authority="sca", referred_on=date(2025, 9, 1))
    RelevantExploitation.objects.create(victim=person, exploitation_type="labour", account="An accepted account.")
    ConclusiveGroundsDecision.objects.create(
        victim=person,
        **{"outcome": "positive", "decided_on": date(2026, 2, 1), "served_on": date(2026, 2, 9)} | dict(grounds or {}),
    )
    for position, country in enumerate(countries):
        CountryOfReturn.objects.create(victim=person, country=country, link="nationality", position=position)
        make_country_information(country)
    for position, child in enumerate(children):
        DependentChild.objects.create(
            victim=person, **{"ref": f"child-{position + 1}", "position": position} | dict(child)
        )
    for position, permission in enumerate(permissions):
        PermissionToStay.objects.create(victim=person, position=position, **permission)
    for number in range(evidence):
        make_evidence(person, number + 1)
    if address:
        SafeAddress.objects.create(
            victim=person,
            addressee=person.name_or_reference,
            lines="c/o The Elms\n4 Mill Lane\nLeeds LS1 1AA",
            recorded_by=make_caseworker("bola"),
        )
    values = {
        "basis": "extension" if application else "conclusive_grounds",
        "previous_vts_consideration": False,
        "status": Status.IN_PROGRESS if assigned_to else Status.UNASSIGNED,
        "assigned_to": assigned_to,
        "opened_on": date(2026, 2, 10),
    }
    consideration = Consideration.objects.create(victim=person, **values | fields)
    if application:
        ExtensionApplication.objects.create(consideration=consideration, **dict(application))
    return consideration


def make_evidence(victim: Victim, number: int = 1, **more: Any) -> Evidence:
    """A psychiatric report on the person."""
    values = {
        "kind": "medical",
        "title": f"Psychiatric report {number}",
        "author": "Dr Adaeze Lindqvist",
        "dated": date(2026, 3, 4),
        "received_on": date(2026, 3, 9),
        "pages": 6,
        "summary": "Sixteen sessions of therapy are proposed.",
    }
    return Evidence.objects.create(victim=victim, **values | more)


def make_country_information(country: str = "AL", *, approved: bool = True, **more: Any) -> CountryInformation:
    """A published note on mental health care there, entered by one admin and approved by another; made once."""
    found = CountryInformation.objects.filter(country=country, approved_at__isnull=not approved).first()
    if found and not more:
        return found
    values: dict[str, Any] = {
        "country": country,
        "title": "Mental health care",
        "version": "2.0",
        "published_on": "2025-06",
        "topic": "healthcare",
        "key_facts": "Care is given in regional centres.",
        "added_by": make_caseworker("dana", "admin"),
    }
    if approved:
        values |= {"approved_by": make_caseworker("esi", "admin"), "approved_at": "2026-01-05T09:00:00Z"}
    return CountryInformation.objects.create(**values | more)


def make_agreement(country: str = "AL", *, approved: bool = True, **more: Any) -> RemovalAgreement:
    """A removal agreement with the country, entered by one admin and approved by another."""
    values: dict[str, Any] = {
        "country": country,
        "title": "Agreement on readmission",
        "kind": "readmission",
        "signed_on": "2021-07",
        "status": "Laid before Parliament on 14 September 2021.",
        "added_by": make_caseworker("dana", "admin"),
    }
    if approved:
        values |= {"approved_by": make_caseworker("esi", "admin"), "approved_at": "2026-01-05T09:00:00Z"}
    return RemovalAgreement.objects.create(**values | more)


def make_request(consideration: Consideration, by: Caseworker, **changed: Any) -> EvidenceRequest:
    """Evidence on the treatment was asked of a doctor, long ago and by telephone; open, or closed with `outcome`."""
    values: dict[str, Any] = {
        "recipient": "clinician",
        "asked_of": "Dr Adaeze Lindqvist",
        "what": "Which treatment is needed, and how long it lasts.",
        "about": ["treatment"],
        "asked_on": date(2026, 2, 11),
        "due_on": date(2026, 3, 11),
        "went_how": "By telephone, to the doctor’s secretary.",
        "asked_by": by,
    }
    values["went_on"] = changed.get("asked_on", values["asked_on"]) if changed.get("went_how", "said") else None
    if "outcome" in changed:
        values |= {"closed_by": by, "closed_at": "2026-03-11T12:00:00Z"}
    return EvidenceRequest.objects.create(consideration=consideration, **values | changed)


def assess(consideration: Consideration, by: Caseworker, item: Evidence, **changed: Any) -> EvidenceAssessment:
    """One item is considered, in place of what was made of it before; `changed` replaces any word of it."""
    standing = EvidenceAssessment.objects.filter(consideration=consideration, evidence=item).first()
    said = ASSESSMENT | {"version": standing.version if standing else 0} | changed
    return evidence_assessments.assess(consideration=consideration, evidence=item, by=by, **said)


def assess_all(consideration: Consideration, by: Caseworker) -> None:
    """Every item of evidence that this consideration has not considered yet is considered."""
    for item in Evidence.objects.filter(victim=consideration.victim).exclude(assessments__consideration=consideration):
        assess(consideration, by, item)


def record_all(consideration: Consideration, by: Caseworker, outcome: str = "grant") -> Consideration:
    """Every step that this outcome needs is recorded, and every item considered; the case comes back with its facts.

    Where the case is untouched, as it mostly is, all of it goes to the database at once.
    """
    items = Evidence.objects.filter(victim=consideration.victim)
    acts = recording.Acts(consideration, by) if recording.is_untouched(consideration, by) else None
    if acts:
        acts.assess(items, ASSESSMENT)
    else:
        assess_all(consideration, by)
    if outcome == "refuse":
        make_request(consideration, by, outcome="did_not_come")
    said = list(recording.said(consideration, outcome, REASONS))
    if acts:
        acts.record(said, items[:1], why=WHY)
    else:
        for one in said:
            record(consideration, by, one.key, one.answers, country=one.country, child=one.child, reasons=one.reasons)
    return loaded(consideration)


def record(
    consideration: Consideration,
    by: Caseworker,
    key: str,
    answers: Mapping[str, Any],
    *,
    country: CountryOfReturn | None = None,
    child: DependentChild | None = None,
    reasons: str = REASONS,
    why: str = WHY,
) -> Finding:
    """One step is recorded, in place of what stood there."""
    standing = Finding.objects.filter(consideration=consideration, step=key, country=country, child=child).first()
    recorded = considerations.Recorded(
        step=_step(consideration, key),
        answers=dict(answers),
        reasons=reasons,
        country=country,
        child=child,
        evidence=[considerations.RestsOn(item, 2) for item in Evidence.objects.filter(victim=consideration.victim)[:1]],
        consulted=recording.consulted(key, country),
        why=why,
    )
    version = standing.version if standing else 0
    return considerations.record_step(consideration=consideration, recorded=recorded, version=version, by=by)


def _step(consideration: Consideration, key: str) -> steps.Step:
    step = steps.find(consideration.kind, key)
    assert step is not None
    return step


def looked(determination: Determination) -> Look:
    """The public order check of the day, which shows what was found."""
    return Look(determination.case_file["public_order"]["status"], looked_in="Register of disqualifications")


def loaded(consideration: Consideration) -> Consideration:
    """The consideration as it stands now, with its facts."""
    return facts.load(consideration.pk)
