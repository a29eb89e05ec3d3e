"""Whether the proofs are honest: each planted defect has to turn the proof of its promise red. `make sabotage`.

Works in copies of the tree, two at a time, and leaves the tree itself as it is. First every proof has to be green in an
untouched copy; then a proof has caught its defect when it ran and an assertion of it failed (or the very error came
that the defect lets through). Not to be able to import the program, or to start a service, catches nothing.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue

from tests.platform.marks import marked
from tests.platform.register import ROOT, keep_sabotage
from tests.sabotage.plant import Plant
from tests.sabotage.plants import PLANTS

AT_ONCE = 2
LONGEST = 600
"""So many seconds a proof may take; one that hangs has not said that anything is wrong."""
FAILED = "an assertion failed: "
LINKED = (".venv", "node_modules", ".node", "static/vendor")
PYTEST = [".venv/bin/python", "-m", "pytest", "-q", "-p", "no:cacheprovider"]


class Lost(Exception):
    """The words of a plant are not in its file any more, or more than once: it would plant nothing, or elsewhere."""


def main(wanted: set[int]) -> int:
    """Each plant, or those of the promises asked for; 1 where one was not caught."""
    plants = [one for one in PLANTS if not wanted or one.promise in wanted]
    caught: dict[int, bool] = {}
    began = time.monotonic()
    with _copies() as trees:
        if said := _red_already({one.proof for one in plants}, trees):
            print(f"Not green before anything is planted:\n{said}", file=sys.stderr)
            return 1
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for plant, why in zip(plants, pool.map(lambda one: _planted(one, trees), plants), strict=True):
                caught[plant.promise] = caught.get(plant.promise, True) and not why
                print(f"{plant.promise:>2} {'caught' if not why else f'NOT CAUGHT ({why})'}: {plant.what}", flush=True)
    score = sum(caught.values())
    print(f"{score} of {len(caught)} planted defects caught in {time.monotonic() - began:.0f} s.")
    keep_sabotage(caught)
    return 0 if score == len(caught) else 1


def is_slow(proof: str) -> bool:
    """No case of it is in the ordinary run: then its drills are run, and otherwise its fast cases alone."""
    file, _, test = proof.partition("::")
    return not any(one.fast for one in marked() if one.file == file and test in ("", one.test))


def _red_already(proofs: set[str], trees: "SimpleQueue[Path]") -> str:
    tree = trees.get()
    groups = [sorted(one for one in proofs if is_slow(one) == slow) for slow in (False, True)]
    said = [_red(tree, group, longest=LONGEST * 5, first=False) for group in groups if group]
    trees.put(tree)
    return "\n".join(filter(None, said))


def altered(plant: Plant, root: Path) -> str:
    """The file with the defect in it. Raises `Lost` where its words are not there just once."""
    text = (root / plant.file).read_text(encoding="utf-8")
    if text.count(plant.old) != 1:
        raise Lost(f"{plant.file} has {text.count(plant.old)} times what promise {plant.promise} is to lose")
    return text.replace(plant.old, plant.new)


@contextmanager
def _copies() -> Iterator["SimpleQueue[Path]"]:
    """As many copies of the tree as are worked in at once; gone at the end."""
    trees: SimpleQueue[Path] = SimpleQueue()
    folder = Path(tempfile.mkdtemp(prefix="vts-sabotage-"))
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    try:
        for number in range(AT_ONCE):
            tree = folder / str(number)
            for name in filter(None, names):
                if (ROOT / name).is_file():
                    (tree / name).parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy2(ROOT / name, tree / name)
            for name in LINKED:
                if (ROOT / name).exists():
                    (tree / name).symlink_to(ROOT / name)
            trees.put(tree)
        yield trees
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _planted(plant: Plant, trees: "SimpleQueue[Path]") -> str:
    """Why the defect was not caught; "" where it was."""
    tree = trees.get()
    file = tree / plant.file
    whole = file.read_text(encoding="utf-8")
    try:
        file.write_text(altered(plant, tree), encoding="utf-8")
        said = _red(tree, [plant.proof], longest=LONGEST)
        if not said:
            return "the proof stayed green"
        return "" if (plant.red or FAILED) in said else f"it failed otherwise: {said[:300]}"
    except Lost as lost:
        return str(lost)
    finally:
        file.write_text(whole, encoding="utf-8")
        trees.put(tree)


def _red(tree: Path, proofs: list[str], *, longest: int, first: bool = True) -> str:
    """What the failures of the proofs say; "" where they are green."""
    report = tree / "report.xml"
    report.unlink(missing_ok=True)
    which = ["-m", "" if all(is_slow(proof) for proof in proofs) else "not drill", *(["-x"] if first else [])]
    command = [*PYTEST, *which, f"--junitxml={report}", *proofs]
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "VTS_TEST_"))}
    env["PYTHONDONTWRITEBYTECODE"] = "1"
    try:
        done = subprocess.run(command, cwd=tree, env=env, capture_output=True, text=True, timeout=longest, check=False)
    except subprocess.TimeoutExpired:
        return f"nothing after {longest} s"
    if done.returncode == 0:
        return ""
    if done.returncode != 1 or not report.exists():
        return f"it did not run: {done.stdout[-300:]}{done.stderr[-300:]}"
    failures = [one for one in ET.parse(report).iter() if one.tag in ("failure", "error")]
    return "\n".join(f"{'not run: ' if one.tag == 'error' else _how(one)}{one.get('message', '')}" for one in failures)


def _how(failure: ET.Element) -> str:
    """A failed assertion is told from an error of another kind by where it was raised."""
    return FAILED if re.search(r"^E +(AssertionError|assert )", failure.text or "", re.MULTILINE) else ""


if __name__ == "__main__":
    sys.exit(main({int(number) for number in sys.argv[1:]}))
