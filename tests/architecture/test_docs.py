"""What the README and docs/ say is there, is there."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
MADE = ("var", ".venv", "node_modules", "static/vendor", "package.json/")
PATH = re.compile(r"`((?:[a-z_.]+/)+[a-z_.]*(?:\.[a-z]+)?)`")
VARIABLE = re.compile(r'env\.\w+\(\s*"([A-Z0-9_]+)"(?:, "([A-Z_]+)")?')


def _every(pattern: re.Pattern[str], text: str) -> set[str]:
    return set(pattern.findall(text))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_path_a_page_names_is_there(page: Path) -> None:
    named = {path for path in _every(PATH, page.read_text(encoding="utf-8")) if not path.startswith(MADE)}
    absent = {path for path in named if not (ROOT / path).exists() and not (ROOT / "decisions" / path).exists()}
    assert absent == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_link_of_a_page_leads_to_a_file(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_command_a_page_names_can_be_given(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    made = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= made
    assert set(re.findall(r"manage\.py ([a-z_]+)", text)) <= set(get_commands())


def test_each_variable_of_the_settings_is_explained() -> None:
    explained = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
    sources = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "vts").glob("*.py"))
    read = {name for found in VARIABLE.findall(sources) for name in found if name}
    assert read >= {"SECRET_KEY", "S3_BUCKET", "WEB_THREADS", "DATABASE_PASSWORD", "METRICS_TOKEN"}
    assert {name for name in read if f"`{name}`" not in explained} == set()
