"""How far the reasons on the three limbs are written."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from decisions.actions import limb_reasons
from tests.builders import make_caseworker, make_consideration

pytestmark = pytest.mark.django_db


def write(consideration, limb, text, completed):
    limb_reasons.write(
        consideration=consideration, limb=limb, text=text, completed=completed, version=0, by=make_caseworker()
    )


def cells_of(page):
    rows = re.findall(r'<tr class="govuk-table__row">\n(.*?)</tr>', page, re.DOTALL)
    return [[re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row)] for row in rows]


def test_each_limb_has_its_words_its_state_and_what_is_unsupported(client: Client):
    amina = make_caseworker()
    consideration = make_consideration(assigned_to=amina)
    write(consideration, "recovery", "Two words.\n[Psychiatric report 1]", True)
    write(consideration, "cooperation", "So.", False)
    client.force_login(amina)
    page = client.get(reverse("reasons", args=[consideration.public_id])).text
    assert cells_of(page) == [
        ["Recovery: section 65(2)(a)", "Completed", "5", "1"],
        ["Compensation: section 65(2)(b)", "Not yet started", "0", "Nothing is written"],
        ["Co-operation: section 65(2)(c)", "In progress", "1", "1"],
    ]
    assert reverse("limb_reasons", args=[consideration.public_id, "compensation"]) in page
    assert "You can read it." not in page


def test_others_may_read(client: Client):
    consideration = make_consideration(assigned_to=make_caseworker())
    client.force_login(make_caseworker("bola"))
    page = client.get(reverse("reasons", args=[consideration.public_id])).text
    assert "Only the caseworker of this case can write here." in page


def test_the_task_list_the_case_and_the_findings_lead_to_it(client: Client):
    amina = make_caseworker()
    consideration = make_consideration(assigned_to=amina)
    client.force_login(amina)
    for name in ("tasks", "consideration", "check_answers"):
        page = client.get(reverse(name, args=[consideration.public_id])).text
        assert reverse("reasons", args=[consideration.public_id]) in page
