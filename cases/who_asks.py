"""Who asks the database: told to it for each request, so that its row-level security keeps from them what it has to.

A connection names a person, the program, or nobody. Of nobody the rows of every case marked need-to-know are kept, so
whatever forgets to say who asks sees too little, never too much (promise 19, ADR 0014). Workers, management commands
and migrations are the program. It is said below Django's own cursor: it is no query of a page.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.core.signals import request_finished
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.backends.signals import connection_created
from psycopg.pq import TransactionStatus

NOBODY = ""
PROGRAM = "program"
_process = NOBODY  # as whom a new connection of this process asks, but while a request is answered
_answering = threading.local()


def this_process_is_the_program() -> None:
    """Every connection that this process opens from now on asks as the program, but while it answers a request."""
    global _process
    _process = PROGRAM


def a_request_begins() -> None:
    """Until it is known whose request it is nobody asks."""
    _answering.request = True
    _back_to(NOBODY)


def person_asks(person: int) -> None:
    """From now on this person asks, until the request is over."""
    _say(str(person))


@contextmanager
def asked_by(who: str) -> Iterator[None]:
    """Inside, that is who asks: a person's key, or `PROGRAM`."""
    before = _said()
    _say(who)
    try:
        yield
    finally:
        _say(before)


@contextmanager
def as_the_program() -> Iterator[None]:
    """Inside, every case is there: for what has to be done to all of them, whoever sets it off.

    What is found inside is shown to nobody but those who may see it.
    """
    with asked_by(PROGRAM):
        yield


def _said() -> str:
    connection = connections[DEFAULT_DB_ALIAS]
    connection.close_if_health_check_failed()  # as Django's own cursor does: after PostgreSQL was away it is another
    connection.ensure_connection()
    return str(getattr(connection, "who_asks", NOBODY))


def _say(who: str) -> None:
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor == "postgresql" and _said() != who:
        _tell(connection, who)


def _tell(connection: Any, who: str) -> None:
    if connection.connection.info.transaction_status != TransactionStatus.INERROR:
        with connection.wrap_database_errors:
            connection.connection.execute("SELECT set_config('vts.person', %s, false)", [who])
    connection.who_asks = who  # what was said inside a transaction that failed is taken back with it


def _started(sender: Any, connection: Any, **_: Any) -> None:
    connection.who_asks = NOBODY
    if connection.vendor == "postgresql" and _process != NOBODY and not getattr(_answering, "request", False):
        _tell(connection, _process)


def _signed_in(sender: Any, user: Any, **_: Any) -> None:
    person_asks(user.pk)


def _finished(sender: Any, **_: Any) -> None:
    """The answer has left: no later request finds this person's name on the connection."""
    _answering.request = False
    _back_to(_process)


def _back_to(who: str) -> None:
    """That is who asks on an open connection; one on which it cannot be said is closed: a new one says it itself."""
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.connection is None:
        return
    try:
        _say(who)
    except Error:
        connection.close()


connection_created.connect(_started, dispatch_uid="who asks on a new connection")
user_logged_in.connect(_signed_in, dispatch_uid="who asks once signed in")
request_finished.connect(_finished, dispatch_uid="who asks once answered")
