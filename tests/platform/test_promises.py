"""Each of the 44 promises has a proof, and what is published of them agrees with what is on record."""

import pytest

from cases.promises.kept import shipped
from cases.promises.texts import PROMISES
from tests.platform.marks import marked
from tests.platform.release import DOCUMENT, document


def test_the_44_are_there_once_each() -> None:
    assert [one.number for one in PROMISES] == list(range(1, 45))


@pytest.mark.parametrize("number", [one.number for one in PROMISES])
def test_a_promise_has_a_proof_and_a_fast_one_where_it_says_so(number: int) -> None:
    proofs = [mark for mark in marked() if mark.promise == number]
    assert proofs
    assert any(mark.fast for mark in proofs) or not PROMISES[number - 1].fast


def test_no_test_is_marked_for_a_promise_that_there_is_not() -> None:
    assert {mark.promise for mark in marked()} <= {one.number for one in PROMISES}


def test_the_page_of_the_documents_is_that_of_the_file() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(shipped())
