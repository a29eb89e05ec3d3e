"""What was found on each limb, said to the person: a sentence for each finding, then the caseworker's own reasons."""

from decisions.letters import failing
from decisions.letters.content import Block, Section, bullets, clean, section, words
from decisions.letters.decision import Decision
from decisions.letters.sentences import SENTENCES
from decisions.letters.wording import paragraph, title
from decisions.steps import BY_KEY, FACTORS

UNVERIFIED = paragraph(
    "found.cooperation.unverified",
    "We took reasonable steps to establish that you are helping an authority, and could not. We asked you for more"
    " information, and received none.",
    "COO-08 COO-09",
    "Guidance v4.0, Co-operation with a public authority",
)
CONSULTED = paragraph(
    "found.country_information",
    "We consulted this information about {country}:",
    "AVL-02",
    "Guidance v4.0, Availability",
)
FRAMEWORK = paragraph(
    "found.framework",
    "We looked at what bears on whether you could get to that help. The points in the table are a guide and not all"
    " there is. We did not count or score them. Where there was no information on a point, it told neither for you nor"
    " against you.",
    "ACC-02 ACC-03 ACC-07",
    "Guidance v4.0, Accessibility",
)
COSTS_ASSUMED = paragraph(
    "found.costs_assumed",
    "We assumed that you could meet the cost of treatment in {country}, because neither what you told us nor anything"
    " else that we looked at showed otherwise. We relied on this.",
    "ACC-09",
    "Guidance v4.0, Accessibility",
)
COSTS_NOT_ASSUMED = paragraph(
    "found.costs_not_assumed",
    "We did not assume that you could meet the cost of treatment in {country}.",
    "ACC-09",
    "Guidance v4.0, Accessibility",
)
FURTHER = paragraph("found.further_factors", "We also considered:", "ACC-04", "Guidance v4.0, Accessibility")
PROTECTED = paragraph(
    "found.protected_characteristics",
    "We had due regard to protected characteristics:",
    "ACC-08",
    "Equality Act 2010 s.149; Guidance v4.0, Accessibility",
)
RATINGS = {
    "more": "Makes it more likely",
    "less": "Makes it less likely",
    "mixed": "Points both ways",
    "no_information": "No information: tells neither way",
}
LIMB_HEADINGS = {
    limb: title(f"purposes.heading.{limb}", text, "CON-14", f"NABA 2022 s.65(2)({place})")
    for limb, text, place in (
        ("recovery", "To help you recover: section 65(2)(a)", "a"),
        ("compensation", "To seek compensation: section 65(2)(b)", "b"),
        ("cooperation", "To co-operate with a public authority: section 65(2)(c)", "c"),
    )
}
TITLES = {
    "harm": "Harm from the exploitation",
    "need": "Your need for support",
    "treatment": "Treatment or other help",
    "compensation": "What we found",
    "cooperation": "What we found",
}


def recovery(decision: Decision) -> list[Section]:
    """What was found on recovery, down to the step on which it failed: harm, need, treatment, then availability and
    accessibility in each country.
    """
    parts, stop = [], failing.at(decision, "recovery")
    for step in ("harm", "need", "treatment"):
        parts += of_step(decision, step)
        if step == stop:
            return parts
    for code, name in decision.countries():
        blocks = _availability(decision, code, name)
        if _reaches_access(decision, code):
            blocks += _framework(decision, code, name)
            blocks += _answered(decision, "accessibility", country=code, name=name)
        if blocks:
            parts.append(section(f"Help in {name}", blocks, 3))
    return parts


def of_step(decision: Decision, step: str) -> list[Section]:
    """What was found on one step that is asked once; nothing if it was not reached."""
    blocks = _answered(decision, step)
    return [section(TITLES[step], blocks, 3)] if blocks else []


def of_limb(decision: Decision, limb: str) -> list[Section]:
    """What was found on one of the three purposes."""
    return recovery(decision) if limb == "recovery" else of_step(decision, limb)


def has_reasons(parts: list[Section]) -> bool:
    """Whether somebody's own words stand in any of the parts."""
    return any(block["type"] == "words" for part in parts for block in part["blocks"])


def in_one(parts: list[Section]) -> list[Block]:
    """The blocks of all the parts, one after the other."""
    return [block for part in parts for block in part["blocks"]]


def _answered(decision: Decision, step: str, *, country: str | None = None, name: str = "") -> list[Block]:
    finding = decision.found(step, country=country)
    if finding is None:
        return []
    sentences: list[Block] = []
    stop = failing.at(decision, step) if step in ("compensation", "cooperation") else None
    for fact in BY_KEY[step].facts:
        answer = finding["answers"].get(fact)
        if isinstance(answer, bool | str) and (fact, answer) in SENTENCES:
            sentences.append(SENTENCES[fact, answer](decision.on, country=name or "the country"))
        if fact == stop:
            break
    if stop == failing.UNVERIFIED:
        sentences.append(UNVERIFIED(decision.on))
    return [*sentences, *decision.reasons(step, country=country)]


def _reaches_access(decision: Decision, code: str) -> bool:
    """Where help is not available, whether it could be reached is no part of the reasons (CON-16, AVL-08): a finding
    on it from before availability was found again says nothing any more.
    """
    finding = decision.found("availability", country=code)
    return finding is None or finding["answers"].get("available") is not False


def _availability(decision: Decision, code: str, name: str) -> list[Block]:
    finding = decision.found("availability", country=code)
    consulted = finding["consulted"] if finding else []
    blocks = _answered(decision, "availability", country=code, name=name)
    if consulted:
        blocks = [*blocks, CONSULTED(decision.on, country=name), bullets("country_information", consulted)]
    return blocks


def _framework(decision: Decision, code: str, name: str) -> list[Block]:
    finding = decision.found("framework", country=code)
    if finding is None:
        return []
    answers, on = finding["answers"], decision.on
    rows = [
        [label, RATINGS[answers[f"framework.{factor}"]], clean(answers.get(f"reason.{factor}") or "") or "See below"]
        for factor, label in FACTORS.items()
        if answers.get(f"framework.{factor}") in RATINGS
    ]
    blocks: list[Block] = []
    if rows:
        columns = ["What we looked at", "What we found", "Why"]
        caption = f"Getting to help in {name}"
        blocks += [
            FRAMEWORK(on),
            {"type": "table", "key": "framework", "caption": caption, "columns": columns, "rows": rows},
        ]
    blocks += decision.reasons("framework", country=code)
    for fact, lead in (("further_factors", FURTHER), ("protected_characteristics", PROTECTED)):
        if (answers.get(fact) or "").strip():
            blocks += [lead(on), *words(fact, answers[fact])]
    if isinstance(answers.get("costs_assumed"), bool):
        blocks.append((COSTS_ASSUMED if answers["costs_assumed"] else COSTS_NOT_ASSUMED)(on, country=name))
    return blocks
