"""Everything that the case file of a consideration needs, read in two queries, and what is read from it."""

import functools
from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import DEFAULT_DB_ALIAS
from django.db.models import F, Model, OuterRef, Prefetch, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject

from cases import safe_contact
from cases.models import ChildPermission, CountryOfReturn, DependentChild, Evidence, PermissionToStay
from decisions import overtaken, planned, public_authorities, questionnaires
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
    LeaveInLine,
    LimbReasons,
    NotAskedFor,
    Notice,
    Pause,
    Point,
    PublicOrderCheck,
    PublishedPause,
    Representation,
    Service,
)
from decisions.models.notice import OF_CHILD, NoticeKind
from decisions.models.referral import Purpose

CHILD_STAY = ("child_id", "child__ref", "granted_on", "expires_on", "ends_on", "cancelled_from")
REPRESENTATION = ("received_on", "sent_by", "text", "answer")
IN_LINE = ("child_id", "outcome", "received_on")
TOLD_OF_CHILD = ("child_id", "kind", "letter__status")
INVITATION = ("sent_on", "letter__notice__particulars")
PERMISSION = ("kind", "purposes", "granted_on", "expires_on", "months")
STOPPED = ("ends_on", "cancelled_from", "decided_again")
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
ITEM = (
    "public_id", "title", "kind", "provider", "author", "registration",
    "dated", "received_on", "pages", "file__sha256", "file__scan",
)  # fmt: skip
ON_RECORD = {"evidence__recorded_in_error": ""}  # whatever joins to an item has to ask: the item's own rows do
PAUSE = ("reference", "purposes", "deportation", "outcomes")
PUBLISHED = (*PAUSE, "public_id", "authority", "starts_on", "ends_on", "review_on")
CHILD = (
    "ref", "date_of_birth", "included_on", "in_uk", "born_in_uk",
    "british_citizen", "full_birth_certificate", "one_parent_has_stay", "same_nationality_as_parent",
    "leave_in_line_requested",
)  # fmt: skip
APPLICATION = ("form", "applied_on", "in_uk_on_application", "purposes", "fee", "months_sought")


def _invitations() -> QuerySet[Service]:
    """The sendings that stand of letters which invite representations in this consideration (BUR-04)."""
    return Service.objects.filter(
        letter__consideration=OuterRef("pk"),
        letter__notice__kind=NoticeKind.REPRESENTATIONS,
        is_copy=False,
        returned_on__isnull=True,
    )


def _rows(queryset: QuerySet[Any], *names: str) -> ArraySubquery:
    return ArraySubquery(queryset.values(row=JSONObject(id="pk", **{name: F(name) for name in names})))


def with_facts(considerations: QuerySet[Consideration]) -> QuerySet[Consideration]:
    """The considerations, each with all that its case file needs: two queries, however many there are."""
    return _with_rows(considerations).prefetch_related(Prefetch("findings", queryset=_findings().all()))


def load(pk: int) -> Consideration:
    """The one consideration, as it stands in the database, with all that its case file needs."""
    with planned.once():
        return _any().filter(pk=pk).prefetch_related(Prefetch("findings", queryset=_findings().all())).get()


@functools.cache
def _any() -> QuerySet[Consideration]:
    """Any consideration with its rows; made once, because making it takes longer than reading what it asks for."""
    return _with_rows(Consideration.objects.all())


def _with_rows(considerations: QuerySet[Consideration]) -> QuerySet[Consideration]:
    return considerations.select_related(
        *("victim__conclusive_grounds", "victim__nrm_referral", "assigned_to"),
        *("application", "withdrawal__proforma", "departure", "imported"),
        *("reconsideration__decision__letter", "reconsideration__decision__consideration__cancellation"),
        *("reconsideration__new_consideration", "reconsiders__decision"),
        "fee_waiver",
        *("cancellation__permission", "cancellation__child_permission__child"),
    ).annotate(**_of_a_case())


@functools.cache
def _of_a_case() -> Mapping[str, RawSQL]:
    """The rows beside a consideration, by name; made once, as `_any` is."""
    return _as_sql(Consideration, _rows_of_a_case())


def _as_sql(model: type[Model], rows: Mapping[str, ArraySubquery]) -> dict[str, RawSQL]:
    """The same rows beside each `model`, as SQL: Django takes longer to write it than the database to answer it.

    They belong to the model's own table, so none of them may reach through another of the outer query.
    """
    query = model._default_manager.annotate(**rows).query
    compiler = query.get_compiler(DEFAULT_DB_ALIAS)
    found = {}
    for name, subquery in query.annotations.items():
        sql, parameters = compiler.compile(subquery)
        found[name] = RawSQL(sql, parameters, output_field=subquery.output_field)  # noqa: S611 (Django's own words)
    return found


def _rows_of_a_case() -> dict[str, ArraySubquery]:
    of_victim = {"victim": OuterRef("victim")}
    of_this = {"consideration": OuterRef("pk")}
    published = PublishedPause.objects.filter(put_in_force_at__isnull=False)
    return dict(
        country_rows=_rows(CountryOfReturn.objects.filter(**of_victim), "country", "link", "agreement__title"),
        child_rows=_rows(DependentChild.objects.filter(**of_victim), "name", *CHILD),
        permission_rows=_rows(PermissionToStay.objects.filter(**of_victim), *PERMISSION, *STOPPED),
        **_after_the_decision(),
        request_rows=_rows(EvidenceRequest.objects.filter(**of_this), *REQUEST, "letter__issued_at"),
        chaser_rows=_rows(Chaser.objects.filter(request__consideration=OuterRef("pk")), *CHASER),
        pause_rows=_rows(Pause.objects.filter(**of_this), *PAUSE),
        published_pause_rows=_rows(published, *PUBLISHED),
        public_order_rows=_rows(PublicOrderCheck.objects.filter(**of_this), "status", "checked_on"),
        item_rows=_rows(Evidence.objects.filter(**of_victim), *ITEM),
        assessment_rows=_rows(
            EvidenceAssessment.objects.filter(**of_this, **ON_RECORD), *ASSESSMENT, "recorded_by__name"
        ),
        limb_reason_rows=_rows(LimbReasons.objects.filter(**of_this), *LIMB_REASONS),
        **safe_contact.rows_of("victim"),
        **questionnaires.rows(),
        **public_authorities.rows(),
        point_rows=_rows(
            Point.objects.filter(approval__referral__determination__consideration=OuterRef("pk")), "answer"
        ),
        not_asked_rows=_rows(NotAskedFor.objects.filter(**of_this), "limb", "reasons", "recorded_by_id"),
        approval_rows=ArraySubquery(
            Approval.objects.filter(
                referral__determination__consideration=OuterRef("pk"), referral__withdrawn_at__isnull=True
            )
            .exclude(referral__purpose=Purpose.QUALITY_CHECK)  # a wish of the caseworker, never what the rules ask
            .order_by("pk")
            .values(row=JSONObject(grade="referral__grade", answer="answer", digest="digest"))
        ),
    )


@functools.cache
def _findings() -> QuerySet[Finding]:
    """Each finding with what it rests on and what overtook that; made once, as `_any` is."""
    consulted = ConsultedInformation.objects.filter(finding=OuterRef("pk")).order_by("pk")
    linked = FindingEvidence.objects.filter(finding=OuterRef("pk"), **ON_RECORD).order_by("pk")
    rows = _as_sql(
        Finding,
        {
            "consulted_rows": _rows(consulted, "item_id", "title", "version", "published_on"),
            "evidence_rows": _rows(linked, "evidence_id", "page", "quote"),
            "overtaken_rows": overtaken.rows(),
        },
    )
    return Finding.objects.select_related("recorded_by").annotate(**rows).order_by("pk")


def _after_the_decision() -> dict[str, ArraySubquery]:
    """What reconsiderations, cancellations and fee waivers turn on."""
    of_this = {"consideration": OuterRef("pk")}
    return {
        "child_permission_rows": _rows(ChildPermission.objects.filter(child__victim=OuterRef("victim")), *CHILD_STAY),
        "representation_rows": _rows(Representation.objects.filter(**of_this), *REPRESENTATION),
        "invitation_rows": _rows(_invitations(), *INVITATION),
        "in_line_request_rows": _rows(LeaveInLine.objects.filter(child__victim=OuterRef("victim")), *IN_LINE),
        "in_line_told_rows": _rows(
            Notice.objects.filter(consideration=OuterRef("pk"), kind__in=OF_CHILD), *TOLD_OF_CHILD
        ),
        "token_rows": _rows(FeeWaiverToken.objects.filter(request__consideration=OuterRef("pk")), "token", "child_id"),
    }
