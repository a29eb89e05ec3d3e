"""Walks ask for thousands of pages: a line of the log for each would take longer than the page."""

import logging
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def unlogged() -> Iterator[None]:
    """Nothing is logged meanwhile."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)
