"""The rules as a book to look things up in: by part of the law, with what each says, reads, joins and belongs to."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from decisions.outcomes import FACTS
from decisions.requirements import Example, Requirement, catalogue, examples
from decisions.rules import RULES, Expression, Rule, Truth
from decisions.rules.drawing import joined_by
from decisions.rules.expression import Proposition
from decisions.rules.propositions import AMENDMENTS, Condition
from decisions.rules.wording import Unworded, sentence

# By the first word of a rule's name, in the order in which a case meets them.
PARTS: dict[str, tuple[str, ...]] = {
    "Who is considered": ("conclusive_grounds", "consideration", "withdrawal"),
    "The person and the checks": ("person", "checks"),
    "Public order, and published pauses": ("public_order", "pauses"),
    "Applications to extend": ("application", "permission_history"),
    "Recovery": ("recovery", "framework"),
    "Compensation": ("compensation",),
    "Co-operation": ("cooperation",),
    "Length of stay, conditions and sign-off": ("length", "conditions", "sign_off"),
    "Children": ("children",),
    "Outcomes, warnings and what is to be done": ("outcome", "warnings", "actions"),
    "Reconsideration": ("reconsideration", "in_uk"),
    "Cancellation": ("cancellation", "grounds"),
    "Fees and fee waivers": ("fees", "destitution", "fee_waiver"),
}
OTHERS = "Other rules"

# What the facts are called that no step of a consideration asks for.
_MORE_FACTS = {
    "decision_date": "the day of the decision",
    "consideration.basis": "what the consideration is based on",
    "application.applied_on": "when the person applied",
    "permission_history[].kind": "what kind of permission each grant was",
    "permission_history[].granted_on": "when each was granted",
    "permission_history[].expires_on": "when each expired or expires",
    "permission_history[].months": "how many months each was for",
    "pauses[].reference": "the reference of a published pause",
    "pauses[].outcomes": "the outcomes that the pause holds",
    "pauses[].purposes": "the purposes that the pause holds",
    "pauses[].deportation": "the deportation status that the pause holds",
    "recovery.countries[].country": "the country of return",
    "recovery.countries[].link": "whether it is one of nationality or of agreement",
    "recovery.healthcare_evidence": "whether there is evidence from a registered healthcare professional",
    "recovery.evidence_requested_on": "when more evidence was asked for",
    "recovery.treatment_started": "whether treatment has started",
    "recovery.stopping_would_disrupt": "whether stopping it would disrupt recovery",
    "recovery.acute_safeguarding_risk": "whether there is an acute safeguarding risk",
    "children[].ref": "which child it is",
    "in_uk": "whether the person is in the UK when they ask",
    "ground": "the ground of the request",
    "requested_on": "when the request was made",
    "supporting_evidence": "whether the request came with evidence",
    "further_evidence_requested_on": "when more evidence was asked for",
    "decision.outcome": "what was decided",
    "decision.policy": "the policy under which it was decided",
    "decision.served_on": "when the decision was served",
    "earlier_requests.rules_not_followed": "how many earlier requests said that rules were not followed",
    "earlier_requests.type_or_expiry_wrong": "how many earlier requests said that type or expiry is wrong",
    "grounds[].ground": "each ground put forward",
    "grounds[].made_out": "whether the ground is made out",
    "grounds[].appropriate": "whether it is appropriate to cancel on it",
    "effective_on": "the day on which a cancellation takes effect",
    "representations.invited_on": "when the person was invited to answer",
    "representations.not_invited_reason": "why the person was not invited to answer",
    "representations.received": "whether an answer came",
    "representations.answered": "whether that answer was dealt with",
    "decided_on": "when the waiver was decided",
    "permission_expires_on": "when the permission expires",
    "destitution.destitute": "whether the applicant is destitute",
    "destitution.imminent_risk": "whether there is an imminent risk of destitution",
    "destitution.child_essential_needs_unmet": "whether a child would go without essentials",
}


@dataclass(frozen=True)
class Part:
    """One part of the law with its rules, in the order in which they are stated."""

    title: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Line:
    """A line of a condition in words, with the lines that it joins, and the rule that it is, if it is one."""

    text: str
    rule: Proposition | None
    joined: tuple[Line, ...]


@dataclass(frozen=True)
class Entry:
    """Everything there is to say of one rule."""

    rule: Rule
    part: str
    cited: tuple[Requirement, ...]
    facts: tuple[str, ...]
    condition: Condition | None
    part_of: tuple[Condition, ...]
    amended: tuple[tuple[datetime.date, Condition], ...]
    about: tuple[Example, ...]  # scenarios that cite one of its requirements
    besides: tuple[Example, ...]  # the others that it is applied in

    @property
    def kind(self) -> str:
        """What sort of rule it is."""
        if self.condition is not None:
            return "A condition: yes, no or not known, from the rules that it joins"
        if isinstance(self.rule, Proposition):
            return "A statement of a case: yes, no or not known"
        return "A result: a length, a date or an outcome"

    @property
    def more(self) -> str:
        """What the rule says beyond its first sentence."""
        return self.rule.proposition.partition("\n")[2].strip()

    @property
    def besides_title(self) -> str:
        """How many other scenarios there are, in words."""
        number = len(self.besides)
        return (
            "1 other scenario in which it is applied"
            if number == 1
            else f"{number} other scenarios in which it is applied"
        )

    @property
    def said(self) -> tuple[tuple[str, str], ...]:
        """How each value of the rule is said of a case; empty where the rule has no such sentences."""
        try:
            return tuple((name, sentence(self.rule, truth)) for name, truth in _VALUES)
        except Unworded:
            return ()


_VALUES = (("Yes", Truth.YES), ("No", Truth.NO), ("Not known", Truth.UNKNOWN))


def part_of_law(rule: Rule) -> str:
    """The title of the part that a rule belongs to."""
    first = rule.name.partition(".")[0]
    return next((title for title, firsts in PARTS.items() if first in firsts), OTHERS)


def parts(search: str = "") -> list[Part]:
    """The parts of the law with those of their rules that have every word looked for; a part without is left out."""
    words = search.casefold().split()
    by_part: dict[str, list[Rule]] = {title: [] for title in (*PARTS, OTHERS)}
    for rule in RULES.values():
        text = " ".join((rule.name, rule.proposition, rule.provision, *rule.requirements)).casefold()
        if all(word in text for word in words):
            by_part[part_of_law(rule)].append(rule)
    return [Part(title, tuple(rules)) for title, rules in by_part.items() if rules]


def entry(name: str) -> Entry | None:
    """Everything there is to say of the rule of that name, or nothing where there is none."""
    rule = RULES.get(name)
    if rule is None:
        return None
    known, applied = catalogue(), [one for one in examples() if name in one.rules]
    about = tuple(one for one in applied if not set(one.requirements).isdisjoint(rule.requirements))
    return Entry(
        rule=rule,
        part=part_of_law(rule),
        cited=tuple(known[one] for one in rule.requirements if one in known),
        facts=tuple(dict.fromkeys(fact_in_words(path) for path in rule.reads)),
        condition=rule if isinstance(rule, Condition) else None,
        part_of=tuple(
            other
            for other in RULES.values()
            if isinstance(other, Condition) and any(rule is one for one in other.expression.propositions())
        ),
        amended=AMENDMENTS.get(name, ()),
        about=about,
        besides=tuple(one for one in applied if one not in about),
    )


def in_lines(expression: Expression) -> Line:
    """A condition in words: each line with those that it joins."""
    rule = expression if isinstance(expression, Proposition) else None
    return Line(joined_by(expression), rule, tuple(in_lines(part) for part in expression.parts))


def fact_in_words(path: str) -> str:
    """What a fact is called when no particular case is at hand."""
    own = path.rpartition("[].")[2]
    named = _MORE_FACTS.get(path) or FACTS.get(path) or FACTS.get(own) or path
    return named.format(country="the country of return", child="the child")
