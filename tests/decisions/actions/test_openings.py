"""A consideration is opened on an authority's request to extend stay that was granted to assist it, and only then."""

from datetime import date

import pytest

from cases.models import AuditEntry, AuthorityMessage
from cases.rights import NotAllowed
from decisions.actions import openings
from decisions.actions.refusals import NotReady
from decisions.models import Consideration
from decisions.transitions import Status
from tests.authorities_asked import say
from tests.builders import loaded, make_caseworker, make_consideration
from tests.notices_told import FOR_AUTHORITY, GRANT

pytestmark = pytest.mark.django_db
Kind = AuthorityMessage.Kind
MAY = date(2026, 5, 4)


@pytest.fixture
def amina():
    return make_caseworker()


def asked(by, grants, *, kind=Kind.EXTENSION_REQUEST, status=Status.DECIDED):
    consideration = make_consideration(assigned_to=by, permissions=grants, status=status)
    return say(consideration.victim, by, kind, MAY)


def test_ext_07_the_request_opens_a_consideration_that_nobody_has_yet(amina):
    message = asked(amina, [FOR_AUTHORITY])

    opened = openings.open_on_authority_request(message=message, by=make_caseworker("bola"))

    assert (opened.basis, opened.status, opened.assigned_to) == ("public_authority_request", "unassigned", None)
    assert loaded(opened).kind == "consideration"
    assert AuditEntry.objects.filter(action="consideration.open_on_authority_request").count() == 1


@pytest.mark.parametrize(
    ("grants", "kind", "status", "why"),
    [
        ([GRANT], Kind.EXTENSION_REQUEST, Status.DECIDED, "granted for recovery, not for co-operation"),
        ([FOR_AUTHORITY | {"purposes": []}], Kind.EXTENSION_REQUEST, Status.DECIDED, "Record for what"),
        ([], Kind.EXTENSION_REQUEST, Status.DECIDED, "No permission as a victim is on record"),
        ([FOR_AUTHORITY], Kind.STILL_NEEDED, Status.DECIDED, "asks for no extension"),
        ([FOR_AUTHORITY], Kind.EXTENSION_REQUEST, Status.IN_PROGRESS, "being considered already"),
    ],
    ids=["APP-04", "unknown purpose", "no grant", "no request", "open"],
)
def test_otherwise_it_says_why_not(amina, grants, kind, status, why):
    message = asked(amina, grants, kind=kind, status=status)

    with pytest.raises(NotReady, match=why):
        openings.open_on_authority_request(message=message, by=amina)

    assert Consideration.objects.count() == 1


def test_asked_for_twice_one_is_opened_and_only_by_who_considers(amina):
    message = asked(amina, [FOR_AUTHORITY])
    with pytest.raises(NotAllowed):
        openings.open_on_authority_request(message=message, by=make_caseworker("omar", "auditor"))
    openings.open_on_authority_request(message=message, by=amina)
    with pytest.raises(NotReady, match="being considered already"):
        openings.open_on_authority_request(message=message, by=amina)
