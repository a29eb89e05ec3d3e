"""Each invented case: its rows, and what the audit tells of them."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from cases.models import ConclusiveGroundsDecision, CountryOfReturn, NRMReferral, PermissionToStay, Victim
from decisions.code_version import CODE_VERSION
from decisions.models import (
    Approval,
    Consideration,
    Determination,
    EvidenceRequest,
    Finding,
    Hold,
    Letter,
    Referral,
)
from decisions.scale import decided, words
from decisions.scale.chain import Chain
from decisions.scale.copying import Table
from decisions.scale.people import Person, Staff, public_id
from decisions.scale.shares import MEDIAN_DAYS, REJECTED, SPREAD, Shares
from decisions.transitions import WITH_PROPOSAL, LetterStatus, Status

MODELS = (
    Victim,
    NRMReferral,
    ConclusiveGroundsDecision,
    CountryOfReturn,
    Consideration,
    Finding,
    Determination,
    Letter,
    PermissionToStay,
    EvidenceRequest,
    Hold,
    Referral,
    Approval,
)
LONDON = ZoneInfo("Europe/London")
LONGEST_WAIT = 700  # days
OPEN_FOR = 200  # days, at most
NO_DIGEST = "0" * 64
LETTER_KINDS = {"grant": "grant", "refuse": "refusal", "reject": "rejection"}


class Deciding(NamedTuple):
    """Whose case is decided, or proposed to be, by whom and when."""

    number: int
    case: int
    person: Person
    served: date
    by: int
    at: datetime


class Act(NamedTuple):
    """An act by somebody, and the rows that it added."""

    action: str
    by: int
    at: datetime
    rows: list[tuple[str, int]]


class Writer:
    """Writes cases into tables that wait to be copied, and tells the chain of them."""

    def __init__(
        self, tables: Mapping[Any, Table], chain: Chain, drawn: Shares, staff: Staff, program: int, today: date
    ) -> None:
        self._tables, self._chain, self._drawn, self._staff = tables, chain, drawn, staff
        self._program, self._today = program, today
        self._weeks = decided.weeks_until(today)

    def add_decided(self, number: int, share_behind: float, person: Person, random: Random) -> None:
        """A case that was decided, at that share of the weeks since version 4.0, or closed as nothing is decided."""
        week = min(int(share_behind * self._weeks), self._weeks - 1)
        day = decided.week_start(week)
        waited = min(int(random.lognormvariate(0, SPREAD) * MEDIAN_DAYS) + 1, LONGEST_WAIT)
        fate = self._fate(person, random)
        said = decided.said(fate, random.randrange(97), week, person.born)
        by = random.choice(self._staff.caseworkers)
        status = Status.CLOSED if fate == "no_consideration" else Status.DECIDED
        served = day - timedelta(days=waited)
        victim, case, opening = self._opened(number, person, served, status, by, random)
        deciding = Deciding(number, case, person, served, by, _at(day, 11, random))
        rows = [self._determination("decided", said, deciding, random)]
        if kind := LETTER_KINDS.get(said.outcome):
            rows.append(self._letter(rows[0][1], kind, deciding, random))
        if said.outcome == "grant" and said.expires_on:
            rows.append(self._permission(victim, said, day))
        self._tell(victim, case, [opening, Act("determination.decide", by, deciding.at, rows)])

    def add_open(self, number: int, person: Person, random: Random) -> None:
        """A case in which somebody still has something to do."""
        status = self._drawn.standing.draw(random) if not person.is_british else Status.UNASSIGNED
        by = random.choice(self._staff.caseworkers)
        opened = self._today - timedelta(days=random.randrange(1, OPEN_FOR))
        holder = None if status == Status.UNASSIGNED else by
        victim, case, opening = self._opened(number, person, opened, status, holder, random)
        acts = [opening]
        if holder:
            at = _at(min(opened + timedelta(days=3), self._today), 10, random)
            rows = [self._finding(case, by, at, random)]
            if status == Status.AWAITING_EVIDENCE:
                rows.append(self._request(case, by, at, random))
            if status == Status.ON_HOLD:
                rows.append(self._hold(case, by, at, random))
            if status in WITH_PROPOSAL:
                rows += self._proposal(status, Deciding(number, case, person, opened, by, at), random)
            acts.append(Act("consideration.record_step", by, at, rows))
        self._tell(victim, case, acts)

    def _fate(self, person: Person, random: Random) -> str:
        if person.is_british:
            return "no_consideration"
        drawn = random.random()
        if drawn < REJECTED:
            return "reject"
        return "grant" if drawn < REJECTED + self._drawn.granted * (1 - REJECTED) else "refuse"

    def _opened(
        self, number: int, person: Person, served: date, status: str, by: int | None, random: Random
    ) -> tuple[int, int, Act]:
        add = self._tables
        victim = add[Victim].add(
            public_id=public_id(random),
            reference=reference_of(number),
            name=person.name,
            date_of_birth=person.born,
            british_citizen=person.is_british,
            asylum_claim_outstanding=random.random() < 0.5,
            deportation="none",
        )
        rows = [
            self._add(
                NRMReferral,
                victim_id=victim,
                first_responder=words.first_responder(random),
                referred_on=served - timedelta(days=random.randrange(60, 500)),
                competent_authority=person.authority,
            ),
            self._add(
                ConclusiveGroundsDecision,
                victim_id=victim,
                outcome="positive",
                decided_on=served - timedelta(days=2),
                served_on=served,
            ),
            self._add(CountryOfReturn, victim_id=victim, country=person.country, link="nationality", position=1),
        ]
        case = add[Consideration].add(
            public_id=public_id(random),
            victim_id=victim,
            basis="conclusive_grounds",
            previous_vts_consideration=False,
            status=str(status),
            assigned_to_id=by,
            opened_on=served,
        )
        rows += [(add[Victim].name, victim), (add[Consideration].name, case)]
        return victim, case, Act("case_file.import", self._program, _at(served, 9, random), rows)

    def _determination(self, kind: str, said: decided.Said, of: Deciding, random: Random) -> tuple[str, int]:
        own = decided.Own(reference_of(of.number), of.person.born, of.served, of.person.country)
        return self._add(
            Determination,
            public_id=public_id(random),
            consideration_id=of.case,
            kind=kind,
            decision_date=of.at.date(),
            case_file=said.of(said.case_file, own),
            findings=[],
            considered={"competent_authority": of.person.authority},
            result=said.of(said.result, own),
            outcome=said.outcome,
            guidance=said.guidance,
            code_version=CODE_VERSION,
            digest=NO_DIGEST,
            made_by_id=of.by,
            made_at=of.at,
        )

    def _letter(self, determination: int, kind: str, of: Deciding, random: Random) -> tuple[str, int]:
        day = of.at.date()
        return self._add(
            Letter,
            public_id=public_id(random),
            consideration_id=of.case,
            determination_id=determination,
            kind=kind,
            status=LetterStatus.SERVED.value,
            content=words.letter(kind, of.person.name, reference_of(of.number), day, random),
            requested_by_id=of.by,
            requested_at=of.at,
            file="scale.pdf",
            sha256=NO_DIGEST,
            size=1,
            rendered_at=of.at,
            issued_by_id=of.by,
            issued_at=of.at,
            served_on=day + timedelta(days=2),
        )

    def _permission(self, victim: int, said: decided.Said, day: date) -> tuple[str, int]:
        return self._add(
            PermissionToStay,
            victim_id=victim,
            kind="vts",
            purposes=said.purposes,
            granted_on=day,
            expires_on=said.expires_on,
            ends_on=said.expires_on,
            months=said.months,
            position=1,
        )

    def _finding(self, case: int, by: int, at: datetime, random: Random) -> tuple[str, int]:
        return self._add(
            Finding,
            consideration_id=case,
            step="need",
            answers={"recovery.support_required": True},
            reasons=words.reasons(random),
            recorded_by_id=by,
            recorded_at=at,
        )

    def _request(self, case: int, by: int, at: datetime, random: Random) -> tuple[str, int]:
        asked = at.date()
        return self._add(
            EvidenceRequest,
            consideration_id=case,
            recipient="support_worker",
            asked_of="The support worker",
            what="A report on the support that is given.",
            asked_on=asked,
            due_on=asked + timedelta(days=random.randrange(14, 42)),
            asked_by_id=by,
        )

    def _hold(self, case: int, by: int, at: datetime, random: Random) -> tuple[str, int]:
        return self._add(
            Hold,
            consideration_id=case,
            authority="An invented authority",
            published_in="An invented publication",
            reasons="Invented, to measure by.",
            review_on=self._today + timedelta(days=random.randrange(-10, 60)),
            may_be_lifted_by="caseworker",
            placed_by_id=by,
            placed_at=at,
        )

    def _proposal(self, status: str, of: Deciding, random: Random) -> list[tuple[str, int]]:
        said = decided.said("grant", random.randrange(97), self._weeks - 1, of.person.born)
        rows = [self._determination("proposed", said, of, random)]
        if status == Status.READY_TO_DECIDE:
            return rows
        rows.append(
            self._add(
                Referral,
                public_id=public_id(random),
                determination_id=rows[0][1],
                grade="senior_caseworker",
                purpose="quality_check",
                question="Is this ready?",
                referred_by_id=of.by,
                referred_at=of.at,
            )
        )
        if status == Status.RETURNED:
            rows.append(
                self._add(
                    Approval,
                    referral_id=rows[1][1],
                    answer="returned",
                    reasons="One thing is missing.",
                    digest=NO_DIGEST,
                    proposed_by_id=of.by,
                    answered_by_id=self._staff.senior_of[of.by],
                    answered_at=of.at + timedelta(minutes=30),
                )
            )
        return rows

    def _add(self, model: type, **values: Any) -> tuple[str, int]:
        table = self._tables[model]
        return table.name, table.add(**values)

    def _tell(self, victim: int, case: int, acts: list[Act]) -> None:
        about = f"{self._tables[Consideration].name}:{case}"
        for act in acts:
            event = self._chain.act(act.action, by=act.by, at=act.at, victim=victim, subject=about)
            subjects = [f"{table}:{row}" for table, row in act.rows]
            self._chain.changes(event, subjects, by=act.by, at=act.at, victim=victim)


def reference_of(number: int) -> str:
    """The reference of an invented case: it cannot be one of the demo."""
    return f"SCALE-{number:07}"


def _at(day: date, hour: int, random: Random) -> datetime:
    return datetime.combine(day, time(hour, random.randrange(60), random.randrange(60)), LONDON)
