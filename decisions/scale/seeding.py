"""Filling an empty database with invented cases."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from django.db import connections, transaction
from django.utils import timezone
from psycopg import Cursor

from cases.actions import search_words
from cases.models import Caseworker, NameWord, PersonWords, Team
from decisions.actions import decided_cases, figures, in_hand, searched_texts
from decisions.demo import require_demo
from decisions.models import SearchedText
from decisions.scale import cases as case_rows
from decisions.scale.chain import TABLES, Chain
from decisions.scale.copying import Table, bare, first_free, set_sequences
from decisions.scale.people import person, staff_for
from decisions.scale.shares import OPEN, shares

SEED = 20241024
AT_ONCE = 20_000  # cases in memory
OWNER = "owner"
MODELS = (Team, Caseworker, *case_rows.MODELS)
WORDS = (PersonWords, NameWord, SearchedText)


class AlreadySeeded(Exception):
    """Invented cases are here already: how many there are is not changed afterwards."""


@dataclass(frozen=True)
class Seeded:
    """How many rows were added: cases, those of them that are open, caseworkers, and entries of the audit."""

    cases: int
    open: int
    caseworkers: int
    entries: int


def seed(cases: int, *, today: date, open_share: float = OPEN, tell: Callable[[str], None] = lambda _: None) -> Seeded:
    """So many invented cases stand in the database, with their audit in one chain, in one transaction.

    As the owner of the tables, whose triggers and indexes stand aside meanwhile: for a database that nobody works in.
    What repeats them (words to search by, what is in hand, figures, single values) is made at the end, set by set.
    Raises `NotForHere` where the service is not a demo, `AlreadySeeded` where there are such cases already.
    """
    require_demo()
    owner = connections[OWNER]
    owner.ensure_connection()
    assert owner.connection is not None
    with transaction.atomic(OWNER), owner.connection.cursor() as cursor:
        if cursor.execute("SELECT 1 FROM cases_victim WHERE reference LIKE 'SCALE-%' LIMIT 1").fetchone():
            raise AlreadySeeded("Invented cases are here already. Start from an empty database for another number.")
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")  # for the indexes of millions of rows
        names = [model._meta.db_table for model in (*MODELS, *WORDS)]
        with bare(cursor, [*names, *TABLES]):
            seeded = _filled(cursor, cases, open_share, today, tell)
            tell("Writing down the words by which people and texts are found.")
            search_words.rebuild(OWNER)
            searched_texts.rebuild(OWNER)
            tell("Building the indexes, and checking every reference.")
        cursor.execute("ANALYZE")
        tell("Adding up the figures, and what is in hand.")
        in_hand.rebuild(OWNER)
        figures.rebuild(OWNER)
        decided_cases.rebuild(OWNER)
    with owner.connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")
    return seeded


def _filled(cursor: Cursor[Any], cases: int, open_share: float, today: date, tell: Callable[[str], None]) -> Seeded:
    random = Random(SEED)  # noqa: S311  (invented rows, the same each time)
    tables = {model: Table(model, first_free(cursor, model._meta.db_table)) for model in MODELS}
    program = cursor.execute("SELECT id FROM cases_caseworker WHERE username = 'program'").fetchone()
    assert program is not None
    staff = staff_for(cases * open_share, tables[Team], tables[Caseworker], random)
    chain = Chain(cursor)
    entries = chain.next
    _tell_of_staff(chain, tables, program[0])
    drawn = shares()
    writer = case_rows.Writer(tables, chain, drawn, staff, program[0], today)
    waiting = max(1, round(cases * open_share))
    for number in range(1, cases + 1):
        somebody = person(drawn, today, random)
        if number > cases - waiting:
            writer.add_open(number, somebody, random)
        else:
            writer.add_decided(number, (number - 1) / (cases - waiting), somebody, random)
        if number % AT_ONCE == 0 or number == cases:
            for table in tables.values():
                table.copy(cursor)
            chain.copy(cursor)
            tell(f"{number:,} of {cases:,} cases")
    following = {table.name: table.next for table in tables.values()}
    set_sequences(cursor, following | {"cases_auditentry": chain.next})
    return Seeded(cases, waiting, len(staff.caseworkers), chain.next - entries)


def _tell_of_staff(chain: Chain, tables: dict[Any, Table], program: int) -> None:
    """The chain tells of the teams and accounts that wait to be copied."""
    now = timezone.now()
    for model, action in ((Team, "team.open"), (Caseworker, "caseworker.open_account")):
        table = tables[model]
        first = table.next - len(table.rows)
        for row in range(first, table.next):
            event = chain.act(action, by=program, at=now, victim=None, subject="")
            chain.changes(event, [f"{table.name}:{row}"], by=program, at=now, victim=None)
