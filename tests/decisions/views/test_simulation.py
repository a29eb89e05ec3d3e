"""What a run found, for those who see cases and for those who see none; the cases behind it, one side by side."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry
from decisions.actions import simulations
from decisions.models import Determination, OutboxMessage, SimulatedChange, Simulation
from decisions.policy_drafts import SHIPPED
from decisions.simulation import reading
from decisions.tasks.simulation import run_simulation_chunk
from decisions.views import simulation_cases
from tests.builders import make_caseworker
from tests.decisions.simulated import REFUSED, decided, work_off

pytestmark = pytest.mark.django_db


def found(draft: str = "at-least-30-months", grants: int = 6) -> Simulation:
    """A run over grants of 24 months, and two refusals that nobody was asked about."""
    for _ in range(grants):
        decided()
    for _ in range(2):
        decided(**REFUSED)
    return work_off(
        simulations.ask(draft=SHIPPED[draft], over="decided", by=make_caseworker("hari", "senior_caseworker"))
    )


def test_those_who_see_cases_read_every_number_and_open_the_list(client: Client, django_assert_max_num_queries) -> None:
    run = found()
    client.force_login(make_caseworker("hari", "senior_caseworker"))
    with django_assert_max_num_queries(5):
        page = client.get(reverse("simulation", args=[run.public_id]))
    assert "6 months longer" in page.text
    assert f"{reverse('simulation_cases', args=[run.public_id])}?what=longer&amp;purpose=recovery" in page.text
    assert "fewer than 5" not in page.text
    narrowed = client.get(reverse("simulation", args=[run.public_id]), {"purpose": "none"})
    assert [figure.says for _, row in narrowed.context["nations"].rows for figure in row] == ["2", "0"]
    assert client.get(reverse("simulation", args=[run.public_id]), {"purpose": "odd"}).context["purpose"] == ""


def test_those_who_see_no_case_read_no_small_number(client: Client) -> None:
    run = found("ask-before-refusing")
    client.force_login(make_caseworker("esi", "admin"))
    page = client.get(reverse("simulation", args=[run.public_id]))
    assert "fewer than 5" in page.text
    assert "/cases/" not in page.text
    flips = [figure.says for _, _, figure in page.context["shown"].flips()]
    assert flips == ["fewer than 5"]
    by_purpose = [figure.says for _, row in page.context["shown"].by_purpose().rows for figure in row]
    assert "fewer than 5" in by_purpose
    assert "2" not in by_purpose
    change = SimulatedChange.objects.first()
    assert change
    for name, args in (("simulation_cases", [run.public_id]), ("simulation_case", [run.public_id, change.pk])):
        assert client.get(reverse(name, args=args)).status_code == 404


def test_a_run_over_a_day_less_tells_those_who_see_no_case_nothing_of_the_day(client: Client) -> None:
    esi = make_caseworker("esi", "admin")
    client.force_login(esi)
    for day in [*range(1, 7), 7]:
        decided(decision_date=f"2026-01-0{day}")
    says = []
    for until in (date(2026, 1, 6), date(2026, 1, 7)):
        run = simulations.ask(draft=SHIPPED["at-least-30-months"], over="decided", until=until, by=esi)
        page = client.get(reverse("simulation", args=[work_off(run).public_id]))
        says.append([figure.says for _, figure in page.context["shown"].totals()])
    assert says == [["5", "5", "5"]] * 2
    client.force_login(make_caseworker("hari", "senior_caseworker"))
    exact = client.get(reverse("simulation", args=[run.public_id])).context["shown"]
    assert [figure.says for _, figure in exact.totals()] == ["7"] * 3


def test_the_cases_are_listed_page_by_page_and_narrowed(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries
) -> None:
    monkeypatch.setattr(simulation_cases, "PAGE", 2)
    run = found(grants=3)
    client.force_login(make_caseworker("hari", "senior_caseworker"))
    address = reverse("simulation_cases", args=[run.public_id])
    with django_assert_max_num_queries(5):
        first = client.get(address, {"what": "longer", "nationality": "AL"})
    second = client.get(f"{address}{first.context['following']}")
    seen = [row["reference"] for page in (first, second) for row in page.context["rows"]]
    grants = Determination.objects.filter(outcome="grant").order_by("pk")
    assert seen == [one.consideration.victim.reference for one in grants]
    assert (second.context["following"], first.context["filters"]) == (
        "",
        ["Granted for longer", "Nationality: Albania"],
    )
    for what, number in (("months:+6", 2), ("flip", 0), ("flip:refuse:undetermined", 0), ("<odd>", 2)):
        assert len(client.get(address, {"what": what, "after": "x"}).context["rows"]) == number
    looks = AuditEntry.objects.filter(kind="view", action="simulation_cases")
    listed = [2, 1, 2, 0, 0, 2]  # each person that a page lists is on record (promise 18)
    assert looks.exclude(victim_id=None).count() == sum(listed)
    assert {one.consideration.victim_id for one in grants} <= set(looks.values_list("victim_id", flat=True))


def test_one_case_now_and_under_the_draft(client: Client, django_assert_max_num_queries) -> None:
    run = found("personal-situation", grants=0)
    change = SimulatedChange.objects.first()
    assert change
    client.force_login(make_caseworker("hari", "senior_caseworker"))
    with django_assert_max_num_queries(5):
        page = client.get(reverse("simulation_case", args=[run.public_id, change.pk]))
    lines = {line.what: (line.now, line.then) for line in page.context["compared"].follows}
    assert lines["Outcome"] == (["Refuse permission to stay"], ["Not determined yet"])
    assert lines["Still needed"] == (["Nothing"], ["a finding on the person’s situation"])
    assert "whatever its kind" in page.text
    look = AuditEntry.objects.filter(kind="view", action="simulation_case").latest("pk")
    assert look.victim_id == change.consideration.victim_id
    assert client.get(reverse("simulation_case", args=["nosuchrun123", change.pk])).status_code == 404


def test_how_far_it_is_is_said_until_it_is_done(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SPAN", 1)
    hari = make_caseworker("hari", "senior_caseworker")
    for _ in range(4):
        decided()
    run = simulations.ask(draft=SHIPPED["at-least-30-months"], over="decided", by=hari)
    messages = list(OutboxMessage.objects.order_by("pk"))
    run_simulation_chunk(messages[0].pk)
    client.force_login(hari)
    address = reverse("simulation", args=[run.public_id])
    assert "25% done" in client.get(address).text
    assert client.get(reverse("simulation_cases", args=[run.public_id])).status_code == 404
    simulations.mark_failed(chunk=int(messages[1].key), why="The worker stopped.")
    failed = client.get(address).text
    assert "The worker stopped." in failed
    assert reverse("simulation_remove", args=[run.public_id]) in failed
    assert client.post(reverse("simulation_try_again", args=[run.public_id])).status_code == 302
    work_off(run)
    assert "% done" not in client.get(address).text
    assert client.post(reverse("simulation_remove", args=[run.public_id])).status_code == 302
    assert client.get(address).status_code == 404
