"""Whatever is typed stands in the letter as it was typed (promise 33): in every kind, in everything that is merged.

A kind of letter that is not here fails the test.
"""

import re
import subprocess
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import pytest
import time_machine

from cases.models import Caseworker
from decisions import letters
from decisions.actions import chasers
from decisions.letters import composing, pdf
from decisions.letters.content import clean, texts
from decisions.models.notice import OF_CHILD, NoticeKind
from tests import asking, questioning
from tests.builders import make_caseworker, make_consideration
from tests.decisions.letters.decided import decided, scenario
from tests.decisions.letters.other_kinds import made
from tests.notices_told import BORN_HERE, CASES, SAID, case_for, tell
from tests.promises import figure

pytestmark = pytest.mark.django_db
SYNTAX = (
    '{{ 7*7 }} {% now "Y" %} {length} {0} %s $x [a](b)',
    "<b>x</b> <style>p{display:none}</style> <!-- ",
    "--> &lt; &#x41; <![CDATA[ </article> <img src=//x>",
    "\u202eevil\u202c \u2066x\u2069 a\u200bb \x1b[2J \u00ad ''\"\\",
)
DECIDED = {
    "grant": "PK-01",
    "refusal": "PR-01",
    "rejection": "PE-06",
    "cancellation": "PX-06",
    "not_cancelled": "PX-02",
    "reconsideration": "PQ-01",
    "fee_waiver": "PF-01",
}
CONSIDERED = ("grant", "refusal", "rejection")
OWN_WORDS = ("why", "rests_on", "asked_of")
"""What of a notice is typed freely and printed."""
Made = tuple[dict[str, Any], list[str]]


def wild(field: str) -> str:
    """What somebody types into a field of many lines: markup of everything that a letter passes through."""
    return "\n".join(line(field, number) for number in range(len(SYNTAX)))


def line(field: str, at: int = 0) -> str:
    """The same for a field of one short line."""
    return f"{field}{at} {SYNTAX[at]} {field}."


def of_decision(kind: str, by: Caseworker) -> Made:
    """The letter of a decision, wild in whatever somebody typed, and what was typed."""
    case = scenario(DECIDED[kind])
    called = {child["ref"]: line("child", 1) for child in case.get("children") or []}
    evidence = [{"title": line("evidence"), "dated": "2025-02-04", "page": 2}]
    if kind in CONSIDERED:
        written = decided(
            case,
            name=line("name", 2),
            addressee=line("addressee", 3),
            lines=wild("street"),
            reasons=wild("reasons"),
            more_answers={"framework": {"reason.employment": line("framework"), "costs_assumed": True}},
            evidence=evidence,
            child_names=called,
        )
        typed = [line("name", 2), line("addressee", 3), wild("street"), *called.values()]
        typed += [wild("reasons"), line("evidence")] if kind == "refusal" else []
        return letters.compose(*written), typed
    answered = [{"text": wild("said"), "answer": wild("answer")}]
    considered = {
        "cancellation": {"representations": answered},
        "not_cancelled": {"representations": answered},
        "reconsideration": {"points": answered},
        "fee_waiver": {"tokens": [{"holder": line("holder", 1), "token": line("token")}]},
    }[kind]
    determination, _ = made(case, name=line("name", 2), child_names=called, **considered)
    for finding in determination.findings:
        finding["reasons"] = wild("reasons")
    typed = [line("name", 2), wild("reasons"), *called.values()]
    typed += [line("holder", 1), line("token")] if kind == "fee_waiver" else [wild("said"), wild("answer")]
    return letters.compose(determination, kind), typed


def of_request(kind: str, by: Caseworker) -> Made:
    """The letter that asks for evidence, asks questions, or reminds; and what was typed."""
    consideration = make_consideration(assigned_to=by, victim={"name": line("name", 2)})
    if kind == "questionnaire":
        return questioning.issue(consideration, by).letter.content, [line("name", 2)]
    due = {"due_on": date(2026, 6, 29)}
    person = {"recipient": "person", "channel": "post", "asked_of": ""}
    request = asking.ask(consideration, by, **due | person, what=wild("what"))
    if kind == "chaser":
        reminder = chasers.chase(request=request, due_on=date(2026, 7, 13), note="", channel="post", by=by)
        return reminder.letter.content, [line("name", 2), wild("what")]
    return request.letter.content, [line("name", 2), wild("what")]


def of_notice(kind: str, by: Caseworker) -> Made:
    """The notice, and what was typed for it."""
    kind = NoticeKind(kind.partition(" ")[2])
    more: dict[str, Any] = {"victim": {"name": line("name", 2)}}
    typed = [line("name", 2)]
    if kind in OF_CHILD:
        more["children"] = [BORN_HERE | {"name": line("child", 1)}]
        typed.append(line("child", 1))
    told = {name: wild(name) if name != "asked_of" else line(name) for name in SAID[kind] if name in OWN_WORDS}
    return tell(case_for(kind, by, **more), kind, by, **told).letter.content, [*typed, *told.values()]


KINDS: Mapping[str, Callable[[str, Caseworker], Made]] = {
    **dict.fromkeys(DECIDED, of_decision),
    **dict.fromkeys(("evidence_request", "questionnaire", "chaser"), of_request),
    **dict.fromkeys((f"notice {kind}" for kind in CASES), of_notice),
}


@pytest.mark.promise(33)
def test_every_kind_of_letter_is_here() -> None:
    told = {f"notice {kind}" for kind in NoticeKind.values}
    assert set(KINDS) == (set(composing.KINDS) | set(composing.NOTICES) | told) - {"notice"}


OF_EVERY_RUN = ("refusal", "cancellation", "evidence_request", f"notice {NoticeKind.REPRESENTATIONS}")


@pytest.mark.promise(33)
@pytest.mark.parametrize(
    "kind", [pytest.param(kind, marks=() if kind in OF_EVERY_RUN else pytest.mark.drill) for kind in KINDS]
)
def test_what_is_typed_stands_there_and_all_that_can_be_read_is_the_letter(kind: str) -> None:
    with time_machine.travel(date(2026, 6, 1), tick=False):
        content, typed = KINDS[kind](kind, make_caseworker())
    joined = "\n".join(texts(content))  # type: ignore[arg-type]
    for one in typed:
        for part in one.splitlines():
            assert clean(part) in joined
    for large_print in (False, True) if kind == "grant" else (False,):
        found, wanted = printed(pdf.render_pdf(content, large_print=large_print)), squeezed("".join(reading(content)))
        for head in heads(content):  # printed anew on each page that a table goes on to
            found, wanted = found.replace(head, ""), wanted.replace(head, "")
        assert found == wanted
    figure(33, f"letters that do not read as they were typed, of {len(KINDS)} kinds", 0, target="0")


def reading(content: Mapping[str, Any]) -> Iterator[str]:
    """Everything that the reader of the letter should find, in order."""
    yield from (content["addressee"], *content["address"], content["authority"], *content["authority_lines"])
    yield from (content["date"], content["heading"], f"Reference: {content['reference']}.")
    yield "Use this reference when you write to us."
    if content.get("code"):
        yield f"Code of this letter: {content['code']}. Anybody can use it on our page “Check a letter” to make sure"
        yield "that this letter is from us."
    yield content["salutation"]
    yield from _blocks(content["opening"])
    for part in content["sections"]:
        yield from (part["heading"], *_blocks(part["blocks"]))
    yield from ("Yours sincerely", *content["signatory"])
    for part in content.get("enclosure", []):
        yield from (part["heading"], *_blocks(part["blocks"]))


def heads(content: Mapping[str, Any]) -> list[str]:
    """The heads of the letter's tables."""
    blocks = [block for part in content["sections"] for block in part["blocks"]]
    return [squeezed("".join(block["columns"])) for block in blocks if block["type"] == "table"]


def _blocks(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        blank = ":" if block["type"] == "blanks" else ""
        yield from (block.get("text", ""), *(one + blank for one in block.get("entries", [])))
        yield from (block.get("caption", ""), *block.get("columns", []))
        for row in block.get("rows", []):
            yield from row


def printed(document: bytes) -> str:
    """The text of the PDF without the feet of its pages, the marks of its lists, and spaces."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=document, capture_output=True, check=True)
    text = unicodedata.normalize("NFC", done.stdout.decode())
    return squeezed(re.sub(r"Reference \S+?(, code \S+)?\s+Page \d+ of \d+\s", "", text).replace("•", ""))


def squeezed(text: str) -> str:
    """The text without spaces: where a line ends is not what was written."""
    return "".join(text.split())
