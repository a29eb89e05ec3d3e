"""What is known, changed while the case is considered: no proposal outlives the facts that it stood on."""

from datetime import date

import pytest

from cases.actions import countries_of_return, victims
from cases.actions.refusals import Contradicted, Stale
from cases.models import AuditEntry, CountryOfReturn
from cases.rights import NotAllowed
from decisions.actions import considerations, drafts, known_facts
from decisions.models import Consideration, Departure, Draft, ExtensionApplication
from decisions.transitions import InvalidTransition
from tests import proposals
from tests.builders import make_caseworker, make_consideration
from tests.known_pages import APPLICATION

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return make_caseworker()


def add_italy(consideration, by):
    with known_facts.changing(consideration, by=by) as locked:
        victim = locked.victim
        countries_of_return.add(victim=victim, country="IT", link="", version=victim.version, by=by)


def events():
    return list(AuditEntry.objects.filter(kind="event").order_by("pk").values_list("action", flat=True))


def test_a_referral_does_not_wait_on_facts_that_changed(amina):
    referral = proposals.referred()

    add_italy(referral.determination.consideration, amina)

    referral.refresh_from_db()
    assert referral.withdrawn_at is not None
    assert proposals.now(referral.determination.consideration).status == "in_progress"
    assert events()[-2:] == ["country_of_return.add", "determination.take_back"]


def test_a_proposal_that_is_ready_to_decide_is_taken_back(amina):
    consideration = proposals.proposed().consideration

    add_italy(consideration, amina)

    assert proposals.now(consideration).status == "in_progress"


def test_a_change_that_is_refused_leaves_the_proposal_standing(amina):
    consideration = proposals.referred().determination.consideration

    with pytest.raises(Stale), known_facts.changing(consideration, by=amina) as locked:
        countries_of_return.add(victim=locked.victim, country="IT", link="", version=99, by=amina)

    assert proposals.now(consideration).status == "referred"


def test_a_hold_outlives_a_change(amina):
    consideration = proposals.recorded()
    considerations.place_on_hold(
        consideration=consideration,
        authority="PUB-1",
        published_in="Guidance v4.0, Public order disqualification",
        reasons="A disqualification is open.",
        review_on=date(2999, 1, 1),
        may_be_lifted_by="caseworker",
        by=amina,
    )

    add_italy(consideration, amina)

    assert proposals.now(consideration).status == "on_hold"


def test_only_the_caseworker_of_the_case_and_only_until_it_is_decided(amina):
    consideration = make_consideration(assigned_to=amina)
    with pytest.raises(NotAllowed):
        add_italy(consideration, make_caseworker("bola"))
    unassigned = make_consideration()
    with pytest.raises(NotAllowed):
        add_italy(unassigned, amina)
    decided = proposals.decided().consideration
    with pytest.raises(InvalidTransition):
        add_italy(decided, amina)
    assert not CountryOfReturn.objects.filter(country="IT").exists()


def test_a_country_on_which_findings_stand_is_neither_removed_nor_made_another(amina):
    consideration = proposals.recorded()
    albania = consideration.victim.countries_of_return.get()
    version = albania.victim.version

    with pytest.raises(Contradicted, match="Findings stand on this country, so it cannot be removed"):
        known_facts.remove_country(standing=albania, version=version, by=amina)
    with pytest.raises(Contradicted, match="cannot be corrected to another"):
        known_facts.correct_country(standing=albania, country="IT", link="", version=version, by=amina)
    known_facts.correct_country(standing=albania, country="AL", link="removal_agreement", version=version, by=amina)

    albania.refresh_from_db()
    assert (albania.country, albania.link) == ("AL", "removal_agreement")


def test_with_a_country_goes_what_was_typed_about_it(amina):
    consideration = make_consideration(assigned_to=amina, countries=("AL", "IT"))
    albania, italy = consideration.victim.countries_of_return.all()
    for country in (albania, italy):
        drafts.keep(consideration=consideration, page=f"availability:{country.pk}", content={}, version=0, by=amina)

    known_facts.remove_country(standing=albania, version=1, by=amina)

    assert list(Draft.objects.values_list("page", flat=True)) == [f"availability:{italy.pk}"]
    assert list(consideration.victim.countries_of_return.all()) == [italy]


def test_a_departure_is_recorded_corrected_and_taken_away(amina):
    consideration = make_consideration(assigned_to=amina)

    def record(left_on, written):
        version = consideration.victim.version
        return known_facts.record_departure(
            consideration=consideration,
            facts={"left_on": left_on, "written_permission": written},
            version=version,
            by=amina,
        )

    record(date(2026, 6, 1), None)
    record(date(2026, 6, 2), False)
    assert Departure.objects.values_list("left_on", "written_permission").get() == (date(2026, 6, 2), False)
    assert record(None, None) is None
    assert not Departure.objects.exists()


def test_there_is_one_application_and_it_is_corrected_in_place(amina):
    consideration = make_consideration(assigned_to=amina, application=APPLICATION)

    facts = APPLICATION | {"form": "other", "months_sought": 12}
    known_facts.record_application(consideration=consideration, facts=facts, version=1, by=amina)

    assert ExtensionApplication.objects.values_list("form", "months_sought").get() == ("other", 12)


@pytest.mark.parametrize("previous", [True, False, None])
def test_an_earlier_consideration_is_recorded_and_unknown_stays_unknown(amina, previous):
    consideration = make_consideration(assigned_to=amina)

    known_facts.record_previous_consideration(consideration=consideration, previous=previous, version=1, by=amina)

    assert Consideration.objects.get().previous_vts_consideration is previous


def test_a_child_is_called_by_a_reference_of_its_own(amina):
    consideration = make_consideration(assigned_to=amina, children=[{"ref": "child-2"}])
    victim = consideration.victim

    for _ in range(2):
        victims.add_child(victim=victim, facts={"name": "Luan"}, version=victim.version, by=amina)

    assert list(victim.children.values_list("ref", "position")) == [("child-2", 0), ("child-3", 1), ("child-4", 2)]
