"""The decided case as a letter reads it: the stored determination, and to whom the letter is written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from cases import safe_contact
from cases.countries import in_sentence
from cases.models import Victim
from cases.models.caseworker import Role
from decisions import marks
from decisions.answers import is_adult
from decisions.letters import recipients
from decisions.letters.addressees import NEVER_TO_CHILD, Addressee
from decisions.letters.content import Block, Unfilled, clean, words
from decisions.letters.wording import said
from decisions.models import Consideration, Determination
from decisions.models.consideration import Kind

Found = dict[str, Any]
ANY_AUTHORITY = "Competent authority"


@dataclass(frozen=True)
class Decision:
    """What was decided, on which facts and findings, and about whom."""

    on: date
    guidance: str
    case_file: dict[str, Any]
    result: dict[str, Any]
    findings: list[Found]
    reference: str
    name: str
    addressee: str
    address: list[str]
    authority: str
    decided_by_role: str
    child_names: dict[str, str]
    limb_reasons: dict[str, str] = field(default_factory=dict)
    considered: dict[str, Any] = field(default_factory=dict)
    greeted: str = ""
    reconsidered: str = ""  # of a reconsideration: what the decision on record here came to
    in_place_of: str = ""  # the child whom the decision is about, where the letter is written to an adult for them

    @property
    def is_extension(self) -> bool:
        """The person applied to extend permission."""
        return bool(self.case_file["consideration"]["basis"] == "extension")

    @property
    def person(self) -> dict[str, Any]:
        """The facts of the person."""
        facts: dict[str, Any] = self.case_file["person"]
        return facts

    @property
    def is_of_child(self) -> bool:
        """The victim is under 18 on the day of the decision (CHD-02): an answer recorded earlier does not say so."""
        return not is_adult(self.person.get("date_of_birth"), self.on)

    @property
    def decided_by(self) -> list[str]:
        """The ids that the outcome rests on."""
        return list(self.result["decided_by"])

    def found(self, step: str, *, country: str | None = None, child: str | None = None) -> Found | None:
        """The finding on one step, of one country or child where the step asks of each."""
        for finding in self.findings:
            if (finding["step"], finding["country"], finding["child"]) == (step, country, child):
                return finding
        return None

    def reasons(self, step: str, *, country: str | None = None, child: str | None = None) -> list[Block]:
        """The caseworker's own words on a step; nothing if there is no finding on it."""
        finding = self.found(step, country=country, child=child)
        return words(f"reasons.{step}", finding["reasons"]) if finding else []

    def on_limb(self, limb: str) -> list[Block]:
        """The caseworker's own words on a limb as a whole; nothing if none were written."""
        return words(f"reasons.limb.{limb}", self.limb_reasons.get(limb, ""))

    def evidence(self) -> Iterator[str]:
        """Each item of evidence that a finding rests on or that was considered, once: also what nothing rests on."""
        cited = [item for finding in self.findings for item in finding["evidence"]]
        yield from dict.fromkeys(named(item) for item in [*cited, *(self.considered.get("evidence") or [])])

    def countries(self) -> list[tuple[str, str]]:
        """Each country of return: its code and its name as it stands in a sentence."""
        rows = (self.case_file.get("recovery") or {}).get("countries") or []
        return [(row["country"], in_sentence(row["country"])) for row in rows]

    def child_facts(self, ref: str) -> dict[str, Any]:
        """What is known of the child."""
        return next((child for child in self.case_file.get("children") or [] if child["ref"] == ref), {})

    def child_name(self, ref: str) -> str:
        """The child's name; without one, how the letter can speak of the child all the same."""
        if name := self.child_names.get(ref):
            return name
        born = self.child_facts(ref).get("date_of_birth")
        if born and not self._is_twin(ref, born):
            return f"your child born on {said(born)}"
        return f"your child (our reference {ref})"

    def _is_twin(self, ref: str, born: str) -> bool:
        """Another child without a name was born on the same day: the day alone would name either."""
        children = self.case_file.get("children") or []
        return any(
            other["ref"] != ref and other.get("date_of_birth") == born and not self.child_names.get(other["ref"])
            for other in children
        )


def named(item: Mapping[str, Any]) -> str:
    """An item of evidence as the letter names it: its title, with its date where it has one."""
    return f"{item['title']}, dated {said(item['dated'])}" if item.get("dated") else str(item["title"])


def read(determination: Determination) -> Decision:
    """The decision with its addressee, by a way that the person allows; of a child, the adult who is written to.

    Raises `Unfilled` with no name, or where nobody could be written to safely.
    """
    victim, on = determination.consideration.victim, _day(determination.decision_date)
    child_names = {child.ref: clean(child.name) for child in victim.children.all() if clean(child.name)}
    to = _addressee(victim, on, set(child_names.values()))
    return Decision(
        on=on,
        guidance=determination.guidance,
        case_file=determination.case_file,
        result=determination.result,
        findings=determination.findings,
        reference=victim.reference,
        name=clean(victim.name),
        addressee=to.name,
        address=to.lines,
        authority=authority_of(victim),
        decided_by_role=Role(determination.made_by.role).label,
        child_names=child_names,
        limb_reasons=_limb_reasons(determination.considered or {}),
        considered=determination.considered or {},
        greeted=to.greeted,
        in_place_of=to.in_place_of,
        reconsidered=_reconsidered(determination.consideration),
    )


def _reconsidered(consideration: Consideration) -> str:
    """What the decision came to that is looked at again; "" where it was made elsewhere, or none is."""
    if consideration.kind != Kind.RECONSIDERATION:
        return ""
    decision = consideration.reconsideration.decision
    return decision.outcome if decision else ""


def _addressee(victim: Victim, on: date, children: set[str]) -> Addressee:
    """To whom the decision is written. Raises `Unfilled` with everything that stands in the way."""
    points = []
    if not clean(victim.name):
        points.append("Record the person’s name: a letter is never written to a reference.")
    try:
        _, to = recipients.of_decision(victim, safe_contact.of(victim), on)
    except Unfilled as unfilled:
        raise Unfilled(list(dict.fromkeys([*points, *unfilled.points]))) from unfilled
    if not to.lines or not to.name:
        points.append("Record an address that the person has said is safe.")
    if to.name in children - {clean(victim.name)}:
        points.append(NEVER_TO_CHILD)
    if points:
        raise Unfilled(points)
    return to


def _limb_reasons(considered: dict[str, Any]) -> dict[str, str]:
    """The reasons on each limb as they were kept, each mark in round brackets."""
    known = frozenset(considered.get("limb_reason_marks") or ())
    return {limb: marks.plain(text, known) for limb, text in (considered.get("limb_reasons") or {}).items()}


def _day(value: date | str) -> date:
    # A determination that was just made still holds the text of the case file.
    return date.fromisoformat(value) if isinstance(value, str) else value


def authority_of(victim: Victim) -> str:
    """The competent authority that has the case; without one on record, what any of them is called."""
    try:
        return victim.nrm_referral.get_competent_authority_display()
    except ObjectDoesNotExist:
        return ANY_AUTHORITY
