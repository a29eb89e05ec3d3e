"""Everything that the case file of a consideration needs, read in two queries, and what is read from it."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Prefetch, QuerySet
from django.db.models.functions import JSONObject

from cases import safe_contact
from cases.models import ChildPermission, CountryOfReturn, DependentChild, Evidence, PermissionToStay
from decisions import overtaken, public_authorities, questionnaires
from decisions.models import (
    Approval,
    Chaser,
    Consideration,
    ConsultedInformation,
    EvidenceAssessment,
    EvidenceRequest,
    FeeWaiverToken,
    Finding,
    FindingEvidence,
    LimbReasons,
    NotAskedFor,
    Pause,
    Point,
    PublicOrderCheck,
    PublishedPause,
    Representation,
)
from decisions.models.referral import Purpose

CHILD_STAY = ("child_id", "child__ref", "granted_on", "expires_on", "cancelled_from")
REPRESENTATION = ("received_on", "sent_by", "text", "answer")
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
            *("reconsideration__decision", "fee_waiver"),
            *("cancellation__permission", "cancellation__child_permission__child"),
        )
        .annotate(
            country_rows=rows(CountryOfReturn.objects.filter(**of_victim), "country", "link", "agreement__title"),
            child_rows=rows(DependentChild.objects.filter(**of_victim), "name", *CHILD),
            permission_rows=rows(PermissionToStay.objects.filter(**of_victim), *PERMISSION, "cancelled_from"),
            child_permission_rows=rows(ChildPermission.objects.filter(child__victim=OuterRef("victim")), *CHILD_STAY),
            representation_rows=rows(Representation.objects.filter(**of_this), *REPRESENTATION),
            token_rows=rows(FeeWaiverToken.objects.filter(request__consideration=OuterRef("pk")), "token", "child_id"),
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
            **public_authorities.rows(),
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
