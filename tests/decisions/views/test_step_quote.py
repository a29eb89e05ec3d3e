"""Words of the evidence, put into the reasons of a step by the caseworker and by nobody else."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import EvidenceFile
from decisions.models import Draft, Finding, FindingEvidence
from tests.builders import make_caseworker, make_consideration, make_evidence, make_victim, record

pytestmark = pytest.mark.django_db
QUOTE = "Sixteen sessions are needed."
INSERTED = f"“{QUOTE}” (Psychiatric report 1, page 3)"


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def consideration(amina):
    consideration = make_consideration(assigned_to=amina)
    record(consideration, amina, "harm", {"recovery.physical_harm": False, "recovery.psychological_harm": True})
    return consideration


def address(consideration) -> str:
    return reverse("step", args=[consideration.public_id, "need"])


def client_of(caseworker) -> Client:
    client = Client()
    client.force_login(caseworker)
    return client


def typed(consideration, **changed: Any) -> dict[str, Any]:
    pk = consideration.victim.evidence.first().pk
    whole = {
        f"evidence_{pk}": "on",
        f"page_{pk}": "3",
        f"quote_{pk}": QUOTE,
        "reasons": "It is plain.",
        "version": "0",
        "then": f"quote-{pk}",
    }
    return whole | {name.replace("_item", f"_{pk}"): value for name, value in changed.items()}


def test_the_quote_is_put_at_the_end_of_the_reasons_and_nothing_is_found_yet(amina, consideration):
    client = client_of(amina)
    answer = client.post(address(consideration), typed(consideration))

    assert answer["Location"] == f"{address(consideration)}#reasons"
    assert not Finding.objects.filter(step="need").exists()
    assert Draft.objects.get().content["reasons"] == [f"It is plain.\n\n{INSERTED}"]
    page = client.get(address(consideration)).text
    assert f"It is plain.\n\n{INSERTED}</textarea>" in page
    assert "This is your draft" in page
    assert 'name="support_required" type="radio" value="yes" checked' not in page


def test_empty_reasons_begin_with_it_and_it_is_not_put_there_twice(amina, consideration):
    client = client_of(amina)
    client.post(address(consideration), typed(consideration, reasons=""))
    assert Draft.objects.get().content["reasons"] == [INSERTED]
    client.post(address(consideration), typed(consideration, reasons=f"{INSERTED}\r\n\r\nSo it is."))
    assert Draft.objects.get().content["reasons"] == [f"{INSERTED}\r\n\r\nSo it is."]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"quote_item": ""}, "Enter the words of “Psychiatric report 1” that you quote"),
        ({"evidence_item": ""}, "Tick “Psychiatric report 1” as well"),
        ({"page_item": "60"}, "“Psychiatric report 1” has pages 1 to 6"),
        ({"quote_item": "x" * 2001}, "The quote from “Psychiatric report 1” must be 2,000 characters or less"),
    ],
)
def test_what_is_wrong_with_the_quote_is_said_and_nothing_else_is_asked_for(amina, consideration, changed, said):
    changed = {name: "" if value == "" else value for name, value in changed.items()}
    posted = {name: value for name, value in typed(consideration, **changed).items() if value != ""}
    answer = client_of(amina).post(address(consideration), posted)

    assert answer.status_code == 200
    assert said in answer.text
    assert answer.text.count('class="govuk-error-message"') == 1
    assert "It is plain." in answer.text
    assert not Draft.objects.exists()


def test_a_quote_of_a_finding_somebody_changed_is_kept_beside_what_stands(amina, consideration):
    record(consideration, amina, "need", {"recovery.support_required": True}, reasons="What stands by now.")
    answer = client_of(amina).post(address(consideration), typed(consideration))

    assert answer.status_code == 409
    assert "What stands by now." in answer.text
    assert INSERTED in answer.text


def test_a_quote_is_kept_with_the_finding(amina, consideration):
    client_of(amina).post(address(consideration), typed(consideration, then="next", support_required="yes"))
    link = FindingEvidence.objects.get(finding__step="need")
    assert (link.page, link.quote) == (3, QUOTE)
    assert f"{QUOTE}</textarea>" in client_of(amina).get(address(consideration)).text


def test_a_quote_needs_its_item_ticked(amina, consideration):
    posted = typed(consideration, then="next", support_required="yes")
    answer = client_of(amina).post(address(consideration), {k: v for k, v in posted.items() if k[:9] != "evidence_"})
    assert "Tick “Psychiatric report 1” as well" in answer.text
    assert not Finding.objects.filter(step="need").exists()


def test_evidence_of_somebody_else_is_not_quoted(amina, consideration):
    theirs = make_evidence(make_victim("NRM-26-777777"))
    answer = client_of(amina).post(address(consideration), typed(consideration, then=f"quote-{theirs.pk}"))
    assert answer.status_code == 404


def test_only_the_caseworker_of_the_case_quotes(consideration):
    assert client_of(make_caseworker("bola")).post(address(consideration), typed(consideration)).status_code == 403
    assert not Finding.objects.filter(step="need").exists()


def test_an_item_whose_file_is_not_scanned_is_neither_ticked_nor_quoted(amina, consideration):
    item = consideration.victim.evidence.get()
    EvidenceFile.objects.create(
        evidence=item,
        name="report.pdf",
        media_type="application/pdf",
        size=9,
        sha256="a" * 64,
        stored="ab/report",
        uploaded_by=amina,
        uploaded_at="2026-06-01T09:00:00Z",
    )
    page = client_of(amina).get(address(consideration)).text
    assert "Its file is not scanned yet" in page
    assert f'name="evidence_{item.pk}"' not in page
    assert client_of(amina).post(address(consideration), typed(consideration)).status_code == 404
