"""The README's picture, made anew from the running demo: `make run` in one window, `make picture` in another."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Page, sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vts.settings")
django.setup()

from tests.browser.walking import Walk  # noqa: E402  (it knows the demo, which knows the models)

TARGET = Path(__file__).resolve().parents[2] / "docs/pictures/casework.png"
SIZE, GAP = (1366, 900), 24
MATRIX, DECIDED = "NRM-26-004234", "NRM-26-004388"


def main(address: str) -> None:
    """The picture shows the worklist, the accessibility matrix, an explained determination and a letter."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, locale="en-GB")
        amina = Walk(page, address)
        amina.sign_in("amina")
        shots = [_shot(page)]
        amina.open(MATRIX, "mine")
        page.goto(f"{page.url}steps/framework/1/")
        shots.append(_shot(page))
        amina.open(DECIDED, "mine")
        case = page.url
        page.goto(f"{case}determination/")
        shots.append(_shot(page))
        page.goto(case)
        amina.follow("Grant letter")
        shots.append(_letter(page))
        browser.close()
    _arranged(shots).save(TARGET, optimize=True)


def _shot(page: Page) -> Image.Image:
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def _letter(page: Page) -> Image.Image:
    """The first page of the letter, on a grey ground."""
    with tempfile.TemporaryDirectory() as folder:
        with page.expect_download() as download:
            page.get_by_role("link", name="Download the letter").click()
        download.value.save_as(f"{folder}/letter.pdf")
        command = ["pdftoppm", "-r", "76", "-png", "-l", "1", "-singlefile", f"{folder}/letter.pdf", f"{folder}/letter"]
        subprocess.run(command, check=True)
        paper = Image.open(f"{folder}/letter.png").convert("RGB")
    ground = Image.new("RGB", SIZE, "#d0d4d4")
    ground.paste(paper, ((SIZE[0] - paper.width) // 2, 10))
    return ground


def _arranged(shots: list[Image.Image]) -> Image.Image:
    width, height = SIZE
    whole = Image.new("RGB", (2 * width + 3 * GAP, 2 * height + 3 * GAP), "#0b0c0c")
    for number, shot in enumerate(shots):
        across, down = number % 2, number // 2
        whole.paste(shot, (GAP + across * (width + GAP), GAP + down * (height + GAP)))
    return whole.resize((whole.width // 2, whole.height // 2), Image.Resampling.LANCZOS).quantize(128)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
