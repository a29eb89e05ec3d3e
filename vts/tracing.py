"""Traces of requests, tasks and queries, sent to TRACING_URL (OTLP over HTTP); without it nothing is even imported.

What leaves is named by routes, tasks and the first word of a statement. Of what the libraries tell beside that only the
attributes named here pass: no address, no query, no statement, no header, no message of an exception (promise 39).
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import ReadableSpan
    from opentelemetry.sdk.trace.export import SpanExporter

PASS = frozenset(
    {
        "celery.action",
        "celery.state",
        "celery.task_name",
        "db.system",
        "error.type",
        "http.method",
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "http.status_code",
    }
)
_NAMED = re.compile(r"[A-Za-z]+(?: [a-z0-9_<>:/-]*)?|(?:run|apply_async)/[a-z_.]+")


def start(program: str) -> None:
    """From now on this process sends its traces, where the service is told to."""
    if not settings.TRACING_URL:
        return
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.instrumentation.celery import CeleryInstrumentor
    from opentelemetry.instrumentation.django import DjangoInstrumentor
    from opentelemetry.instrumentation.psycopg import PsycopgInstrumentor
    from opentelemetry.sdk.resources import SERVICE_NAME, Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    exporter = bare(OTLPSpanExporter(endpoint=settings.TRACING_URL, timeout=5))
    provider = TracerProvider(resource=Resource({SERVICE_NAME: program}))
    provider.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=1000))
    for instrumentor in (DjangoInstrumentor(), CeleryInstrumentor(), PsycopgInstrumentor()):
        instrumentor.instrument(tracer_provider=provider)


def bare(sends: "SpanExporter") -> "SpanExporter":
    """The exporter, which from now on is given what may leave and nothing else."""
    from opentelemetry.sdk.trace.export import SpanExporter

    class Bare(SpanExporter):
        def export(self, spans: "Sequence[ReadableSpan]") -> Any:
            return sends.export([_without_what_stays(span) for span in spans])

        def shutdown(self) -> None:
            sends.shutdown()

        def force_flush(self, timeout_millis: int = 30_000) -> bool:
            return sends.force_flush(timeout_millis)

    return Bare()


def _without_what_stays(span: "ReadableSpan") -> "ReadableSpan":
    from opentelemetry.sdk.trace import ReadableSpan
    from opentelemetry.trace import Status

    return ReadableSpan(
        name=span.name if _NAMED.fullmatch(span.name) else "unnamed",
        context=span.context,
        parent=span.parent,
        resource=span.resource,
        attributes={name: value for name, value in (span.attributes or {}).items() if name in PASS},
        kind=span.kind,
        status=Status(span.status.status_code),
        start_time=span.start_time,
        end_time=span.end_time,
        instrumentation_scope=span.instrumentation_scope,
    )
