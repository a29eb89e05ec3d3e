"""``manage.py compare``: two versions of the guidance over the same case files."""

import io
import json
import pathlib
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.rules import scratch
from tests.rules.test_versions import REQUEST
from tests.scenarios.scenario_files import base, changed


def compared(old: str, new: str, *files: pathlib.Path) -> str:
    out = io.StringIO()
    call_command("compare", old, new, *map(str, files), stdout=out)
    return out.getvalue()


def written(folder: pathlib.Path, name: str, case: dict[str, Any]) -> pathlib.Path:
    path = folder / name
    path.write_text(json.dumps(case), encoding="utf-8")
    return path


def test_what_changes_is_printed_and_the_rest_counted(tmp_path: pathlib.Path) -> None:
    late = written(tmp_path, "late.json", REQUEST)
    same = written(tmp_path, "same.json", base("recovery_grant"))
    with scratch.version_5():
        said = compared("4.0", "5.0", late, same)
    assert said == (
        f"{late}: outcome late → accept, deadline 2026-07-19 → 2026-08-04\n1 of 2 change between 4.0 and 5.0\n"
    )


def test_a_version_is_the_same_as_itself(tmp_path: pathlib.Path) -> None:
    assert compared("4.0", "4.0", written(tmp_path, "one.json", REQUEST)) == "0 of 1 change between 4.0 and 4.0\n"


def test_a_version_without_rules_is_refused(tmp_path: pathlib.Path) -> None:
    file = written(tmp_path, "one.json", REQUEST)
    with pytest.raises(CommandError, match=r"no rules for version 3\.1"):
        compared("3.1", "4.0", file)
    with pytest.raises(CommandError, match=r"numbered 9\.9"):
        compared("4.0", "9.9", file)


def test_a_faulty_file_is_named_and_the_others_are_still_compared(
    tmp_path: pathlib.Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = written(tmp_path, "faulty.json", changed(base("recovery_grant"), {"person.in_uk": "perhaps"}))
    sound = written(tmp_path, "sound.json", base("recovery_grant"))
    with pytest.raises(SystemExit) as ended:
        call_command("compare", "4.0", "4.0", str(faulty), str(sound))
    assert ended.value.code == 2
    printed = capsys.readouterr()
    assert "person.in_uk" in printed.err
    assert "0 of 2 change" in printed.out
