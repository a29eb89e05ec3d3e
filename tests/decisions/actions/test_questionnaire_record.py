"""What the database holds to of a questionnaire."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from cases.models import AuditEntry
from decisions import facts
from decisions.actions import evidence_requests
from decisions.models import Consideration, Questionnaire
from tests.builders import make_caseworker, make_consideration

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def consideration(amina):
    return make_consideration(assigned_to=amina)


def loaded(consideration):
    return facts.with_facts(Consideration.objects.filter(pk=consideration.pk)).get()


def status(consideration):
    return Consideration.objects.get(pk=consideration.pk).status


def events():
    return list(AuditEntry.objects.filter(kind="event").order_by("pk").values_list("action", flat=True))


def close(request, by):
    evidence_requests.close(request=request, outcome="did_not_come", note="Not to be had.", by=by)


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        ({"questions": []}, "questionnaire_asks"),
        ({"due_on": date(2026, 6, 1)}, "questionnaire_due_after_issue"),
        ({"answered_by": "person"}, "questionnaire_receipt_is_whole"),
    ],
)
def test_the_database_itself_refuses_what_is_not_whole(amina, consideration, changed, constraint):
    whole = {
        "questions": ["now"],
        "channel": "post",
        "issued_on": date(2026, 6, 1),
        "due_on": date(2026, 7, 1),
        "issued_by": amina,
    }
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Questionnaire.objects.create(consideration=consideration, **whole | changed)
