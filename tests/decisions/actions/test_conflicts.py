"""Nobody sees or has the case of a person in whom they have an interest."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry, ConflictOfInterest
from cases.rights import NotAllowed, victims_visible_to
from decisions.actions import assignments, conflicts, considerations, referrals
from decisions.actions.refusals import NotReady
from decisions.models import Consideration, HandOver
from decisions.transitions import Status
from tests.builders import make_approver, make_caseworker, make_consideration
from tests.letters_made import made
from tests.proposals import referred

pytestmark = pytest.mark.django_db
WHY = "We went to school together."


def test_who_declares_one_sees_the_case_no_more_and_it_is_nobodys_with_a_note() -> None:
    amina = make_caseworker()
    case = make_consideration(assigned_to=amina)
    conflicts.record(consideration=case, of=amina, because=WHY, by=amina)
    case.refresh_from_db()
    assert (case.status, case.assigned_to) == (Status.UNASSIGNED, None)
    assert "Amina declared it" in HandOver.objects.get(consideration=case).note
    assert case.victim not in victims_visible_to(amina)
    client = Client()
    client.force_login(amina)
    assert client.get(reverse("consideration", args=[case.public_id])).status_code == 404
    assert case.victim.reference not in client.get("/?list=unassigned").text
    hari = make_caseworker("hari", "senior_caseworker")
    with pytest.raises(NotAllowed):
        considerations.take(consideration=case, by=amina)
    with pytest.raises(NotAllowed):
        assignments.assign(consideration=case, to=amina, note="Yours.", by=hari)
    with pytest.raises(IntegrityError), transaction.atomic():  # whatever writes
        Consideration.objects.filter(pk=case.pk).update(
            assigned_to=amina, status=Status.IN_PROGRESS, version=case.version + 1
        )


def test_what_they_proposed_is_taken_back() -> None:
    asked, grace = referred(), make_approver()
    case, amina = asked.determination.consideration, asked.referred_by
    conflicts.record(consideration=case, of=grace, because="Her landlord is my brother.", by=grace)
    with pytest.raises(NotAllowed, match="conflict of interest"):
        referrals.answer(referral=asked, answer="approved", reasons="I agree.", by=grace)
    conflicts.record(consideration=case, of=amina, because=WHY, by=make_caseworker("hari", "senior_caseworker"))
    case.refresh_from_db()
    asked.refresh_from_db()
    assert case.status == Status.UNASSIGNED
    assert asked.withdrawn_at is not None


def test_a_case_on_hold_keeps_its_hold_and_goes_to_somebody() -> None:
    amina, bola = make_caseworker(), make_caseworker("bola")
    case = make_consideration(assigned_to=amina, status=Status.ON_HOLD)
    with pytest.raises(NotReady):
        conflicts.record(consideration=case, of=amina, because=WHY, by=amina)
    assert not ConflictOfInterest.objects.exists()
    conflicts.record(consideration=case, of=amina, because=WHY, to=bola, by=amina)
    case.refresh_from_db()
    assert (case.status, case.assigned_to) == (Status.ON_HOLD, bola)


def test_a_senior_caseworker_records_and_ends_one_and_nobody_ends_their_own() -> None:
    amina, hari = make_caseworker(), make_caseworker("hari", "senior_caseworker")
    case = make_consideration()
    with pytest.raises(NotAllowed):
        conflicts.record(consideration=case, of=hari, because=WHY, by=amina)
    conflict = conflicts.record(consideration=case, of=amina, because=WHY, by=hari)
    assert conflicts.record(consideration=case, of=amina, because=WHY, by=hari) == conflict
    with pytest.raises(NotAllowed):
        conflicts.end(conflict=conflict, because="It is nothing.", by=amina)
    own = conflicts.record(consideration=case, of=hari, because="I know her aunt.", by=hari)
    with pytest.raises(NotAllowed):
        conflicts.end(conflict=own, because="It is over.", by=hari)
    conflicts.end(conflict=conflict, because="It was another person of that name.", by=hari)
    assert case.victim in victims_visible_to(amina)
    assert considerations.take(consideration=case, by=amina).assigned_to == amina
    assert AuditEntry.objects.filter(kind="event", action="conflict.end").count() == 1


def test_a_decided_case_with_a_letter_still_to_send_goes_to_somebody_who_sees_it() -> None:
    case, amina, bola = made().consideration, make_caseworker(), make_caseworker("bola")
    with pytest.raises(NotReady, match="letter is not served"):
        conflicts.record(consideration=case, of=amina, because=WHY, by=amina)
    conflicts.record(consideration=case, of=amina, because=WHY, to=bola, by=amina)
    case.refresh_from_db()
    assert (case.status, case.assigned_to) == (Status.DECIDED, bola)
