"""The pages read what is near and not what ever was: no time is measured here, only what PostgreSQL had to look at."""

from datetime import date

import pytest
from django.db import connection
from django.test import override_settings

from decisions.scale import seed
from tests.bench import pages
from tests.bench.plans import buffers, plan_of, read_whole, statements_of

CASES = 1200
HISTORY = {
    "cases_auditentry", "cases_auditlink", "cases_auditpayload", "cases_victim", "cases_personwords",
    "cases_nrmreferral",
    "cases_conclusivegroundsdecision", "cases_countryofreturn", "cases_permissiontostay", "decisions_consideration",
    "decisions_determination", "decisions_letter", "decisions_searchedtext",
}  # fmt: skip
"""The tables with a row for each case there ever was, or more."""
CEILINGS = {
    "sign-in page: middleware only": 0,
    "worklist: mine": 25,
    "worklist: unassigned": 25,
    "worklist: unassigned, deep": 25,
    "worklist: waiting for me": 35,
    "case overview and timeline": 130,
    "overview of a decided case": 130,
    "diary": 180,
    "search: reference": 130,
    "search: date of birth": 46,
    "search: name with a typo": 700,
    "search: words of texts": 1070,
    "statistics": 30,
    "permissions that end, by month": 10,
    "holders of permission": 150,
    "holders, deep": 50,
    "register of letters": 330,
    "register of letters, deep": 590,
    "audit": 300,
    "audit, deep": 400,
}
"""Pages of memory that all reads of a page may take, twice what was found when this was written at most."""


def test_no_page_reads_what_grows_with_the_years(committed_db: str) -> None:
    with override_settings(DEMO=True, SECURE=False):
        seed(CASES, today=date(2026, 11, 20))
    asked = pages.asked(CASES)
    assert set(asked) == set(CEILINGS)
    for name, one in asked.items():
        assert one.ask().status_code == 200, name  # the first time what is out of date is put right
        queries, reads = statements_of(one.ask)
        assert one.queries is None or queries <= one.queries, name
        taken = sum(buffers(plan_of(sql)) for sql in reads)
        assert taken <= CEILINGS[name], (name, taken)
        with connection.cursor() as cursor:  # a table is read whole then only where no index leads to the rows
            cursor.execute("SET enable_seqscan = off")
        whole = {table for sql in reads for table in read_whole(plan_of(sql))}
        with connection.cursor() as cursor:
            cursor.execute("RESET enable_seqscan")
        assert not whole & HISTORY, name


@pytest.mark.parametrize(("name", "mistyped"), [("Ana Gjergji Hoxha", "Ana Gjrgji Hoxha"), ("Li", "Li")])
def test_the_typing_error_of_the_measuring_is_one(name: str, mistyped: str) -> None:
    assert pages.mistyped(name) == mistyped
