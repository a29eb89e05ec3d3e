"""From what is recorded to a case file: the facts of one consideration in the shape of the contract."""

import hashlib
import json
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import F, OuterRef, Prefetch, QuerySet
from django.db.models.functions import JSONObject

from cases import safe_contact
from cases.models import CountryOfReturn, DependentChild, Evidence, PermissionToStay
from decisions import asked_for, overtaken, pause_scope, questionnaires, steps
from decisions.models import (
    Approval,
    Chaser,
    Consideration,
    ConsultedInformation,
    EvidenceAssessment,
    EvidenceRequest,
    Finding,
    FindingEvidence,
    LimbReasons,
    NotAskedFor,
    Pause,
    Point,
    PublicOrderCheck,
    PublishedPause,
)
from decisions.models.referral import Purpose

PERMISSION = ("kind", "purposes", "granted_on", "expires_on", "months")
REQUEST = (
    "asked_of", "what", "asked_on", "due_on", "outcome", "note",
    "recipient", "channel", "about", "went_how", "went_on",
)  # fmt: skip
CHASER = ("request_id", "chased_on", "due_on")
ASSESSMENT = (
    "evidence_id", "weight", "weight_reasons", "reliable",
    "reliable_reasons", "credible", "credible_reasons", "version",
)  # fmt: skip
LIMB_REASONS = ("limb", "version", "text", "completed", "written_by_id", "written_at")
ITEM = ("public_id", "title", "kind", "received_on", "pages", "file__scan")
PAUSE = ("reference", "purposes", "deportation", "outcomes")
CHILD = (
    "ref", "date_of_birth", "included_on", "in_uk", "born_in_uk",
    "british_citizen", "full_birth_certificate", "one_parent_has_stay", "same_nationality_as_parent",
    "leave_in_line_requested",
)  # fmt: skip
APPLICATION = ("form", "applied_on", "in_uk_on_application", "purposes", "fee", "months_sought")


def with_facts(considerations: QuerySet[Consideration]) -> QuerySet[Consideration]:
    """The considerations, each with all that its case file needs: two queries, however many there are."""

    def rows(queryset: QuerySet[Any], *names: str) -> ArraySubquery:
        return ArraySubquery(queryset.values(row=JSONObject(id="pk", **{name: F(name) for name in names})))

    of_victim = {"victim": OuterRef("victim")}
    of_this = {"consideration": OuterRef("pk")}
    published = PublishedPause.objects.filter(put_in_force_at__isnull=False)
    consulted = ConsultedInformation.objects.filter(finding=OuterRef("pk")).order_by("pk")
    linked = FindingEvidence.objects.filter(finding=OuterRef("pk")).order_by("pk")
    findings = (
        Finding.objects.select_related("recorded_by")
        .annotate(
            consulted_rows=rows(consulted, "item_id", "title", "version", "published_on"),
            evidence_rows=rows(linked, "evidence_id", "page", "quote"),
            overtaken_rows=overtaken.rows(),
        )
        .order_by("pk")
    )
    return (
        considerations.select_related(
            *("victim__conclusive_grounds", "victim__nrm_referral", "assigned_to"),
            *("application", "withdrawal", "departure", "imported"),
        )
        .annotate(
            country_rows=rows(CountryOfReturn.objects.filter(**of_victim), "country", "link", "agreement__title"),
            child_rows=rows(DependentChild.objects.filter(**of_victim), "name", *CHILD),
            permission_rows=rows(PermissionToStay.objects.filter(**of_victim), *PERMISSION),
            request_rows=rows(EvidenceRequest.objects.filter(**of_this), *REQUEST, "letter__issued_at"),
            chaser_rows=rows(Chaser.objects.filter(request__consideration=OuterRef("pk")), *CHASER),
            pause_rows=rows(Pause.objects.filter(**of_this), *PAUSE),
            published_pause_rows=rows(published, *PAUSE, "public_id", "authority", "starts_on", "ends_on", "review_on"),
            public_order_rows=rows(PublicOrderCheck.objects.filter(**of_this), "status", "checked_on"),
            item_rows=rows(Evidence.objects.filter(**of_victim), *ITEM),
            assessment_rows=rows(EvidenceAssessment.objects.filter(**of_this), *ASSESSMENT),
            limb_reason_rows=rows(LimbReasons.objects.filter(**of_this), *LIMB_REASONS),
            **safe_contact.rows_of("victim"),
            **questionnaires.rows(),
            point_rows=rows(
                Point.objects.filter(approval__referral__determination__consideration=OuterRef("pk")), "answer"
            ),
            not_asked_rows=rows(NotAskedFor.objects.filter(**of_this), "limb", "reasons", "recorded_by_id"),
            approval_rows=ArraySubquery(
                Approval.objects.filter(
                    referral__determination__consideration=OuterRef("pk"), referral__withdrawn_at__isnull=True
                )
                .exclude(referral__purpose=Purpose.QUALITY_CHECK)  # a wish of the caseworker, never what the rules ask
                .order_by("pk")
                .values(row=JSONObject(grade="referral__grade", answer="answer", digest="digest"))
            ),
        )
        .prefetch_related(Prefetch("findings", queryset=findings))
    )


def case_file(consideration: Consideration, on: date) -> dict[str, Any]:
    """The case file of a consideration loaded `with_facts`, as if it were decided on that day."""
    document = _without_sign_off(consideration)
    document["decision_date"] = on.isoformat()
    document["pauses"] = pause_scope.merged(document["pauses"], pauses_on(consideration, on))
    document["sign_off"] = _sign_off(consideration, _digest(document, consideration))
    return document


def digest(consideration: Consideration) -> str:
    """What an approval is bound to: facts, findings, reasons and what they rest on; not day, sign-offs or pauses.

    A pause holds the decision for as long as it lasts; what was agreed to is not changed by it.
    """
    return _digest(_without_sign_off(consideration), consideration)


def pauses_on(consideration: Consideration, on: date) -> list[dict[str, Any]]:
    """The published pauses in force on the day, for a consideration loaded `with_facts`; its end is no longer in it."""
    day = on.isoformat()
    return [
        row
        for row in _rows(consideration, "published_pause_rows")
        if row["starts_on"] <= day and (row["ends_on"] is None or day < row["ends_on"])
    ]


def limb_reasons(consideration: Consideration) -> dict[str, dict[str, Any]]:
    """The latest version of the reasons on each limb, for a consideration loaded `with_facts`."""
    return {
        row["limb"]: row for row in sorted(_rows(consideration, "limb_reason_rows"), key=lambda row: row["version"])
    }


def _without_sign_off(consideration: Consideration) -> dict[str, Any]:
    victim = consideration.victim
    before = _answers(consideration, "before-you-decide")
    document: dict[str, Any] = {
        "kind": "consideration",
        "reference": victim.reference,
        "person": {
            "date_of_birth": _iso(victim.date_of_birth),
            "british_citizen": victim.british_citizen,
            "asylum_claim_outstanding": victim.asylum_claim_outstanding,
            "deportation": victim.deportation or None,
            **_of("person", before),
            "departure": _event(consideration, "departure", ("left_on", "written_permission")),
        },
        "conclusive_grounds": _conclusive_grounds(consideration),
        "public_order": _of("public_order", before),
        "withdrawal": _event(consideration, "withdrawal", ("requested_on", "proforma_received_on")),
        "consideration": {
            "basis": consideration.basis,
            "previous_vts_consideration": consideration.previous_vts_consideration,
        },
        "permission_history": _picked(consideration, "permission_rows", PERMISSION),
        "pauses": _picked(consideration, "pause_rows", PAUSE),
        "recovery": _recovery(consideration),
        "compensation": _of("compensation", _answers(consideration, "compensation")),
        "cooperation": _of("cooperation", _answers(consideration, "cooperation")),
        "length": _of("length", _answers(consideration, "length")),
        "children": _children(consideration),
    }
    if consideration.basis == "extension":
        document["application"] = _event(consideration, "application", APPLICATION)
    return document


def _conclusive_grounds(consideration: Consideration) -> dict[str, Any]:
    try:
        decision = consideration.victim.conclusive_grounds
    except ObjectDoesNotExist:
        return {"outcome": None, "served_on": None}
    return {"outcome": decision.outcome or None, "served_on": _iso(decision.served_on)}


def _recovery(consideration: Consideration) -> dict[str, Any]:
    recovery: dict[str, Any] = {"no_country_of_return": consideration.victim.no_country_of_return}
    for step in ("harm", "need", "treatment"):
        recovery |= _of("recovery", _answers(consideration, step))
    if asked_on := asked_for.first_asked_on(consideration, "treatment"):  # of two dates the one on record stands
        recovery["evidence_requested_on"] = asked_on
    recovery["countries"] = [_country(consideration, row) for row in _rows(consideration, "country_rows")]
    return recovery


def _country(consideration: Consideration, row: dict[str, Any]) -> dict[str, Any]:
    availability = _finding(consideration, "availability", country=row["id"])
    consulted = "; ".join(
        f"{item['title']}, v{item['version']}" if item["version"] else item["title"]
        for item in getattr(availability, "consulted_rows", [])
    )
    ratings = _answers(consideration, "framework", country=row["id"])
    return {
        "country": row["country"] or None,
        "link": row["link"] or None,
        "country_information": consulted or None,
        "available": availability.answers.get("available") if availability else None,
        "framework": {factor: ratings.get(f"framework.{factor}") for factor in steps.FACTORS},
        "accessible": _answers(consideration, "accessibility", country=row["id"]).get("accessible"),
    }


def _children(consideration: Consideration) -> list[dict[str, Any]]:
    return [
        {name: row[name] for name in CHILD}
        | {
            fact: _answers(consideration, "child", child=row["id"]).get(fact)
            for fact in ("threat_to_public_order", "best_interests_assessed")
        }
        for row in _rows(consideration, "child_rows")
    ]


def _sign_off(consideration: Consideration, current: str) -> dict[str, str | None]:
    """The answers that still stand: an approval of anything but what is before us now is void."""
    given: dict[str, str | None] = {"grade_6": None, "senior_caseworker": None}
    for row in _rows(consideration, "approval_rows"):
        if row["digest"] == current and row["answer"] in ("approved", "declined"):
            given[row["grade"]] = row["answer"]
    return given


def _digest(document: dict[str, Any], consideration: Consideration) -> str:
    reasons = [
        [finding.step, finding.country_id, finding.child_id, finding.answers, finding.reasons, *_rests_on(finding)]
        for finding in sorted(consideration.findings.all(), key=lambda f: (f.step, f.country_id or 0, f.child_id or 0))
    ]
    kept = {key: value for key, value in document.items() if key not in ("decision_date", "sign_off", "pauses")}
    beside = [
        [_without_id(row) for row in _rows(consideration, "assessment_rows")],
        {limb: row["text"] for limb, row in limb_reasons(consideration).items()},
        [_without_id(row) for row in _rows(consideration, "not_asked_rows")],
    ]
    text = json.dumps([kept, reasons, beside], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _rests_on(finding: Finding) -> list[list[Any]]:
    """The evidence and the country information behind a finding, without the row numbers of the links."""
    return [
        [_without_id(row) for row in rows]
        for rows in (finding.evidence_rows, finding.consulted_rows)  # type: ignore[attr-defined]
    ]


def _without_id(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


def _finding(
    consideration: Consideration, step: str, *, country: int | None = None, child: int | None = None
) -> Finding | None:
    return next(
        (
            finding
            for finding in consideration.findings.all()
            if finding.step == step and finding.country_id == country and finding.child_id == child
        ),
        None,
    )


def _answers(
    consideration: Consideration, step: str, *, country: int | None = None, child: int | None = None
) -> dict[str, Any]:
    finding = _finding(consideration, step, country=country, child=child)
    return finding.answers if finding else {}


def _of(section: str, answers: dict[str, Any]) -> dict[str, Any]:
    """The answers that belong to one section of the case file, without its name in front."""
    prefix = f"{section}."
    own = {name.removeprefix(prefix): value for name, value in answers.items() if name.startswith(prefix)}
    return {name: value for name, value in own.items() if "." not in name}  # "length.factor.…" is no fact of the file


def _event(consideration: Consideration, related: str, names: tuple[str, ...]) -> dict[str, Any] | None:
    try:
        event = getattr(consideration, related)
    except ObjectDoesNotExist:
        return None
    return {name: _plain(getattr(event, name)) for name in names}


def _rows(consideration: Consideration, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = getattr(consideration, name)
    return rows


def _picked(consideration: Consideration, rows: str, names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{name: _plain(row[name]) for name in names} for row in _rows(consideration, rows)]


def _plain(value: Any) -> Any:
    """As the contract writes it: dates as text, a blank as not known yet."""
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value


def _iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
