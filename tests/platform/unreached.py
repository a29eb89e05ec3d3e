"""Connections to a database that cannot be reached, or can otherwise not be used as it should."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections


@contextmanager
def told(**settings: Any) -> Iterator[None]:
    """What is asked inside is asked on a new connection with these settings; the one of the test is put away."""
    kept = connections["default"]
    other = kept.copy()
    other.settings_dict = {**kept.settings_dict, **settings}
    connections["default"] = other
    try:
        yield
    finally:
        other.close()
        connections["default"] = kept


@contextmanager
def database_down() -> Iterator[None]:
    """Nothing answers where the database should be."""
    with told(HOST="/nowhere"):
        yield
