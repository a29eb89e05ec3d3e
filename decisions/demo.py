"""The demo: invented people and cases from `fixtures/`, brought to every stage by the acts that the product itself has.

`fixtures/cases` holds a case file each, `fixtures/stories` what became of it; `fixtures/earlier.yaml` has further ones
that are like some of them. All of them are written as of one day; on loading every date is moved by the same number of
days, so that the files' own day becomes today.
"""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cases import library
from cases.actions import evidence, nrm, safe_contact, victims
from cases.actions.caseworkers import program
from cases.actions.evidence import Received
from cases.models import Caseworker, CountryInformation, Victim
from cases.models.conclusive_grounds import GroundsOutcome
from cases.models.evidence import EvidenceKind
from decisions import (
    case_files,
    demo_asking,
    demo_cancelling,
    demo_day,
    demo_earlier,
    demo_letters,
    demo_library,
    demo_need_to_know,
    demo_pauses,
    demo_people,
    demo_quality,
    demo_reconsideration,
    demo_waiver,
    demo_words,
)
from decisions.actions import considerations, determinations, evidence_assessments, evidence_requests, referrals
from decisions.actions import letters as letter_actions
from decisions.actions.case_files import import_case
from decisions.actions.considerations import Recorded, RestsOn
from decisions.actions.evidence_requests import Asking
from decisions.actions.public_order import Look
from decisions.actions.referrals import MadePoint
from decisions.demo_people import FIXTURES, PASSWORD
from decisions.models import Consideration, Determination, Referral
from decisions.steps import BY_KEY, Step

INTAKE, ENTERS_NOTES, APPROVES_NOTES = "hari", "dana", "esi"
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class NotForHere(Exception):
    """This service is not a demo."""


@dataclass(frozen=True)
class Loaded:
    """How much was loaded this time; nothing of it was here before."""

    accounts: int
    notes: int
    cases: int


def require_demo() -> None:
    """The service was told that it is a demo and is not a secure one; otherwise raises `NotForHere`."""
    if not settings.DEMO or settings.SECURE:
        raise NotForHere("The demo has a password that everyone knows. Set DEMO=1 and SECURE=0 where that is meant.")


def load(*named: str) -> Loaded:
    """The demo's accounts, country information and cases are here, each once; all of it in one transaction.

    `named` are patterns of references, for those who want a few of the cases.
    """
    require_demo()
    with transaction.atomic():
        accounts = demo_people.load(_read("accounts.yaml"), PASSWORD)
        notes = demo_library.load(enters=_person(ENTERS_NOTES), approves=_person(APPROVES_NOTES))
        demo_pauses.load(_read("pauses.yaml"), enters=_person(ENTERS_NOTES), puts_in_force=_person(APPROVES_NOTES))
        cases = [_load_case(*told) for told in _told(named)]
        with demo_letters.served() as letters_of:
            for document, story in demo_earlier.told(named):
                cases.append(_load_case(document, story))
                if cases[-1]:
                    letters_of(document["reference"])
        if True in cases:
            demo_day.load(senior=_person(INTAKE), conflicted=_person("bola"), colleague=_person("amina"))
            demo_need_to_know.load(marks=_person(INTAKE), opens=_person("grace"))
            deciders = _person("idris"), _person("grace")
            demo_quality.load(draws=_person(INTAKE), deciders=deciders, begins=_person("grace"))
    return Loaded(accounts, notes, cases.count(True))


def sign_ins() -> Iterator[str]:
    """A line for each person who can sign in."""
    require_demo()
    yield f"Sign in to the demo with the password {PASSWORD} as"
    for person in Caseworker.objects.filter(username__in=demo_people.usernames()).order_by("pk"):
        leads = ", leads the team" if person.leads_team else ""
        yield f"  {person.username:8}{person.name}, {person.title.lower()}{leads}"
    if settings.SECOND_FACTOR == "optional":
        yield "A second factor is optional here. To see it asked of everybody: SECOND_FACTOR=required make run"


def _read(name: str) -> Any:
    return case_files.read_file(FIXTURES / name)


def _person(username: str) -> Caseworker:
    return Caseworker.objects.get_by_natural_key(username)


def _told(named: Sequence[str]) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Each case file whose reference fits, with its story."""
    for path in sorted((FIXTURES / "cases").glob("*.yaml")):
        if demo_earlier.fits(path.stem, named):
            yield case_files.read_file(path), _read(f"stories/{path.name}")


def _load_case(document: Mapping[str, Any], story: Mapping[str, Any]) -> bool:
    """The case is imported and its story told, unless it is here already, however far it has come since."""
    if Victim.objects.filter(reference=document["reference"]).exists():
        return False
    moved_by = timezone.localdate() - datetime.date.fromisoformat(document["decision_date"])
    document, story = moved(document, moved_by), moved(story, moved_by)
    consideration = import_case(document=document, by=program())
    _Story(story, document, consideration).tell()
    return True


def moved(value: Any, by: datetime.timedelta) -> Any:
    """The same, with every date moved."""
    if isinstance(value, Mapping):
        return {key: moved(part, by) for key, part in value.items()}
    if isinstance(value, list):
        return [moved(part, by) for part in value]
    if isinstance(value, str) and _DATE.fullmatch(value):
        return (datetime.date.fromisoformat(value) + by).isoformat()
    return value


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


class _Story:
    """What became of one case: each part of the story is told by the act that does it."""

    def __init__(self, story: Mapping[str, Any], document: Mapping[str, Any], consideration: Consideration) -> None:
        self.story, self.document, self.consideration = story, document, consideration
        self.victim = consideration.victim
        self.by = _person(story.get("taken_by", INTAKE))

    def tell(self) -> None:
        """The case stands at the stage that the story names."""
        self._intake()
        if "taken_by" in self.story:
            self.consideration = considerations.take(consideration=self.consideration, by=self.by)
            self._consider()
            for answered in self.story.get("answered", []):
                demo_asking.tell(self.consideration, answered, self.by)
            for finding in self.story.get("findings", []):
                self._record(finding)
            for request in self.story.get("requests", []):
                self._ask(**request)
            if "hold" in self.story:
                self._hold(**self.story["hold"])
            if "proposal" in self.story:
                self._propose()
        self.consideration.refresh_from_db()
        if self.consideration.status != self.story["stage"]:
            raise ValueError(f"{self.victim.reference} stands at {self.consideration.status}")

    def _intake(self) -> None:
        by, victim = _person(INTAKE), self.victim
        if person := self.story.get("person"):
            victims.record_name_and_address(
                victim=victim,
                name=person["name"],
                addressee=person["addressee"],
                lines="\n".join(person["address"]),
                version=victim.version,
                by=by,
            )
        if choices := self.story.get("safe_contact"):
            safe_contact.record(victim=victim, choices=choices, version=victim.version, by=by)
        for contact in self.story.get("contact_people", []):
            details = {"organisation": "", "email": "", "telephone": "", "lines": "", **contact}
            safe_contact.record_person(
                victim=victim, known_as=details.pop("known_as"), details=details, version=victim.version, by=by
            )
        referral = self.story["nrm_referral"]
        nrm.record_referral(
            victim=victim,
            first_responder=referral["first_responder"],
            referred_on=_day(referral["referred_on"]),
            competent_authority=referral["competent_authority"],
            by=by,
        )
        nrm.record_reasonable_grounds(
            victim=victim, outcome=GroundsOutcome.POSITIVE, decided_on=_day(referral["reasonable_grounds_on"]), by=by
        )
        for account in self.story.get("exploitation", []):
            nrm.record_exploitation(victim=victim, exploitation_type=account["type"], account=account["account"], by=by)
        for item in self.story.get("evidence", []):
            dates = {"dated": _day(item.get("dated")), "received_on": _day(item["received_on"])}
            known = {name: value for name, value in item.items() if name != "considered"}
            evidence.receive(
                victim=victim, received=Received(**{**known, "kind": EvidenceKind(item["kind"]), **dates}), by=by
            )

    def _consider(self) -> None:
        """What the caseworker made of each item, as far as they have come."""
        for item in self.story.get("evidence", []):
            if "considered" in item:
                evidence_assessments.assess(
                    consideration=self.consideration,
                    evidence=self.victim.evidence.get(kind=item["kind"], title=item["title"]),
                    **item["considered"],
                    version=0,
                    by=self.by,
                )

    def _record(self, finding: Mapping[str, Any]) -> None:
        step = BY_KEY[finding["step"]]
        country = self.victim.countries_of_return.get(country=finding["country"]) if step.per == "country" else None
        child = self.victim.children.get(ref=finding["child"]) if step.per == "child" else None
        considerations.record_step(
            consideration=self.consideration,
            recorded=Recorded(
                step=step,
                answers=self._answers(step, finding) | finding.get("more", {}),
                reasons=finding["reasons"],
                country=country,
                child=child,
                evidence=self._evidence(finding),
                consulted=self._consulted(finding),
            ),
            version=0,
            by=self.by,
        )

    def _answers(self, step: Step, finding: Mapping[str, Any]) -> dict[str, Any]:
        """What the case file says on the step: in the demo the caseworkers found what the sender had found."""
        within: Any = self.document
        if step.per == "country":
            within = next(c for c in self.document["recovery"]["countries"] if c["country"] == finding["country"])
        elif step.per == "child":
            within = next(c for c in self.document["children"] if c["ref"] == finding["child"])
        return {fact: _at(within, fact) for fact in step.facts}

    def _evidence(self, finding: Mapping[str, Any]) -> list[RestsOn]:
        quoted = finding.get("quoted", {})
        return [
            RestsOn(item, **quoted.get(item.kind, {"page": 1}))
            for item in self.victim.evidence.filter(kind__in=finding.get("evidence", []))
        ]

    def _consulted(self, finding: Mapping[str, Any]) -> list[CountryInformation]:
        topics = finding.get("consulted", [])
        return list(library.in_force(finding["country"]).filter(topic__in=topics)) if topics else []

    def _ask(self, **request: Any) -> None:
        days = {name: _day(request.get(name)) for name in ("due_on", "went_on")}
        asking = Asking(**{**request, **days})
        evidence_requests.ask(consideration=self.consideration, asking=asking, by=self.by)

    def _hold(self, **hold: Any) -> None:
        considerations.place_on_hold(
            consideration=self.consideration,
            authority=hold["authority"],
            published_in=hold["published_in"],
            reasons=hold["reasons"],
            review_on=datetime.date.fromisoformat(hold["review_on"]),
            may_be_lifted_by=hold["may_be_lifted_by"],
            by=self.by,
        )

    def _propose(self) -> None:
        demo_words.confirm(self.consideration, self.by)
        proposed = determinations.propose(consideration=self.consideration, **self.story["proposal"], by=self.by)
        for given in self.story.get("answers", []):
            referrals.answer(
                referral=Referral.objects.get(determination=proposed, grade=given["grade"]),
                answer=given["answer"],
                reasons=given["reasons"],
                points=[MadePoint(**point) for point in given.get("points", [])],
                by=_person(given["by"]),
            )
        if "letter" in self.story:
            self._decide(proposed, self.story["letter"])

    def _decide(self, proposed: Determination, letter: str) -> None:
        decided = determinations.decide(determination=proposed, look=self._look(proposed), by=self.by)
        if letter in ("rendered", "issued"):
            demo_letters.render(decided.letter)
        if letter == "issued":
            letter_actions.issue(letter=decided.letter, by=self.by)
        if asked := self.story.get("reconsideration"):
            demo_reconsideration.tell(decided, asked, received_by=_person(INTAKE), by=_person(asked["taken_by"]))
        if told := self.story.get("cancellation"):
            demo_cancelling.tell(self.victim, told, opened_by=_person(INTAKE), by=_person(told["taken_by"]))
        if waiver := self.story.get("fee_waiver"):
            demo_waiver.tell(self.victim, waiver, received_by=_person(INTAKE), by=_person(waiver["taken_by"]))

    def _look(self, proposed: Determination) -> Look:
        """The public order check of the day: in the demo it says what was found."""
        return Look(proposed.case_file["public_order"]["status"], looked_in="Register of disqualifications")


def _at(document: Any, path: str) -> Any:
    """What stands at a dotted path; None where nothing does."""
    for key in path.split("."):
        document = (document or {}).get(key)
    return document
