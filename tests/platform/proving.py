"""A plugin of pytest: every run says in the register of promises which proofs it ran and what they measured."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest

from tests import promises
from tests.platform.register import Ran, Run, keep, name_of

_RUN = pytest.StashKey[Run]()
_DRILLS = pytest.StashKey[dict[str, bool]]()
_OUTPUT = "promises"


def pytest_configure(config: pytest.Config) -> None:
    """Nothing is proved yet."""
    config.stash[_RUN], config.stash[_DRILLS] = Run(), {}


def pytest_itemcollected(item: pytest.Item) -> None:
    """Each proof there is, whether or not this run chooses it."""
    numbers = sorted({mark.args[0] for mark in item.iter_markers("promise")})
    if not numbers:
        return
    drill = item.get_closest_marker("drill") is not None
    item.config.stash[_DRILLS][item.nodeid] = drill
    ran = item.config.stash[_RUN].proofs.setdefault(name_of(item.nodeid, drill), Ran(numbers, drill))
    ran.promises = sorted({*ran.promises, *numbers})
    ran.cases += 1


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """How each case of a proof ended, in the process in which it ran."""
    report: pytest.TestReport = yield
    drill = item.config.stash[_DRILLS].get(item.nodeid)
    if drill is not None:
        ran = item.config.stash[_RUN].proofs[name_of(item.nodeid, drill)]
        ran.passed += report.when == "call" and report.passed
        ran.failed += report.failed
    return report


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """The register is written by the process that started the others, or by the only one."""
    config = session.config
    run = config.stash[_RUN]
    drills = config.stash[_DRILLS]
    said = [(one, drills.get(one.test)) for one in (*promises.FIGURES, *promises.GAPS)]
    for one, drill in said:
        if drill is not None:  # said by a test that is marked
            kept = run.figures if isinstance(one, promises.Figure) else run.gaps
            kept.append({**one._asdict(), "drill": drill})
    if hasattr(config, "workeroutput"):
        config.workeroutput[_OUTPUT] = _plain(run)
        return
    one_case = any("[" in argument for argument in config.args)  # then not every case of its test was looked at
    proved = run.figures or any(ran.outcome for ran in run.proofs.values())
    if exitstatus in (0, 1) and proved and not one_case:
        keep(run, whole=_whole(config))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """What one process of a split run brought out."""
    told = getattr(node, "workeroutput", {}).get(_OUTPUT)
    if told:
        proofs = {name: Ran(**ran) for name, ran in told["proofs"].items()}
        node.config.stash[_RUN].add(Run(proofs, told["figures"], told["gaps"]))


def _plain(run: Run) -> dict[str, Any]:
    return {
        "proofs": {name: asdict(ran) for name, ran in run.proofs.items()},
        "figures": run.figures,
        "gaps": run.gaps,
    }


def _whole(config: pytest.Config) -> bool:
    """Whether every test there is was looked at, whichever of them were to run."""
    return config.args_source is pytest.Config.ArgsSource.TESTPATHS and not config.getoption("lf", False)
