"""The register of promises: what a run proves anew replaces what stood, and nothing is claimed that did not run."""

import json
from pathlib import Path
from typing import Any

from cases.promises.kept import State, read
from tests.platform.register import TREND, Ran, Run, keep_sabotage, merged, name_of

EMPTY: dict[str, Any] = {"release": "", "sabotage": None, "promises": []}
FAST, DRILL = "tests/test_some.py::test_one", "tests/test_some.py::test_two (drill)"


def run(fast: tuple[int, int] = (1, 0), drill: tuple[int, int] = (0, 0), **said: Any) -> Run:
    """A run of one fast proof of promise 7 with one case and one drill with two: each so often passed and failed."""
    proofs = {FAST: Ran([7], False, 1, *fast), DRILL: Ran([7], True, 2, *drill)}
    figures = [{"promise": 7, "what": "what", "target": "≤ 5", "test": FAST, "drill": False, **said}] if said else []
    return Run(proofs, figures)


def after(*runs: Run, whole: bool = True) -> dict[str, Any]:
    """The register after so many runs."""
    register = EMPTY
    for hour, one in enumerate(runs):
        register = merged(register, one, whole=whole, at=f"2026-11-22T{hour:02}:00:00+00:00", commit="1d18bef")
    return register


def state_of(register: dict[str, Any], number: int = 7) -> State:
    """How the page shows the promise."""
    return read(json.dumps(register)).promises[number - 1].state


def test_a_promise_is_kept_only_when_each_of_its_proofs_ran_and_passed() -> None:
    assert state_of(EMPTY) == State.NOT_RUN
    assert state_of(after(run())) == State.NOT_RUN  # its drill never ran
    assert state_of(after(run(drill=(1, 0)))) == State.NOT_RUN  # nor did every case of it
    assert state_of(after(run(), run(fast=(0, 0), drill=(2, 0)))) == State.KEPT
    assert state_of(after(run(drill=(2, 0)), run(fast=(0, 1)))) == State.NOT_KEPT
    assert state_of(after(run(drill=(1, 1)))) == State.NOT_KEPT


def test_a_number_that_is_missed_or_a_part_that_could_not_run_is_not_kept() -> None:
    assert state_of(after(run(drill=(2, 0), value=5))) == State.KEPT
    assert state_of(after(run(drill=(2, 0), value=6))) == State.NOT_KEPT
    left_out = run(drill=(2, 0))
    left_out.gaps.append({"promise": 7, "why": "the list could not be reached", "test": FAST, "drill": False})
    assert state_of(after(left_out)) == State.NOT_KEPT
    assert state_of(after(left_out, run())) == State.KEPT  # it could be reached again


def test_a_figure_keeps_its_last_values_of_whole_runs() -> None:
    runs = [run(value=value) for value in range(14)]
    (figure,) = after(*runs)["promises"][6]["figures"]
    assert (figure["value"], figure["before"], figure["commit"]) == (13, [*range(3, 13)], "1d18bef")
    assert len(figure["before"]) == TREND
    (figure,) = after(*runs, whole=False)["promises"][6]["figures"]
    assert (figure["value"], figure["before"]) == (13, [])


def test_what_a_proof_no_longer_says_goes_and_what_did_not_run_stays() -> None:
    register = after(run(value=1), run())
    assert register["promises"][6]["figures"] == []
    register = after(run(value=1), run(fast=(0, 0)))
    assert [one["value"] for one in register["promises"][6]["figures"]] == [1]


def test_a_whole_run_forgets_the_proofs_that_are_no_more_and_a_part_of_one_does_not() -> None:
    for whole, names in ((True, []), (False, [FAST, DRILL.removesuffix(" (drill)")])):
        register = merged(after(run(drill=(2, 0))), Run(), whole=whole, at="", commit="")
        assert [one["test"] for one in register["promises"][6]["proofs"]] == names


def test_a_split_run_adds_up() -> None:
    one, other = run(fast=(1, 0), drill=(1, 0)), run(fast=(0, 0), drill=(1, 0))
    one.add(other)
    assert {name: ran.outcome for name, ran in one.proofs.items()} == {FAST: "passed", DRILL: "passed"}


def test_the_drills_of_a_test_are_a_proof_apart() -> None:
    assert name_of("tests/test_some.py::test_two[a b]", drill=True) == DRILL
    assert name_of("tests/test_some.py::test_one[1]", drill=False) == FAST


def test_defects_that_are_tried_again_stand_for_themselves_and_the_others_stay(tmp_path: Path) -> None:
    kept = tmp_path / "promises.json"
    kept.write_text(json.dumps(EMPTY), encoding="utf-8")
    keep_sabotage({1: True, 2: False, 3: False}, kept)
    keep_sabotage({2: True, 4: True}, kept)
    tried = read(kept.read_text(encoding="utf-8")).sabotage
    assert (tried.tried, tried.escaped, tried.planted, tried.caught) == ((1, 2, 3, 4), (3,), 4, 3)
