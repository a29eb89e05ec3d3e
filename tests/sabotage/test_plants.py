"""Every plant still finds its words and its proof; what they catch is for `make sabotage`."""

import ast
from pathlib import Path

import pytest

from cases.promises.texts import PROMISES
from tests.platform.marks import ROOT, marked
from tests.sabotage.plant import Plant
from tests.sabotage.plants import PLANTS
from tests.sabotage.run import Lost, altered


@pytest.mark.parametrize("plant", PLANTS, ids=lambda one: str(one.promise))
def test_a_plant_changes_one_place_and_leaves_a_program(plant: Plant) -> None:
    text = altered(plant, ROOT)
    assert text != (ROOT / plant.file).read_text(encoding="utf-8")
    if plant.file.endswith(".py"):
        ast.parse(text)


@pytest.mark.parametrize("plant", PLANTS, ids=lambda one: str(one.promise))
def test_its_proof_is_one_of_its_promise(plant: Plant) -> None:
    file, _, test = plant.proof.partition("::")
    proofs = [one for one in marked() if one.promise == plant.promise and one.file == file]
    assert [one for one in proofs if not test or one.test == test]


def test_words_that_are_gone_or_there_twice_are_told(tmp_path: Path) -> None:
    (tmp_path / "some.py").write_text("a = 1\nb = 1\n")
    for old in ("c = 1", "= 1"):
        with pytest.raises(Lost):
            altered(Plant(1, "", "some.py", old, "", ""), tmp_path)


def test_each_promise_has_one_plant() -> None:
    assert [one.promise for one in PLANTS] == [one.number for one in PROMISES]
