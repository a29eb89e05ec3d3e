"""A script that somebody wrote into a case never runs on a page (promise 29); for letters see promise 33."""

from collections.abc import Mapping
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.hostile.pages import opened
from tests.hostile.payloads import PAYLOADS, RUN, payloads_in_turn
from tests.hostile.planting import plant
from tests.populated import Browsers, undone

FIELDS = 40  # that hold words of people; there are more


def test_there_are_sixty() -> None:
    assert len(set(PAYLOADS)) == 60


def walked(populated: Mapping[str, Any], nth: int) -> tuple[int, list[tuple[str, str]]]:
    """On how many pages the payloads stand, and what they became there that is no text."""
    browsers = Browsers()
    with undone():
        planted = plant(payloads_in_turn())
        assert len(planted) > FIELDS
        seen, made = 0, []
        for page in opened(populated, browsers, nth=nth):
            if page.html is None or RUN.encode() not in page.content:
                continue
            seen += 1
            made += [(page.address.key, str(one)[:120]) for one in amiss(page.html)]
    return seen, made


@pytest.mark.promise(29)
def test_none_becomes_an_element_or_an_attribute(populated: Mapping[str, Any]) -> None:
    """What is written is on the pages as text: no page has a script, a handler or an address that it made."""
    seen, made = walked(populated, 6)
    assert made == []
    assert seen > 10


@pytest.mark.drill
@pytest.mark.promise(29)
def test_none_becomes_an_element_or_an_attribute_of_any_page(populated: Mapping[str, Any]) -> None:
    seen, made = walked(populated, 1)
    assert made == []
    assert seen > 60


def amiss(html: BeautifulSoup) -> list[Any]:
    """The elements that no template of ours makes."""
    handlers = [one for one in html.find_all() if any(name.startswith("on") for name in one.attrs)]
    leading = [
        one
        for one in html.select("[href], [src], [action], [data]")
        if str(one.get("href") or one.get("src") or one.get("action") or "")
        .strip()
        .lower()
        .startswith(("javascript", "data:", "//"))
    ]
    scripts = [one for one in html.select("script") if not one.get("src")]
    return [*handlers, *leading, *scripts, *html.select("iframe[srcdoc], base, object, embed, marquee, math, style")]
