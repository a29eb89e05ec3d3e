"""The real web server as those see it who run it: its log, its numbers, its traces, and how it stops."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests.platform.programs import _ROOT, environment_for, web_server
from vts.launch.processes import Child

TOKEN = "numbers-for-those-who-watch-over-it-1234"
PRIVATE = "nguyen-thi-huong"  # typed into addresses, as somebody may
REQUEST = "0123456789abcdef0123456789abcdef"


class _Collector(ThreadingHTTPServer):
    """Takes what is sent to it over OTLP, and keeps it."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []
        super().__init__(("127.0.0.1", 0), _Take)

    @property
    def spans(self) -> list[Any]:
        """Every span that came."""
        told = [ExportTraceServiceRequest.FromString(body) for body in self.bodies]
        return [
            span
            for one in told
            for resource in one.resource_spans
            for scope in resource.scope_spans
            for span in scope.spans
        ]


class _Take(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        assert isinstance(self.server, _Collector)
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers.get("Content-Encoding") == "gzip":
            import gzip

            body = gzip.decompress(body)
        self.server.bodies.append(body)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        return


@pytest.fixture
def collector() -> Iterator[_Collector]:
    """What the traces are sent to, on this machine."""
    with _Collector() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.mark.promise(39)
def test_the_server_says_what_it_did_and_nothing_of_anybody_and_ends_what_it_began(
    committed_db: str, collected_static: Path, run_folder: Path, collector: _Collector, tmp_path: Path
) -> None:
    log = tmp_path / "web.log"
    told = {
        "METRICS_TOKEN": TOKEN,
        "TRUSTED_PROXIES": "127.0.0.1",
        "TRACING_URL": f"http://127.0.0.1:{collector.server_port}/v1/traces",
    }
    with web_server(environment_for(committed_db) | told, log) as (address, child):
        _asks(f"{address}/sign-in/?next=/{PRIVATE}/", {"X-Request-ID": REQUEST})
        _asks(f"{address}/{PRIVATE}/")
        assert _asks(f"{address}/ready/") == "degraded: no worker was seen yet\n"
        numbers = _asks(f"{address}/metrics/", {"Authorization": f"Bearer {TOKEN}"})
        _stops_when_it_has_answered(address, child)
    text = log.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    of_the_request = [line for line in lines if line.get("request_id") == REQUEST]
    assert [(line["event"], line["page"], line["method"], line["status"]) for line in of_the_request] == [
        ("request", "sign_in", "GET", 200)
    ]
    assert of_the_request[0]["queries"] >= 0
    assert 0 <= of_the_request[0]["ms"] < 60_000
    assert {line["page"] for line in lines if line["event"] == "request"} >= {"sign_in", "none", "metrics", "ready"}
    assert 'vts_requests_total{page="sign_in",status="2xx"}' in numbers
    assert 'vts_request_seconds_count{page="none"} 1.0' in numbers
    names = {span.name for span in collector.spans}
    assert {"GET sign-in/", "GET ready/", "SELECT"} <= names
    kept = {attribute.key for span in collector.spans for attribute in span.attributes}
    assert "http.route" in kept
    assert not {key for key in kept if "url" in key or "statement" in key or "target" in key or "peer" in key}
    for said in (text, numbers, *(body.decode(errors="replace") for body in collector.bodies)):
        assert PRIVATE not in said
        assert "huong" not in said


def _asks(address: str, headers: dict[str, str] | None = None) -> str:
    request = urllib.request.Request(address, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            assert headers is None or answer.headers["X-Request-ID"] == headers.get(
                "X-Request-ID", answer.headers["X-Request-ID"]
            )
            return str(answer.read().decode())
    except urllib.error.HTTPError as error:
        return str(error.read().decode())


def _stops_when_it_has_answered(address: str, child: Child) -> None:
    """A request that is being answered when the server is told to stop is answered to its end."""
    answers: list[str] = []
    with_token = {"Authorization": f"Bearer {TOKEN}"}
    asking = threading.Thread(target=lambda: answers.append(_asks(f"{address}/metrics/", with_token)))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE decisions_outboxmessage IN ACCESS EXCLUSIVE MODE")
        asking.start()
        _until(_waits_for_a_lock)
        os.kill(child.popen.pid, signal.SIGTERM)
        time.sleep(0.5)
        assert child.running
        assert answers == []
    asking.join(30)
    assert len(answers) == 1
    assert "vts_outbox_waiting 0.0" in answers[0]
    _until(lambda: not child.running)
    assert child.popen.returncode == 0


def _waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted")
        return cursor.fetchone() is not None


def _until(so: Any) -> None:
    for _ in range(600):
        if so():
            return
        time.sleep(0.05)
    raise AssertionError("It did not come to that within 30 seconds.")


def test_what_is_not_used_is_not_loaded() -> None:
    """The clients of object storage, traces and numbers cost time and memory: where they are off they are not there."""
    program = "import sys, vts.wsgi; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    absent = {"S3_BUCKET": "", "TRACING_URL": "", "METRICS_TOKEN": "", "DJANGO_SETTINGS_MODULE": "vts.settings"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=_ROOT, env=os.environ | absent, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "django" in loaded
    assert not {"boto3", "botocore", "storages", "opentelemetry", "prometheus_client", "moto"} & loaded


def test_an_exporter_is_given_no_more_than_may_leave() -> None:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    from vts.tracing import bare

    kept = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(bare(kept)))
    tracer = provider.get_tracer("some library")
    with pytest.raises(ValueError):
        _fails_in(tracer.start_as_current_span("GET considerations/<slug:public_id>/"))
    with tracer.start_as_current_span(f"SELECT * FROM x WHERE name = '{PRIVATE}'"):
        pass
    first, second = kept.get_finished_spans()
    assert dict(first.attributes or {}) == {"http.route": "considerations/<slug:public_id>/"}
    assert (first.events, first.status.description, first.status.status_code.name) == ((), None, "ERROR")
    assert second.name == "unnamed"
    assert not re.search(PRIVATE, first.to_json() + second.to_json())


def _fails_in(spans: Any) -> None:
    with spans as span:
        span.set_attribute("http.url", f"https://host/?q={PRIVATE}")
        span.set_attribute("http.route", "considerations/<slug:public_id>/")
        raise ValueError(PRIVATE)
