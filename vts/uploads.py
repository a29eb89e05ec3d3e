"""How much of what is sent in is taken in: no file longer than evidence may be, and no request without end.

A browser reads no answer before it has sent everything, so what is too long is read to its end, and dropped.
"""

import time
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.shortcuts import render

from cases.file_types import LARGEST_FILE

ROOM_FOR_THE_REST = 2_000_000  # bytes: what is typed, beside the file
LARGEST_READ = 300_000_000  # a longer request is not even looked into
MOST_DROPPED = 2_000_000_000
LONGEST_DROPPING = 60  # seconds
_CHUNK = 1 << 16


class Limited(FileUploadHandler):
    """A file over the limit arrives at its form without content, but with its size, beside everything that was typed.

    No more of it than the limit ever lies in memory or on disk; nothing at all of a request that says how long it is.
    """

    def handle_raw_input(
        self, input_data: Any, META: dict[str, Any], content_length: int, boundary: Any, encoding: str | None = None
    ) -> None:
        self._refuses_all = content_length > LARGEST_FILE + ROOM_FOR_THE_REST

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._too_large = self._refuses_all

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self._too_large = self._too_large or start + len(raw_data) > LARGEST_FILE
        return None if self._too_large else raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if not self._too_large:
            return None
        size = max(file_size, LARGEST_FILE + 1)
        return UploadedFile(BytesIO(), self.file_name, self.content_type, size, self.charset)


def not_without_end(get_response: Callable[[WSGIRequest], HttpResponse]) -> Callable[[WSGIRequest], HttpResponse]:
    """A request that is too long, or does not say how long it is, is answered with what to do, and not looked into."""

    def respond(request: WSGIRequest) -> HttpResponse:
        length = _length(request)
        if length is None:
            _drop(request.environ["wsgi.input"], MOST_DROPPED)
            return render(request, "413.html", {"unsaid": True}, status=411)
        if length > LARGEST_READ:
            _drop(request.environ["wsgi.input"], min(length, MOST_DROPPED))
            return render(request, "413.html", status=413)
        return get_response(request)

    return respond


def _length(request: WSGIRequest) -> int | None:
    """What the request says of its length; None where it comes in pieces and does not say."""
    said = request.META.get("CONTENT_LENGTH") or ""
    if not said and "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower():
        return None
    return int(said) if said.isascii() and said.isdigit() else 0


def _drop(body: Any, most: int) -> None:
    until = time.monotonic() + LONGEST_DROPPING
    for size in _pieces(most):
        if not body.read(size) or time.monotonic() > until:
            return


def _pieces(most: int) -> Iterable[int]:
    while most > 0:
        yield min(_CHUNK, most)
        most -= _CHUNK
