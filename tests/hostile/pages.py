"""The pages of a populated service, each opened once, and the forms that stand on them."""

import inspect
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, SoupStrainer, Tag

from tests.every_url import Address, addresses, patterns
from tests.populated import Browsers, undone

ANSWERED = (200, 302)


@dataclass
class Page:
    """What an address answered when it was opened."""

    address: Address
    answer: Any
    content: bytes

    @cached_property
    def html(self) -> BeautifulSoup | None:
        """The page, where the answer is one."""
        if not self.answer.headers.get("Content-Type", "").startswith("text/html"):
            return None
        return BeautifulSoup(self.content, "html.parser")


@dataclass(frozen=True)
class PostedForm:
    """A form as a page offers it: where it is sent, and what each of its fields may hold."""

    path: str
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: frozenset[str] = frozenset()


def opened(
    things: Mapping[str, Any],
    browsers: Browsers,
    *,
    every: bool = False,
    nth: int = 1,
    only: Collection[str] = (),
) -> list[Page]:
    """Each address of the service, or each `nth`, or those alone that are named, opened by somebody who may; whatever
    that did is taken back.
    """
    found = []
    for address in addresses(things, every=every)[::nth]:
        if only and address.key not in only:
            continue
        with undone():
            answer = browsers.of(address.by).get(address.path)
            found.append(Page(address, answer, answer.getvalue()))
    return found


def forms_of(page: Page) -> Iterator[PostedForm]:
    """The forms of the page that are posted."""
    if b"<form" not in page.content:
        return
    # Of pages without end little is a form: nothing else of them is read.
    for form in BeautifulSoup(page.content, "html.parser", parse_only=SoupStrainer("form")).select("form[method=post]"):
        names: dict[str, tuple[str, ...]] = {}
        for box in form.select("input[name], textarea[name], select[name], button[name]"):
            names[str(box["name"])] = names.get(str(box["name"]), ()) + tuple(_values(box))
        files = frozenset(str(box["name"]) for box in form.select("input[type=file]"))
        path = urlsplit(urljoin(page.address.path, str(form.get("action") or ""))).path
        yield PostedForm(path, names, files)


def _values(box: Tag) -> list[str]:
    if box.name == "select":
        return [str(option.get("value", "")) for option in box.select("option")]
    if box.name == "textarea":
        return [box.get_text()]
    return [str(box.get("value", ""))]


def posted_to(pages: list[Page]) -> list[tuple[Address, list[PostedForm]]]:
    """Each address that takes a post, with the forms that lead to it: its own, and those of other pages.

    Where no page offers one (a draft kept by script), it is what any page might send.
    """
    by_path: dict[str, list[PostedForm]] = {}
    for page in pages:
        for form in forms_of(page):
            by_path.setdefault(form.path, []).append(form)
    found = []
    for page in pages:
        forms = by_path.get(page.address.path) or [PostedForm(page.address.path, dict.fromkeys(UNOFFERED, ()))]
        if takes_posts(page.address, forms, page.answer):
            found.append((page.address, forms))
    return found


UNOFFERED = ("version", "part", "note", "why", "text", "reasons", "case")


def takes_posts(address: Address, forms: list[PostedForm], answer: Any) -> bool:
    """Whether the address may do anything with what is posted: a page offers a form, or its view speaks of it."""
    offered = any(form.fields.keys() != dict.fromkeys(UNOFFERED).keys() for form in forms)
    view = inspect.unwrap(patterns()[address.key].callback)
    return offered or answer.status_code == 405 or "POST" in (inspect.getsource(inspect.getmodule(view) or view))
