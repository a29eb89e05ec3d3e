"""The chain computed outside the database finds what was altered, though the database computes as it is told."""

from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command

from cases import audit_recount
from tests.cases.test_audit_chain import forget, seq_of, tamper, written  # noqa: F401  (a fixture)

pytestmark = pytest.mark.promise(13)
ALTERED = "the entry or the link is not as it was written"
Tampering = tuple[Callable[[int], list[str]], int, str]
WAYS: dict[str, Tampering] = {
    "a field": (lambda entry: [f"UPDATE cases_auditentry SET victim_id = NULL WHERE id = {entry}"], 0, ALTERED),
    "a link": (lambda entry: [f"UPDATE cases_auditlink SET hash = 'f' WHERE entry_id = {entry}"], 0, ALTERED),
    "a removal": (lambda entry: forget(entry), 1, "a link before it is missing"),
    "what is told": (
        lambda entry: [f"""UPDATE cases_auditpayload SET body = '{{"a": 1}}' WHERE entry_id = {entry}"""],
        0,
        "what the entry tells is not as it was written",
    ),
}


def test_what_nobody_touched_is_whole(written: list[int]) -> None:  # noqa: F811
    assert audit_recount.first_fault() == (seq_of(written[-1]), "")


@pytest.mark.parametrize("way", WAYS)
def test_what_was_altered_is_found(way: str, written: list[int]) -> None:  # noqa: F811
    statements, on, why = WAYS[way]
    place = seq_of(written[5]) + on
    tamper(*statements(written[5]))
    assert audit_recount.first_fault()[1] == f"Link {place} (entry {written[5 + on]}): {why}."


def test_the_command_says_so_too(written: list[int]) -> None:  # noqa: F811
    tamper(f"UPDATE cases_auditentry SET action = 'other' WHERE id = {written[5]}")
    with pytest.raises(CommandError, match="Computed outside the database: Link") as refused:
        call_command("verify_audit", "--chain-only", "--outside")
    assert refused.value.returncode == 1
