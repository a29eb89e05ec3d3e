"""What a permission allows, line by line: public funds, work, study; and what an adult needs for some studies."""

from datetime import date

from decisions.letters.content import Block, Section, lines, section
from decisions.letters.decision import Decision
from decisions.letters.wording import Paragraph, line, paragraph

CONDITIONS = "Guidance v4.0, Public funds, work and study"

CONDITIONS_LEAD = paragraph(
    "grant.conditions", "These are the conditions of your permission. While you have it:", "CND-01", CONDITIONS
)
MAY = {
    "public_funds": line(
        "grant.may.public_funds",
        "you can claim public funds, such as benefits and housing help, if you qualify for them",
        "CND-01",
        CONDITIONS,
    ),
    "work": line("grant.may.work", "you can work", "CND-01", CONDITIONS),
    "higher_education": line(
        "grant.may.higher_education", "you can study, including in higher education", "CND-02", CONDITIONS
    ),
}
WORK_OF_CHILD = line(
    "grant.may.work_of_child",
    "nothing in this permission stops you from working; as long as you are of school age, the law limits what work you"
    " may do, and when",
    "CND-01 CHD-01",
    CONDITIONS,
)
"""A child reads that permission does not bar work, and not that they can work: other law limits that."""
ATAS = paragraph(
    "grant.atas",
    "To study certain subjects, you first need a certificate from the Academic Technology Approval Scheme (ATAS). You"
    " must not start to study one of them without it.",
    "CND-03",
    CONDITIONS,
)
CHILD_CONDITIONS = paragraph(
    "grant.in_line.conditions",
    "These are the conditions of the permission of {child}. While it lasts:",
    "CND-01 CND-02",
    CONDITIONS,
)
CHILD_MAY = (
    line("grant.in_line.may.funds", "{child} is not barred from public funds, such as benefits", "CND-01", CONDITIONS),
    line("grant.in_line.may.work", "{child} can work when old enough", "CND-01", CONDITIONS),
    line("grant.in_line.may.study", "{child} can study, including in higher education", "CND-02", CONDITIONS),
)


def may(granted: list[str], is_of_child: bool) -> list[Paragraph]:
    """What the conditions come to, line by line (CND-01, CND-02)."""
    own = MAY | ({"work": WORK_OF_CHILD} if is_of_child else {})
    return [text for code, text in own.items() if code in granted]


def of_person(decision: Decision) -> Section:
    """The conditions of a grant, as the rules gave them (CND-01, CND-02, CND-03)."""
    granted, on = decision.result["conditions"], decision.on
    blocks = [CONDITIONS_LEAD(on), lines("grant.may", [one(on) for one in may(granted, decision.is_of_child)])]
    if "atas" in granted:
        blocks.append(ATAS(on))
    return section("What you can do", blocks)


def of_child(on: date, name: str) -> list[Block]:
    """The conditions of a child who is granted in line: the same, and nothing of ATAS (CND-03)."""
    return [CHILD_CONDITIONS(on, child=name), lines("grant.in_line.may", [one(on, child=name) for one in CHILD_MAY])]
