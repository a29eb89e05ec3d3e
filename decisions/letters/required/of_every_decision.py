"""What every letter of a decision has to say: what was considered, the reasons, the children, the days that run."""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from decisions import clocks, steps
from decisions.answers import is_adult
from decisions.letters.content import clean
from decisions.letters.required.standing import Block, Standing, as_date, day
from decisions.models import Determination
from decisions.rules.parameters import RECONSIDERATION_WINDOW

OUTCOMES: dict[str, dict[str, tuple[str, ...]]] = {
    "grant": {
        "in_line": ("grant.child.in_line",),
        "refuse": ("grant.child.refuse",),
        "ask_parent": ("grant.child.ask_parent",),
        "individual_consideration": ("grant.child.individual",),
        "none": ("grant.child.none", "grant.child.british"),
    },
    "refusal": {"refuse": ("refusal.child",)},
}
"""By the kind of letter and what follows for a child: the paragraph that says so; any other says that nothing does."""
NOTHING_FOLLOWS = {"grant": ("grant.child.none",), "refusal": ("refusal.child.none",)}
SINGLY = ("in_line", "refuse")
"""What follows for a child only after that child's own best interests were considered (CHD-05)."""


def evidence(determination: Determination, letter: Standing) -> Iterator[str]:
    """Every item that was considered, or that a finding cites, is named with its date (APP-07, CHD-05)."""
    named = set(letter.entries("evidence.items"))
    cited = [item for finding in determination.findings for item in finding.get("evidence") or []]
    due = [*((determination.considered or {}).get("evidence") or []), *cited]
    for entry in dict.fromkeys(map(_entry, due)):
        if entry not in named:
            yield f"The letter does not name “{entry}”, which was considered. Propose the decision again."


def _entry(item: Mapping[str, Any]) -> str:
    return clean(f"{item['title']}, dated {day(item['dated'])}" if item.get("dated") else item["title"])


def reconsideration(determination: Determination, letter: Standing) -> Iterator[str]:
    """Where the time to ask for reconsideration runs from the letter, it says until when (RCN-04, RCN-07)."""
    on = as_date(determination.decision_date)
    for run in clocks.RUNS:
        if run.parameter is not RECONSIDERATION_WINDOW or letter.kind not in run.kinds:
            continue
        days = RECONSIDERATION_WINDOW.on(on)
        last_day = day(on + timedelta(days=days))
        if not letter.says("reconsideration.deadline", last_day, f"{days} days"):
            yield f"The letter does not say that the last day to ask for reconsideration is {last_day}, {days} days on."


def whys(determination: Determination, letter: Standing) -> Iterator[str]:
    """Each reason that the decision rests on is said, with what the person can do about it (VAL, PUB-03, CON-14)."""
    for code in determination.result["decided_by"]:
        if not letter.has(f"{letter.kind}.{code}.why*"):
            yield f"The letter does not say that {code} is a reason for the decision. Propose the decision again."
        if not letter.has(f"{letter.kind}.{code}.next*"):
            yield f"The letter does not say what the person can do about {code}. Propose the decision again."


def reasons(determination: Determination, letter: Standing, step: str, child: str | None = None) -> Iterator[str]:
    """The reasons of the finding stand in the letter, every paragraph of them."""
    found = [f for f in determination.findings if (f["step"], f.get("child")) == (step, child)]
    if not found or not all(letter.quotes(f"reasons.{step}", one["reasons"]) for one in found):
        title = steps.EVERY[step].title if step in steps.EVERY else step
        yield f"The letter does not give all the reasons recorded under “{title}”. Propose the decision again."


def own_interests(determination: Determination, letter: Standing) -> Iterator[str]:
    """A victim who is a child reads how their own best interests were considered (CHD-05)."""
    person = determination.case_file.get("person") or {}
    is_child = not is_adult(person.get("date_of_birth"), determination.decision_date)
    if is_child and person.get("best_interests_assessed") and not letter.has("own_interests"):
        yield "The letter does not say how the best interests of the victim, who is a child, were considered."


def names_of(determination: Determination, letter: Standing) -> Mapping[str, str]:
    """The children's names by their reference."""
    if letter.names is not None:
        return letter.names
    return {child.ref: child.name for child in determination.consideration.victim.children.all()}


def children(determination: Determination, letter: Standing) -> Iterator[str]:
    """What follows for each child is said of that child, by name, with when the child's permission ends (CHD-05)."""
    given = determination.result.get("children") or []
    if not given:
        return
    names = names_of(determination, letter)
    called = calls(determination, names)
    starts_on, ends = (day(determination.result.get(name)) for name in ("starts_on", "expires_on"))
    for child in given:
        ref, outcome = child["ref"], child["outcome"]
        keys = OUTCOMES[letter.kind].get(outcome, NOTHING_FOLLOWS[letter.kind])
        about = [block for block in letter.keyed(*keys) if _is_about(block, ref, called)]
        name = names.get(ref) or ref
        if not about:
            yield f"The letter says nothing about {name}. Record what follows for the child."
        elif outcome == "in_line" and not any(starts_on in b["text"] and ends in b["text"] for b in about):
            yield f"The letter does not say that permission for {name} ends on {ends}."
        if outcome in SINGLY:
            yield from reasons(determination, letter, "child", ref)


def calls(determination: Determination, names: Mapping[str, str]) -> dict[str, list[str]]:
    """By the reference of each child, what the letter may call them: by name, by birth, by our reference."""
    children = determination.case_file.get("children") or []
    refs = {one["ref"]: one.get("date_of_birth") for one in children} | dict.fromkeys(_only_in_result(determination))
    found = {}
    for ref, born in refs.items():
        ways = (clean(names.get(ref) or ""), f"born on {day(born)}" if born else "", f"our reference {ref}")
        found[ref] = [way for way in ways if way]
    return found


def _only_in_result(determination: Determination) -> Iterator[str]:
    known = {one["ref"] for one in determination.case_file.get("children") or []}
    own = (determination.considered or {}).get("child")
    refs = [child["ref"] for child in determination.result.get("children") or []]
    return (ref for ref in [*refs, *([own] if own else [])] if ref not in known)


def _is_about(block: Block, ref: str, called: Mapping[str, list[str]]) -> bool:
    """The block names the child as a whole word, and not only as a part of the longer name of another."""
    text = block["text"]
    for other, ways in called.items():
        for way in ways:
            if other != ref and any(own in way and own != way for own in called[ref]):
                text = text.replace(way, "")
    return any(re.search(rf"(?<!\w){re.escape(way)}(?!\w)", text) for way in called[ref])


def children_by_name(determination: Determination, letter: Standing, key: str) -> Iterator[str]:
    """Each child of the case file has a paragraph of that key, and the words on their best interests."""
    given = determination.case_file.get("children") or []
    names = names_of(determination, letter) if given else {}
    called = calls(determination, names)
    for child in given:
        ref = child["ref"]
        if not any(_is_about(block, ref, called) for block in letter.keyed(key)):
            yield f"The letter says nothing about {names.get(ref) or ref}. Record what follows for the child."
        yield from reasons(determination, letter, "child", ref)
