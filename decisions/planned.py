"""A statement that is planned once on each connection, and not each time it is asked."""

import functools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection
from psycopg import ClientCursor, RawCursor
from psycopg._queries import PostgresQuery
from psycopg.adapt import Transformer

MOST = 40
"""Of so many statements one connection keeps the plans, the last that were asked for."""


def cursor() -> Any:
    """A cursor of Django's whose statement is planned once for all who ask it.

    Numbers, moments and each `Key` are given to it apart. Other words and days stand in its text, because by them the
    indexes of some rows alone are found.

    Who asks (`cases.who_asks`) is read as it is carried out: row-level security holds as for any other.
    """
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    planned: Any = _on(connection.connection)
    return connection.make_debug_cursor(planned) if connection.queries_logged else connection.make_cursor(planned)


class Key(str):
    """A word that is given to such a statement apart: what an address names, by which no plan should differ."""

    __slots__ = ()


_APART = datetime, int, Key


@contextmanager
def once() -> Iterator[None]:
    """What the models ask within is planned as by `cursor`: for statements that take longer to plan than to answer."""
    with connection.execute_wrapper(_by_a_plan):
        yield


def _by_a_plan(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    context["cursor"].cursor = _on(context["connection"].connection)
    return execute(sql, params, many, context)


def _on(raw: Any) -> "_Planned":
    if raw.prepare_threshold is None:  # Django's own cursors never prepare, whatever stands here
        raw.prepare_threshold, raw.prepared_max = 0, MOST
    return _Planned(raw)


class _Planned(RawCursor[Any]):
    """Numbers its places itself: in a statement of some length psycopg looks for them anew each time."""

    def execute(self, query: Any, params: Any = None, **_: Any) -> "_Planned":
        given = params or ()
        text, apart = in_two(self.connection, query, given)
        super().execute(text, apart, prepare=True)
        if connection.queries_logged:  # what is shown of it can be asked again as it stands
            self._query = PostgresQuery(self._tx)
            self._query.query = ClientCursor(self.connection).mogrify(query, given).encode()
        return self


def in_two(raw: Any, query: str, given: Sequence[Any]) -> tuple[str, list[Any]]:
    """The text that is planned, with the words in it, and what is given to it apart."""
    first, *pieces = _pieces(query)
    text, apart, words = [first], [], Transformer(raw)
    for one, piece in zip(given, pieces, strict=True):
        if isinstance(one, _APART) and not isinstance(one, bool):
            apart.append(one)
            text.append(f"${len(apart)}")
        else:
            text.append(words.as_literal(one).decode())
        text.append(piece)
    return "".join(text), apart


@functools.lru_cache(maxsize=MOST)
def _pieces(query: str) -> list[str]:
    return [piece.replace("%%", "%") for piece in query.split("%s")]
