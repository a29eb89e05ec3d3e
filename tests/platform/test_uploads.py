"""What is too long is read to its end and never kept, and what was typed beside it is not lost."""

import http.client
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from vts import uploads
from vts.uploads import not_without_end


class Body:
    """A request's body of so many zero bytes, made as it is read."""

    def __init__(self, size: int) -> None:
        self.left, self.read_so_far = size, 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        given = self.left if size < 0 else min(size, self.left)
        self.left -= given
        self.read_so_far += given
        return bytes(given)


def posted(size: int, *, said: bool = True) -> tuple[WSGIRequest, Body]:
    """A request with a body of that size, which says so or comes in pieces."""
    body = Body(size)
    more: dict[str, Any] = {"CONTENT_LENGTH": str(size)} if said else {"HTTP_TRANSFER_ENCODING": "chunked"}
    request = RequestFactory().post("/", content_type="multipart/form-data; boundary=x")
    request.environ |= {"wsgi.input": body}
    request.META.pop("CONTENT_LENGTH")
    request.META |= more
    return request, body


def looked_into(request: WSGIRequest) -> HttpResponse:
    """The view, where there is one to reach."""
    return HttpResponse("looked into")


def with_file(size: int) -> WSGIRequest:
    """A form with a title, a file of that size, and a note after it."""
    file = SimpleUploadedFile("scan.pdf", bytes(size))
    return RequestFactory().post("/", {"title": "GP’s letter", "file": file, "note": "It came by post."})


@pytest.fixture(autouse=True)
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits small enough to go over in a test."""
    monkeypatch.setattr(uploads, "LARGEST_FILE", 3_000_000)
    monkeypatch.setattr(uploads, "ROOM_FOR_THE_REST", 1_000_000)
    monkeypatch.setattr(uploads, "LARGEST_READ", 9_000_000)


@pytest.mark.parametrize("size", [1, 2_000_000, 2_900_000, 3_000_000])
def test_a_file_within_the_limit_arrives_whole(size: int) -> None:
    request = with_file(size)
    file = request.FILES["file"]
    assert (file.size, len(file.read())) == (size, size)


@pytest.mark.parametrize("size", [3_000_001, 3_500_000, 8_000_000])
def test_of_a_longer_file_nothing_arrives_but_its_size_and_what_was_typed(size: int) -> None:
    request = with_file(size)
    assert request.POST.dict() == {"title": "GP’s letter", "note": "It came by post."}
    file = request.FILES["file"]
    assert (file.name, file.size, file.read()) == ("scan.pdf", size, b"")


def test_of_a_request_over_the_limit_no_file_is_taken_in_however_small() -> None:
    files = [SimpleUploadedFile("small.pdf", b"%PDF"), SimpleUploadedFile("large.pdf", bytes(8_000_000))]
    request = RequestFactory().post("/", {"file": files})
    small, _large = request.FILES.getlist("file")
    assert small.read() == b""
    assert small.size > 3_000_000


@pytest.mark.django_db
def test_a_request_without_end_is_read_and_answered_and_not_looked_into() -> None:
    request, body = posted(9_000_001)
    answer = not_without_end(looked_into)(request)
    assert answer.status_code == 413
    assert "What you sent is too large" in answer.text
    assert body.read_so_far == 9_000_001


@pytest.mark.django_db
def test_a_request_in_pieces_is_answered_and_not_looked_into() -> None:
    request, body = posted(500_000, said=False)
    answer = not_without_end(looked_into)(request)
    assert (answer.status_code, body.left) == (411, 0)
    assert "did not say how long it is" in answer.text


@pytest.mark.django_db
def test_reading_what_is_dropped_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_DROPPED", 1_000_000)
    request, body = posted(50_000_000)
    assert not_without_end(looked_into)(request).status_code == 413
    assert 0 < body.read_so_far <= 1_100_000


@pytest.mark.parametrize("size", [0, 9_000_000])
def test_any_other_is_looked_into(size: int) -> None:
    request, body = posted(size)
    assert not_without_end(looked_into)(request).content == b"looked into"
    assert body.read_so_far == 0


@pytest.mark.django_db
def test_the_page_is_given_by_the_service_itself(client: Client, settings: LazySettings) -> None:
    assert settings.FILE_UPLOAD_HANDLERS[0] == "vts.uploads.Limited"
    file = BytesIO(bytes(10_000_000))
    file.name = "scan.pdf"
    answer = client.post("/sign-in/", {"file": file})
    assert answer.status_code == 413
    assert answer["Cache-Control"] == "no-store"


def _sent(address: str, headers: dict[str, str], pieces: Iterator[bytes]) -> tuple[int, str]:
    """The answer to a request whose body is sent to its end before anything is read, as a browser does."""
    connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=60)
    connection.putrequest("POST", "/sign-in/")
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.endheaders()
    for piece in pieces:
        connection.send(piece)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


def test_the_real_server_answers_what_is_too_long_instead_of_cutting_it_off(served: str) -> None:
    piece, multipart = bytes(1_000_000), {"Content-Type": "multipart/form-data; boundary=x"}
    headers = multipart | {"Content-Length": "310000000"}
    status, text = _sent(served, headers, (piece for _ in range(310)))
    assert (status, "What you sent is too large" in text) == (413, True)
    headers = multipart | {"Transfer-Encoding": "chunked"}
    chunks = [b"f4240\r\n" + piece + b"\r\n"] * 5 + [b"0\r\n\r\n"]
    status, text = _sent(served, headers, iter(chunks))
    assert (status, "did not say how long it is" in text) == (411, True)
