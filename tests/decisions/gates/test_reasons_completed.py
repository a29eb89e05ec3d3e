"""Writing on a limb is optional; what is begun is completed before a decision is proposed."""

import pytest
from django.test import Client
from django.urls import reverse

from decisions.actions import determinations, limb_reasons
from decisions.actions.refusals import NotReady
from decisions.gates import reasons_completed
from tests.builders import loaded, make_caseworker, make_consideration, record_all
from tests.proposals import QUESTION, recorded

pytestmark = pytest.mark.django_db
POINT = "Your reasons on {} as a whole are begun and not completed: finish them and say so, or take them out."


def write(consideration, *, limb="recovery", text="As found.", completed=False, version=0):
    limb_reasons.write(
        consideration=consideration, limb=limb, text=text, completed=completed, version=version, by=make_caseworker()
    )


def propose(consideration):
    return determinations.propose(consideration=consideration, question=QUESTION, by=make_caseworker())


@pytest.mark.parametrize("outcome", ["grant", "refuse"])
def test_reasons_that_are_begun_stop_the_proposal_until_they_are_completed(outcome):
    amina = make_caseworker()
    consideration = record_all(make_consideration(assigned_to=amina), amina, outcome)
    write(consideration)
    write(consideration, limb="cooperation")
    with pytest.raises(NotReady) as refused:
        propose(consideration)
    assert refused.value.points == [POINT.format("recovery"), POINT.format("co-operation")]
    write(consideration, completed=True, version=1)
    write(consideration, limb="cooperation", text="", version=1)
    assert propose(consideration).outcome == outcome


def test_nobody_has_to_write_any():
    assert propose(recorded()).outcome == "grant"


def test_where_no_letter_gives_reasons_on_the_limbs_nothing_is_stopped():
    consideration = recorded("reject")
    write(consideration)
    assert reasons_completed.outstanding(loaded(consideration), {"outcome": "reject"}) == []
    assert propose(consideration).outcome == "reject"


def test_the_point_leads_to_the_reasons(client: Client):
    consideration = recorded()
    write(consideration)
    client.force_login(make_caseworker())
    page = client.get(reverse("determination", args=[consideration.public_id])).text
    assert f'href="{reverse("reasons", args=[consideration.public_id])}">Your reasons on recovery as a whole' in page
    assert "Propose this decision" not in page
