"""``manage.py determine`` as it is run: in a process of its own, with no setting, database or server."""

import json
import pathlib
import subprocess
import sys

import yaml

from tests.scenarios.scenario_files import base, changed

MANAGE = pathlib.Path(__file__).parents[2] / "manage.py"


def run(folder: pathlib.Path, *names: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(MANAGE), "determine", *names],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_determinations_come_in_the_order_of_the_files(tmp_path: pathlib.Path) -> None:
    names = []
    for number, named in enumerate(("fee_waiver", "recovery_grant", "cancellation", "reconsideration", "extension")):
        names.append(f"{number}.yaml")
        (tmp_path / names[-1]).write_text(yaml.safe_dump(changed(base(named), {"reference": named})))
    done = run(tmp_path, *names)
    assert done.returncode == 0
    assert done.stderr == ""
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["reference"] for line in lines] == [
        "fee_waiver",
        "recovery_grant",
        "cancellation",
        "reconsideration",
        "extension",
    ]
    assert lines[0]["trace"][-1]["concluded"]["calendar"].startswith("England and Wales")


def test_a_fault_in_one_file_leaves_the_others_determined(tmp_path: pathlib.Path) -> None:
    (tmp_path / "sound.json").write_text(json.dumps(base("recovery_grant")))
    (tmp_path / "faulty.json").write_text(json.dumps(changed(base("recovery_grant"), {"person.in_uk": "yes"})))
    done = run(tmp_path, "faulty.json", "sound.json", "absent.yaml", "new\nline")
    assert done.returncode == 2
    assert json.loads(done.stdout)["outcome"] == "grant"
    first, second, third = done.stderr.splitlines()
    assert first.startswith("faulty.json: person.in_uk: expected true, false or null")
    assert second.startswith("absent.yaml: ")
    assert third.startswith("new\\nline: ")
