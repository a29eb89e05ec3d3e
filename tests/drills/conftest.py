"""What the drills share: a broker of their own that can be killed, decisions made ready, figures kept."""

import html
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from vts.launch.accounts import server_account
from vts.launch.binaries import find_broker
from vts.launch.broker import broker_address, start_broker
from vts.launch.places import Places, make_places, remove_places
from vts.launch.processes import Child

FOLDER = Path(__file__).resolve().parents[2] / "var"
Note = Callable[[str, str, object, str], None]


class Broker:
    """A Redis without a disk, which a power cut empties."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._binary = find_broker()
        self._child: Child = start_broker(places, self._binary)

    def kill(self) -> None:
        """As a power cut does: what it held is gone."""
        self._child.kill()

    def start(self) -> None:
        """It runs again, empty."""
        self._child = start_broker(self._places, self._binary)

    def stop(self) -> None:
        """It has ended."""
        self._child.stop()


@pytest.fixture
def broker(program_environment: dict[str, str]) -> Iterator[Broker]:
    """A broker of the drill's own, which its workers are told of."""
    state = Path(tempfile.mkdtemp(prefix="vts-"))
    places = make_places(state, server_account())
    program_environment["REDIS_URL"] = broker_address(places)
    running = Broker(places)
    yield running
    running.stop()
    remove_places(state)


@pytest.fixture
def note() -> Note:
    """Keep a figure: the promise, what was measured, its value and the aim. In var/drills.json and var/drills.html."""

    def keep(promise: str, what: str, value: object, aim: str) -> None:
        FOLDER.mkdir(exist_ok=True)
        path = FOLDER / "drills.json"
        kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
        others = [one for one in kept if (one["promise"], one["what"]) != (promise, what)]
        at = timezone.now().isoformat(timespec="seconds")
        figures = [*others, {"promise": promise, "what": what, "value": value, "aim": aim, "measured_at": at}]
        figures.sort(key=lambda one: (int(one["promise"]), one["what"]))
        path.write_text(json.dumps(figures, indent=1, ensure_ascii=False), encoding="utf-8")
        (FOLDER / "drills.html").write_text(_page(figures), encoding="utf-8")

    return keep


def _page(figures: list[dict[str, object]]) -> str:
    names = ("promise", "what", "value", "aim", "measured_at")
    rows = "".join(
        "<tr>" + "".join(f"<td>{html.escape(str(one[name]))}</td>" for name in names) + "</tr>" for one in figures
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Promise", "What", "Value", "Aim", "Measured at"))
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Drills</title><h1>Drills</h1>'
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></html>"
    )
