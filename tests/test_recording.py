"""A case whose findings were put on record at once stands as one that was recorded act by act."""

from typing import Any

import pytest
from django.apps import apps

from cases.models import AuditEntry
from decisions.models import ConsultedInformation, EvidenceAssessment, EvidenceRequest, Finding, FindingEvidence
from tests import recording
from tests.builders import make_caseworker, make_consideration, record_all
from tests.outcomes import OUTCOMES

pytestmark = pytest.mark.django_db
OF_THE_CASE = {
    Finding: "consideration",
    FindingEvidence: "finding__consideration",
    ConsultedInformation: "finding__consideration",
    EvidenceAssessment: "consideration",
    EvidenceRequest: "consideration",
}
NAMES_ROWS = ("id", "_at", "evidence")  # of such values it matters only whether there is one
CHILDREN = ({"name": "Ana"}, {"name": "Ben"})


def made(reference: str, outcome: str) -> list[Any]:
    """All that is on record of a new case once its findings are: its rows, its audit, and the case as it came back."""
    by = make_caseworker()
    case = make_consideration(
        assigned_to=by, victim={"reference": reference}, countries=("AL", "NG"), children=CHILDREN, evidence=2
    )
    before, rows_before = AuditEntry.objects.latest("pk").pk, how_many()
    loaded = record_all(case, by, outcome)
    rows = [
        [model.__name__, list(model.objects.filter(**{where: case}).order_by("pk").values())]
        for model, where in OF_THE_CASE.items()
    ]
    first = {one.pk: place for place, one in enumerate(AuditEntry.objects.filter(pk__gt=before).order_by("pk"))}
    audit = [
        [one.kind, first.get(one.event_id), one.actor_id, one.action, one.subject.partition(":")[0], one.payload.body]
        for one in AuditEntry.objects.filter(pk__in=first).select_related("payload").order_by("pk")
    ]
    rests_on = [
        [finding.step, finding.country and finding.country.country, finding.child and finding.child.name]
        + [[link.evidence.title, link.page] for link in finding.evidence_links.order_by("pk")]
        + [item.item.country for item in finding.consulted.order_by("pk")]
        for finding in case.findings.order_by("pk")
    ]
    findings = [[one.step, one.evidence_rows, one.consulted_rows] for one in loaded.findings.all()]
    grown = {name: number - rows_before[name] for name, number in how_many().items() if number != rows_before[name]}
    stands = (loaded.version, loaded.status, loaded.assigned_to_id, grown)
    return [without_names(one, reference) for one in (rows, audit, rests_on, stands, findings)]


def how_many() -> dict[str, int]:
    """The rows of every table, by its name."""
    return {one._meta.db_table: one._base_manager.count() for one in apps.get_models()}


def without_names(value: Any, reference: str) -> Any:
    """The value without what has to differ between two cases: names of rows, times and the person's reference."""
    if isinstance(value, dict):
        return {
            name: one is None if name.endswith(NAMES_ROWS) else without_names(one, reference)
            for name, one in value.items()
        }
    if isinstance(value, list | tuple):
        return [without_names(one, reference) for one in value]
    return value.replace(reference, "…") if isinstance(value, str) else value


def test_at_once_or_act_by_act_the_same_is_on_record(monkeypatch: pytest.MonkeyPatch) -> None:
    for number, outcome in enumerate(OUTCOMES):
        at_once = made(f"NRM-26-10000{number}", outcome)
        with monkeypatch.context() as patch:
            patch.setattr(recording, "is_untouched", lambda *_: False)
            by_acts = made(f"NRM-26-20000{number}", outcome)
        assert at_once == by_acts, outcome
        assert len(at_once[1]) > len(OUTCOMES[outcome])
