"""Co-operation applied for by form is redirected with an enquiry in one step; the other purposes go on (EXT-08)."""

from datetime import date

import pytest
import time_machine

from cases.models import AuditEntry, AuthorityMessage
from decisions import progress, public_authorities
from decisions.actions import considerations, determinations, openings, reconsiderations
from decisions.actions.refusals import NotReady
from decisions.diary import as_known, loading, reading
from decisions.rules.outcome import REDIRECT
from tests.authorities_asked import say
from tests.builders import CHECKS, loaded, looked, make_caseworker, make_consideration, record, record_all
from tests.extending import apply
from tests.notices_told import FOR_AUTHORITY, GRANT
from tests.proposals import propose
from tests.reconsidering import reviewed, with_bola

pytestmark = pytest.mark.django_db
REDIRECTED = AuthorityMessage.Kind.REDIRECTED


@pytest.fixture(autouse=True)
def in_may():
    with time_machine.travel(date(2026, 5, 4), tick=False):
        yield


@pytest.fixture
def amina():
    return make_caseworker()


def applied(by, purposes, grant=FOR_AUTHORITY, **more):
    """Taken by Amina: an application of somebody whose stay for co-operation ends."""
    first = make_consideration(permissions=[grant], status="closed", assigned_to=by)
    opened = apply(first.victim, by, purposes=purposes, **more)
    return loaded(considerations.take(consideration=opened, by=by))


def decide(consideration, by):
    proposal = propose(consideration, by)
    return determinations.decide(determination=proposal, look=looked(proposal), by=by)


def dates(consideration, sort):
    (person,) = loading.people(type(consideration.victim).objects.filter(pk=consideration.victim_id))
    return [one for one in reading.of_person(person, as_known.calendars()) if one.clock.sort == sort]


def test_ext_08_rejecting_opens_the_enquiry_and_the_urgent_task_in_the_same_transaction(amina):
    consideration = applied(amina, ["cooperation"])
    assert not public_authorities.unanswered(consideration)
    record(consideration, amina, "before-you-decide", CHECKS | {"person.permission": "vts"})
    assert progress.of(loaded(consideration)).next_task is None  # nothing of the limbs is asked

    decided = decide(loaded(consideration), amina)

    assert (decided.outcome, decided.result["actions"]) == ("reject", [REDIRECT])
    enquiry = AuthorityMessage.objects.get(kind=REDIRECTED)
    act = AuditEntry.objects.get(action="determination.decide")
    assert AuditEntry.objects.get(subject=f"cases_authoritymessage:{enquiry.pk}").event_id == act.pk
    assert "HRO-4471-22" in enquiry.how
    (to_do,) = public_authorities.what_to_do(loaded(consideration))
    assert "Ask the authority before permission ends" in to_do
    (urgent,) = dates(consideration, "redirected")
    assert (urgent.clock.urgent, urgent.due_on.isoformat()) == (True, FOR_AUTHORITY["expires_on"].isoformat())


def test_ext_08_with_another_purpose_it_is_redirected_at_once_and_the_rest_goes_on(amina):
    consideration = applied(amina, ["recovery", "cooperation"])
    assert len(public_authorities.unanswered(consideration)) == 1
    (urgent,) = dates(consideration, "redirected")
    assert (urgent.clock.urgent, urgent.settled, urgent.remind_on) == (True, "", date(2026, 5, 4))

    decided = decide(record_all(consideration, amina), amina)

    assert (decided.outcome, decided.result["limbs"]["cooperation"]) == ("grant", "redirected")
    assert AuthorityMessage.objects.filter(kind=REDIRECTED).count() == 1  # and not a second with the decision


def test_ext_08_a_refusal_that_is_made_again_asks_about_the_same_application_no_second_time(amina):
    first = decide(record_all(applied(amina, ["recovery", "cooperation"]), amina, "refuse"), amina)
    opened, bola = with_bola(first), make_caseworker("bola")
    reconsiderations.open_new(consideration=reviewed(opened, bola, "changed"), basis="", by=bola)

    decide(record_all(opened.victim.considerations.latest("pk"), bola), bola)

    assert AuthorityMessage.objects.filter(kind=REDIRECTED).count() == 1


def test_ext_08_each_application_has_its_own_enquiry_however_soon_it_came_after_another(amina):
    first = applied(amina, ["recovery", "cooperation"])
    considerations.move(considerations.lock(first), "withdrawn", why="She asked to.")

    apply(first.victim, amina, purposes=["recovery", "cooperation"], form_reference="HRO-9000-26")

    one, other = AuthorityMessage.objects.filter(kind=REDIRECTED).order_by("pk")
    assert ("HRO-4471-22" in one.how, "HRO-9000-26" in other.how) == (True, True)


@pytest.mark.parametrize(("kind", "over"), [("attempt", False), ("enquiry", False), ("still_needed", True)])
def test_ext_06_silence_is_no_answer_and_only_an_answer_closes_the_enquiry(amina, kind, over):
    consideration = applied(amina, ["recovery", "cooperation"])

    say(consideration.victim, amina, kind, date(2026, 5, 4))

    assert (public_authorities.unanswered(loaded(consideration)) == []) is over


@pytest.mark.parametrize("grant", [FOR_AUTHORITY, GRANT], ids=["for co-operation", "for recovery"])
def test_fee_05_a_consideration_is_opened_on_what_the_victim_asked_for(amina, grant):
    consideration = applied(amina, ["cooperation"], grant=grant)
    record(consideration, amina, "before-you-decide", CHECKS | {"person.permission": "vts"})
    decide(loaded(consideration), amina)
    message = AuthorityMessage.objects.get(kind=REDIRECTED)

    opened = openings.open_on_authority_request(message=message, by=amina)

    assert opened.basis == "public_authority_request"
    assert not public_authorities.unanswered(loaded(opened))


@pytest.mark.parametrize(
    "changed",
    [
        {"applied_on": date(2026, 1, 1), "fee": ""},
        {"form": "other", "in_uk_on_application": False, "fee": "not_paid"},
    ],
    ids=["WHN-04", "VAL-07"],
)
def test_nothing_bars_an_application_but_another_that_is_open(amina, changed):
    consideration = applied(amina, ["recovery"], **changed)

    assert (consideration.basis, consideration.application.fee) == ("extension", changed["fee"])
    with pytest.raises(NotReady, match="being considered already"):
        apply(consideration.victim, amina)
