"""Whatever can be outstanding has a page on which it is recorded, with a field for it."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve

from decisions.forms.steps import FORMS as STEP_FORMS
from decisions.models import Consideration
from decisions.outcomes import FACTS
from decisions.rules import determine
from decisions.steps import STEPS
from decisions.views.where_asked import where_asked
from tests.builders import loaded, make_caseworker
from tests.known_pages import full_case
from tests.reconsidering import with_bola
from tests.scenarios.scenario_files import scenarios

pytestmark = pytest.mark.django_db
OF_A_COUNTRY = {fact for step in STEPS if step.per == "country" for fact in step.facts} | {"country_information"}
BY_OTHERS = {"sign_off.grade_6", "sign_off.senior_caseworker"}  # another person's answer, given to a referral
OF_A_GRANT = [f"permission_history[0].{name}" for name in ("kind", "purposes", "granted_on", "expires_on", "months")]
# Where the field is not called as the fact is.
FIELDS = {
    "country_information": "consulted_items",
    "recovery.countries": "country",
    "permission_history": "kind",
    "children": "name",
}


def whole(fact: str) -> str:
    """The path in a case file of a fact that is named as it is within a country or a child."""
    if fact in OF_A_COUNTRY:
        return f"recovery.countries[0].{fact}"
    return fact if "." in fact or fact == "permission_history" else f"children[0].{fact}"


# Facts of a case file of another kind; each has its page there.
OF_ANOTHER_KIND = (
    "appropriate", "decision.", "destitution.", "earlier_requests.", "effective_on",
    "further_evidence_requested_on", "made_out", "representations.", "findings",
)  # fmt: skip
PATHS = [whole(fact) for fact in FACTS if fact not in BY_OTHERS and not fact.startswith(OF_ANOTHER_KIND)] + OF_A_GRANT

OF_A_REQUEST = {
    "in_uk": "in_uk",
    "supporting_evidence": "supporting_evidence",
    "decision.outcome": "outcome",
    "decision.served_on": "served_on",
    "earlier_requests.rules_not_followed": "earlier_rules_not_followed",
    "earlier_requests.type_or_expiry_wrong": "earlier_type_or_expiry_wrong",
    "further_evidence_requested_on": "about",
}


@pytest.fixture
def consideration() -> Consideration:
    return loaded(full_case(make_caseworker()))


def asked_there(href: str, path: str, consideration: Consideration) -> bool:
    match = resolve(href)
    own = path.rpartition("].")[2]
    if match.url_name == "step":
        form = STEP_FORMS[match.kwargs["step"]]
        name = FIELDS.get(own)
        return name in form.base_fields if name else own in form.facts.values()
    client = Client()
    client.force_login(consideration.assigned_to)
    name = FIELDS.get(own, own.rpartition(".")[2])
    page = client.get(href)
    return page.status_code == 200 and bool(re.search(rf'name="{name}(-day)?"', page.content.decode()))


@pytest.mark.parametrize("path", PATHS)
def test_every_fact_leads_to_a_page_with_a_field_for_it(consideration: Consideration, path: str) -> None:
    href = where_asked(path, consideration)

    assert href
    assert asked_there(href, path, consideration)


def test_whatever_is_outstanding_in_a_public_scenario_leads_somewhere(consideration: Consideration) -> None:
    leads = 0
    for one in scenarios():
        case: Any = one.case
        if not isinstance(case, dict) or case.get("kind") != "consideration" or "error" in one.expect:
            continue
        for path in determine(case)["outstanding"]:
            if path in BY_OTHERS:
                assert where_asked(path, consideration) == ""
                continue
            href = where_asked(path, consideration)
            assert resolve(href).url_name != "known_facts", path
            leads += 1
    assert leads > 10


def test_every_fact_of_a_request_for_reconsideration_leads_to_a_field_for_it() -> None:
    opened, client = with_bola(), Client()
    client.force_login(opened.assigned_to)
    for path, field in OF_A_REQUEST.items():
        page = client.get(where_asked(path, opened)).text
        assert re.search(rf'name="{field}(-day)?"', page), path


def test_an_item_of_a_list_leads_to_its_own_page(consideration: Consideration) -> None:
    assert where_asked("permission_history[1].kind", consideration).endswith("/permissions/2/")
    assert where_asked("children[0].born_in_uk", consideration).endswith("/children/1/")
    assert where_asked("recovery.countries[2].accessible", consideration).endswith("/steps/accessibility/3/")
    assert where_asked("recovery.countries[0].link", consideration).endswith("/countries/1/")


def test_what_no_page_records_leads_nowhere(consideration: Consideration) -> None:
    assert where_asked("sign_off.grade_6", consideration) == ""
    assert where_asked("pauses[0].purposes", consideration) == ""
