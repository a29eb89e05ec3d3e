"""Deciding a second time: the page shows nothing that was found, and the case is not there until both stand."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry, Evidence
from decisions.actions import quality
from decisions.models import SecondDecision
from tests.builders import REASONS, make_caseworker, make_evidence
from tests.second_decisions import ANSWERS, begun, finished, sampled, senior

pytestmark = pytest.mark.django_db
TOLD = (REASONS, "Stay is necessary</dd>", "12 months", "Much weight", "No claim", "grant letter")


def at(name: str, second: SecondDecision) -> str:
    return reverse(name, args=[second.public_id])


def signed_in(username: str) -> Client:
    client = Client()
    client.force_login(senior(username))
    return client


def test_from_the_sample_to_both_side_by_side(django_assert_max_num_queries) -> None:
    one = sampled()
    idris = signed_in("idris")
    case = one.determination.consideration
    begin = reverse("second_decision_begin", args=[one.sample.public_id, one.place])
    answer = idris.post(begin)
    second = SecondDecision.objects.get()
    assert answer.url == at("second_decision", second)

    with django_assert_max_num_queries(8):
        page = idris.get(answer.url)
    findings = [one["reasons"] for one in second.determination.findings]
    assert findings
    assert [told for told in (*TOLD, *findings) if told in page.text] == []
    title = second.determination.considered["evidence"][0]["title"]
    assert title in page.text
    assert not re.search(r'type="radio"[^>]*\schecked', page.text)
    for name in ("consideration", "determination", "ledger", "alike"):
        assert idris.get(reverse(name, args=[case.public_id])).status_code == 404
    looked = AuditEntry.objects.filter(kind="view", action="second_decision", victim_id=case.victim_id)
    assert looked.count() == 1

    kept = idris.post(answer.url, {"recovery": "met", "keep": "1"})
    assert kept.status_code == 302
    shown = idris.get(answer.url).text
    assert re.search(r'value="met"[^>]*\schecked', shown)  # their own, and no other
    assert len(re.findall(r'type="radio"[^>]*\schecked', shown)) == 1
    assert "Enter your reasons" in idris.post(answer.url, {"recovery": "met"}).text
    done = idris.post(answer.url, ANSWERS)
    assert done.url == at("second_decision_compared", second)
    with django_assert_max_num_queries(8):
        page = idris.get(done.url)
    assert "Length: 12 months in the first decision, 6 months in the second, 6 months shorter." in page.text
    assert findings[-1] in page.text
    assert reverse("reconsideration_receive", args=[case.public_id]) in page.text
    assert idris.get(reverse("consideration", args=[case.public_id])).status_code == 200
    assert idris.get(at("second_decision", second)).status_code == 302
    idris.post(done.url, {"text": "The first does not say why so long."})
    assert "does not say why so long" in signed_in("kofi").get(done.url).text


def test_it_is_its_deciders_until_it_stands_and_no_caseworkers_admins_or_auditors() -> None:
    second = begun()
    kofi = signed_in("kofi")
    for name in ("second_decision", "second_decision_compared"):
        assert kofi.get(at(name, second)).status_code == 404
    assert kofi.post(at("second_decision_give_up", second)).status_code == 404
    quality.finish(second=second, answers=ANSWERS, by=second.decider)
    assert kofi.get(at("second_decision_compared", second)).status_code == 200
    for username, role in (("bola", "caseworker"), ("dana", "admin"), ("omar", "auditor")):
        client = Client()
        client.force_login(make_caseworker(username, role))
        assert client.get(at("second_decision_compared", second)).status_code == 404


def test_of_evidence_on_paper_alone_the_summary_is_shown_when_it_is_asked_for() -> None:
    second = begun()
    (item,) = Evidence.objects.filter(victim=second.determination.consideration.victim)
    idris = signed_in("idris")
    asked = reverse("second_decision_file", args=[second.public_id, item.public_id])
    page = idris.get(at("second_decision", second)).text
    assert f'href="{asked}"' in page
    assert item.summary not in page
    assert item.summary in idris.get(asked).text
    looked = AuditEntry.objects.filter(kind="view", action="second_decision_file", victim_id=item.victim_id)
    assert looked.count() == 1
    assert signed_in("kofi").get(asked).status_code == 404
    other = make_evidence(item.victim, 2)
    assert idris.get(reverse("second_decision_file", args=[second.public_id, other.public_id])).status_code == 404


def test_nothing_else_of_the_case_is_given_out_with_the_evidence() -> None:
    second = begun()
    other = reverse("second_decision_file", args=[second.public_id, "nosuchitem12"])
    assert signed_in("idris").get(other).status_code == 404


def test_where_both_say_the_same_it_says_so() -> None:
    second = finished(months=12)
    assert (
        "Both came to the same on every question." in signed_in("kofi").get(at("second_decision_compared", second)).text
    )
