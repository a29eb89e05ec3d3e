"""The page of one child: ages and what follows beside the form, and the removal of a child recorded in error."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from cases.actions import victims
from cases.models import AuditEntry, DependentChild
from decisions import progress, snapshots
from decisions.models import Consideration, Draft
from tests import builders, proposals

pytestmark = pytest.mark.django_db
BESA = {
    "name": "Besa",
    "date_of_birth": date(2017, 5, 1),
    "included_on": date(2026, 3, 1),
    "in_uk": True,
    "born_in_uk": True,
    "british_citizen": False,
    "leave_in_line_requested": False,
}
WHY = "The child of another person with the same name."


@pytest.fixture
def amina():
    return builders.make_caseworker()


@pytest.fixture
def client(amina) -> Client:
    client = Client()
    client.force_login(amina)
    return client


@pytest.fixture
def consideration(amina) -> Consideration:
    return builders.make_consideration(assigned_to=amina, children=[BESA, BESA | {"name": "Luan"}])


def address(consideration, part=1, name="child", **more) -> str:
    return reverse(name, kwargs={"public_id": consideration.public_id, "part": part, **more})


def removed(client, consideration, part=1, why=WHY, version=1):
    posted = {"part": "remove", "why": why, "version": str(version)}
    return client.post(address(consideration, part), posted)


@pytest.mark.parametrize("name", ["child", "step"])
def test_the_ages_and_what_follows_stand_beside_the_questions(client, consideration, name):
    more = {"step": "child"} if name == "step" else {}
    shown = client.get(address(consideration, name=name, **more)).content.decode()

    assert "8 on 1 March 2026, when included" in shown
    assert "18 from the start of 1 May 2035." in shown
    assert "Ask for the full birth certificate" in shown


def test_a_child_without_findings_is_gone_and_the_audit_keeps_why(client, consideration):
    Draft.objects.create(
        consideration=consideration,
        page=f"child:{consideration.victim.children.first().pk}",
        by=consideration.assigned_to,
        content={},
        finding_version=0,
    )

    assert removed(client, consideration).status_code == 302

    assert [child.name for child in DependentChild.ever_recorded.all()] == ["Luan"]
    assert not Draft.objects.exists()
    entry = AuditEntry.objects.get(kind="event", action="child.remove")
    assert entry.payload.body["why"] == WHY


def test_a_reason_is_asked_for(client, consideration):
    answer = removed(client, consideration, why=" ")

    assert "Enter why the child was recorded in error" in answer.content.decode()
    assert consideration.victim.children.count() == 2


def test_a_child_on_whom_a_finding_stands_is_kept_and_counts_for_nothing(client, consideration, amina):
    builders.record_all(consideration, amina)

    assert removed(client, consideration).status_code == 302

    assert DependentChild.ever_recorded.get(name="Besa").recorded_in_error == WHY
    fresh = builders.loaded(consideration)
    assert [row["name"] for row in fresh.child_rows] == ["Luan"]
    assert [child["ref"] for child in progress.of(fresh).result["children"]] == ["child-2"]
    assert [one["child"] for one in snapshots.findings(fresh) if one["step"] == "child"] == ["child-2"]
    assert fresh.findings.filter(child__name="Besa").exists()


def test_a_child_added_later_takes_nobodys_place(client, consideration, amina):
    builders.record_all(consideration, amina)
    removed(client, consideration, part=2)
    consideration.victim.refresh_from_db()

    added = victims.add_child(victim=consideration.victim, facts={}, version=consideration.victim.version, by=amina)

    assert (added.ref, added.position) == ("child-3", 2)


def test_a_proposal_does_not_outlive_the_removal(client, amina):
    referral = proposals.referred(children=[BESA | {"full_birth_certificate": True}])
    consideration = referral.determination.consideration

    assert removed(client, consideration).status_code == 302
    assert proposals.now(consideration).status == "in_progress"


def test_a_removal_that_was_overtaken_is_refused(client, consideration):
    assert removed(client, consideration, version=9).status_code == 409
    assert consideration.victim.children.count() == 2


def test_only_the_caseworker_of_the_case_removes(consideration):
    bola = Client()
    bola.force_login(builders.make_caseworker("bola"))

    assert removed(bola, consideration).status_code == 403
    assert consideration.victim.children.count() == 2
