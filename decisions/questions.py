"""The questions that the Current Circumstances Questionnaire can ask, in our own plain words (ACC-04).

They are of how things are now and of what is wished for. None asks the person to tell again what happened to them: an
account is there already, and telling it again does harm. The words of a question never change under its key, so that
what was answered can always be read beside what was asked; a question that has to be put otherwise gets another key.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """One question: what is asked, the steps that an answer bears on, and what on record makes it unnecessary.

    `known_by` names facts of a finding (`compensation.seeking`), or of what is known of the person (`person.…`).
    """

    key: str
    asks: str
    steps: tuple[str, ...]
    known_by: tuple[str, ...] = ()


QUESTIONS = (
    Question(
        "now",
        "How are you now, in body and in mind? You do not have to say why, or what happened.",
        ("harm", "need", "treatment"),
    ),
    Question(
        "help_now",
        "What help do you get now, and who gives it? For example: health care, someone to talk to, a safe place to"
        " stay, money, or help with letters.",
        ("need", "treatment", "framework"),
    ),
    Question(
        "help_missing",
        "What help do you need that you do not get?",
        ("need", "treatment"),
    ),
    Question(
        "treatment_now",
        "Do you have any treatment or therapy, or wait for it? If you do: where, since when, and when is the next"
        " visit? You do not have to say what it is for.",
        ("treatment", "length"),
        ("recovery.treatment_started",),
    ),
    Question(
        "how_long",
        "How long do you think that you will need this help? If somebody has told you, who was it?",
        ("treatment", "length"),
    ),
    Question(
        "support_there",
        "Who could help you if you lived in another country where you have a right to live? For example: family,"
        " friends, or a group that you trust. If there is nobody, say so.",
        ("framework", "accessibility"),
    ),
    Question(
        "care_there",
        "Is there anything that would make it hard or unsafe for you to get care there? A few words are enough.",
        ("availability", "framework", "accessibility"),
    ),
    Question(
        "work",
        "Could you work or study now? What would help you, or stand in your way?",
        ("framework", "accessibility"),
    ),
    Question(
        "getting_about",
        "Is it hard for you to travel, or to get to a doctor or another place where you get help?",
        ("framework", "accessibility"),
    ),
    Question(
        "compensation",
        "Have you asked for compensation, or do you want to? If you have: from whom, when, and who helps you with it?",
        ("compensation", "length"),
        ("compensation.seeking",),
    ),
    Question(
        "compensation_here",
        "If you ask for compensation, is there anything for which you would have to be in the UK?",
        ("compensation",),
        ("compensation.presence_needed",),
    ),
    Question(
        "cooperation",
        "Do you help the police or another public authority, or have they asked you to? If you know it: which one, and"
        " the name of somebody there.",
        ("cooperation", "length"),
        ("cooperation.agreed",),
    ),
    Question(
        "cooperation_wish",
        "Do you want to go on helping them? It is for you to say.",
        ("cooperation", "length"),
        ("cooperation.agreed",),
    ),
    Question(
        "children",
        "Do you have children who live with you or who depend on you? If you do: their names, and when they were born.",
        ("child",),
        ("person.children",),
    ),
    Question(
        "children_now",
        "How are your children, and what do they need? For example: at school, with their health, or with friends.",
        ("child", "length"),
    ),
    Question(
        "other_application",
        "Have you asked for asylum or for another permission to stay, and not had an answer yet?",
        ("before-you-decide",),
        ("person.asylum_claim_outstanding",),
    ),
    Question(
        "reached",
        "Is there a way in which we should never write to you or call you? Which way is safe?",
        ("before-you-decide",),
        ("person.safe_contact",),
    ),
    Question(
        "anything_else",
        "Is there anything else that you want us to know before we decide?",
        (
            "harm",
            "need",
            "treatment",
            "availability",
            "framework",
            "accessibility",
            "compensation",
            "cooperation",
            "child",
            "length",
        ),
    ),
)
BY_KEY = {question.key: question for question in QUESTIONS}


def asks(key: str) -> str:
    """The words of a question; the key itself where the question is not asked any more."""
    return BY_KEY[key].asks if key in BY_KEY else key


def bears_on(key: str, step: str) -> bool:
    """An answer to the question says something that the step turns on."""
    return key in BY_KEY and step in BY_KEY[key].steps
