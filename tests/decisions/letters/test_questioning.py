"""The questionnaire as its recipient has it: what is asked, how not to answer, and that nothing presses."""

import io
import re
import subprocess
from datetime import date, timedelta

import pikepdf
import pytest
import time_machine

from decisions import questions, steps
from decisions.actions import questionnaires as acts
from decisions.letters import chasing, pdf, questioning
from decisions.letters.content import texts
from tests.builders import make_caseworker, make_consideration
from tests.decisions.letters.readable import grade_of
from tests.questioning import issue

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
# What asks somebody to tell their account again, or frightens them.
RETOLD = ("what did they do", "trafficker", "exploit", "describe what happened", "abuse", "rape", "violence", "slave")
HARD = ("failure", "failed", "refus", "must ", "comply", "credib", "alleg", "illegal", "removal")


@pytest.fixture
def june():
    with time_machine.travel(date(2026, 6, 1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def amina():
    return make_caseworker()


@pytest.fixture
def asked(amina):
    return issue(make_consideration(assigned_to=amina), amina, due_on=date(2026, 6, 29))


def said(content) -> str:
    return "\n".join(texts(content))


def read(document: bytes) -> str:
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=document, capture_output=True, check=True)
    text = done.stdout.decode().replace("\f", "\n")
    return "".join(re.sub(r"Reference \S+\s+Page \d+ of \d+\s", "", text).split())


def test_the_person_reads_the_questions_and_everything_they_need_to_answer_safely(asked):
    content = asked.letter.content

    assert content["heading"] == "Some questions about how things are for you now"
    assert [section["heading"] for section in content["sections"]] == [
        "Our questions",
        "How to answer",
        "If you do not want to answer a question",
        "When we need your answers",
        "How to send them safely",
        "Who can help you",
        "If you do not want us to go on",
    ]
    text = said(content)
    assert f"Question 1. {questions.asks('help_now')}" in text
    assert "so that we have them by 29 June 2026" in text
    assert "You can leave out any question." in text
    assert "No answer decides your case by itself, and neither does a question that you leave out." in text
    assert "it is not safe for you to write to us" in text
    assert "interpreter" in text
    assert asked.consideration.victim.reference in text


def test_that_one_may_withdraw_is_said_as_it_is(asked):
    """WDR-01, WDR-02: possible from now on, nobody may make them, and nothing ends before the form is back."""
    [block] = [part for part in asked.letter.content["sections"] if "go on" in part["heading"]]
    text = " ".join(one["text"] for one in block["blocks"])

    assert "You do not have to, and nobody may make you." in text
    assert "Nothing ends until you have signed it and we have it back." in text
    assert "talk to a legal representative" in text


def test_no_question_asks_for_the_account_again():
    for question in questions.QUESTIONS:
        lower = question.asks.lower()
        assert [word for word in RETOLD if word in lower] == [], question.key
        assert grade_of(question.asks) <= 10, question.key
    assert "You do not have to say why, or what happened." in questions.asks("now")


def test_every_question_bears_on_a_step_and_every_key_fits_its_column():
    for question in questions.QUESTIONS:
        assert question.steps, question.key
        assert set(question.steps) <= set(steps.BY_KEY), question.key
        assert len(question.key) <= 40
    asked_about = {step for question in questions.QUESTIONS for step in question.steps}
    assert asked_about == set(steps.BY_KEY)


def test_nothing_in_it_frightens(asked):
    lower = said(asked.letter.content).lower()

    assert [word for word in HARD if word in lower] == []


def test_the_wording_is_plain():
    parts = [
        questioning.OPENING,
        questioning.NOT_AGAIN,
        questioning.HOW,
        questioning.SKIP,
        questioning.DECIDES_NOTHING,
        questioning.DUE,
        questioning.MAY_WITHDRAW,
        questioning.HOW_TO_WITHDRAW,
        questioning.HELP,
        chasing.QUESTIONNAIRE,
    ]
    for paragraph in parts:
        assert grade_of(paragraph.text) <= 10, paragraph.key


def test_the_reminder_asks_the_same_and_holds_nothing_against_anybody(asked, amina):
    chaser = acts.chase(
        questionnaire=asked, channel="post", due_on=asked.due_on + timedelta(days=14), note="", by=amina
    )

    content = chaser.letter.content

    assert content["heading"] == "A reminder: our questions to you"
    text = said(content)
    assert f"Question 1. {questions.asks('help_now')}" in text
    assert "hold nothing against you" in text
    assert "so that we have them by 13 July 2026" in text
    assert "report costs money" not in text
    assert "You can leave out any question." in text


def test_it_is_read_as_text_whole(asked):
    document = pdf.render_pdf(asked.letter.content)

    with pikepdf.open(io.BytesIO(document)) as opened:
        assert opened.Root.MarkInfo.Marked
    text = read(document)
    for block in [one for one in texts(asked.letter.content) if one != asked.letter.content["title"]]:
        assert "".join(block.split()) in text
