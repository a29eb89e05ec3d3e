"""Letters that ask: what whom is told, in plain words, and the two pages as a reader of the PDF has them."""

import io
import re
import subprocess
from datetime import date
from typing import Any

import pikepdf
import pytest
import time_machine

from cases.models import Caseworker
from decisions import letters, steps
from decisions.actions import chasers
from decisions.letters import asking, pdf
from decisions.letters.addressees import given
from decisions.letters.content import texts
from decisions.models import Consideration, Letter
from tests.asking import SURGERY, ask, chosen, named
from tests.builders import make_caseworker, make_consideration
from tests.decisions.letters.readable import grade_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
WHAT = "A letter from your GP that says which treatment you have, and for how long.\nIf you wait for it: since when."
TO_PERSON = {"recipient": "person", "channel": "post", "asked_of": "", "what": WHAT}
DUE = {"due_on": date(2026, 6, 29)}
# Words that a frightened reader should not have to meet in a letter that only asks.
HARD = (
    "failure",
    "failed",
    "refus",
    "must ",
    "comply",
    "evidence that you",
    "credib",
    "alleg",
    "claim that",
    "illegal",
)


@pytest.fixture
def june():
    with time_machine.travel(date(2026, 6, 1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def amina() -> Caseworker:
    return make_caseworker()


@pytest.fixture
def consideration(amina: Caseworker) -> Consideration:
    return make_consideration(assigned_to=amina)


def letter_of(consideration: Consideration, by: Caseworker, **asked: Any) -> dict[str, Any]:
    """The content of the letter of a new request."""
    return ask(consideration, by, **DUE | asked).letter.content


def said(content: dict[str, Any]) -> str:
    return "\n".join(texts(content))  # type: ignore[arg-type]


def headings(content: dict[str, Any]) -> list[str]:
    return [section["heading"] for section in content["sections"]]


def test_the_person_reads_what_why_when_how_what_if_and_who_helps(consideration, amina) -> None:
    content = letter_of(consideration, amina, **TO_PERSON)

    assert (content["heading"], content["salutation"]) == ("Something that could help your case", "Dear Mirela Dushku")
    assert headings(content) == [
        "What we ask for",
        "Why it helps",
        "When we need it",
        "How to send it safely",
        "If you cannot send it",
        "Who can help you",
    ]
    text = said(content)
    assert "Please send it so that we have it by 29 June 2026." in text
    assert "enquiries@authority.example" in text
    assert consideration.victim.reference in text
    assert "does not decide your case by itself" in text
    assert "You do not have to tell us again what happened to you." in text
    assert "interpreter" in text
    assert "it is not safe for you" in text


def test_the_caseworkers_words_stand_as_they_are_in_paragraphs(consideration, amina) -> None:
    content = letter_of(consideration, amina, **TO_PERSON)

    own = [block["text"] for block in content["sections"][0]["blocks"] if block["type"] == "words"]
    assert own == WHAT.splitlines()


@pytest.mark.parametrize("step", sorted(steps.BY_KEY))
def test_why_it_helps_is_said_for_every_step_to_everybody(consideration, amina, step) -> None:
    named(consideration.victim, amina)
    chosen(consideration.victim, amina, "post", "support_worker")
    for asked in (TO_PERSON, {"recipient": "support_worker"}, {"address": SURGERY}):
        content = letter_of(consideration, amina, **asked | {"about": [step]})
        [why] = content["sections"][1]["blocks"]
        assert why["key"] == f"asking.why.{step}"
        assert not set("{}") & set(why["text"])


def test_several_steps_each_have_their_paragraph_in_their_order(consideration, amina) -> None:
    content = letter_of(consideration, amina, **TO_PERSON, about=["length", "treatment", "harm"])

    keys = [block["key"] for block in content["sections"][1]["blocks"]]
    assert keys == ["asking.why.harm", "asking.why.treatment", "asking.why.length"]


def test_a_doctor_learns_no_more_than_is_needed(consideration, amina) -> None:
    content = letter_of(consideration, amina, address=SURGERY, what="Which treatment is given, and for how long.")

    text = said(content)
    assert content["address"] == SURGERY.splitlines()
    assert "Mirela Dushku was born on 4 May 1996." in text
    assert "Send only what you are free to share." in text
    assert "in any way that Mirela Dushku has not told you is safe" in text
    for untold in ("c/o The Elms", "4 Mill Lane", "victim", "labour", "account"):
        assert untold not in text


def test_a_support_worker_reads_that_the_person_named_them(consideration, amina) -> None:
    named(consideration.victim, amina)
    chosen(consideration.victim, amina, "support_worker")

    content = letter_of(consideration, amina, recipient="support_worker")

    assert content["salutation"] == "Dear Jo Threlkeld"
    assert "Mirela Dushku has told us that it is safe to write to you." in said(content)


def test_a_reminder_says_that_nothing_is_held_against_anybody_and_gives_the_new_day(consideration, amina) -> None:
    request = ask(consideration, amina, **DUE, **TO_PERSON)

    chasers.chase(request=request, due_on=date(2026, 7, 13), note="Tried to call.", channel="post", by=amina)

    content = Letter.objects.get(kind="chaser").content
    text = said(content)
    assert content["heading"] == "A reminder: what could help your case"
    assert "On 1 June 2026 we asked for something that could help us to decide your case." in text
    assert "hold nothing against you" in text
    assert "by 13 July 2026" in text
    assert "29 June 2026" not in text
    assert "Tried to call" not in text
    assert WHAT.splitlines()[0] in text


def test_a_reminder_of_somebody_else_goes_where_the_request_went(consideration, amina) -> None:
    request = ask(consideration, amina, **DUE, address=SURGERY)

    chasers.chase(request=request, due_on=date(2026, 7, 13), note="", by=amina)

    assert Letter.objects.get(kind="chaser").content["address"] == SURGERY.splitlines()


@pytest.mark.parametrize("asked", [TO_PERSON, {"address": SURGERY}])
def test_no_letter_has_a_place_left_empty_or_a_word_that_threatens(consideration, amina, asked) -> None:
    content = letter_of(consideration, amina, **asked, about=list(steps.BY_KEY))

    for text in texts(content):  # type: ignore[arg-type]
        assert text == text.strip() != ""
        assert "  " not in text
        assert not set(text) & set("{}[]<>_")
        assert "None" not in text.split()
    lower = said(content).lower()
    assert [word for word in HARD if word in lower] == []


def test_a_person_without_a_name_is_written_to_by_nobody(amina) -> None:
    consideration = make_consideration(assigned_to=amina, victim={"name": ""})

    with pytest.raises(letters.Unfilled, match="never written to a reference"):
        letters.compose_notice(
            "evidence_request",
            ask(consideration, amina, **DUE),
            given("Dr Lindqvist", SURGERY),
            amina,
        )


def test_it_is_two_pages_that_are_read_as_text(consideration, amina) -> None:
    content = letter_of(consideration, amina, **TO_PERSON)

    document = pdf.render_pdf(content)

    with pikepdf.open(io.BytesIO(document)) as opened:
        assert len(opened.pages) == 2
        assert opened.Root.MarkInfo.Marked
    text = read(document)
    for block in [one for one in texts(content) if one != content["title"]]:  # type: ignore[arg-type]
        assert squeezed(block) in text


def test_a_long_request_runs_over_the_pages_and_nothing_is_lost(consideration, amina) -> None:
    what = "\n".join(f"{number}. A letter from the clinic about visit {number}, with its date." for number in range(99))
    content = letter_of(consideration, amina, **TO_PERSON | {"what": what})

    document = pdf.render_pdf(content)

    with pikepdf.open(io.BytesIO(document)) as opened:
        assert len(opened.pages) > 3
    text = read(document)
    assert all(squeezed(line) in text for line in what.splitlines())


def test_the_wording_is_plain() -> None:
    for paragraph in [*asking.WHY.values(), asking.DUE, asking.SAFELY, asking.CANNOT, asking.HELP, asking.NOT_AGAIN]:
        assert grade_of(paragraph.text) <= 10, paragraph.key


def read(document: bytes) -> str:
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=document, capture_output=True, check=True)
    text = done.stdout.decode().replace("\f", "\n")
    return squeezed(re.sub(r"Reference \S+\s+Page \d+ of \d+\s", "", text))


def squeezed(text: str) -> str:
    """Without spaces: lines are broken anew in the document."""
    return "".join(text.split())
