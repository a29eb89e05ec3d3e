"""The second net: what the database itself keeps back, whoever asks and however (promise 19)."""

import contextlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import ForeignKey, Model
from django.test import Client
from django.urls import reverse

from cases import rights, who_asks
from cases.actions import countries_of_return, safe_contact, victims
from cases.actions.refusals import Stale
from cases.models import AuditEntry, CountryOfReturn, Evidence, NeedToKnow, SafeAddress, Victim
from decisions.actions import considerations
from decisions.models import Consideration, Finding, InHand
from decisions.transitions import Status
from decisions.worklists import at_once
from tests.builders import make_caseworker, make_consideration
from tests.need_to_know import asking, marked, opened, senior
from tests.promises import figure

pytestmark = [pytest.mark.django_db, pytest.mark.promise(19)]

# What leads to a person and has no policy, and why it needs none.
WITHOUT = {
    "cases_auditpayload": "read by the entry of a case that was loaded",
    "cases_auditlink": "hashes",
    "cases_conflictofinterest": "the net is made of it",
    "cases_needtoknow": "the net is made of it",
    "cases_needtoknowmember": "the net is made of it",
    "cases_emergencyaccess": "the net is made of it",
    "cases_personwords": "found by an index that a policy would close; read joined to the person",
    "decisions_searchedtext": "found by an index that a policy would close; read joined to the case",
    "decisions_simulatedchange": "written by COPY, which no policy allows; read joined to the case",
    "decisions_decidedcase": "counted and never listed: single values for the statistics, the same for everybody",
}


def leads_to_a_person(model: type[Model], seen: frozenset[type[Model]] = frozenset()) -> bool:
    if model is Victim:
        return True
    keys = [one for one in model._meta.concrete_fields if isinstance(one, ForeignKey)]
    others = [one.related_model for one in keys if one.related_model not in seen]
    return any(leads_to_a_person(other, seen | {model}) for other in others)  # type: ignore[arg-type]


def test_every_table_that_leads_to_a_person_has_a_policy() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_policies")
        kept = {name for (name,) in cursor.fetchall()}
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity")
        assert {name for (name,) in cursor.fetchall()} == kept
    ours = [one for one in apps.get_models() if one._meta.app_label in ("cases", "decisions")]
    leading = {one._meta.db_table for one in ours if leads_to_a_person(one)}
    assert leading - kept == set(WITHOUT) & leading
    assert not kept - leading
    figure(19, "tables with rows of people below a policy", len(kept), target="all but those named with a reason")


def seen(person: Any) -> int:
    with asking(person):
        return Victim.objects.count()


def test_of_nobody_every_case_that_is_marked_is_kept_and_of_the_program_none() -> None:
    case, other, idris = make_consideration(), make_consideration(), senior("idris")
    marked(case)
    assert (seen(None), seen(idris), seen(senior()), Victim.objects.count()) == (1, 1, 2, 2)
    with asking(idris):
        assert list(Consideration.objects.all()) == [other]
        for model in (SafeAddress, Evidence, InHand):
            assert {one.victim_id for one in model._default_manager.all()} == {other.victim_id}
        with who_asks.as_the_program():
            assert Consideration.objects.count() == 2
        assert Consideration.objects.count() == 1
    opened(case, idris)
    assert seen(idris) == 2


def test_a_write_to_what_is_kept_back_fails_and_is_not_passed_over() -> None:
    amina, idris = make_caseworker(), senior("idris")
    case = make_consideration(assigned_to=amina)
    marked(case)
    with asking(idris):
        with pytest.raises(Consideration.DoesNotExist):
            considerations.hand_back(consideration=case, why="I take it over.", by=idris)
        for write in (
            lambda: case.victim.save(update_fields=["name"]),
            lambda: Finding.objects.create(consideration=case, step="need", answers={}, reasons="x", recorded_by=idris),
            lambda: SafeAddress.objects.create(
                victim=case.victim, addressee="He", lines="Elsewhere", recorded_by=idris
            ),
            lambda: Victim.objects.create(reference=case.victim.reference),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                write()
    assert SafeAddress.objects.filter(victim=case.victim).count() == 1


def test_an_act_whose_update_would_count_no_row_is_refused_and_leaves_nothing_on_record() -> None:
    amina, idris = make_caseworker(), senior("idris")
    case = make_consideration(assigned_to=amina)
    country = CountryOfReturn.objects.select_related("victim").filter(victim=case.victim).earliest("pk")
    victim = country.victim
    marked(case)
    of_them: dict[str, Any] = {"version": victim.version, "by": idris}
    safe = {"channels": ["post"], "email": "", "telephone": "", "interpreter": "", "never": []}
    entries = AuditEntry.objects.count()
    with asking(idris):
        for act in (
            lambda: victims.record_facts(victim=victim, facts={"british_citizen": False}, **of_them),
            lambda: safe_contact.record(victim=victim, choices=safe, **of_them),
            lambda: countries_of_return.correct(standing=country, country="AL", link="nationality", **of_them),
        ):
            with pytest.raises(Stale):
                act()
        with pytest.raises(DatabaseError, match="did not affect any rows"), transaction.atomic():
            considerations.move(case, Status.WITHDRAWN, why="So.")  # as where it is marked once it is locked
    case.refresh_from_db()
    assert (case.status, AuditEntry.objects.count()) == (Status.IN_PROGRESS, entries)


def asks_now() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('vts.person', true)")
        return str(cursor.fetchone()[0] or "")


@pytest.mark.parametrize("process", [who_asks.PROGRAM, who_asks.NOBODY])
def test_no_request_leaves_its_person_on_the_connection(
    client: Client, monkeypatch: pytest.MonkeyPatch, process: str
) -> None:
    monkeypatch.setattr(who_asks, "_process", process)
    hari, case = senior(), make_consideration()
    marked(case)
    client.force_login(hari)
    assert client.get(reverse("consideration", args=[case.public_id])).status_code == 200
    assert asks_now() == process
    assert client.get(reverse("consideration", args=["nosuchcase12"])).status_code == 404
    assert asks_now() == process
    who_asks.person_asks(hari.pk)  # as if the last request had left it there
    assert Client().get(reverse("sign_in")).status_code == 200
    assert asks_now() == process
    who_asks._back_to(who_asks.PROGRAM)


def test_of_whom_nothing_is_known_yet_a_request_asks_as_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(who_asks, "_process", who_asks.PROGRAM)
    who_asks.person_asks(senior().pk)  # as if the last request had left it there
    heard = set()

    def hear(execute: Any, *args: Any) -> Any:
        (who,) = connection.connection.execute("SELECT current_setting('vts.person', true)").fetchone()
        heard.add(who)
        return execute(*args)

    with connection.execute_wrapper(hear):
        assert Client().post(reverse("sign_in"), {"username": "hari", "password": "wrong"}).status_code == 200
    assert heard == {who_asks.NOBODY}


def test_a_new_connection_asks_as_nobody_while_a_request_is_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    class Fake:
        vendor = "postgresql"

    monkeypatch.setattr(who_asks, "_tell", lambda _, who: told.append(who))
    who_asks._started(None, Fake())
    monkeypatch.setattr(who_asks._answering, "request", True, raising=False)
    who_asks._started(None, Fake())
    assert told == [who_asks.PROGRAM]


LISTS = ("worklist", "diary", "diary_ics", "holders", "letter_register", "notifications", "delivery", "disclosures")


def test_without_the_filter_of_the_application_the_lists_still_leave_it_out(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, free, idris = make_consideration(), make_consideration(), senior("idris")
    marked(case)
    monkeypatch.setattr(rights, "marked", NeedToKnow.objects.none)
    monkeypatch.setattr(at_once, "_statement", at_once._statement.__wrapped__)  # none that was written before
    assert case.victim in rights.victims_visible_to(idris)  # as if the filter had been forgotten
    client.force_login(idris)
    listed = client.get(reverse("worklist"), {"list": "unassigned"}).text
    assert (free.public_id in listed, case.public_id in listed, case.victim.reference in listed) == (True, False, False)
    hits = sum(case.victim.reference in client.get(reverse(name)).text for name in LISTS)
    hits += case.public_id in client.post(reverse("search"), {"person": case.victim.reference}).text
    hits += client.get(reverse("consideration", args=[case.public_id])).status_code != 404
    figure(19, "lists that show a need-to-know case once the application forgets to leave it out", hits, target="0")
    assert hits == 0


def test_a_connection_that_was_cut_off_is_another_before_anybody_asks() -> None:
    def asked() -> str:
        """In a thread of its own, which has a connection of its own."""
        connection.ensure_connection()
        with contextlib.suppress(psycopg.OperationalError):
            connection.connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        connection.close_if_unusable_or_obsolete()  # as at the beginning of each request
        try:
            with who_asks.asked_by("7"), connection.cursor() as cursor:
                cursor.execute("SELECT current_setting('vts.person')")
                return str(cursor.fetchone()[0])
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asked).result() == "7"
