"""Walking a case as a caseworker does: with the mouse, or by the keyboard alone."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from playwright.sync_api import Locator, Page

from decisions.demo import PASSWORD
from tests.browser.conftest import leave

REASONS = "Dr Foxcroft’s report, page 4, shows this, and nothing sent in speaks against it."
WEIGHED = "It was written at the time by somebody who was there, and the support worker says the same."
Look = Callable[[Page], None]


class Hand(Protocol):
    """What moves about the page."""

    def press(self, page: Page, target: Locator) -> None:
        """Follow a link or press a button."""

    def choose(self, page: Page, group: Locator, answer: str) -> None:
        """Choose a radio button of a group."""

    def tick(self, page: Page, box: Locator) -> None:
        """Tick a box."""

    def write(self, page: Page, field: Locator, text: str) -> None:
        """Write in a field, in place of what stands there."""


class Mouse:
    """Points and clicks."""

    def press(self, page: Page, target: Locator) -> None:
        target.click()

    def choose(self, page: Page, group: Locator, answer: str) -> None:
        group.get_by_label(answer, exact=True).check()

    def tick(self, page: Page, box: Locator) -> None:
        box.check()

    def write(self, page: Page, field: Locator, text: str) -> None:
        field.fill(text)


# How often Tab has to be pressed at the least: asking after each press whether the focus is there takes twice as long.
AHEAD = """target => {
    const now = document.activeElement;
    if (now === target) return 0;
    const follows = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (now === document.body || !follows(now, target)) return 1;
    const stops = "a[href], button, input:not([type=hidden], [type=radio]), select, textarea, summary";
    const between = e => follows(now, e) && follows(e, target) && !e.contains(target);
    const reached = e => between(e) && !e.disabled && e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true});
    return [...document.querySelectorAll(stops)].filter(reached).length + 1;
}"""


class Keyboard:
    """Tab, arrows, space and enter: the focus has to come by itself, in the order of the page."""

    LIMIT = 120

    def press(self, page: Page, target: Locator) -> None:
        self._reach(page, target)
        page.keyboard.press("Enter")

    def choose(self, page: Page, group: Locator, answer: str) -> None:
        radios = group.get_by_role("radio")
        self._reach(page, radios.first)
        wanted = group.get_by_label(answer, exact=True)
        page.keyboard.press("Space")
        for _ in range(radios.count()):
            if wanted.is_checked():
                return
            page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not lead to {answer!r}")

    def tick(self, page: Page, box: Locator) -> None:
        self._reach(page, box)
        page.keyboard.press("Space")

    def write(self, page: Page, field: Locator, text: str) -> None:
        self._reach(page, field)
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(text)

    def _reach(self, page: Page, target: Locator) -> None:
        handle, pressed = target.element_handle(), 0
        while pressed < self.LIMIT:
            ahead = page.evaluate(AHEAD, handle)
            if not ahead:
                return
            for _ in range(ahead):
                page.keyboard.press("Tab")
            pressed += ahead
        raise AssertionError(f"the Tab key does not lead to {target}")


class Walk:
    """One person at one browser, working on cases of the demo."""

    def __init__(self, page: Page, address: str, hand: Hand | None = None, look: Look | None = None) -> None:
        self.page, self.address, self.hand, self.look = page, address, hand or Mouse(), look
        self.reasons = REASONS  # of the case that is open: no two people are decided in the same words

    def sign_in(self, username: str) -> None:
        """The person is signed in and at their work."""
        self.page.goto(f"{self.address}/sign-in/?next=/")
        self.hand.write(self.page, self.page.get_by_label("User name"), username)
        self.hand.write(self.page, self.page.get_by_label("Password", exact=True), PASSWORD)
        self.press("Sign in")
        self.page.get_by_role("heading", name="My work").wait_for()
        self.seen()

    def sign_out(self) -> None:
        """Nobody is signed in."""
        self.press("Sign out")
        self.page.get_by_label("User name").wait_for()

    def open(self, reference: str, listed: str) -> None:
        """The case's page, found in a list of the worklist."""
        self.reasons = f"{reference}: {REASONS}"
        self.page.goto(f"{self.address}/?list={listed}")
        self.follow(reference)
        self.page.get_by_role("heading", level=1).wait_for()

    def press(self, button: str) -> None:
        """Press the button of that name."""
        self._leave(self.page.get_by_role("button", name=button, exact=True))

    def follow(self, link: str) -> None:
        """Follow the link of that name in the page's main part, whether it looks like a link or like a button."""
        main = self.page.get_by_role("main")
        either = main.get_by_role("link", name=link, exact=True).or_(main.get_by_role("button", name=link, exact=True))
        self._leave(either.first)

    def _leave(self, target: Locator) -> None:
        """Press what leads to another page, and wait for that page rather than this one."""
        leave(self.page, target, partial(self.hand.press, self.page))

    def answer(self, question: str, answer: str) -> None:
        """Choose an answer to a question of the page."""
        group = self.page.get_by_role("group", name=re.compile(re.escape(question)))
        self.hand.choose(self.page, group, answer)

    def write(self, label: str, text: str) -> None:
        """Write in the field of that label."""
        self.hand.write(self.page, self.page.get_by_label(re.compile(re.escape(label))).first, text)

    def save(self, reasons: str = "") -> None:
        """Give the reasons and save; the next page is another one."""
        self.hand.write(self.page, self.page.locator("textarea[name=reasons]"), reasons or self.reasons)
        before = self.page.url
        self.press("Save and continue")
        assert self.page.url != before, self.page.locator(".govuk-error-summary").inner_text()
        self.seen()

    def at(self, heading: str) -> None:
        """The page has that heading."""
        self.page.get_by_role("heading", level=1, name=re.compile(re.escape(heading))).wait_for()

    def seen(self) -> None:
        """Look the page over, where the walk was told to."""
        if self.look:
            self.look(self.page)

    def checks(self, *, criminality: str = "No", disqualification: str = "Not raised") -> None:
        """The checks before a decision, all in order but for what is given."""
        self.at("What do the checks before a decision show?")
        self.answer("Is the person in the UK today?", "Yes")
        self.answer("What permission does the person hold today?", "None")
        self.answer("Are you satisfied that the person is who they say they are?", "Yes")
        self.answer("Is the person in custody?", "No")
        self.answer("Are their fingerprints enrolled?", "Yes")
        self.answer("Is their photograph enrolled?", "Yes")
        self.answer("Is there criminality or extremism", criminality)
        self.answer("Where does a public order disqualification stand today?", disqualification)
        self.save()

    def length(self, months: str, *, course: str = "9") -> None:
        """The length of a stay for recovery, where treatment has started: each factor by itself, then the months."""
        self.at("How long should the person be given?")
        self.answer("Has the treatment a known end?", "Yes")
        self.write("How long is the course of treatment?", course)
        self.answer("Is treatment needed after the course?", "No")
        self.write("How long is needed after that to arrange return?", "6")
        self.write("How do the wait and the course weigh", self.reasons)
        self.answer("cause delay that bears on how long is needed?", "No")
        self.answer("Was treatment interrupted", "No")
        self.write("What happened, and how does it bear on the length?", "The dates on the file show none.")
        self.write("How many months", months)
        self.answer("Is a longer stay sought", "No")
        self.save()

    def consider_evidence(self, weight: str = "Some weight") -> None:
        """Every item of the case on the page is considered, one after the other; the page is the ledger's."""
        case = re.sub(r"(/considerations/[^/]+/).*", r"\1", self.page.url)
        self.page.goto(f"{case}tasks/")
        first = self.page.get_by_role("main").get_by_role("link", name=re.compile("^consider “"))
        if first.count():
            self._leave(first)
        while self.page.get_by_role("heading", level=1).inner_text() == "Consider an item of evidence":
            self.seen()
            before = self.page.url
            for question, answer in (
                ("Is the source reliable?", "Yes"),
                ("Is what it says credible?", "In part"),
                ("What weight do you give it?", weight),
            ):
                self.answer(question, answer)
            for label in ("Why do you say so of the source?", "Why do you say so of what it says?", "Why that weight?"):
                self.write(label, WEIGHED)
            self.press("Save and continue")
            assert self.page.url != before, self.page.locator(".govuk-error-summary").inner_text()
        self.page.goto(f"{case}ledger/")
        self.seen()

    def letter_text(self, folder: Path) -> str:
        """Download the letter of the page and give the text of the PDF."""
        with self.page.expect_download() as download:
            self.hand.press(self.page, self.page.get_by_role("link", name=re.compile("Download the letter")))
        file = folder / "letter.pdf"
        download.value.save_as(file)
        text = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True)
        return re.sub(r"\s+", " ", text.stdout)

    def decide(self, *, disqualification: str = "Not raised") -> None:
        """The proposal on the page is decided, after a last look; the page is its letter's, once that is made."""
        if not self.page.url.endswith("/decide/"):
            self.follow("Decide this case")
        self.answer("Where does a public order disqualification stand today?", disqualification)
        self.write("Where did you look?", "Register of disqualifications")
        self.press("Decide this case")
        self.page.wait_for_url("**/letters/**")
        self.wait_for_letter()

    def issue(self) -> None:
        """The letter of the page, which is made, goes out."""
        self.press("Issue this letter")
        self.page.get_by_text("Issued", exact=True).first.wait_for()

    def wait_for_letter(self) -> None:
        """The letter's page, once the letter is made."""
        made = "Ready to issue"
        for _ in range(60):
            if self.page.get_by_text(made, exact=True).count():
                return
            self.page.wait_for_timeout(500)
            if made in self.page.request.get(self.page.url).text():  # asking costs little, and drawing the page much
                self.page.reload()
        raise AssertionError(self.page.get_by_role("main").inner_text())
