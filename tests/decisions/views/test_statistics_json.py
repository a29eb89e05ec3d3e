"""The statistics as a document: what is held back is null there, with what is said in its place."""

from datetime import date
from random import Random

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import AuditEntry
from decisions.actions import figures
from tests.builders import make_caseworker
from tests.decided_many import decided_many

pytestmark = pytest.mark.django_db


def test_what_is_held_back_is_not_in_it(client: Client) -> None:
    decided_many(90, make_caseworker(), chance=Random(9), first=date(2026, 1, 1), last=date(2026, 3, 31))
    figures.rebuild()
    client.force_login(make_caseworker("omar", "auditor", name="Omar Nasser"))
    document = client.get(reverse("statistics_json"), {"first": "2026-01", "last": "2026-03"}).json()
    assert (document["taken_out_by"], document["first_month"], document["last_month"]) == (
        *("Omar Nasser", "2026-01"),
        "2026-03",
    )
    numbers = [
        (number, said)
        for measure in document["measures"]
        for row in (*measure["rows"], measure["total"])
        for number, said in zip(row["numbers"], row["shown"], strict=False)  # beside some: words
    ]
    assert {said for number, said in numbers if number is None} == {"fewer than 5", "not shown"}
    assert {said for number, said in numbers if number is not None} == {
        str(number) for number, _ in numbers if number is not None
    }
    assert not [number for number, _ in numbers if number in (1, 2, 3, 4)]
    assert len([number for number, _ in numbers if number]) > 20
    assert AuditEntry.objects.filter(kind="event", action="statistics.export").count() == 1
