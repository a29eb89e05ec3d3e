"""The reading age of what we write: measured here, and held to a ceiling."""

from collections import defaultdict

import pytest

from decisions import letters
from decisions.letters import readability
from decisions.letters.content import Content
from decisions.letters.readability import reading_age, syllables
from decisions.letters.samples import sample
from decisions.letters.wording import WORDING
from tests.decisions.letters.decided import decided, with_letters
from tests.scenarios.scenario_files import Scenario

CEILING_OF_A_PARAGRAPH = 16
CEILING_OF_A_FAMILY = 13
CEILING_OF_A_LETTER = 12

EASY = "We have your letter. We will read it soon. You need do no more now. We will write to you when we know."
HARD = (
    "Notwithstanding the aforementioned considerations, the determination necessitated comprehensive evaluation of"
    " documentation, representations and particularised vulnerabilities arising contemporaneously therewith, including"
    " disproportionately disadvantageous circumstances."
)


def families() -> dict[str, list[str]]:
    """The first version of every paragraph, by the letters it is in."""
    found = defaultdict(list)
    for paragraph in WORDING.values():
        found[paragraph.family].append(sample(paragraph.text))
    return found


@pytest.mark.parametrize("key", sorted(WORDING))
def test_no_paragraph_is_hard_to_read(key: str) -> None:
    age = reading_age(sample(WORDING[key].text))
    assert age is None or age <= CEILING_OF_A_PARAGRAPH


@pytest.mark.parametrize("family", sorted(families()))
def test_what_the_letters_of_a_family_say_is_within_its_ceiling(family: str) -> None:
    age = reading_age(*families()[family])
    assert age is None or age <= CEILING_OF_A_FAMILY


@pytest.mark.django_db
@pytest.mark.parametrize("one", with_letters(), ids=lambda one: one.id)
def test_no_whole_letter_is_hard_to_read(one: Scenario) -> None:
    letter = letters.compose(*decided(one.case))
    age = readability.of_letter(letter)
    assert age is not None
    assert age <= CEILING_OF_A_LETTER


def test_short_words_in_short_sentences_read_more_easily() -> None:
    easy, hard = reading_age(EASY), reading_age(HARD)
    assert easy is not None
    assert hard is not None
    assert easy <= 8
    assert hard > 20


def test_one_long_word_does_not_decide_the_age_of_a_short_text() -> None:
    assert reading_age("We considered these documents.") is None
    assert readability.in_words(None) == "too short to say"
    assert readability.in_words(12) == "about 12"


@pytest.mark.parametrize(
    "name",
    [
        "section 65 of the Nationality and Borders Act 2022",
        "Appendix Temporary Permission to Stay for Victims of Human Trafficking or Slavery",
        "form FLR(HRO)",
        "unit.for.reconsideration@example.gov.uk",
        "the Academic Technology Approval Scheme",
    ],
)
def test_a_name_that_cannot_be_put_more_simply_counts_as_one_short_word(name: str) -> None:
    text = f"You can find it in this: see {{}}, and then {EASY[0].lower()}{EASY[1:]}"
    assert reading_age(text.format(name)) == reading_age(text.format("it"))


def test_a_sentence_is_not_a_name_because_it_begins_with_a_capital() -> None:
    assert reading_age(HARD) == reading_age(HARD.lower())


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("stay", 1),
        ("served", 1),
        ("wanted", 2),
        ("purpose", 2),
        ("cases", 2),
        ("rules", 1),
        ("permission", 3),
        ("going", 2),
        ("previous", 3),
        ("exploitation", 4),
        ("necessary", 4),
        ("mmm", 1),
    ],
)
def test_syllables_are_counted_from_the_spelling(word: str, number: int) -> None:
    assert syllables(word) == number


def test_a_letter_is_measured_with_and_without_what_the_caseworker_wrote() -> None:
    content: Content = {
        "opening": [{"type": "paragraph", "key": "a", "text": EASY}],
        "sections": [
            {
                "heading": "Why",
                "level": 2,
                "blocks": [
                    {"type": "words", "key": "reasons", "text": HARD},
                    {"type": "list", "key": "b", "entries": [HARD]},
                ],
            }
        ],
    }  # type: ignore[typeddict-item]
    whole, own = readability.of_letter(content), readability.of_own_words(content)
    assert whole is not None
    assert own is not None
    assert own == reading_age(HARD) > whole == reading_age(EASY, HARD)
