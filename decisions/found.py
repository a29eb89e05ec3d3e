"""One finding in words: the question, the answers in the order they are asked, the reasons and what they rest on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cases.countries import name_of
from decisions import steps
from decisions.answers import concerns, day, fact_label, in_words

MORE = ("further_factors", "costs_assumed", "protected_characteristics")  # what the framework asks after its ratings


@dataclass(frozen=True)
class Found:
    """One finding: the question, the answers and the reasons of the person who made it, and what it rests on."""

    question: str
    answers: list[dict[str, str]]
    reasons: str
    by: str
    evidence: list[str]
    consulted: list[str]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """All of it as keys and values for a summary list; the reasons keep their paragraphs."""
        rows: list[dict[str, Any]] = [*self.answers]
        reasons = [line for line in self.reasons.splitlines() if line.strip()]
        rows.append({"key": f"Reasons of {self.by}" if self.by else "Reasons", "value": self.reasons, "lines": reasons})
        if self.evidence:
            rows.append({"key": "Evidence", "value": "; ".join(self.evidence), "lines": self.evidence})
        if self.consulted:
            rows.append({"key": "Country information", "value": "; ".join(self.consulted)})
        return rows


def found(finding: Mapping[str, Any], *, adult: bool = False) -> tuple[steps.Step | None, Found]:
    """The step of a stored finding, and the finding in words; of an `adult` nothing is said of a child's interests."""
    step = steps.EVERY.get(str(finding.get("step")))
    country, child = finding.get("country"), finding.get("child")
    question = step.question if step else str(finding.get("step", ""))
    answers = finding.get("answers")
    return step, Found(
        question=question.format(country=name_of(country) if country else "", child=child or ""),
        answers=[
            {"key": fact_label(name), "value": in_words(name, value)}
            for name, value in (_in_order(step, answers) if isinstance(answers, Mapping) else ())
            if value != "" and concerns(name, value, adult=adult)
        ],
        reasons=str(finding.get("reasons", "")),
        by=str(finding.get("recorded_by", "")),
        evidence=[_evidence(item) for item in _list(finding, "evidence")],
        consulted=[str(item) for item in _list(finding, "consulted")],
    )


def _in_order(step: steps.Step | None, answers: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """The answers as the step asks for them, the reason for a rating after the rating; others come last."""
    asked = [*step.facts, *step.beside] if step else []

    def place(name: str) -> tuple[int, str]:
        own = f"framework.{name.removeprefix('reason.')}" if name.startswith("reason.") else name
        more = MORE.index(name) if name in MORE else len(MORE)
        return (asked.index(own) if own in asked else len(asked) + more, name.partition(".")[0])

    return sorted(answers.items(), key=lambda answer: place(answer[0]))


def _evidence(item: Any) -> str:
    if not isinstance(item, Mapping):
        return str(item)
    said = str(item.get("title", ""))
    if item.get("dated"):
        said += f", {day(item['dated'])}"
    if item.get("page"):
        said += f", page {item['page']}"
    return f"{said}: “{item['quote']}”" if item.get("quote") else said


def _list(of: Mapping[str, Any], name: str) -> list[Any]:
    value = of.get(name)
    return list(value) if isinstance(value, list | tuple) else []
