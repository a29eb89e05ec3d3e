import pytest

from cases.actions import countries_of_return
from cases.actions.refusals import Contradicted, Stale
from cases.models import AuditEntry, CountryOfReturn
from cases.rights import NotAllowed
from tests.builders import make_agreement, make_caseworker, make_victim

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def victim():
    return make_victim()


def add(victim, by, country="AL", link="nationality", version=None):
    return countries_of_return.add(victim=victim, country=country, link=link, version=version or victim.version, by=by)


def codes():
    return list(CountryOfReturn.objects.values_list("country", "position"))


def test_each_country_takes_the_place_after_the_last(amina, victim):
    first = add(victim, amina)
    add(victim, amina, "IT")
    countries_of_return.remove(standing=first, version=victim.version, by=amina)
    add(victim, amina, "XK", "")

    assert codes() == [("IT", 1), ("XK", 2)]


def test_a_country_stands_once(amina, victim):
    add(victim, amina)
    italy = add(victim, amina, "IT")

    with pytest.raises(Contradicted, match="Albania is already on record"):
        add(victim, amina)
    victim.refresh_from_db()
    with pytest.raises(Contradicted, match="Albania is already on record"):
        countries_of_return.correct(standing=italy, country="AL", link="", version=victim.version, by=amina)
    assert codes() == [("AL", 0), ("IT", 1)]


def test_a_country_and_none_at_all_do_not_stand_together(amina, victim):
    add(victim, amina)
    with pytest.raises(Contradicted, match="Remove it first"):
        countries_of_return.record_none(victim=victim, none_at_all=True, version=victim.version, by=amina)

    stateless = make_victim(no_country_of_return=True)
    with pytest.raises(Contradicted, match="no country of return at all"):
        add(stateless, amina)
    assert not stateless.countries_of_return.exists()


@pytest.mark.parametrize("said", [True, False, None])
def test_whether_there_is_none_is_recorded_and_unknown_stays_unknown(amina, victim, said):
    countries_of_return.record_none(victim=victim, none_at_all=said, version=1, by=amina)

    victim.refresh_from_db()
    assert victim.no_country_of_return is said


def test_a_change_that_was_overtaken_changes_nothing(amina, victim):
    albania = add(victim, amina)

    for act in (
        lambda: add(victim, amina, "IT", version=1),
        lambda: countries_of_return.correct(standing=albania, country="IT", link="", version=1, by=amina),
        lambda: countries_of_return.remove(standing=albania, version=1, by=amina),
        lambda: countries_of_return.record_none(victim=victim, none_at_all=False, version=1, by=amina),
    ):
        with pytest.raises(Stale):
            act()
    assert codes() == [("AL", 0)]


def test_what_was_removed_stays_in_the_audit(amina, victim):
    albania = add(victim, amina)
    countries_of_return.remove(standing=albania, version=victim.version, by=amina)

    removal = AuditEntry.objects.filter(kind="event").select_related("payload").latest("pk")
    assert (removal.action, removal.payload.body["what"]) == ("country_of_return.remove", {"country": "AL"})


def test_only_who_considers_cases_records_a_country(victim):
    with pytest.raises(NotAllowed):
        add(victim, make_caseworker("dana", "admin"))


def correct(standing, by, agreement, link="removal_agreement", country="AL"):
    return countries_of_return.correct(
        standing=standing, country=country, link=link, agreement=agreement, version=standing.victim.version, by=by
    )


def test_a_country_may_be_one_of_return_under_a_listed_agreement(amina, victim):
    agreement = make_agreement("AL")

    correct(add(victim, amina), amina, agreement)

    assert CountryOfReturn.objects.values_list("link", "agreement").get() == ("removal_agreement", agreement.pk)


def test_no_agreement_is_named_of_itself_though_one_is_listed(amina, victim):
    make_agreement("AL")

    correct(add(victim, amina), amina, None)

    assert CountryOfReturn.objects.get().agreement is None


def test_an_agreement_goes_with_its_country_its_link_and_an_approval(amina, victim):
    standing = add(victim, amina)
    for agreement, link in (
        (make_agreement("VN"), "removal_agreement"),
        (make_agreement("AL"), "nationality"),
        (make_agreement("AL", title="Another", approved=False), "removal_agreement"),
    ):
        with pytest.raises(Contradicted):
            correct(CountryOfReturn.objects.get(pk=standing.pk), amina, agreement, link)

    assert CountryOfReturn.objects.values_list("link", "agreement").get() == ("nationality", None)


def test_an_agreement_that_was_named_and_superseded_since_may_stay(amina, victim):
    agreement = make_agreement("AL")
    standing = correct(add(victim, amina), amina, agreement)
    make_agreement("AL", title="Later", supersedes=agreement)

    correct(standing, amina, agreement)

    assert CountryOfReturn.objects.get().agreement == agreement
