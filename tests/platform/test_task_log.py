"""The workers' log: each line says of which task and which request it is; what runs by the clock is seen to run."""

import json
import logging

import pytest
import structlog
from structlog.contextvars import bound_contextvars

from cases import tasks
from cases.audit_chain import Verdict
from decisions.models import OutboxMessage, TaskRun
from decisions.tasks import render_letter
from tests.proposals import requested
from vts import task_log
from vts.logs import logging_to

pytestmark = pytest.mark.django_db
REQUEST = "0123456789abcdef0123456789abcdef"


@pytest.fixture
def lines() -> "Lines":
    """What the log's own handler writes, with whatever is bound where it does."""
    return Lines()


class Lines(logging.Handler):
    """Lines as the log of the service writes them."""

    def __init__(self) -> None:
        super().__init__()
        made = logging_to("INFO")["formatters"]["json"]
        self.setFormatter(
            structlog.stdlib.ProcessorFormatter(
                processors=made["processors"], foreign_pre_chain=made["foreign_pre_chain"]
            )
        )
        self.said: list[dict[str, object]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(json.loads(self.format(record)))

    def __enter__(self) -> "Lines":
        logging.getLogger().addHandler(self)
        logging.getLogger("vts").setLevel(logging.INFO)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self)


def test_the_lines_of_a_task_are_found_by_the_request_that_asked(lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    with bound_contextvars(request_id=REQUEST):
        requested()
    message = OutboxMessage.objects.get()
    assert message.request_id == REQUEST
    monkeypatch.setattr("decisions.letters.pdf.render_pdf", lambda *_, **__: 1 / 0)
    with lines:
        render_letter.apply([message.pk])
    warned, ended = [line for line in lines.said if line["logger"] in ("vts.task", "decisions.tasks.messages")]
    assert "ZeroDivisionError" in str(warned["event"])
    assert (ended["event"], ended["state"]) == ("task", "SUCCESS")
    assert {line["request_id"] for line in (warned, ended)} == {REQUEST}
    assert {line["task"] for line in (warned, ended)} == {"decisions.render_letter"}
    assert isinstance(ended["ms"], int)
    assert structlog.contextvars.get_contextvars() == {}


def test_what_runs_by_the_clock_is_on_record_and_nothing_else_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"cases.anchor_audit", "cases.verify_audit", "decisions.raise_reminders"} <= task_log.by_the_clock()
    tasks.anchor_audit.apply()
    tasks.verify_audit.apply()
    requested()
    render_letter.apply([0])
    runs = {run.task: run for run in TaskRun.objects.all()}
    assert set(runs) == {"cases.anchor_audit", "cases.verify_audit"}
    assert runs["cases.verify_audit"].succeeded_at
    assert runs["cases.verify_audit"].failed_at is None


def test_an_audit_that_is_not_whole_is_told(lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    verdict = Verdict(entries=9, faults=["Row 7 of cases_victim: Nguyễn was changed."], anchors=None)
    monkeypatch.setattr("cases.audit_chain.verify", lambda: verdict)
    with lines:
        tasks.verify_audit.apply()
    run = TaskRun.objects.get()
    assert (run.succeeded_at, run.failed_at is None) == (None, False)
    told = json.dumps(lines.said)
    assert "The audit is not whole: 1 sorts of faults in 9 entries" in told
    assert "Nguy" not in told


def test_a_line_tells_what_is_listed_and_nothing_else(lines: Lines) -> None:
    with lines:
        logging.getLogger("vts.request").info("request", extra={"page": "search", "typed": "Nguyễn"})
    (line,) = lines.said
    assert line["page"] == "search"
    assert "typed" not in line
