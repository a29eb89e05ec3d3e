"""What the database itself refuses about the people and the case, whoever writes."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.db.utils import OperationalError

from cases.models import (
    Caseworker,
    ConclusiveGroundsDecision,
    CountryInformation,
    DependentChild,
    PermissionToStay,
    SafeAddress,
    Victim,
)
from tests.builders import make_caseworker, make_country_information, make_evidence, make_victim

pytestmark = pytest.mark.django_db


def refused(constraint: str, write: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        write()


def test_a_caseworker_has_a_known_role_and_grade_6_is_for_seniors() -> None:
    refused("caseworker_role_known", lambda: make_caseworker("x", "chief"))
    refused("caseworker_grade_6_is_senior", lambda: make_caseworker("x", "caseworker", grade_6=True))
    assert make_caseworker("grace", "senior_caseworker", grade_6=True).title == "Senior caseworker, grade 6"


def test_a_victim_has_a_reference_of_their_own() -> None:
    make_victim("NRM-26-000001")
    refused("victim_has_reference", lambda: Victim.objects.create(reference=""))
    refused("reference", lambda: make_victim("NRM-26-000001"))
    refused("victim_deportation_known", lambda: make_victim(deportation="perhaps"))


def test_unknown_facts_stay_unknown() -> None:
    victim = Victim.objects.create(reference="NRM-26-000001")
    victim.refresh_from_db()
    assert (victim.british_citizen, victim.asylum_claim_outstanding, victim.date_of_birth) == (None, None, None)


def test_a_change_must_know_the_version_it_changes() -> None:
    victim = make_victim()
    for version in (1, 3):
        with pytest.raises(OperationalError, match="changed by somebody else"), transaction.atomic():
            Victim.objects.filter(pk=victim.pk).update(name="Other", version=version)
    assert Victim.objects.filter(pk=victim.pk).update(name="Other", version=2) == 1


def test_a_person_with_a_record_is_not_deleted() -> None:
    victim = make_victim()
    make_evidence(victim)
    with pytest.raises(ProtectedError):
        victim.delete()


def test_a_decision_is_not_served_before_it_is_made() -> None:
    victim = make_victim()
    refused(
        "grounds_served_after_decided",
        lambda: ConclusiveGroundsDecision.objects.create(
            victim=victim, outcome="positive", decided_on=date(2026, 2, 2), served_on=date(2026, 2, 1)
        ),
    )


def permission(victim: Victim, position: int, start: date | None, end: date | None, **more: Any) -> PermissionToStay:
    values = {"kind": "vts", "granted_on": start, "expires_on": end, "ends_on": end}
    return PermissionToStay.objects.create(victim=victim, position=position, **values | more)


def test_two_permissions_do_not_overlap_but_may_meet() -> None:
    victim = make_victim()
    permission(victim, 0, date(2025, 1, 1), date(2026, 1, 1))
    refused("permissions_do_not_overlap", lambda: permission(victim, 1, date(2025, 12, 31), date(2026, 6, 1)))
    permission(victim, 1, date(2026, 1, 1), date(2026, 6, 1))
    permission(make_victim(), 0, date(2025, 1, 1), date(2026, 1, 1))  # another person's is no concern
    permission(victim, 2, None, None)  # nor is one of which the days are not known


def test_a_permission_ends_by_its_expiry() -> None:
    victim = make_victim()
    late = {"ends_on": date(2026, 1, 2)}
    refused("permission_ends_by_its_expiry", lambda: permission(victim, 0, date(2025, 1, 1), date(2026, 1, 1), **late))
    permission(victim, 0, date(2025, 1, 1), date(2026, 1, 1), ends_on=date(2025, 6, 1))


def test_there_is_one_current_safe_address() -> None:
    victim, amina = make_victim(), make_caseworker()

    def address() -> SafeAddress:
        return SafeAddress.objects.create(victim=victim, addressee="A", lines="4 Mill Lane", recorded_by=amina)

    first = address()
    refused("one_current_safe_address", address)
    SafeAddress.objects.filter(pk=first.pk).update(superseded_at="2026-01-01T00:00:00Z")
    address()
    assert SafeAddress.objects.filter(victim=victim).count() == 2


def test_evidence_has_a_title_and_a_page() -> None:
    victim = make_victim()
    refused("evidence_has_title", lambda: make_evidence(victim, title=""))
    refused("evidence_has_pages", lambda: make_evidence(victim, pages=0))


def test_children_have_places_of_their_own() -> None:
    victim = make_victim()
    DependentChild.objects.create(victim=victim, ref="child-1", position=0)
    refused("child_position", lambda: DependentChild.objects.create(victim=victim, ref="child-2", position=0))


def test_country_information_is_approved_whole_and_by_another() -> None:
    dana, esi = make_caseworker("dana", "admin"), make_caseworker("esi", "admin")
    item = make_country_information(approved=False)
    stored = CountryInformation.objects.filter(pk=item.pk)
    when = "2026-01-01T00:00:00Z"
    refused("information_approved_by_another", lambda: stored.update(approved_by=dana, approved_at=when))
    refused("information_approval_is_whole", lambda: stored.update(approved_by=esi))
    refused("information_approval_is_whole", lambda: stored.update(approved_at=when))
    assert stored.update(approved_by=esi, approved_at=when) == 1


def test_country_information_is_entered_once_and_superseded_once() -> None:
    old = make_country_information(version="1.0")
    refused("information_is_entered_once", lambda: make_country_information(version="1.0"))
    make_country_information(version="2.0", supersedes=old)
    refused("supersedes_id", lambda: make_country_information(version="3.0", supersedes=old))
    refused(
        "information_does_not_supersede_itself",
        lambda: CountryInformation.objects.filter(pk=old.pk).update(supersedes=old),
    )


def test_the_programs_own_account_is_there_and_nobody_can_sign_in_with_it() -> None:
    program = Caseworker.objects.get(username="program")
    assert program.role == "system"
    assert not program.has_usable_password()
