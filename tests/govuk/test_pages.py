"""base.html and the error pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from lxml import html

from cases.forms.sign_in import SignInForm
from cases.menu import menu
from cases.models import Caseworker
from cases.models.caseworker import Role

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
ALONE = ["400", "500", "503"]
WITHIN = ["403", "404", "409", "403_csrf"]


def request_of(person: Any) -> Any:
    request = RequestFactory().get("/licences/")
    request.user = person
    return request


def page_of(template: str, person: Any = None, **context: Any) -> Any:
    return html.document_fromstring(render_to_string(template, context, request_of(person or AnonymousUser())))


@pytest.mark.parametrize("name", [*ALONE, *WITHIN])
def test_an_error_page_has_one_heading_that_is_its_title(name: str) -> None:
    page = page_of(f"{name}.html")
    (heading,) = page.xpath("//h1")
    assert page.xpath("//title/text()") == [f"{heading.text} – VTS Casework"]
    assert page.get("lang") == "en-GB"


@pytest.mark.parametrize("name", ALONE)
def test_a_page_for_when_all_else_fails_needs_nothing(name: str) -> None:
    assert "VTS Casework" in render_to_string(f"{name}.html")
    source = (TEMPLATES / f"{name}.html").read_text(encoding="utf-8")
    assert "extends" not in source
    assert "include" not in source


def test_missing_and_not_yours_are_told_alike() -> None:
    text = page_of("404.html").text_content()
    assert "There is no such page, or it is not one of your cases." in text


def test_a_refusal_of_the_state_gives_its_reason_and_a_way_back() -> None:
    page = page_of("409.html", reason="The referral was answered already.", back_url="/cases/x/")
    assert "The referral was answered already." in page.text_content()
    assert page.xpath("//main//a/@href") == ["/cases/x/"]


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda p: str(p.relative_to(TEMPLATES)))
def test_no_template_has_inline_script_or_style_or_trusts_text(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert " style=" not in source
    assert "<style" not in source
    assert "|safe" not in source
    assert "autoescape off" not in source
    assert " onclick" not in source
    for tag in source.split("<script")[1:]:
        assert 'src="' in tag.split(">")[0]


def test_the_first_script_runs_before_anything_is_painted() -> None:
    page = page_of("licences.html")
    first = page.xpath("//body/*")[0]
    assert first.tag == "script"
    assert first.get("src").endswith("js/enabled.js")
    assert first.get("type") is None


@pytest.mark.parametrize(
    ("role", "never"),
    [
        (Role.CASEWORKER, {"Audit"}),
        (Role.SENIOR_CASEWORKER, {"Audit"}),
        (Role.ADMIN, {"Audit", "My work"}),
        (Role.AUDITOR, {"My work", "Country information"}),
    ],
)
def test_the_menu_offers_only_what_the_person_may_do(role: str, never: set[str]) -> None:
    person = Caseworker(username="a", name="Amina Yusuf", role=role, is_active=True)
    offered = menu(request_of(person))
    assert {link["label"] for link in offered["menu"]}.isdisjoint(never)  # type: ignore[attr-defined]
    assert offered["signed_in"] == {
        "name": "Amina Yusuf",
        "role": person.title,
        "sign_out_url": "/sign-out/",
        "notifications_url": "/notifications/" if "My work" not in never else "",  # they are of cases
        "shortcuts": True,
    }


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.SENIOR_CASEWORKER, Role.ADMIN, Role.AUDITOR])
def test_the_bar_has_six_links_at_most_and_what_is_alike_is_under_one_of_them(role: str) -> None:
    person = Caseworker(username="a", name="Amina Yusuf", role=role, is_active=True)
    request: Any = RequestFactory().get("/delivery/")
    request.user = person
    offered = menu(request)
    bar: Any = offered["menu"]
    tabs = offered["tabs"]
    assert len(bar) <= 6
    several = role in (Role.SENIOR_CASEWORKER, Role.ADMIN)
    assert bool(tabs) == several
    assert [link["label"] for link in bar if link["current"]] == (["Letters"] if several else [])


def test_nobody_signed_in_is_offered_nothing() -> None:
    offered = menu(request_of(AnonymousUser()))
    assert offered["menu"] == []
    assert offered["signed_in"] is None


@pytest.mark.usefixtures("collected_static", "db")
def test_a_form_from_elsewhere_is_refused_in_plain_words() -> None:
    response = Client(enforce_csrf_checks=True).post("/sign-out/")
    assert response.status_code == 403
    assert "This page could not be sent" in response.content.decode()


@pytest.mark.usefixtures("collected_static", "db")
def test_an_unknown_address_gives_the_page_for_it() -> None:
    response = Client().get("/no-such-page/")
    assert response.status_code == 404
    assert "Page not found" in response.content.decode()


def test_both_copyright_notices_are_shown() -> None:
    text = page_of("licences.html").text_content()
    assert "Copyright (C) 2017 Crown Copyright (Government Digital Service)" in text
    assert "Copyright (c) 2019 Ministry of Justice" in text


def test_the_sign_in_form_lets_a_password_manager_work() -> None:
    page = page_of("sign_in.html", form=SignInForm())
    assert page.xpath("//input[@name='username']/@autocomplete") == ["username"]
    assert page.xpath("//input[@name='password']/@autocomplete") == ["current-password"]
    assert page.xpath("//input[@name='password']/@value") == []
