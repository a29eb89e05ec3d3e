import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from decisions.actions import conflicts
from decisions.models import Notification
from tests.builders import make_approver, make_caseworker, make_consideration
from tests.decisions.actions.test_notifications import make_notified
from tests.decisions.views.test_query_ceilings import counted

pytestmark = pytest.mark.django_db
LIST = reverse("notifications")


def test_the_list_says_what_and_which_case_and_nobodys_name(client: Client) -> None:
    amina = make_caseworker()
    case = make_consideration(assigned_to=make_caseworker("bola"))
    make_notified(case, amina, 30)
    client.force_login(amina)
    page, read = counted(lambda: client.get(LIST))
    assert read <= 4, read
    assert page.text.count("The case was given to you") == 25 * 2  # and once in the name of each box
    assert case.victim.reference in page.text
    assert case.victim.name not in page.text
    oldest = Notification.objects.order_by("-pk")[24].pk
    assert f"?before={oldest}" in page.text
    assert client.get(LIST, {"before": oldest}).text.count('name="which"') == 5
    assert client.get(LIST, {"before": "x"}).status_code == 200
    worklist = client.get(reverse("worklist")).text
    assert "Notifications not read (30)" in worklist


def test_nobody_is_told_of_a_case_that_they_may_not_see_any_more(client: Client) -> None:
    amina = make_caseworker()
    case = make_consideration()
    make_notified(case, amina)
    conflicts.record(consideration=case, of=amina, because="A neighbour.", by=amina)
    client.force_login(amina)
    assert "You have not been told of anything yet." in client.get(LIST).text
    assert "Notifications not read" not in client.get(reverse("worklist")).text
    client.force_login(make_caseworker("dana", "admin"))
    assert client.get(LIST).status_code == 404


def test_what_was_told_to_one_person_is_found_by_the_index(client: Client) -> None:
    (told,) = make_notified(make_consideration(), make_approver())
    client.force_login(told.to)
    with CaptureQueriesContext(connection) as asked:
        client.get(LIST, {"before": told.pk + 1})
    (listed,) = [one["sql"] for one in asked.captured_queries if '"decisions_notification"."raised_at"' in one["sql"]]
    with connection.cursor() as cursor:
        for way in ("seqscan", "bitmapscan", "hashjoin", "mergejoin", "sort"):  # which a table of one row suggests
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {listed}")
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "notifications_of_a_person on decisions_notification" in plan
    assert "Sort" not in plan
