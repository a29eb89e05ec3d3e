"""Every notice: who is told what, in plain words, what stops it, and the page as a reader of the PDF has it."""

import io
import re
import subprocess
from datetime import date

import pikepdf
import pytest
import time_machine

from cases.models import Caseworker, SafeContact
from decisions.actions.refusals import NotReady
from decisions.letters import pdf
from decisions.letters.telling import PARTS
from decisions.letters.wording import PARAGRAPH, WORDING
from decisions.models import Letter
from decisions.models.notice import TO_AUTHORITY, NoticeKind
from tests.asking import chosen, named
from tests.builders import make_caseworker
from tests.decisions.letters.readable import grade_of
from tests.decisions.letters.told import born, content_of, said
from tests.notices_told import CASES, SAID, case_for, tell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]
OWN = ("telling", "holding", "to_authorities", "withdrawing", "leave_in_line", "representations")
FAMILIES = (*OWN, "reconsideration_asked", "extending")
TO_PERSON = [kind for kind in NoticeKind if kind not in TO_AUTHORITY]
# What no notice needs to say, and what would frighten or mislead whoever reads it.
NEVER = ("exploit", "trauma", "unlawful", "illegal", "overstay", "failed to", "comply", "refused", "alleg", "{", "}")


@pytest.fixture
def june():
    with time_machine.travel(date(2026, 6, 1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def amina() -> Caseworker:
    return make_caseworker()


def test_there_is_a_letter_and_a_case_for_every_kind() -> None:
    assert set(PARTS) == set(CASES) == set(SAID) == set(NoticeKind)


@pytest.mark.parametrize("kind", NoticeKind)
def test_it_is_written_to_whom_it_is_for_and_says_no_more_than_is_needed(kind, amina) -> None:
    content = content_of(kind, amina)
    text = said(content)

    if kind in TO_AUTHORITY:
        assert (content["addressee"], content["address"]) == (
            "DS Ines Marlowe, Harbour Police",
            ["ines.marlowe@police.example"],
        )
        assert "Do not try to reach Mirela Dushku in any way" in text
    else:
        assert (content["addressee"], content["salutation"]) == ("Mirela Dushku", "Dear Mirela Dushku")
        assert content["address"] == ["c/o The Elms", "4 Mill Lane", "Leeds LS1 1AA"]
        assert "interpreter" in text
    assert content["kind"] == "notice"
    assert content["reference"] in text
    assert [word for word in NEVER if word in text.lower()] == []


@pytest.mark.parametrize("kind", NoticeKind)
def test_the_pdf_is_tagged_and_says_what_the_content_says(kind, amina, tmp_path) -> None:
    content = content_of(kind, amina)
    made = pdf.render_pdf(content)

    file = tmp_path / "letter.pdf"
    file.write_bytes(made)
    text = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True).stdout
    flat = re.sub(r"\s+", "", text)
    parts = [*content["sections"], *content.get("enclosure", [])]
    for block in [*content["opening"], *(block for part in parts for block in part["blocks"])]:
        for passage in [block.get("text", ""), *block.get("entries", [])]:
            start = re.sub(r"\s+", "", passage)[:24]
            assert start in flat, passage
    with pikepdf.open(io.BytesIO(made)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).startswith("en")


def test_every_paragraph_is_plain_and_names_what_it_answers() -> None:
    own = [paragraph for key, paragraph in WORDING.items() if key.split(".")[0] in FAMILIES]
    assert len(own) > 60
    for paragraph in own:
        assert paragraph.part != PARAGRAPH or grade_of(paragraph.text) <= 10, paragraph.key
        assert paragraph.requirements, paragraph.key
        assert paragraph.source, paragraph.key


@pytest.mark.parametrize("kind", TO_PERSON)
def test_a_child_is_never_written_to_directly(kind, amina) -> None:
    """PUB and CHD: papers for a child go to the adult who acts for them, who is told so first."""
    consideration = case_for(kind, amina)
    victim = consideration.victim
    born(victim, date(2010, 3, 1))

    with pytest.raises(NotReady, match="under 18"):
        tell(consideration, kind, amina)
    named(victim, amina, "representative", name="Ada Quill")
    with pytest.raises(NotReady, match="by which safe way"):
        tell(consideration, kind, amina)

    content = tell(consideration, kind, amina, channel="representative").letter.content
    assert (content["addressee"], content["salutation"]) == ("Ada Quill", "Dear Ada Quill")
    assert content["opening"][0]["text"].startswith("This letter is for Mirela Dushku, who is under 18.")


@pytest.mark.parametrize("kind", TO_PERSON)
def test_an_unknown_age_stops_a_letter_to_the_person(kind, amina) -> None:
    consideration = case_for(kind, amina)
    born(consideration.victim, None)

    with pytest.raises(NotReady, match="Record the date of birth first"):
        tell(consideration, kind, amina)


@pytest.mark.parametrize("kind", TO_PERSON)
def test_it_goes_only_by_a_way_that_the_person_allows(kind, amina) -> None:
    consideration = case_for(kind, amina)
    SafeContact.objects.all().delete()
    chosen(consideration.victim, amina, "email", never=("post",))

    with pytest.raises(NotReady, match="never to use this"):
        tell(consideration, kind, amina)
    assert tell(consideration, kind, amina, channel="email").letter.content["address"] == ["mirela@safe.example"]


# What each kind needs: what is left unsaid or not known, and the sentence that says what to do.
STOPS = [
    (NoticeKind.HOLD, {"why": ""}, "Say why the decision waits"),
    (NoticeKind.NO_DECISION_YET, {"requested_on": None}, "Say when the authority asked"),
    (NoticeKind.NO_DECISION_YET, {"asked_of": ""}, "Say which authority"),
    (NoticeKind.NO_DECISION_YET, {"address": ""}, "Record where DS Ines Marlowe"),
    (NoticeKind.WITHDRAWAL_FORM, {"route": None}, "Say from what"),
    (NoticeKind.WITHDRAWAL_FORM, {"pressed": None}, "Find out, from the person alone"),
    (NoticeKind.WITHDRAWAL_FORM, {"pressed": True}, "no form is sent"),
    (NoticeKind.WITHDRAWN, {"other_leave": None}, "has leave on other grounds"),
    (NoticeKind.WITHDRAWN, {"pending_application": None}, "another application is pending"),
    (NoticeKind.LEAVE_IN_LINE, {"british_through_other_parent": None}, "British through the other parent"),
    (NoticeKind.LEAVE_IN_LINE, {"british_through_other_parent": True}, "no such letter is sent"),
    (NoticeKind.LEAVE_IN_LINE_WARNING, {"british_through_other_parent": None}, "British through the other parent"),
    (NoticeKind.REPRESENTATIONS, {"ground": None}, "on which ground"),
    (NoticeKind.REPRESENTATIONS, {"rests_on": None}, "what they are not told"),
    (NoticeKind.REPRESENTATIONS, {"due_on": None}, "by when an answer"),
    (NoticeKind.REPRESENTATIONS, {"due_on": "2026-06-01"}, "after today"),
    (NoticeKind.RECONSIDERATION_RECEIVED, {"received_on": None}, "when the request came"),
    (NoticeKind.RECONSIDERATION_RECEIVED, {"about": None}, "what the request is about"),
    (NoticeKind.RECONSIDERATION_RECEIVED, {"evidence_came": None}, "whether evidence came"),
    (NoticeKind.RECONSIDERATION_RECEIVED, {"due_on": None}, "it has to be asked for"),
    (NoticeKind.RECONSIDERATION_LATE, {"received_on": None}, "when the request came"),
    (NoticeKind.RECONSIDERATION_LATE, {"received_on": "2026-05-22"}, "came in time"),
    (NoticeKind.RECONSIDERATION_LATE, {"about": "new_evidence"}, "never late"),
    (NoticeKind.EXTENSION_REMINDER, {"fee": "perhaps"}, "whether there is a fee"),
    (NoticeKind.AUTHORITY_CONTACT, {"due_on": None}, "by when an answer"),
]


@pytest.mark.parametrize(("kind", "changed", "sentence"), STOPS)
def test_what_is_missing_or_not_known_stops_it_and_nothing_is_made(kind, changed, sentence, amina) -> None:
    consideration = case_for(kind, amina)
    before = Letter.objects.count()

    with pytest.raises(NotReady, match=sentence):
        tell(consideration, kind, amina, **changed)
    assert Letter.objects.count() == before
