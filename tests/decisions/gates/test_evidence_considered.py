"""Nothing is proposed until every item of evidence is considered in this consideration."""

from datetime import date

import pytest
from django.db.models import F
from django.test import Client
from django.urls import reverse

from cases.models import EvidenceFile
from decisions import gates
from decisions.actions import determinations
from decisions.actions.refusals import NotReady
from decisions.gates import evidence_considered
from decisions.models import Determination
from tests.builders import assess, assess_all, loaded, make_caseworker, make_consideration, make_evidence, record_all
from tests.proposals import QUESTION, proposed

pytestmark = pytest.mark.django_db


def propose(consideration):
    return determinations.propose(consideration=consideration, question=QUESTION, by=make_caseworker())


def considering(refused):
    return [point.split("”")[0] for point in refused.points if point.startswith("Consider")]


@pytest.mark.parametrize("outcome", ["grant", "grant_with_criminality", "refuse", "reject"])
def test_yx_nothing_is_proposed_until_every_item_is_considered(outcome):
    amina = make_caseworker()
    consideration = record_all(make_consideration(assigned_to=amina, evidence=1), amina, outcome)
    first = make_evidence(consideration.victim, 2, title="Letter of the GP")
    second = make_evidence(consideration.victim, 3, title="Statement of the sister")

    with pytest.raises(NotReady) as refused:
        propose(consideration)
    assert considering(refused.value) == [
        "Consider “Letter of the GP",
        "Consider “Statement of the sister",
    ]
    assess(consideration, amina, first)
    with pytest.raises(NotReady) as refused:
        propose(consideration)
    assert considering(refused.value) == ["Consider “Statement of the sister"]
    assess(consideration, amina, second)
    assert propose(consideration).outcome


def test_what_an_earlier_consideration_made_of_an_item_does_not_count():
    amina = make_caseworker()
    earlier = make_consideration(assigned_to=amina)
    assess_all(earlier, amina)
    type(earlier).objects.filter(pk=earlier.pk).update(status="decided", version=F("version") + 1)
    again = type(earlier).objects.create(
        victim=earlier.victim,
        basis="conclusive_grounds",
        opened_on=date(2026, 6, 1),
        status="in_progress",
        assigned_to=amina,
    )
    assert evidence_considered.outstanding(loaded(earlier), {}) == []
    assert len(evidence_considered.outstanding(loaded(again), {})) == 1


def test_no_evidence_is_nothing_to_consider():
    consideration = make_consideration(assigned_to=make_caseworker(), evidence=0)
    assert evidence_considered.outstanding(loaded(consideration), {}) == []


def test_an_item_whose_file_is_not_scanned_is_waited_for():
    consideration = make_consideration(assigned_to=make_caseworker())
    EvidenceFile.objects.create(
        evidence=consideration.victim.evidence.get(),
        name="report.pdf",
        media_type="application/pdf",
        size=9,
        sha256="a" * 64,
        stored="ab/report",
        uploaded_by=make_caseworker(),
        uploaded_at="2026-06-01T09:00:00Z",
    )
    assert evidence_considered.outstanding(loaded(consideration), {}) == [
        "Wait until the file of “Psychiatric report 1” is scanned, then record what you make of it."
    ]


def test_an_item_that_comes_in_after_the_proposal_stops_the_decision(client: Client):
    determination = proposed()
    make_evidence(determination.consideration.victim, 2, title="Letter of the GP")
    points = determinations.missing(loaded(determination.consideration), determination.result)
    assert [point for point in points if "Letter of the GP" in point]
    assert Determination.objects.filter(kind="decided").count() == 0


def test_the_point_leads_to_the_ledger(client: Client):
    amina = make_caseworker()
    consideration = record_all(make_consideration(assigned_to=amina), amina)
    make_evidence(consideration.victim, 2, title="Letter of the GP")
    points = gates.points(loaded(consideration), {"outcome": "grant", "outstanding": []})
    assert [page for point, page in points if "Letter of the GP" in point] == ["ledger"]
    client.force_login(amina)
    page = client.get(reverse("determination", args=[consideration.public_id])).text
    assert f'href="{reverse("ledger", args=[consideration.public_id])}">Consider “Letter of the GP”' in page
    assert "Propose this decision" not in page
