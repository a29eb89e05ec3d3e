"""Every address of the service, walked: what is sent back with each answer, and what becomes of what nobody would type.

Of these tests the long ones are drills; of each a lean one runs every time.
"""

import re
import time
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, quote_from_bytes

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as of_run
from hypothesis import strategies as st

from tests.every_url import URLS, Address, addresses, patterns, unlisted
from tests.hostile import posts
from tests.hostile.pages import Page, PostedForm, opened, posted_to
from tests.hostile.posts import bodies, post
from tests.hostile.written import Stands, stands
from tests.populated import Browsers, undone
from tests.promises import figure

HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
HEALTH = "ready"  # which says 503 where no worker is
REFUSED = 400
Posted = list[tuple[Address, list[PostedForm]]]


@pytest.fixture(scope="module")
def browsers(populated: Mapping[str, Any]) -> Browsers:
    return Browsers()


@pytest.fixture(scope="module")
def pages(populated: Mapping[str, Any], browsers: Browsers) -> list[Page]:
    """Every address, opened once in each way that its row gives."""
    return opened(populated, browsers, every=True)


@pytest.fixture(scope="module")
def posted(pages: list[Page]) -> Posted:
    """Every address that takes a post, with its forms."""
    return posted_to(pages)


def test_every_address_is_listed_and_its_page_opens(pages: list[Page], populated: Mapping[str, Any]) -> None:
    missing = unlisted()
    assert not missing, f"Say in tests/every_url.py how these are called, and take out those that are gone: {missing}"
    unmade = {key: lacking for key, url in URLS.items() if (lacking := url.lacking(populated))}
    assert not unmade, f"Make these things in tests/populated.py: {unmade}"
    amiss = {(page.address.key, page.answer.status_code) for page in pages if page.answer.status_code >= REFUSED}
    only_posted = {(key, 405) for key, status in amiss if status == HTTPStatus.METHOD_NOT_ALLOWED}
    assert amiss - only_posted <= {
        (HEALTH, 503),
        ("metrics", 404),
        ("recovery_codes", 404),
        ("provider_start", 404),
        ("provider_return", 404),
    }


def unread(body: Any, most: int) -> None:
    """In place of reading to its end a body that has none."""


def unprotected(answer: Any) -> list[str]:
    """What an answer lacks of the headers that each has to have."""
    lacking = [name for name, value in HEADERS.items() if answer.headers.get(name) != value]
    rules = {
        rule.split()[0]: rule.split()[1:] for rule in answer.headers.get("Content-Security-Policy", "").split("; ")
    }
    if "unsafe" in answer.headers.get("Content-Security-Policy", "unsafe"):
        lacking.append("a strict policy of content")
    for rule, value in (("default-src", "'none'"), ("script-src", "'self'"), ("require-trusted-types-for", "'script'")):
        if rules.get(rule) != [value]:
            lacking.append(rule)
    return lacking


@pytest.mark.promise(29)
@pytest.mark.promise(39)
def test_every_answer_keeps_scripts_frames_and_copies_out(
    pages: list[Page], browsers: Browsers, populated: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vts.uploads._drop", unread)  # what is sent here has no end to be read to
    answers = {page.address.path: page.answer for page in pages}
    amina, nobody = browsers.of("amina"), browsers.of("")
    with undone():
        for path in ("/nosuch/", "/considerations/nosuchcase12/", "/people/", "/%00", "/.env"):
            answers |= {path: amina.get(path), f"{path} of nobody": nobody.get(path)}
        answers["sent to sign in"] = nobody.get("/search/")
        answers["no slash"] = amina.get("/search")
        answers["not pressed"] = amina.get(reverse("next_case"))
        answers["another host"] = amina.get("/", headers={"host": "evil.example"})
        answers["a method there is not"] = amina.generic("TRACE", "/")
        answers["not allowed"] = amina.post(reverse("decide", args=[populated["of_bola"]]))
        answers["too long"] = amina.generic("POST", "/search/", b"", CONTENT_LENGTH=str(10**12))
        answers["not said how long"] = amina.generic(
            "POST", "/search/", b"", CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="chunked"
        )
        answers["without a token"] = browsers.of("amina", enforce_csrf_checks=True).post("/search/")
        answers["broken"] = post(amina, "/search/", b"--x", "multipart/form-data")
    lacking = {path: lacks for path, answer in answers.items() if (lacks := unprotected(answer))}
    figure(
        29, "answers, of every address and every error, without the whole policy of content", len(lacking), target="0"
    )
    figure(39, "answers that a browser or a proxy might keep", len(lacking), target="0")
    assert lacking == {}
    assert {answer.status_code for answer in answers.values()} >= {200, 302, 301, 400, 403, 404, 405, 411, 413}


def test_no_page_says_anything_of_a_case_in_its_address(pages: list[Page]) -> None:
    """No name and no text of a form is in an address that a page leads to (promise 39)."""
    told = [
        page.address.path for page in pages if re.search(rb'(href|action)="[^"]*(Dushku|Mirela|NRM-26)', page.content)
    ]
    assert told == []


def test_nothing_is_done_without_the_token_of_the_form(posted: Posted, browsers: Browsers) -> None:
    """A form of another site is refused at every address that takes one, and nothing is written."""
    with undone():
        before = stands()
        done = {
            address.key: answer.status_code
            for address, _ in posted
            if (answer := browsers.of(address.by, enforce_csrf_checks=True).post(address.path)).status_code != 403
        }
        # A page that reads and takes no post says so first: there is nothing to be refused.
        assert {status for status in done.values()} <= {405}, done
        assert stands() == before


@pytest.mark.parametrize(
    "to", ["//evil.example/", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "\r\nX: y"]
)
def test_signing_in_leads_to_no_other_site(browsers: Browsers, to: str) -> None:
    with undone():
        for name, who in (("sign_in", ""), ("sign_in", "amina"), ("stay_signed_in", "amina")):
            for method in ("get", "post"):
                at = f"{reverse(name)}?next={quote(to)}"
                answer = getattr(browsers.of(who), method)(at, {"next": to} if method == "post" else None)
                assert "evil" not in answer.headers.get("Location", "")
                assert "X" not in answer.headers


def what_went_wrong(
    browsers: Browsers, address: Address, body: tuple[bytes, str], took: list[float], before: Stands
) -> list[str]:
    """What a post brought about that none may: a failure, a traceback, or something half-written."""
    with undone():
        began = time.perf_counter()
        answer = post(browsers.of(address.by), address.path, *body)
        took.append(time.perf_counter() - began)
        after, found = stands(), []
        text = b"" if answer.streaming else answer.content
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            found.append("failed")
        if b"Traceback (most" in text:
            found.append("traceback")
        if answer.status_code >= REFUSED and (after.rows, after.changes) != (before.rows, before.changes):
            found.append("refused and written")
        if after.changes > before.changes and after.acts == before.acts:
            found.append("written outside an act")
    return found


def walk_with_posts(posted: Posted, browsers: Browsers, each: int, chance: int) -> tuple[dict[str, Any], list[float]]:
    """So many posts to each address, drawn from its forms: what went wrong, with its body; and the times."""
    wrong: dict[str, Any] = {}
    took: list[float] = []
    before = stands()
    drawn_so = of_run(
        max_examples=each,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    def send(address: Address, body: tuple[bytes, str]) -> None:
        if found := what_went_wrong(browsers, address, body, took, before):
            wrong.setdefault(f"{address.key}: {', '.join(found)}", (body[1], body[0][:400]))

    for address, forms in posted:
        drawn = given(st.just(address), st.sampled_from(forms).flatmap(bodies))
        seed(chance)(drawn_so(drawn(send)))()
    assert stands() == before  # each was taken back
    return wrong, took


@pytest.mark.promise(28)
def test_no_post_makes_a_failure_or_is_half_written(posted: Posted, browsers: Browsers) -> None:
    assert len(posted) > 100
    wrong, took = walk_with_posts(posted, browsers, 1, 28)
    assert wrong == {}
    assert len(took) >= len(posted)


@pytest.mark.drill
@pytest.mark.promise(28)
@pytest.mark.parametrize("chance", [2028, 2029])  # a process each
def test_five_thousand_posts_of_ten(chance: int, posted: Posted, browsers: Browsers) -> None:
    wrong, took = walk_with_posts(posted, browsers, 5_000 // len(posted) + 1, chance)
    figure(28, f"posts of anything to every form, drawn by {chance}", len(took), target="≥ 5,000")
    figure(28, "of them that failed, showed a traceback or were half-written", len(wrong), target="0")
    figure(28, "seconds of the slowest but one in a hundred", sorted(took)[len(took) * 99 // 100], target="≤ 1 s")
    assert wrong == {}
    assert len(took) >= 5_000


ODD = {
    "IntConverter": ["2147483648", "9" * 40],
    "SlugConverter": ["nosuchcase12", "x" * 3000],
    "StringConverter": ["%00", "..", "%ff", "{}'"],
}


def odd_addresses(populated: Mapping[str, Any]) -> Iterator[tuple[Address, str]]:
    """Each address with each of its arguments in turn as no page gives it."""
    for address in addresses(populated):
        for name, converter in patterns()[address.key].pattern.converters.items():
            mark = "90919293" if type(converter).__name__ == "IntConverter" else "mark-of-the-place"
            path = reverse(address.name, kwargs={**address.kwargs, name: mark})
            for odd in ODD[type(converter).__name__]:
                yield address, path.replace(mark, odd)


NAMED = re.compile(r'name="([^"]+)"')
ASKED_BY = re.compile(rb'<form(?![^>]*post)|href="[^"]*\?')  # what is asked for by more than its address


def asked_oddly(page: Page, chance: int) -> str:
    """The address of the page with everything that it is asked by, and more, filled with what it is not."""
    names = {"page", "list", "q", "next", "sort", "since", "until", "a[b]"}
    text = page.content.decode(errors="replace")
    names |= {name for form in re.findall(r"<form(?![^>]*post).*?</form>", text, re.S) for name in NAMED.findall(form)}
    names |= {name for query in re.findall(r'href="[^"?]*\?([^"]*)"', text) for name in re.findall(r"([\w-]+)=", query)}
    values = [*(text.encode("utf-8", "surrogatepass") for text in posts.TEXTS), *posts.BYTES.values()]
    given_ = (
        f"{name}={quote_from_bytes(values[(chance + at * 7) % len(values)])}" for at, name in enumerate(sorted(names))
    )
    return f"{page.address.path}?{'&'.join(given_)}"


def failing(browsers: Browsers, asked: Iterator[tuple[Address, str]]) -> set[str]:
    failed = set()
    for address, path in asked:
        with undone():
            answer = browsers.of(address.by).generic("GET", path)
            if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR and address.key != HEALTH:
                failed.add(path[:200])
    return failed


@pytest.mark.promise(28)
def test_no_address_and_no_query_makes_a_failure(
    populated: Mapping[str, Any], pages: list[Page], browsers: Browsers
) -> None:
    odd = [one for at, one in enumerate(odd_addresses(populated)) if at % 16 == 0]
    asking = [page for page in pages if ASKED_BY.search(page.content.partition(b"<main")[2])]
    assert len(asking) > 20
    asked = ((page.address, asked_oddly(page, at)) for at, page in enumerate(asking))
    assert failing(browsers, iter(odd)) | failing(browsers, asked) == set()


@pytest.mark.drill
@pytest.mark.promise(28)
def test_no_address_and_no_query_of_many_makes_a_failure(
    populated: Mapping[str, Any], pages: list[Page], browsers: Browsers
) -> None:
    asked = ((page.address, asked_oddly(page, chance)) for page in pages for chance in range(8))
    assert failing(browsers, odd_addresses(populated)) | failing(browsers, asked) == set()
