"""The reason ledger: from a limb to the evidence and to the letter, and back."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from decisions import steps
from decisions.actions import considerations
from decisions.actions.considerations import Recorded, RestsOn
from decisions.models import Consideration
from tests.builders import assess, make_caseworker, make_consideration, make_evidence, record_all
from tests.letters_made import made
from tests.proposals import now, recorded, referred

pytestmark = pytest.mark.django_db
QUOTE = "Sixteen sessions are needed, and none of them can be missed."


def read(consideration: Consideration, username: str = "amina", name: str = "ledger", role: str = "caseworker") -> str:
    client = Client()
    client.force_login(make_caseworker(username, role))
    return client.get(reverse(name, args=[consideration.public_id])).text


def card(page: str, anchor: str) -> str:
    """The card of that place, up to the next one."""
    return page.split(f'id="{anchor}"')[1].split('<div class="app-card"')[0]


def quoted(consideration: Consideration, step: str = "need") -> None:
    finding = now(consideration).findings.get(step=step)
    considerations.record_step(
        consideration=consideration,
        recorded=Recorded(
            step=steps.BY_KEY[step],
            answers=finding.answers,
            reasons="The course is long.",
            why="The report says how long.",
            evidence=[RestsOn(consideration.victim.evidence.get(), 4, QUOTE)],
        ),
        version=finding.version,
        by=make_caseworker(),
    )


def test_a_finding_leads_to_its_item_its_requirements_and_its_paragraph_and_back():
    consideration = recorded("refuse")
    item = consideration.victim.evidence.get()
    page = read(consideration)

    finding = card(page, "finding-harm")
    assert f"#item-{item.public_id}" in finding
    assert ", page 2" in finding
    assert f"{reverse('rules_requirements')}?q={steps.BY_KEY['harm'].requirements[0]}" in finding
    paragraph = re.search(r'href="#(paragraph-\d+)">([^<]+)<', finding)
    assert paragraph
    assert paragraph.group(2).endswith("Harm from the exploitation")
    assert 'href="#finding-harm"' in card(page, paragraph.group(1))
    assert f"#item-{item.public_id}" in card(page, paragraph.group(1))
    assert "#finding-harm" in card(page, f"item-{item.public_id}")


def test_a_quote_is_shown_from_both_sides():
    consideration = recorded()
    quoted(consideration)
    page = read(consideration)
    item = consideration.victim.evidence.get()
    for anchor in ("finding-need", f"item-{item.public_id}"):
        assert f", page 4: “{QUOTE}”" in card(page, anchor)


def test_an_item_says_what_is_made_of_it_or_that_it_is_not_considered_yet():
    amina = make_caseworker()
    consideration = make_consideration(assigned_to=amina, evidence=2)
    first, second = consideration.victim.evidence.all()
    assess(consideration, amina, first, weight="little", weight_reasons="It is ten years old.")
    page = read(consideration)

    assert "Evidence considered: 1 of 2" in page
    assert "Little weight" in card(page, f"item-{first.public_id}")
    assert "It is ten years old." in card(page, f"item-{first.public_id}")
    assert "Not considered yet." in card(page, f"item-{second.public_id}")
    assert "Consider it" in card(page, f"item-{second.public_id}")
    assert "Consider it" not in read(consideration, "bola")


def test_a_finding_that_the_letter_does_not_speak_of_says_so():
    page = read(recorded("grant"))
    assert "In no paragraph of the letter" in card(page, "finding-before-you-decide")
    assert "In no paragraph of the letter" not in card(page, "finding-harm")


def test_without_an_outcome_no_letter_follows():
    assert "No letter follows yet" in read(recorded("undetermined"))


def test_a_letter_that_was_asked_for_is_the_one_that_is_read():
    letter = made()
    page = read(letter.consideration)
    assert reverse("letter", args=[letter.public_id]) in page
    client = Client()
    client.force_login(make_caseworker())
    shown = client.get(reverse("letter", args=[letter.public_id])).text
    assert reverse("ledger", args=[letter.consideration.public_id]) in shown


@pytest.mark.parametrize("name", ["consideration", "tasks"])
def test_the_overview_and_the_task_list_say_how_far_it_is_considered(name):
    amina = make_caseworker()
    consideration = make_consideration(assigned_to=amina, evidence=5)
    for item in consideration.victim.evidence.all()[:3]:
        assess(consideration, amina, item)
    page = read(consideration, name=name)
    assert re.search(r"[Ee]vidence considered: 3 of 5", page)
    assert reverse("ledger", args=[consideration.public_id]) in page


def test_the_approver_reads_what_was_made_of_each_item():
    referral = referred()
    client = Client()
    client.force_login(make_caseworker("grace", "senior_caseworker", grade_6=True))
    page = client.get(reverse("referral", args=[referral.public_id])).text
    assert "The evidence that was considered" in page
    assert "She is a consultant on the specialist register" in page
    of_case = client.get(reverse("determination", args=[referral.determination.consideration.public_id])).text
    assert "She is a consultant on the specialist register" in of_case


def test_a_quote_is_shown_with_the_answers_and_with_what_follows():
    consideration = recorded()
    quoted(consideration)
    for name in ("check_answers", "determination"):
        assert f"page 4: “{QUOTE}”" in read(consideration, name=name)


def test_an_unknown_case_is_not_there():
    client = Client()
    client.force_login(make_caseworker())
    assert client.get(reverse("ledger", args=["nosuchcase12"])).status_code == 404
    consideration = make_consideration()
    client.force_login(make_caseworker("dana", "admin"))
    assert client.get(reverse("ledger", args=[consideration.public_id])).status_code == 404


def test_it_is_read_within_twelve_queries(django_assert_max_num_queries):
    amina = make_caseworker()
    consideration = make_consideration(assigned_to=amina, countries=("AL", "IT"), evidence=4)
    record_all(consideration, amina, "refuse")
    for number in range(5, 8):
        make_evidence(consideration.victim, number)
    client = Client()
    client.force_login(amina)
    with django_assert_max_num_queries(12):
        client.get(reverse("ledger", args=[consideration.public_id]))
