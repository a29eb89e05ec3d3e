import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry
from decisions.actions import conflicts
from tests.builders import make_caseworker, make_consideration
from tests.decisions.disclosing import ask

pytestmark = pytest.mark.django_db


def test_the_auditor_reads_who_asked_for_whom_and_why_and_opens_nothing(
    client: Client, django_assert_max_num_queries
) -> None:
    bundle = ask(make_consideration(assigned_to=make_caseworker()))
    client.force_login(make_caseworker("omar", "auditor"))
    with django_assert_max_num_queries(6):
        page = client.get(reverse("disclosures"), {"page": "x"}).text
    for said in (bundle.consideration.victim.reference, "Lindqvist &amp; Sons", bundle.why, "Amina"):
        assert said in page
    assert bundle.consideration.victim.name not in page
    assert reverse("bundle", args=[bundle.public_id]) not in page
    assert AuditEntry.objects.filter(kind="view", action="disclosures").count() == 1
    client.force_login(make_caseworker("hari", "senior_caseworker"))
    assert reverse("bundle", args=[bundle.public_id]) in client.get(reverse("disclosures")).text
    for username, role in (("amina", "caseworker"), ("dana", "admin")):
        client.force_login(make_caseworker(username, role))
        assert client.get(reverse("disclosures")).status_code == 404


def test_who_has_a_conflict_of_interest_reads_nothing_of_that_person(client: Client) -> None:
    bundle = ask(make_consideration(assigned_to=make_caseworker()))
    hari = make_caseworker("hari", "senior_caseworker")
    conflicts.record(consideration=bundle.consideration, of=hari, because="My tenant.", by=hari)
    client.force_login(hari)
    page = client.get(reverse("disclosures")).text
    for hidden in (bundle.consideration.victim.reference, bundle.public_id, bundle.why):
        assert hidden not in page
