"""One removal agreement: entered, approved and superseded from its pages."""

import pytest
from django.urls import reverse

from cases.models import RemovalAgreement
from tests.builders import make_agreement
from tests.cases.views.conftest import As

TYPED = {"country": "AL", "title": "UK-Albania readmission", "kind": "readmission", "signed_on": "2021-07"}


def shown(as_: As, name: str, agreement: RemovalAgreement) -> str:
    return as_(name).get(reverse("removal_agreement_item", args=[agreement.public_id])).content.decode()


def test_an_agreement_is_entered_by_one_admin_and_approved_by_another(as_: As) -> None:
    answer = as_("dana").post(reverse("removal_agreement_add"), TYPED)
    agreement = RemovalAgreement.objects.get()
    assert (answer.status_code, answer.url) == (302, reverse("removal_agreement_item", args=[agreement.public_id]))
    approve = reverse("removal_agreement_approve", args=[agreement.public_id])
    assert as_("dana").post(approve).status_code == 403
    assert "so another admin approves it" in shown(as_, "dana", agreement)
    assert "Approve this agreement" in shown(as_, "esi", agreement)
    assert as_("esi").post(approve).status_code == 302
    assert RemovalAgreement.objects.get().approved_by.name == "Esi"


def test_what_cannot_be_stored_is_said_beside_the_field(as_: As) -> None:
    page = as_("dana").post(reverse("removal_agreement_add"), TYPED | {"signed_on": "July", "title": ""})
    html = page.content.decode()
    assert "Enter the name of the agreement" in html
    page = as_("dana").post(reverse("removal_agreement_add"), TYPED | {"signed_on": "July", "url": "ftp://x"})
    assert "such as 2025-01" in page.content.decode()
    assert "begins with http" in page.content.decode()
    assert not RemovalAgreement.objects.exists()


def test_it_is_superseded_once_and_stays_listed_until_the_other_is_approved(as_: As) -> None:
    old = make_agreement("AL")
    address = reverse("removal_agreement_supersede", args=[old.public_id])
    assert as_("dana").get(address).status_code == 200
    as_("dana").post(address, {"title": "The treaty of 2026"})
    new = RemovalAgreement.objects.get(supersedes=old)
    assert new.country == "AL"
    assert "which waits for approval" in shown(as_, "dana", old)
    assert "Enter what supersedes it" not in shown(as_, "dana", old)
    refused = as_("dana").post(address, {"title": "Another"})
    assert "in place of this one already" in refused.content.decode()
    as_("esi").post(reverse("removal_agreement_approve", args=[new.public_id]))
    assert "Superseded by" in shown(as_, "amina", old)


@pytest.mark.django_db
def test_an_unknown_one_is_not_there(as_: As) -> None:
    assert as_("amina").get(reverse("removal_agreement_item", args=["22222222aaaa"])).status_code == 404
