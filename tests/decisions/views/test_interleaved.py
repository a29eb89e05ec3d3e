"""Promise 25: two people open, write and save one step in any order; nothing is overwritten, nothing typed is lost."""

import random
import re
from html import unescape

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from decisions.actions import assignments
from decisions.models import Draft, Finding
from tests import builders
from tests.promises import figure

pytestmark = [pytest.mark.django_db, pytest.mark.promise(25)]
LETTERS = "abcdefgh ijklmnop <>&'\" éàß Ω 字 \U0001f600\n"
PEOPLE = ("amina", "bola")


class Window:
    """What one person has before them: the page as it was when they opened it, and what they typed since."""

    def __init__(self, name: str, consideration, chance: random.Random) -> None:
        self.name, self.chance, self.person = name, chance, builders.make_caseworker(name)
        self.address = reverse("step", args=[consideration.public_id, "harm"])
        self.client, self.version, self.saw, self.typed = Client(), "0", None, ""
        self.client.force_login(self.person)

    def load(self) -> None:
        page = self.client.get(self.address)
        if found := re.search(r'name="version" value="(\d+)"', page.text):
            self.version, self.saw = found[1], standing()

    def edit(self) -> None:
        self.typed = (
            f"{self.name}: " + "".join(self.chance.choices(LETTERS, k=self.chance.randint(5, 60))).strip() + "."
        )

    def save(self) -> str:
        """Saved, or refused with all that was typed; anything else fails."""
        before = standing()
        typed = {"reasons": self.typed.replace("\n", "\r\n"), "why_changed": "Read again.", "version": self.version}
        answer = self.client.post(self.address, {"physical_harm": "no", "psychological_harm": "yes"} | typed)
        after = standing()
        if answer.status_code == 302:
            assert after == self.typed
            assert before in (self.saw, self.typed), "somebody else’s words were overwritten unseen"
            self.load()
            return "saved"
        assert after == before
        shown = unescape(re.sub(r"<[^>]*>", "", answer.text)).replace("\r\n", "\n")
        kept = Draft.objects.filter(by=self.person).values_list("content", flat=True)
        typed = [text.replace("\r\n", "\n") for one in kept for text in one.get("reasons", [])]
        assert self.typed in shown or self.typed in typed
        assert before is None or _words(before) in _words(shown)
        return "refused"


def _words(text: str) -> str:
    return "".join(text.split())


def standing() -> str | None:
    """The reasons of the finding as it stands."""
    return Finding.objects.filter(step="harm").values_list("reasons", flat=True).first()


def interleaved(chance: random.Random) -> list[str]:
    """What became of each save of one random order of what two people do."""
    consideration = builders.make_consideration(assigned_to=builders.make_caseworker("amina"))
    senior = builders.make_caseworker("hari", "senior_caseworker")
    windows = {name: Window(name, consideration, chance) for name in PEOPLE}
    turns = [(name, what) for name in PEOPLE for what in ("load", "edit", "save")]
    left = {name: [what for who, what in turns if who == name] * 2 for name in PEOPLE}
    saves, had_by = [], "amina"
    while any(left.values()):
        name = chance.choice([one for one in PEOPLE if left[one]])
        what = left[name].pop(0)
        if what == "load" and had_by != name and chance.random() < 0.8:
            people = {one: windows[one].person for one in PEOPLE}
            assignments.take_over(
                consideration=consideration, had_by=people[had_by], to=people[name], why="Away.", by=senior
            )
            had_by = name
        result = getattr(windows[name], what)()
        saves += [result] if result else []
    return saves


@pytest.mark.parametrize("orders", [6, pytest.param(500, marks=pytest.mark.drill)])
def test_no_word_is_lost_in_any_order_of_opening_writing_and_saving(orders: int) -> None:
    saves: list[str] = []
    for seed in range(orders):
        with transaction.atomic():
            saves += interleaved(random.Random(seed))
            transaction.set_rollback(True)
    figure(25, f"saves refused with both texts kept, in {orders} random orders", saves.count("refused"), target="≥ 1")
    figure(25, f"saves that overwrote or lost a word, in {orders} random orders", 0, target="0")
    assert min(saves.count("refused"), saves.count("saved")) >= orders // 2
