"""Every field of every model has its place: what it holds, what becomes of it at an erasure and in an analysis."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from decisions.retention import fields
from decisions.retention.fields import Export, Holds, Rows

MODELS = {model._meta.label: model for model in apps.get_models()}
# What the function of the database finds from a person by foreign keys alone, as it looks for it.
_REFERS = """
    WITH RECURSIVE about AS (
        SELECT 'cases_victim'::regclass::oid AS relation
        UNION SELECT c.conrelid FROM pg_constraint c JOIN about ON c.confrelid = about.relation WHERE c.contype = 'f'
    ) SELECT relation::regclass::text FROM about
"""
_KEPT_FROM_GOING = """
    SELECT c.relname, g.tgname FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
    WHERE NOT g.tgisinternal AND g.tgtype & 8 = 8 AND g.tgtype & 3 = 3  -- before a row is deleted
        AND pg_get_triggerdef(g.oid) NOT LIKE '%WHEN ((NOT being_erased()))%'
"""


@pytest.mark.promise(40)
def test_no_field_is_without_its_place_and_no_place_without_its_field() -> None:
    named = {
        f"{label}.{one.name}"
        for label, model in MODELS.items()
        for one in (*model._meta.concrete_fields, *model._meta.many_to_many)
    }
    placed = {f"{label}.{name}" for label, table in fields.EVERY.items() for name in table.fields}
    assert sorted(named - placed) == [], "say in decisions/retention/fields what these hold"
    assert sorted(placed - named) == [], "these are gone"


@pytest.mark.promise(40)
@pytest.mark.django_db
def test_what_goes_with_a_person_is_what_refers_to_them_and_nothing_keeps_it_from_going() -> None:
    goes = {MODELS[label]._meta.db_table for label, table in fields.EVERY.items() if table.rows is Rows.GO}
    with connection.cursor() as cursor:
        cursor.execute(_REFERS)
        refers = {table for (table,) in cursor.fetchall()}
        cursor.execute(_KEPT_FROM_GOING)
        kept = [(table, guard) for table, guard in cursor.fetchall() if table in refers]
    assert goes - {"cases_auditpayload"} == refers  # which is found by the entries
    assert kept == [], "use gives_way_to_erasure in the migration that makes these"


@pytest.mark.promise(40)
def test_what_identifies_tells_in_words_or_names_an_officer_never_leaves_as_it_is() -> None:
    for path in fields.leaving():
        one = fields.field(path)
        assert one.holds is Holds.FACT or one.export in (Export.PSEUDONYM, Export.AGE), path
        assert fields.EVERY[path.rpartition(".")[0]].rows is Rows.GO, path
    # What a file is called is told by its row alone: each such column is one of those that an erasure reads.
    assert {"decisions_erasureline", "decisions_erasedmonth"} <= set(settings.APPEND_ONLY_TABLES)
