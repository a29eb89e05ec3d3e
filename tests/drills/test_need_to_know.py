"""Every address of a service full of need-to-know cases, as those ask who are not named: nothing of them is there.

Each column of text in each row that is kept back holds a word that stands nowhere else; what leaves the service for a
senior caseworker, an admin and the auditor is looked through for it: bodies, headers, files (promises 16 and 19).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connections, transaction
from django.db.models import CharField, Model, TextField
from django.test import Client
from django.urls import reverse

from cases import rights
from cases.models import Caseworker, NeedToKnow, Victim
from decisions.actions import need_to_know
from decisions.models import Consideration
from tests.every_url import addresses
from tests.populated import Browsers
from tests.promises import figure

pytestmark = [pytest.mark.drill, pytest.mark.promise(16)]
WORD = b"Zanzibarquill"
NOT_NAMED = ("grace", "dana", "omar")
ADDRESSED = {"public_id", "file", "large_print_file", "code", "sha256", "kind", "username"}


@pytest.fixture(scope="module")
def closed(populated: Mapping[str, Any]) -> Mapping[str, Any]:
    """Every case but one is need-to-know, and says the word wherever a case says anything."""
    hari = Caseworker.objects.get(username="hari")
    free = Consideration.objects.get(public_id=populated["unassigned"]).victim_id
    for victim in rights.victims_visible_to(hari).exclude(pk=free):
        need_to_know.mark(victim=victim, because="A risk.", people=[], by=hari)
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET vts.person = ''")  # of nobody everything is kept that is marked
        cursor.execute("SELECT tablename, qual FROM pg_policies ORDER BY 1")
        kept = dict(cursor.fetchall())
        models = {one._meta.db_table: one for one in apps.get_models()}
        planted = sum(plant(cursor, models[table], qual) for table, qual in kept.items())
    figure(16, "columns of text that hold a word of their own", planted, target="all that a case has")
    assert planted > 100
    return populated


def plant(cursor: Any, model: type[Model], qual: str) -> int:
    """The word stands in every free text of the rows that are kept back; in how many columns."""
    table, planted = model._meta.db_table, 0
    cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    for one in model._meta.concrete_fields:
        if not isinstance(one, CharField | TextField) or one.choices or one.name in ADDRESSED:
            continue
        try:
            with transaction.atomic("owner"):
                cursor.execute(
                    f"UPDATE {table} SET {one.column} = %s || ctid::text WHERE NOT ({qual})", [WORD.decode()]
                )
                planted += cursor.rowcount > 0
        except DatabaseError:  # a code or a digest, which says nothing
            continue
    cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    return planted


def leaks(answer: Any) -> bool:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return WORD in body or any(WORD.decode() in value for value in answer.headers.values())


def asked(client: Client, things: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every address there is, in each way in which it is called, and what is asked in the body."""
    for one in addresses(things, every=True):
        yield one.path, client.get(one.path)
    for reference in Victim.objects.values_list("reference", flat=True)[:5]:
        yield "came_in", client.post(reverse("came_in"), {"reference": reference, "what": "application_receive"})
        for typed in ({"person": reference}, {"person": WORD.decode()}, {"text": WORD.decode()}):
            yield "search", client.post(reverse("search"), typed)
        case = {"case": reference}
        yield "audit", client.get(reverse("audit"), case)
    for name in ("unassigned", "team", "due", "letters", "on_hold", "evidence", "returned", "approval", "waiting"):
        yield name, client.get(reverse("worklist"), {"list": name, "whose": "all"})


def shows_what_was_typed(page: str, answer: Any) -> bool:
    """The form of search shows again what this person typed into it themselves."""
    return page in ("search", "came_in", "audit") and answer.status_code == 200


def walked(things: Mapping[str, Any]) -> tuple[int, list[str]]:
    browsers, count, found = Browsers(), 0, []
    for name in NOT_NAMED:
        for page, answer in asked(browsers.of(name), things):
            count += 1
            if answer.status_code == 500:  # 503 says that letters are late, as they are here
                found.append(f"{name} {page}: {answer.status_code}")
            if leaks(answer) and not shows_what_was_typed(page, answer):
                found.append(f"{name} {page}")
    return count, found


def test_nothing_of_it_leaves_the_service(closed: Mapping[str, Any]) -> None:
    count, found = walked(closed)
    figure(16, "answers looked through for a word of a need-to-know case", count, target="every address")
    figure(16, "answers with such a word in them", len(found), target="0")
    assert found == []


@contextmanager
def forgotten() -> Iterator[None]:
    """The application leaves nothing out, as if every list had forgotten its filter."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rights, "marked", NeedToKnow.objects.none)
        yield


@pytest.mark.promise(19)
def test_the_database_alone_keeps_it_back_too(closed: Mapping[str, Any]) -> None:
    with forgotten():
        count, found = walked(closed)
    figure(19, "answers of a service without the application’s filter, looked through", count, target="every address")
    figure(19, "of these with something of a need-to-know case", len(found), target="0")
    assert found == []


def test_missing_and_forbidden_are_the_same_to_the_byte(closed: Mapping[str, Any]) -> None:
    client, compared, unlike = Browsers().of("grace"), 0, []
    ids = set(Consideration.objects.filter(victim__in=NeedToKnow.objects.values("victim")).values_list("public_id"))
    for one in addresses(closed, every=True):
        if (one.kwargs.get("public_id"),) not in ids:
            continue
        forbidden = client.get(one.path)
        missing = client.get(one.path.replace(one.kwargs["public_id"], "nosuchcase12"))
        compared += 1
        if (forbidden.status_code, len(forbidden.content)) != (missing.status_code, len(missing.content)):
            unlike.append(one.path)
    figure(16, "addresses of need-to-know cases that answer otherwise than those of no case", len(unlike), target="0")
    assert (unlike, compared > 80) == ([], True)
