"""The letter that reminds: what was asked, that nothing is held against anybody, and the new day."""

from decisions.letters import asking, questioning
from decisions.letters.addressees import chased
from decisions.letters.content import Block, Section, section, words
from decisions.letters.notice import Notice
from decisions.letters.wording import paragraph, said
from decisions.models import Chaser, Questionnaire

REMINDS = paragraph(
    "chasing.reminds",
    "On {asked_on} we asked for something that could help us to decide your case. We do not have it yet. If you have"
    " sent it, you need do nothing more. We know that it can be hard to get, and hold nothing against you.",
    "NEC-01 COO-09",
    asking.TREATMENT_LAW,
)
REMINDS_OTHERS = paragraph(
    "chasing.reminds_others",
    "On {asked_on} we asked for your help about {person}. We do not have your answer yet. If you have sent it, you need"
    " do nothing more.",
    "COO-08 COO-09",
    asking.COOPERATION_LAW,
)
QUESTIONNAIRE = paragraph(
    "chasing.questionnaire",
    "On {asked_on} we asked you some questions about how things are for you now. We do not have your answers yet. If"
    " you have sent them, you need do nothing more. We know that it can be hard to answer, and hold nothing against"
    " you. The questions are the same, and here they are again.",
    "ACC-04",
    questioning.LAW,
)


def heading(notice: Notice) -> str:
    """What the letter is, in a line."""
    if isinstance(chased(notice.about), Questionnaire):
        return "A reminder: our questions to you"
    return "A reminder: what could help your case" if notice.to.is_person else f"A reminder about {notice.name}"


def opening(notice: Notice) -> list[Block]:
    """That it is a reminder, of what was asked when."""
    asked = chased(notice.about)
    if isinstance(asked, Questionnaire):
        return [QUESTIONNAIRE(notice.on, asked_on=said(asked.issued_on)), asking.NOT_AGAIN(notice.on)]
    asked_on = said(asked.asked_on)
    if notice.to.is_person:
        return [REMINDS(notice.on, asked_on=asked_on)]
    return [REMINDS_OTHERS(notice.on, asked_on=asked_on, person=notice.name)]


def sections(notice: Notice) -> list[Section]:
    """What is asked, as it was, with the new day."""
    chaser, asked = notice.about, chased(notice.about)
    assert isinstance(chaser, Chaser)  # the letter's kind says so
    due_on = said(chaser.due_on)
    if isinstance(asked, Questionnaire):
        return [questioning.asked_in(asked), *questioning.the_rest(notice, due_on=due_on)]
    what = [asking.ASKED(notice.on), *words("asked", asked.what)]
    return [section("What we asked for", what), *asking.the_rest(notice, due_on=due_on)]
