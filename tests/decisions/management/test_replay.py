"""``manage.py replay``: stored determinations are found again, and one that is not is shown."""

import io

import pytest
from django.core.management import call_command

from decisions.models import Determination
from decisions.rules import determine
from tests.decisions.whole_case import full_case
from tests.proposals import decided, proposed
from tests.rules import scratch

pytestmark = pytest.mark.django_db


def replayed(status: int = 0) -> str:
    out = io.StringIO()
    if status:
        with pytest.raises(SystemExit) as ended:
            call_command("replay", stdout=out)
        assert ended.value.code == status
    else:
        call_command("replay", stdout=out)
    return out.getvalue()


def copy_with(determination: Determination, **changes: object) -> Determination:
    """Another stored determination, made as it is not made: nothing that is stored can be changed."""
    fields = {
        field.attname: getattr(determination, field.attname)
        for field in Determination._meta.concrete_fields
        if field.name not in ("id", "public_id")
    }
    return Determination.objects.create(**fields | changes)


def test_nothing_stored_is_nothing_to_replay() -> None:
    assert replayed() == "0 replayed, 0 identical, 0 different\n"


@pytest.mark.promise(27)
def test_what_was_determined_is_determined_again() -> None:
    decided("grant")
    stored = Determination.objects.count()
    assert stored >= 2
    assert replayed() == f"{stored} replayed, {stored} identical, 0 different\n"


@pytest.mark.promise(27)
def test_a_new_version_changes_nothing_that_was_made_before() -> None:
    proposed("grant")
    with scratch.version_5():
        assert "0 different" in replayed()


@pytest.mark.promise(27)
def test_a_difference_is_shown_and_fails() -> None:
    made = proposed("grant")
    result = {**made.result, "months": 99, "trace": made.result["trace"][:3]}
    other = copy_with(made, result=result)
    said = replayed(status=1)
    assert f"{other.public_id} (version 4.0, " in said
    assert "months was 99, is 12" in said
    assert "trace differs from step 4" in said
    assert made.public_id not in said
    assert "2 replayed, 1 identical, 1 different" in said


def test_a_snapshot_that_is_no_case_file_any_more_is_shown() -> None:
    made = proposed("grant")
    copy_with(made, case_file={**made.case_file, "unheard_of": 1})
    copy_with(made, guidance="9.9")
    said = replayed(status=1)
    assert "no longer determined: unheard_of" in said
    assert "no version of the guidance is numbered 9.9" in said


def test_no_fact_of_a_case_is_printed() -> None:
    made = proposed("grant")
    copy_with(made, result=determine(full_case()))
    said = replayed(status=1)
    assert "TEST-1" not in said
    assert str(made.case_file["reference"]) not in said
