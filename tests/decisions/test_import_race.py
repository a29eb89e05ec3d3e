"""Two imports of one reference at the same time."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from cases.actions.caseworkers import program
from decisions.actions.case_files import import_case
from decisions.models import Consideration
from decisions.rules import CaseFileErrors
from tests.decisions.whole_case import full_case


def test_two_imports_of_one_reference_at_once_make_one_case(committed_db: str) -> None:
    def attempt(months: int) -> str:
        try:
            import_case(document=full_case(length={"months": months}), by=program())
            return "imported"
        except CaseFileErrors as refused:
            return ",".join(error.path for error in refused.errors)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        said = sorted(pool.map(attempt, [6, 7, 8, 9]))
    assert said == ["imported", "length.months", "length.months", "length.months"]
    assert Consideration.objects.count() == 1
