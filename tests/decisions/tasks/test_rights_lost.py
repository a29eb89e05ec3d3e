"""A right that was taken away while something waited to be done makes nothing (promise 21)."""

import pytest

from cases.models import Caseworker
from cases.models.caseworker import Role
from decisions.actions import accounts, disclosure, simulations
from decisions.actions.accounts import Place
from decisions.models import Bundle, OutboxMessage, Simulation
from decisions.policy_drafts import SHIPPED
from decisions.tasks import disclosure as bundles
from decisions.tasks.disclosure import make_bundle
from decisions.tasks.simulation import run_simulation_chunk
from tests.builders import make_caseworker, make_consideration
from tests.decisions.disclosing import ask
from tests.decisions.simulated import decided
from tests.promises import figure

pytestmark = [pytest.mark.django_db, pytest.mark.promise(21)]


def loses(person: Caseworker, how: str) -> None:
    """Dana closes the account, or gives it a role that considers no cases."""
    dana = make_caseworker("dana", "admin")
    if how == "closed":
        accounts.close(account=person, why="Left.", by=dana)
    else:
        accounts.change(account=person, place=Place(Role.AUDITOR), why="Other duties.", by=dana)


@pytest.mark.parametrize("how", ["closed", "demoted"])
def test_a_bundle_of_somebody_who_lost_the_right_is_not_made(how: str) -> None:
    amina = make_caseworker()
    bundle = ask(make_consideration(assigned_to=amina), by=amina)
    message = OutboxMessage.objects.get(task=disclosure.TASK)
    loses(amina, how)
    make_bundle(message.pk)
    bundle.refresh_from_db()
    assert (bundle.status, bundle.failure) == (Bundle.Status.FAILED, bundles.NOT_THEIRS_NOW)
    assert not bundle.pdf
    figure(21, f"bundles made for somebody whose account was {how} meanwhile", 0, target="0")


def test_somebody_who_has_the_right_asks_for_it_again() -> None:
    amina = make_caseworker()
    bundle = ask(make_consideration(assigned_to=amina), by=amina)
    message = OutboxMessage.objects.get(task=disclosure.TASK)
    loses(amina, "closed")
    make_bundle(message.pk)
    bundle.refresh_from_db()
    assert not disclosure.may_still_be_made(bundle)
    disclosure.retry(bundle=bundle, by=make_caseworker("hari", "senior_caseworker"))
    assert disclosure.may_still_be_made(Bundle.objects.get(pk=bundle.pk))


def test_a_run_of_somebody_who_lost_the_right_counts_nothing() -> None:
    esi = make_caseworker("esi", "admin")
    decided()
    run = simulations.ask(draft=SHIPPED["at-least-30-months"], over="decided", by=esi)
    message = OutboxMessage.objects.get(task=simulations.TASK)
    loses(esi, "demoted")
    run_simulation_chunk(message.pk)
    assert Simulation.objects.get(pk=run.pk).finished_at is None
    assert run.chunks.get().failure == simulations.NOT_THEIRS_NOW
