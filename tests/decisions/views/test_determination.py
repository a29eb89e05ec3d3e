from collections.abc import Callable
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import AuditEntry
from decisions import facts, outcomes
from decisions.actions import considerations, determinations
from decisions.models import Consideration
from decisions.rules import determine
from decisions.rules.readings import still_needed
from tests.builders import loaded, make_approver, make_caseworker, make_consideration, record
from tests.proposals import answered, decided, proposed, recorded, referred

pytestmark = pytest.mark.django_db
CEILING = 12
WOULD_CHANGE = "What would change"
CHANGED = outcomes.LABELS


def page(client: Client, consideration: Consideration, by: str = "amina") -> BeautifulSoup:
    client.force_login(make_caseworker(by))
    answer = client.get(reverse("determination", args=[consideration.public_id]))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def text(soup: BeautifulSoup) -> str:
    return " ".join(soup.get_text(" ").split())


def buttons(soup: BeautifulSoup) -> list[str]:
    main = soup.find("main")
    assert main is not None
    return [found.get_text(strip=True) for found in main.select("button[type=submit], a.govuk-button")]  # type: ignore[attr-defined]


def test_a_grant_shows_each_limb_its_findings_and_where_the_rules_come_from(client: Client) -> None:
    soup = page(client, recorded("grant"))
    assert soup.h1 is not None
    assert soup.title is not None
    assert soup.title.get_text().startswith("What follows from the findings – NRM-26-")
    said = text(soup)
    assert "Grant permission to stay" in said
    assert "Recovery: section 65(2)(a) Stay is necessary" in said
    assert "Compensation: section 65(2)(b) Stay is not necessary" in said
    assert "CON-15" in said
    assert "NABA 2022 s.65(2)(a)" in said
    assert "Dr Adaeze Lindqvist’s report of 4 March 2026, page 2, supports this." in said
    assert "Psychiatric report 1, 4 March 2026, page 2" in said
    assert "Mental health care, v2.0" in said
    assert "guidance version 4.0" in said
    assert "12 months" in said
    assert "Study of certain subjects only with an ATAS certificate" in said
    assert "Every rule that was applied, in order" in said
    assert buttons(soup) == ["Propose this decision", "Save draft"]


def test_what_is_still_needed_leads_to_the_page_that_asks_for_it(client: Client) -> None:
    consideration = recorded("undetermined")
    soup = page(client, consideration)
    links = {link.get_text(strip=True): link["href"] for link in soup.select("#needed ~ ul a")}
    step = reverse("step", args=[consideration.public_id, "availability", 1])
    assert links["Still needed: whether treatment is available in Albania."] == step
    assert links["Still needed: whether the person needs support to recover."].endswith("/steps/need/")
    assert "Not determined yet" in text(soup)
    assert buttons(soup) == []


def test_what_is_still_needed_comes_in_the_order_of_the_law_each_with_the_rule_that_asks(client: Client) -> None:
    consideration = recorded("undetermined")
    case_file = facts.case_file(loaded(consideration), timezone.localdate())
    asked = still_needed(determine(case_file))
    soup = page(client, consideration)
    rules = [link["href"] for link in soup.select("#needed ~ ul .app-cite a")]
    assert rules == [reverse("rule", args=[one.rule.name]) for one in asked]
    first = soup.select("#needed ~ ul > li")[0].get_text(" ", strip=True)
    assert asked[0].rule.title in first
    assert asked[0].rule.requirements[0] in first
    sentences = [link.get_text() for link in soup.select("#needed ~ ul > li > a")]
    needs = sentences.index("Still needed: whether the person needs support to recover.")
    assert needs < sentences.index("Still needed: whether treatment is available in Albania.")


def test_what_would_change_is_shown_to_whose_case_it_is(client: Client) -> None:
    consideration = recorded("grant")
    soup = page(client, consideration)
    rows = [[cell.get_text(strip=True) for cell in row.select("th, td")] for row in soup.select("#changes tbody tr")]
    assert ["Whether the person is a British citizen", "No", "Yes", CHANGED["no_consideration"]] in rows
    assert ["Albania: likely to be accessible to this person", "No", "Yes", CHANGED["refuse"]] in rows
    assert [row[3] for row in rows if row[0] == "Support needed to recover"] == [CHANGED["refuse"]]
    status = [row for row in rows if row[0] == "Public order disqualification"]
    assert ["Public order disqualification", "Not raised", "Disqualified", CHANGED["reject"]] in status
    assert ["Public order disqualification", "Not raised", "Raised, or Being considered", CHANGED["hold"]] in status
    assert not [cell for row in rows for cell in row if "_" in cell or not cell]
    details = soup.select_one("details:has(#changes)")
    assert details is not None
    assert "This is no suggestion" in details.get_text()
    assert not details.has_attr("open")
    assert not consideration.determinations.exists()


@pytest.mark.parametrize("role", ["caseworker", "senior_caseworker"])
@pytest.mark.parametrize("outcome", ["grant", "undetermined"])
def test_what_would_change_is_shown_to_nobody_else(client: Client, role: str, outcome: str) -> None:
    consideration = recorded(outcome)
    make_caseworker("grace", role, grade_6=role == "senior_caseworker")
    soup = page(client, consideration, by="grace")
    assert WOULD_CHANGE not in text(soup)
    assert soup.select_one("#changes") is None


def test_what_would_change_is_gone_once_there_is_a_proposal(client: Client) -> None:
    referral = referred()
    assert WOULD_CHANGE not in text(page(client, referral.determination.consideration))
    make_approver()
    client.force_login(make_caseworker("grace"))
    answer = client.get(reverse("referral", args=[referral.public_id]))
    assert answer.status_code == 200
    assert WOULD_CHANGE not in answer.content.decode()


def test_a_decision_and_its_letter_say_nothing_of_what_would_change(client: Client) -> None:
    determination = decided("refuse")
    assert WOULD_CHANGE not in text(page(client, determination.consideration))
    answer = client.get(reverse("letter", args=[determination.letter.public_id]))
    assert answer.status_code == 200
    assert WOULD_CHANGE not in answer.content.decode()


def test_what_would_change_is_not_made_of_facts_the_rules_cannot_read(client: Client) -> None:
    consideration = make_consideration(assigned_to=make_caseworker(), victim={"date_of_birth": date(2999, 1, 1)})
    assert WOULD_CHANGE not in text(page(client, consideration))


@pytest.mark.parametrize("make", [recorded, lambda: proposed().consideration, lambda: decided().consideration])
def test_each_limb_is_drawn_with_its_facts_and_leads_to_its_rule(client: Client, make: Callable) -> None:
    soup = page(client, make())
    for key in ("recovery", "compensation", "cooperation"):
        section = soup.select_one(f"section[aria-labelledby=limb-{key}]")
        assert section is not None
        assert section.select_one(f'a[href="{reverse("rule", args=[f"{key}.limb"])}"]') is not None
        drawing = section.select_one("details .app-scroll svg[role=img]")
        assert drawing is not None
        named = str(drawing["aria-labelledby"]).split()
        assert all(soup.find(id=one) is not None for one in named)
        assert not drawing.select("[style], script, style")
    drawn = soup.select_one("section[aria-labelledby=limb-recovery] svg desc")
    assert drawn is not None
    assert drawn.get_text().endswith("Result: yes.")


def test_what_settles_a_limb_stands_before_what_does_not(client: Client) -> None:
    soup = page(client, recorded("refuse"))
    section = soup.select_one("section[aria-labelledby=limb-compensation]")
    assert section is not None
    why = [one.get_text(" ", strip=True) for one in section.select("h3 + .app-reasons > li")]
    assert why[0].startswith("The person is not seeking compensation through the courts.")
    assert "COM-03" in why[0]
    assert not [one for one in why if "the claim" in one]
    assert [one for one in section.select("details li") if "the claim" in one.get_text()]


def test_a_missing_name_and_address_lead_to_the_person(client: Client) -> None:
    consideration = recorded("refuse", address=False, victim={"name": ""})
    soup = page(client, consideration)
    person = reverse("person", args=[consideration.public_id])
    assert [link["href"] for link in soup.select("#needed ~ ul a")] == [person, person]
    assert buttons(soup) == []


def test_facts_the_rules_cannot_read_are_named(client: Client) -> None:
    consideration = make_consideration(assigned_to=make_caseworker(), victim={"date_of_birth": date(2999, 1, 1)})
    assert "person.date_of_birth" in text(page(client, consideration))


def test_who_has_to_agree_is_said_before_it_is_referred(client: Client) -> None:
    soup = page(client, recorded("grant_with_criminality"))
    assert "Who has to agree Grade 6" in text(soup)
    assert buttons(soup) == ["Refer for agreement", "Save draft"]
    assert soup.select_one("textarea[name=question]") is not None


def test_a_hold_leads_to_the_hold_and_asks_for_no_decision(client: Client) -> None:
    soup = page(client, recorded("hold"))
    assert "Hold: nothing can be decided for now" in text(soup)
    assert buttons(soup) == ["Put on hold"]


def test_a_held_case_says_why_who_lifts_it_and_when_it_is_reviewed(client: Client) -> None:
    consideration = recorded("hold")
    considerations.place_on_hold(
        consideration=consideration,
        authority="PO-26-114",
        published_in="Guidance v4.0, Public order disqualification",
        reasons="A disqualification was raised.",
        review_on=date(2099, 1, 15),
        may_be_lifted_by="senior_caseworker",
        by=make_caseworker(),
    )
    soup = page(client, consideration)
    said = text(soup)
    assert "Authority: PO-26-114. Published in: Guidance v4.0, Public order disqualification." in said
    assert "A disqualification was raised." in said
    assert "Reviewed on 15 January 2099. Lifted by: A senior caseworker." in said
    assert "no letter can be asked for" in said
    assert buttons(soup) == []


def test_an_outcome_whose_letter_comes_later_says_so(client: Client) -> None:
    said = text(page(client, recorded("grant", grounds={"outcome": "negative"})))
    assert "The letter for this outcome is not made here yet: it comes later." in said


def test_a_referred_case_shows_the_proposal_and_can_be_taken_back(client: Client) -> None:
    referral = referred()
    soup = page(client, referral.determination.consideration)
    assert buttons(soup) == ["Take the proposal back", "Save draft"]
    assert soup.select_one(f'a[href="{reverse("referral", args=[referral.public_id])}"]') is not None


def test_a_returned_case_shows_the_answer_it_came_back_with(client: Client) -> None:
    approval = answered("returned")
    said = text(page(client, approval.referral.determination.consideration))
    assert "This case came back to its caseworker" in said
    assert "Returned by Grace" in said
    assert "I have read all of it." in said


def test_a_proposal_is_shown_as_it_was_stored(client: Client) -> None:
    proposal = proposed("grant")
    make_caseworker().save()
    victim = proposal.consideration.victim
    type(victim).objects.filter(pk=victim.pk).update(british_citizen=True, version=victim.version + 1)
    soup = page(client, proposal.consideration)
    assert "Grant permission to stay" in text(soup)
    assert buttons(soup) == ["Decide this case", "Take the proposal back", "Save draft"]


def test_a_decision_leads_to_its_letter_and_offers_nothing_more(client: Client) -> None:
    determination = decided("refuse")
    soup = page(client, determination.consideration)
    letter = reverse("letter", args=[determination.letter.public_id])
    assert soup.select_one(f'main a[href="{letter}"]') is not None
    assert buttons(soup) == []


def test_somebody_elses_case_can_be_read_and_not_acted_on(client: Client) -> None:
    soup = page(client, recorded("grant"), by="bola")
    assert "Grant permission to stay" in text(soup)
    assert "The next step is for Amina" in text(soup)
    assert buttons(soup) == []


def test_what_a_caseworker_wrote_is_text_and_never_markup(client: Client) -> None:
    consideration = recorded("grant")
    hostile = "<script>alert(1)</script> {{ secret }} {% now 'Y' %}"
    record(consideration, make_caseworker(), "need", {"recovery.support_required": True}, reasons=hostile)
    soup = page(client, loaded(consideration))
    assert hostile in text(soup)
    assert not [script for script in soup.find_all("script") if "alert" in script.get_text()]


@pytest.mark.parametrize("outcome", ["grant", "undetermined", "grant_with_criminality", "refuse", "hold"])
def test_it_is_read_within_its_queries(client: Client, outcome: str, django_assert_max_num_queries) -> None:
    consideration = recorded(outcome, countries=["AL", "IT", "GR"], children=[{}, {}, {}])
    client.force_login(make_caseworker())
    with django_assert_max_num_queries(CEILING):
        client.get(reverse("determination", args=[consideration.public_id]))


@pytest.mark.parametrize("stage", ["referred", "returned", "approved", "decided"])
def test_later_stages_are_read_within_their_queries(client: Client, stage: str, django_assert_max_num_queries) -> None:
    if stage == "decided":
        consideration = decided("grant").consideration
    else:
        determination = (referred() if stage == "referred" else answered(stage).referral).determination
        consideration = determination.consideration
    client.force_login(make_caseworker())
    with django_assert_max_num_queries(CEILING):
        client.get(reverse("determination", args=[consideration.public_id]))


def test_the_look_is_on_record(client: Client) -> None:
    consideration = recorded("grant")
    page(client, consideration)
    entry = AuditEntry.objects.filter(kind="view").latest("pk")
    assert (entry.action, entry.victim_id) == ("determination", consideration.victim_id)


def test_the_page_proposes_nothing_by_itself(client: Client) -> None:
    consideration = recorded("grant")
    page(client, consideration)
    assert not consideration.determinations.exists()
    assert determinations.PROPOSED.isdisjoint({loaded(consideration).status})
