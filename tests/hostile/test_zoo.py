"""Every file of the zoo is sent in through the page, as a browser sends it, and asked back (promise 30)."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings
from django.urls import reverse

from cases.models import Evidence, EvidenceFile
from tests.evidence_files import NOWHERE
from tests.hostile.posts import multipart
from tests.hostile.zoo import KEPT, ZOO, File
from tests.known_pages import day
from tests.populated import Browsers, undone
from tests.promises import figure

TYPED = {"part": "evidence", "kind": "support", "title": "Of the zoo", "pages": "1"} | day("received_on", 1, 6, 2026)
SAVED = re.compile(r'attachment; filename(="[^"]*"|\*=utf-8\'\'[^ ;]*)')


@pytest.fixture(scope="module")
def browsers(populated: Mapping[str, Any]) -> Browsers:
    return Browsers()


@pytest.fixture
def sent_in(populated: Mapping[str, Any], browsers: Browsers, scanner: str) -> Iterator[Any]:
    """``sent_in(file)``: the answer to it, and the item on record, where there is one."""

    def send(file: File) -> tuple[Any, Evidence | None]:
        at = reverse("evidence", args=[populated["case"]])
        from cases.models import Victim

        version = Victim.objects.values_list("version", flat=True).get(considerations__public_id=populated["case"])
        fields = [(name, value.encode()) for name, value in {**TYPED, "version": str(version)}.items()]
        body = multipart(
            [*fields, ("file", file.content)], {"file": (file.name.replace("\r\n", "%0D%0A"), file.content)}
        )
        answer = browsers.of("amina").generic("POST", at, body, content_type="multipart/form-data; boundary=hostile")
        return answer, Evidence.objects.filter(title="Of the zoo").first()

    with undone():
        yield send


def of(populated: Mapping[str, Any], item: Evidence) -> str:
    return reverse("evidence_file", args=[populated["case"], item.public_id])


def test_there_are_forty() -> None:
    assert len(ZOO) == len({file.is_ for file in ZOO}) == 40
    figure(30, "kinds of files sent in, each with what was said would become of it", len(ZOO), target="40")


@pytest.mark.promise(30)
@pytest.mark.parametrize("file", ZOO, ids=lambda file: file.is_)
def test_it_is_kept_or_refused_as_stated(
    file: File, sent_in: Any, browsers: Browsers, populated: Mapping[str, Any]
) -> None:
    answer, item = sent_in(file)
    if file.refused != KEPT:
        assert item is None
        assert answer.status_code in (200, 409)
        assert file.refused in answer.text
        return
    assert answer.status_code == 302
    assert item
    kept: EvidenceFile = item.file
    given = browsers.of("amina").get(of(populated, item))
    assert given.getvalue() == file.content
    assert given.headers["X-Content-Type-Options"] == "nosniff"
    assert SAVED.fullmatch(given.headers["Content-Disposition"])
    assert not re.search(r"[\r\n/\\]|\.\.", given.headers["Content-Disposition"])
    assert re.fullmatch(r"[0-9a-f]{2}/[0-9a-f]{64}", kept.stored)
    assert (Path(settings.EVIDENCE_FOLDER) / kept.stored).stat().st_mode & 0o177 == 0


@pytest.mark.promise(30)
def test_what_was_not_scanned_is_given_to_nobody(
    sent_in: Any, browsers: Browsers, populated: Mapping[str, Any]
) -> None:
    with override_settings(CLAMD_URL=NOWHERE):
        _, item = sent_in(ZOO[0])
    assert item
    for who in ("amina", "hari", "grace", "dana", "omar", ""):
        answer = browsers.of(who).get(of(populated, item))
        assert answer.status_code in (409, 404, 302)
        assert b"%PDF" not in answer.getvalue()


@pytest.mark.promise(30)
@pytest.mark.parametrize(
    "what", ["../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "pdf/../../x"]
)
def test_no_file_is_named_by_whoever_asks(what: str, browsers: Browsers, populated: Mapping[str, Any]) -> None:
    """Whatever is asked for, a file is found by what the database says of it (path traversal)."""
    beginnings = (
        of(populated, Evidence.objects.get(public_id=populated["item"])).removesuffix("file/"),
        reverse("letter_file", args=[populated["made"]]).removesuffix("file/"),
        reverse("bundle_file", args=[populated["bundle"], "pdf"]).removesuffix("pdf/"),
        "/static/",
    )
    for begins in beginnings:
        with undone():
            answer = browsers.of("amina").generic("GET", f"{begins}{what}/")
        assert answer.status_code in (400, 404), begins
        assert b"root:" not in answer.getvalue()
