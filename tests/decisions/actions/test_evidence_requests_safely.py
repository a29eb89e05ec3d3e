"""Evidence is asked for nowhere that the person said must never be used, by whatever name it goes."""

import pytest

from cases.actions.victims import change
from decisions.actions.refusals import NotReady
from decisions.models import EvidenceRequest
from tests.asking import SURGERY, ask, chosen
from tests.builders import make_caseworker, make_consideration

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def consideration(amina):
    case = make_consideration(assigned_to=amina)
    change(case.victim, case.victim.version, {"name": "Mirela Dravec"})
    return case


def test_the_person_is_not_reached_as_somebody_else(amina, consideration):
    with pytest.raises(NotReady, match="This is the person"):
        ask(consideration, amina, recipient="other", asked_of="Mirela DRAVEC", address="anywhere@example.com")
    assert not EvidenceRequest.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        {"address": "The.Exploiter@Example.com"},
        {"address": "The Elms\n12 Harrow Lane\nLeeds"},
        {"asked_of": "Viktor Dravec", "address": SURGERY},
    ],
)
def test_what_must_never_be_used_is_not_used_for_anybody(amina, consideration, typed):
    never = "Never the.exploiter@example.com, nor 12 Harrow Lane, nor Viktor Dravec."
    chosen(consideration.victim, amina, "post", never_because=never)
    with pytest.raises(NotReady, match="must never be used"):
        ask(consideration, amina, **{"recipient": "other", "asked_of": "A neighbour"} | typed)
    assert not EvidenceRequest.objects.exists()
    ask(consideration, amina, address=SURGERY)
    assert EvidenceRequest.objects.count() == 1
