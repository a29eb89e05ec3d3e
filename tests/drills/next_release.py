"""A release that comes after this one: the same migrations, and four more, written as docs/migrations.md asks.

As a plugin of pytest it gives the tests of this release the schema of that one.
"""

import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
IS_THERE = """
    SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'cases_victim'::regclass AND attname = 'interpreter_for')
    AND EXISTS (SELECT FROM pg_index WHERE indexrelid = 'entries_by_actor'::regclass AND indisvalid)
    AND EXISTS (SELECT FROM pg_constraint WHERE conname = 'interpreter_for_is_short' AND convalidated)
"""
TESTS = ("tests/cases/actions", "tests/cases/views", "tests/decisions/actions/test_determinations.py")

_HEAD = """
from django.contrib.postgres.operations import AddConstraintNotValid, AddIndexConcurrently, ValidateConstraint
from django.db import migrations, models
"""
ADDED = {
    "a_column": """
    dependencies = [{last}]
    operations = [
        migrations.AddField("victim", "interpreter_for", models.CharField(max_length=60, db_default="")),
        migrations.AddField("evidence", "language", models.CharField(max_length=60, null=True)),
        migrations.CreateModel("Interpreter", [
            ("id", models.BigAutoField(primary_key=True)),
            ("victim", models.ForeignKey("cases.victim", on_delete=models.PROTECT, related_name="+")),
        ]),
    ]
""",
    "an_index": """
    dependencies = [{last}]
    atomic = False
    operations = [
        migrations.RunSQL("SET lock_timeout = 0", migrations.RunSQL.noop),
        migrations.RunSQL("DROP INDEX CONCURRENTLY IF EXISTS entries_by_actor", migrations.RunSQL.noop),
        AddIndexConcurrently("auditentry", models.Index(fields=["actor_id", "at"], name="entries_by_actor")),
        migrations.RunSQL("SET lock_timeout = '2s'", migrations.RunSQL.noop),
    ]
""",
    "a_rule": """
    dependencies = [{last}]
    operations = [
        AddConstraintNotValid("victim", models.CheckConstraint(
            condition=~models.Q(interpreter_for__contains="  "), name="interpreter_for_is_short")),
    ]
""",
    "a_rule_for_all": """
    dependencies = [{last}]
    operations = [ValidateConstraint("victim", "interpreter_for_is_short")]
""",
}


def written_to(folder: Path) -> dict[str, str]:
    """The migrations of the next release are in the folder; the environment in which they are those of the service."""
    package = folder / "next_release_of_cases"
    shutil.copytree(ROOT / "cases" / "migrations", package, ignore=shutil.ignore_patterns("__pycache__"))
    last = max(path.stem for path in package.glob("[0-9]*.py"))
    for number, (name, text) in enumerate(ADDED.items(), 9001):
        body = text.format(last=("cases", last))
        last = f"{number}_{name}"
        (package / f"{last}.py").write_text(f"{_HEAD}\n\nclass Migration(migrations.Migration):{body}", "utf-8")
    (folder / "next_release_settings.py").write_text(
        'from vts.settings import *\n\nMIGRATION_MODULES = {"cases": "next_release_of_cases"}\n', "utf-8"
    )
    return {"PYTHONPATH": f"{folder}:{ROOT}", "DJANGO_SETTINGS_MODULE": "next_release_settings"}


def counted(said: str) -> tuple[int, int]:
    """How many tests passed and how many did not, by the last line of a run."""
    count = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|errors?)", said.splitlines()[-1])}
    return count.pop("passed", 0), sum(count.values())


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart() -> None:
    """The database of the tests is made by the next release."""
    settings.MIGRATION_MODULES = {"cases": "next_release_of_cases"}
