"""A small service with something of everything in it, for tests that walk every address: made once a run, then copied.

What `populate` gives is what each thing is called: the identifiers of which addresses are made. The fixture
`populated` is a database of a module's own with all of it; `undone` takes back whatever is done there.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from cases import who_asks
from cases.actions import caseworkers, teams
from cases.models import AuditEntry, AuthorityMessage, Caseworker, ConflictOfInterest
from cases.models.caseworker import Role
from decisions.actions import (
    accounts,
    advice,
    assignments,
    bank_holidays,
    conflicts,
    determinations,
    drafts,
    erasure,
    large_print,
    letters,
    limb_reasons,
    notes,
    numbers_drafts,
    outbox,
    quality,
    reminders,
    retention,
    saved_filters,
    service,
    simulations,
)
from decisions.actions.accounts import Place
from decisions.letters import storage
from decisions.models import DecidedCase, HandOver, Letter, OutboxMessage, Reminder, SimulatedChange
from decisions.policy_drafts import SHIPPED
from tests import (
    after_deciding,
    asking,
    authorities_asked,
    erasing,
    evidence_files,
    need_to_know,
    questioning,
    second_decisions,
)
from tests.builders import (
    looked,
    make_agreement,
    make_caseworker,
    make_consideration,
    make_country_information,
    make_request,
    record_all,
)
from tests.decisions import announced, disclosing, pausing, simulated, wordings
from tests.decisions.diary import dated
from tests.decisions.test_retention import closed, rule
from tests.known_pages import full_case
from tests.letters_made import MADE_WITH, PDF
from tests.notices_told import case_for
from tests.proposals import answered, decided, propose, proposed, recorded, referred

Things = dict[str, Any]
WORKING_HERE = {
    "amina": ("caseworker", {}),
    "bola": ("caseworker", {}),
    "hari": ("senior_caseworker", {}),
    "idris": ("senior_caseworker", {}),
    "grace": ("senior_caseworker", {"grade_6": True}),
    "dana": ("admin", {}),
    "esi": ("admin", {}),
    "omar": ("auditor", {}),
}
ADVICE = "Does the letter of the clinic carry this?"


def populate() -> Things:
    """Something of everything is on record; what each thing is called."""
    people = {name: make_caseworker(name, role, **more) for name, (role, more) in WORKING_HERE.items()}
    things: Things = {name: person.pk for name, person in people.items()}
    for part in (_work, _letters, _afterwards, _library, _administration, _policy, _quality):
        things |= part(people)
    return things


def _work(people: Mapping[str, Caseworker]) -> Things:
    """Cases at every stage, the first with something of everything that a case can have."""
    amina, bola, hari = people["amina"], people["bola"], people["hari"]
    case = full_case(amina)
    victim = case.victim
    item = evidence_files.item_with_file(victim, amina)
    waiting = evidence_files.item_with_file(victim, amina, b"%PDF-1.7\n% waits\n%%EOF\n", waiting=True)
    person = asking.named(victim, amina)
    asking.chosen(victim, amina, "post", "email", never=("text",), never_because="His brother reads her telephone.")
    asking.ask(case, amina)
    sent = questioning.issue(case, amina)
    notes.write(consideration=case, text="Rang the clinic.", tells_of_harm=True, by=amina)
    said = authorities_asked.say(victim, amina, AuthorityMessage.Kind.EXTENSION_REQUEST, date(2026, 3, 2))
    drafts.keep(consideration=case, page="page-notes", content={"text": ["What I was writing."]}, by=amina)
    conflicts.record(consideration=case, of=bola, because="They were at school together.", by=hari)
    retention.hold(victim=victim, because="A claim in the county court.", by=hari)
    asked = advice.ask(consideration=case, question=ADVICE, by=amina)
    handed = assignments.assign(consideration=make_consideration(), to=amina, note="Ring the GP.", by=hari)
    found = recorded(by=amina)
    said_of_limb = {"text": "What is written of recovery.", "completed": False, "version": 0}
    limb_reasons.write(consideration=found, limb="recovery", by=amina, **said_of_limb)
    make_request(dated.permitted(amina), amina)
    reminders.raise_due(today=date(2026, 3, 11), by=caseworkers.program())
    closed = make_consideration(assigned_to=amina)
    marking = need_to_know.marked(closed, by=hari)
    saved = saved_filters.keep(name="Mine", query={"basis": "extension"}, shared=False, by=amina)
    return {
        "case": case.public_id,
        "item": item.public_id,
        "waiting_item": waiting.public_id,
        "known_as": person.known_as,
        "questionnaire": sent.public_id,
        "authority_message": said.public_id,
        "advice": asked.public_id,
        "conflict": ConflictOfInterest.objects.get(victim=victim).pk,
        "event": AuditEntry.objects.filter(victim_id=victim.pk, kind="event").latest("pk").pk,
        "handed": handed.public_id,
        "hand_over": HandOver.objects.latest("pk").pk,
        "recorded": found.public_id,
        "reminder": Reminder.objects.earliest("pk").pk,
        "saved_filter": saved.pk,
        "need_to_know": closed.public_id,
        "named": marking.members.earliest("pk").pk,
        "emergency_access": need_to_know.opened(closed, people["idris"]).public_id,
        "unassigned": make_consideration().public_id,
        "proposed": proposed(by=amina).consideration.public_id,
        "referral": referred(by=amina).public_id,
        "returned": answered("returned", referral=referred(by=amina)).referral.determination.consideration.public_id,
        "held": case_for("hold", amina).public_id,
        "of_bola": make_consideration(assigned_to=bola).public_id,
        "noticed": case_for("representations", amina).public_id,
        "refusing": recorded("refuse", by=amina).public_id,
    }


def _made(letter: Letter, content: bytes = PDF) -> Letter:
    stored = storage.store(content)
    of = {"file": stored.file, "sha256": stored.sha256, "size": stored.size}
    letters.store_rendered(letter=letter, made_with=MADE_WITH, by=letter.requested_by, **of)
    letter.refresh_from_db()
    return letter


def _issued(amina: Caseworker) -> Letter:
    return letters.issue(letter=_made(decided(by=amina).letter), by=amina)


def _letters(people: Mapping[str, Caseworker]) -> Things:
    """Letters that are made, failed, issued and sent; a bundle."""
    amina = people["amina"]
    made, failed, issued, sent = (
        _made(decided(by=amina).letter),
        decided(by=amina).letter,
        _issued(amina),
        _issued(amina),
    )
    letters.mark_failed(letter=failed, why="The fonts could not be read.", by=amina)
    large_print.store(letter=issued, stored=storage.store(b"%PDF-1.7\nIn large print.\n%%EOF\n"), by=amina)
    service.send(letter=sent, method="post", by=amina)
    outbox.park(task=outbox.CHECK_FILE, key="1", why="The letter’s file is not there.")
    disclosed = disclosing.disclosed_case()
    return {
        "made": made.public_id,
        "failed": failed.public_id,
        "issued": issued.public_id,
        "sent": sent.public_id,
        "message": OutboxMessage.objects.get(task=outbox.CHECK_FILE).pk,
        "decided": issued.consideration.public_id,
        "determination": issued.determination.public_id,
        "bundle": disclosing.make(disclosing.ask(disclosed)).public_id,
    }


def _afterwards(people: Mapping[str, Caseworker]) -> Things:
    """A case for each page on which something comes in after a decision."""
    return {f"{page.name}/{page.case.__name__}": page.case(people["bola"]).public_id for page in after_deciding.PAGES}


def _library(people: Mapping[str, Caseworker]) -> Things:
    dana = people["dana"]
    return {
        "note": make_country_information().public_id,
        "note_waiting": make_country_information("VN", approved=False, added_by=dana).public_id,
        "agreement": make_agreement().public_id,
        "agreement_waiting": make_agreement("VN", approved=False, added_by=dana).public_id,
        "pause": pausing.entered().public_id,
        "pause_in_force": pausing.in_force(reference="Note of 1 March 2025", deportation=("proceedings",)).public_id,
        "wording_draft": wordings.drafted().public_id,
        "wording_key": wordings.KEY,
    }


def _administration(people: Mapping[str, Caseworker]) -> Things:
    dana, hari = people["dana"], people["hari"]
    team = teams.open_team(name="Team East", by=dana)
    of_team = Place(Role.CASEWORKER, team=team)
    closed = accounts.open_account(username="chidi", name="Chidi", place=of_team, why="He joins.", by=dana).account
    accounts.close(account=closed, why="He left.", by=dana)
    waits = accounts.change(account=hari, place=Place(Role.ADMIN, team=team), why="He leads us.", by=dana)
    assert waits
    entered = bank_holidays.enter(announced=announced.announced(date(2026, 6, 3)), by=dana)
    return {
        "team": team.pk,
        "closed_account": closed.pk,
        "raise": waits.pk,
        "bank_holiday": entered.public_id,
        "retention_rule": rule(in_force=False).public_id,
        **_erasures(dana),
    }


def _erasures(dana: Caseworker) -> Things:
    """An erasure that is done, with its certificate, and a list that waits for another admin."""
    rule("reject")
    gone = closed("reject", date(2012, 3, 4), victim={"reference": "NRM-12-000001"}).considerations.get().public_id
    done = erasing.agreed()
    erasure.carry_out(erasure=done, by=caseworkers.program())
    closed("reject", date(2012, 3, 5), victim={"reference": "NRM-12-000002"})
    return {"erased": gone, "erasure_done": done.public_id, "erasure": erasure.prepare(by=dana).public_id}


def _policy(people: Mapping[str, Caseworker]) -> Things:
    said: dict[str, Any] = {"title": "Shorter", "why": "Asked in the House.", "since": None, "by": people["esi"]}
    for _ in range(2):
        simulated.decided()
    draft = numbers_drafts.write(numbers={"recovery_cap": 18}, **said)
    asked = simulations.ask(draft=SHIPPED["at-least-30-months"], over="decided", by=people["hari"])
    run = simulated.work_off(asked)
    return {
        "numbers_draft": draft.public_id,
        "policy_draft": "at-least-30-months",
        "run": run.public_id,
        "change": SimulatedChange.objects.filter(simulation=run).earliest("pk").pk,
    }


def _quality(people: Mapping[str, Caseworker]) -> Things:
    """A sample of three decisions: one decided a second time, one being so, with a file to read, and one for whoever
    wants it.
    """
    case = make_consideration(assigned_to=people["amina"])
    item = evidence_files.item_with_file(case.victim, people["amina"])
    proposal = propose(record_all(case, people["amina"]), people["amina"])
    first = determinations.decide(determination=proposal, look=looked(proposal), by=people["amina"])
    DecidedCase.objects.update(decided_on=timezone.localdate() - timedelta(days=1))
    sample = second_decisions.drawn(size=50)
    begun = quality.begin(sampled=sample.decisions.get(determination=first), by=people["idris"])
    others = iter(sample.decisions.exclude(determination=first))
    done = quality.begin(sampled=next(others), by=people["grace"])
    quality.finish(second=done, answers=second_decisions.ANSWERS, by=people["grace"])
    return {
        "sample": sample.public_id,
        "place": next(others).place,
        "second_decision": begun.public_id,
        "second_item": item.public_id,
        "second_decision_done": done.public_id,
    }


def _session_of(username: str) -> str:
    client = Client()
    client.force_login(Caseworker.objects.get(username=username))
    return client.cookies[settings.SESSION_COOKIE_NAME].value


class Browsers:
    """A browser for each person of the service, signed in once; each time it is asked for it is as it was then."""

    def __init__(self, people: Iterable[str] = tuple(WORKING_HERE)) -> None:
        with who_asks.as_the_program():
            self._sessions = {name: _session_of(name) for name in people}

    def of(self, username: str, **more: Any) -> Client:
        """That person's; of nobody, one in which nobody is signed in. It answers like a server: it raises nothing."""
        client = Client(raise_request_exception=False, **more)
        if username:
            client.cookies[settings.SESSION_COOKIE_NAME] = self._sessions[username]
        return client


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is done in here is taken back at the end, and who asks the database with it."""
    with who_asks.as_the_program():
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
        connection.who_asks = "taken back"  # type: ignore[attr-defined]  # said inside, it is not so any more
