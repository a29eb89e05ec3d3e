"""What is searched, made anew at one go, is what was kept right act by act."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from cases.actions import search_words
from cases.models import NameWord, PersonWords, Victim
from decisions.actions import letters
from decisions.models import Finding, SearchedText
from decisions.search.asked import words_of
from tests.builders import make_victim
from tests.letters_made import made

pytestmark = pytest.mark.django_db


def searched() -> list[list[tuple[Any, ...]]]:
    return [
        list(NameWord.objects.order_by("word").values_list("word", "keys")),
        list(PersonWords.objects.order_by("victim").values_list("victim", "words", "sounds", "reference")),
        list(SearchedText.objects.order_by("kind", "source").values_list(*_TEXT)),
    ]


_TEXT = ("kind", "source", "victim", "consideration", "subject", "address", "on", "words")


def test_upkeep_and_rebuilding_agree() -> None:
    letter = made()
    letters.issue(letter=letter, by=letter.requested_by)
    for number, name in enumerate(["Nguyễn Thị Hương", "ʻAbd al-Raḥmān", "", "Rarename Kola"], 1):
        make_victim(f"ref {number}", name=name)
    Victim.objects.filter(reference="ref 4").update(name="Drita Kola", version=2)
    gone = Finding.objects.get(step="need")
    gone.evidence_links.all().delete()
    gone.delete()
    kept = searched()
    assert all(kept)
    assert {row[0] for row in kept[2]} == {"finding", "letter"}

    call_command("rebuild_search")

    assert searched() == kept


def test_what_is_put_off_is_found_once_it_is_rebuilt() -> None:
    search_words.later()
    make_victim(name="Besnik Prifti")
    assert not PersonWords.objects.exists()

    search_words.rebuild()

    assert PersonWords.objects.get().words == ["besnik", "prifti"]


def test_what_is_typed_falls_into_the_words_that_the_database_makes_of_it() -> None:
    typed = [
        "Nguyễn Thị-Hương",
        "O’Brien, D'Souza (née Ng)",
        "ʻAbd  al-Raḥmān",
        "a_b/c.d",
        "ትርሓስ ገብረ",
        "N\u0303un\u0303ez",
        "–",
    ]
    with connection.cursor() as cursor:
        for name in typed:
            cursor.execute(
                "SELECT name_pieces(search_fold(%s)), name_pieces(search_fold(%s))", [name, " ".join(words_of(name))]
            )
            whole, parts = cursor.fetchone()
            assert whole == parts
            assert len(whole) == len(words_of(name))
