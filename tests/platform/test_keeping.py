"""What ended by itself is started again, later each time; what is not kept is the end of the whole service."""

from pathlib import Path

import pytest

from vts.celery import app
from vts.launch import keeping
from vts.launch.keeping import Keeper
from vts.launch.processes import Child


class Clock:
    """The time as the test has it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It stands for the keeper's clock alone."""
        self.now = 0.0
        monkeypatch.setattr(keeping, "time", self)

    def monotonic(self) -> float:
        """Seconds."""
        return self.now


def test_each_ending_is_told_and_waited_over_for_longer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, told = Clock(monkeypatch), list[str]()
    children = [Child.start("Celery beat", ["sh", "-c", "exit 3"], log=tmp_path / "beat.log", kept=True)]
    keeper = Keeper(children, told.append)
    for wait in (1, 2, 4, 8, 16, 32, 60, 60):
        ended = children[0]
        ended.popen.wait()
        keeper.look()
        clock.now += wait - 0.1
        keeper.look()
        assert children[0] is ended
        clock.now += 0.1
        keeper.look()
        assert children[0] is not ended
        assert told[-1].endswith(f"exit code 3: starting it again in {wait} s. Its log is beat.log.")
    assert len(told) == 8
    clock.now += keeping.STEADY
    children[0].popen.wait()
    keeper.look()
    assert "again in 1 s" in told[-1]


def test_what_is_not_kept_ends_the_whole_with_its_last_lines(tmp_path: Path) -> None:
    child = Child.start("PostgreSQL", ["sh", "-c", "echo no room; exit 1"], log=tmp_path / "log")
    child.popen.wait()
    with pytest.raises(SystemExit, match=r"PostgreSQL stopped by itself with exit code 1.*\n  no room"):
        Keeper([child], pytest.fail).look()


@pytest.mark.django_db
def test_a_channel_whose_connection_is_gone_says_just_that() -> None:
    """Or a worker would end where Redis dies as a task is acknowledged: nobody recovers from an attribute of None."""
    connection = app.connection_for_read()
    channel, lost = connection.channel(), connection.connection_errors
    channel._disconnect_pools()
    connection.transport.client = None
    with pytest.raises(lost, match="was closed"), channel.conn_or_acquire():
        pass
