"""A bundle of each kind of case: what came after the decision stands in it, and is gone where it is left out."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cases.models import Caseworker, ChildPermission, Circumstance, DependentChild, TravelPermission
from decisions.actions import notes, reminders
from decisions.actions.disclosure import LeftOut
from decisions.disclosure import archive, composing, letters, storage
from decisions.disclosure.kinds import TOKENS_KEPT
from decisions.disclosure.parts import choices
from decisions.models import (
    Bundle,
    Cancellation,
    Consideration,
    Departure,
    FeeWaiverToken,
    ImportedCase,
    LeaveInLine,
    Reminder,
    Representation,
    Service,
    Withdrawal,
)
from decisions.models.consideration import Kind
from tests.authorities_asked import add_officer, say
from tests.builders import make_caseworker, make_consideration, make_request
from tests.cancelling import opened
from tests.decisions.disclosing import ask, make
from tests.decisions.disclosure.test_making import text_of
from tests.extending import ask_for_waiver, decided_waiver
from tests.proposals import answered
from tests.reconsidering import with_bola

pytestmark = pytest.mark.django_db
CHILD = {"name": "Besa Dushku", "date_of_birth": date(2015, 6, 1)}
COMMON = {
    "authority-officer": ["Canary11", "Canary12"],
    "authority-message": ["Canary21", "Canary22"],
    "leaving-permission": ["Canary31"],
    "leaving-departure": ["Canary41"],
    "leaving-withdrawal": ["Canary51", "Canary52"],
    "representations": ["Canary61", "Canary62"],
    "leave-in-line": ["Canary71", "Canary72"],
    "circumstance": ["Canary75"],
    "note-": ["Canary77"],
}
OF_KIND = {
    Kind.CONSIDERATION: {"particulars-imported": ["Canary00"]},
    Kind.RECONSIDERATION: {"reconsideration-request": ["There is new evidence"]},
    Kind.CANCELLATION: {
        "cancellation-grounds": ["Her employer wrote on 3 May 2026 that she had said otherwise to them."],
        "cancellation-invitation": ["Canary81"],
        "cancellation-referral": ["Canary82", "Canary83"],
    },
    Kind.FEE_WAIVER: {"fee-waiver-request": ["Canary91"]},
}
TEXTS = [one for said in (COMMON | OF_KIND[Kind.CANCELLATION]).values() for one in said]
PARTS = {
    "authority",
    "leaving",
    "representations",
    "leave-in-line",
    "notes",
    "circumstances",
    "reminders",
    "particulars-imported",
    "reconsideration",
    "cancellation",
    "fee-waiver",
}
LEFT_OUT = {
    "AuditLink": "seals entries of the audit and says nothing of anybody",
    "Bundle": "what was disclosed to whom is no part of what is disclosed; the history has each asking",
    "Redaction": "as the bundle it belongs to",
    "AccountChange": "of an account, of nobody whose case it is",
    "BankHoliday": "of nobody",
    "RetentionRule": "how long the data of all cases is kept, of nobody",
    "Erasure": "a list of whom to erase; nobody on it has an open case",
    "ErasureLine": "as the list it belongs to",
    "ErasedMonth": "a month, of nobody",
    "LegalHold": "that it was placed, and why, is in the history",
    "ConflictOfInterest": "of a caseworker, who is not the person; that it was recorded is in the history",
    "Draft": "typed by one person and never recorded; it is erased",
    "FrozenMonth": "sums of many cases, of nobody",
    "MonthFigures": "sums of many cases, of nobody",
    "OpenCount": "sums of many cases, of nobody",
    "HandOver": "its words are the reason of the act that handed the case over: the history has them",
    "InHand": "repeats for the lists what stands elsewhere",
    "CaseLine": "repeats for the lists what stands elsewhere",
    "LinesBasis": "a number, of nobody",
    "LetterCheck": "counts strangers' askings by the hour, of nobody",
    "Notification": "says to a colleague that an act was, which the history has",
    "NumbersDraft": "other numbers of the law, of nobody",
    "NeedToKnow": "who of us may see the case, and why; that it was marked is in the history",
    "NeedToKnowMember": "as the marking it belongs to",
    "EmergencyAccess": "of a colleague who looked at the case; that it was opened, and why, is in the history",
    "OutboxMessage": "work between processes, erased once it is done",
    "TaskRun": "when the program last ran, and nothing of anybody",
    "PublishedPause": "publications, of nobody; those in force for the case are its pauses",
    "QualitySample": "which decisions were drawn to be looked at again, and how; of nobody",
    "SampledDecision": "as the sample it belongs to",
    "SecondDecision": "a check on our own work, which decides nothing and is no part of the case; the history has it",
    "SecondDecisionComment": "as the second decision it is about",
    "DecidedCase": "repeats the stored decision in single values, to be counted",
    "RemovalAgreement": "publications, of nobody; a finding says which it rests on",
    "Simulation": "sums of many cases, of nobody",
    "SimulationChunk": "sums of many cases, of nobody",
    "SimulatedChange": "what a draft of another policy would make of the case; nobody decided by it, and it is removed",
    "SavedFilter": "a choice of a list, of nobody",
    "PersonWords": "repeats the name and the reference so that they are found",
    "NameWord": "words of names, of nobody in particular",
    "SearchedText": "repeats what stands elsewhere so that it is found",
    "Team": "colleagues, who are not the person",
    "Wording": "the words of all letters; what a letter says is in the bundle",
    "WordsMeant": "a comparison with another person's letter; its reason is in the history",
}
"""The models of which a bundle reads nothing, and why."""


def consideration(amina: Caseworker) -> Consideration:
    stay = {"kind": "vts", "granted_on": date(2025, 1, 1), "expires_on": date(2026, 1, 1)}
    case = make_consideration(
        assigned_to=amina, children=[CHILD], permissions=[stay | {"cancelled_from": date(2025, 7, 19)}]
    )
    content = {"recovery": {"countries": [{"country": "VN", "note": "Canary00"}]}}
    ImportedCase.objects.create(consideration=case, content=content, sha256="0" * 64, imported_by=amina)
    return case


def reconsideration(amina: Caseworker) -> Consideration:
    return with_bola()  # the decision was Amina's


def cancellation(amina: Caseworker) -> Consideration:
    case = opened(amina, children=[CHILD])
    Cancellation.objects.filter(consideration=case).update(
        not_invited_because="No safe way. Canary81",
        referred_on=date(2026, 5, 1),
        referred_to="The Canary82 team",
        referral_reference="Canary83",
    )
    return case


def fee_waiver(amina: Caseworker) -> Consideration:
    victim = make_consideration(assigned_to=amina, status="closed", children=[CHILD]).victim
    case = ask_for_waiver(victim, amina, children=list(victim.children.all()), form_reference="Canary91")
    decided_waiver(case, amina)
    return case


CASES: dict[str, Callable[[Caseworker], Consideration]] = {
    Kind.CONSIDERATION: consideration,
    Kind.RECONSIDERATION: reconsideration,
    Kind.CANCELLATION: cancellation,
    Kind.FEE_WAIVER: fee_waiver,
}


def full(kind: str) -> Consideration:
    """A case of that kind with everything in it that others asked and said, with a word of its own in each text."""
    amina, now = make_caseworker(), timezone.now()
    case = CASES[kind](amina)
    victim = case.victim
    recorded = {"recorded_by": amina, "recorded_at": now}
    officer = add_officer(victim, amina, officer="DS Canary11", their_reference="Canary12")
    say(victim, amina, "confirmation", date(2026, 3, 1), contact=officer, how="Canary21", text="She helps. Canary22")
    TravelPermission.objects.create(
        victim=victim,
        given_on=date(2026, 3, 1),
        runs_from=date(2026, 3, 2),
        runs_until=date(2026, 3, 9),
        destination="Canary31",
        common_travel_area=True,
        **recorded,
    )
    Departure.objects.create(consideration=case, left_on=date(2026, 3, 3), destination="Canary41")
    Withdrawal.objects.create(consideration=case, freely=True, freely_because="Canary51", other_stay="Canary52")
    said = {"received_on": date(2026, 4, 1), "sent_by": "Her solicitor", "text": "Canary61", "answer": "Canary62"}
    Representation.objects.create(consideration=case, answered_by=amina, answered_at=now, **said, **recorded)
    child = victim.children.first() or DependentChild.objects.create(victim=victim, position=0, **CHILD)
    child.permissions.update(ends_on=F("granted_on"))  # one runs at a time
    runs = {"granted_on": date(2026, 1, 2), "expires_on": date(2026, 12, 2), "cancelled_from": date(2026, 11, 23)}
    LeaveInLine.objects.create(
        consideration=case,
        child=child,
        received_on=date(2026, 1, 1),
        asked_by="Her mother",
        outcome="granted",
        best_interests="Canary71",
        reasons="Canary72",
        permission=ChildPermission.objects.create(child=child, **runs),
        decided_by=amina,
        decided_at=now,
        **recorded,
    )
    Circumstance.objects.create(victim=victim, kind="detention", stands=True, because="Canary75", **recorded)
    notes.write(consideration=case, text="Canary77", tells_of_harm=True, by=amina)
    reminder = Reminder.objects.create(victim=victim, entry="Canary98", due_on=date(2027, 8, 17), raised_at=now)
    reminders.done(reminder=reminder, why="Canary99", by=amina)
    return Consideration.objects.select_related("victim").get(pk=case.pk)


def read(case: Consideration, *left_out: LeftOut) -> str:
    """What a reader gets of the document of its bundle, in one line."""
    made = make(ask(case, *left_out, by=case.assigned_to))
    assert made.status == "made", made.failure
    with storage.open_file(made.pdf, made.pdf_sha256) as file:
        return text_of(file.read())


@pytest.mark.parametrize(
    "kind", [pytest.param(one, marks=() if one == Kind.CONSIDERATION else pytest.mark.drill) for one in Kind]
)
def test_a_bundle_of_each_kind_holds_what_came_after_and_nothing_of_a_part_that_is_left_out(kind: Kind) -> None:
    case = full(kind)
    texts = [one for said in (COMMON | OF_KIND[kind]).values() for one in said]
    text = read(case)
    assert [one for one in texts if one not in text] == []
    assert "23 November 2026" in text  # the child's permission is cancelled from that day
    assert "17 August 2027" in text  # a date of the diary, which is not named
    assert "Canary98" not in text
    assert text.count("Canary99") == 1  # why it is done: in the history alone
    assert ("Reasons on each limb" in text) == (kind == Kind.CONSIDERATION)
    keys = dict(choices(composing.sections(case, timezone.now())))
    left_out = [key for key in keys if key in PARTS]
    text = read(case, *(LeftOut(key, "", f"Reason of {key}.") for key in left_out))
    assert [one for one in texts if one in text] == []
    assert [key for key in left_out if f"Reason of {key}." not in text] == []
    assert "17 August 2027" not in text
    assert "Canary99" not in text


def test_one_entry_is_left_out_by_itself_wherever_its_words_were_repeated() -> None:
    case = full(Kind.CANCELLATION)
    composed = composing.sections(case, timezone.now())
    bundle = Bundle(consideration=case, requested_at=timezone.now(), requested_by=case.assigned_to)
    for part, said in (COMMON | OF_KIND[Kind.CANCELLATION]).items():
        key = next(key for key, _ in choices(composed) if key.startswith(part) and key != "leave-in-line")
        out = composing.hidden_of(case, [LeftOut(key, "", "Why not.")])
        page = composing.render_html(composing.document(bundle, composed, out, []), out)
        assert [one for one in TEXTS if one not in page] == said
        assert "removed, reason 1" in page


def test_no_token_of_a_fee_waiver_is_in_a_bundle_not_even_on_the_letter_that_gives_it() -> None:
    case = full(Kind.FEE_WAIVER)
    tokens = list(FeeWaiverToken.objects.values_list("token", flat=True))
    letter = case.letters.get()
    assert all(token in letters.text_of(letter) for token in tokens)
    text = read(case)
    assert [token for token in tokens if token in text] == []
    assert f"Tokens given: {len(tokens)}. {TOKENS_KEPT}" in text
    out = composing.hidden_of(case, [])
    assert [one.why for one in archive.files(case, out) if one.what.startswith("Letter")] == ["reason 1, 2"]


def test_every_model_has_its_place_in_a_bundle_or_a_reason_why_not() -> None:
    """A new model fails here until a section reads it, or it stands among those that are left out."""
    cases = {kind: full(kind) for kind in Kind}
    agreed = answered("declined").referral.determination.consideration
    make_request(agreed, make_caseworker())
    sent = {"recipient": "person", "is_copy": False, "method": "post", "sent_to": "4 Mill Lane"}
    letter = cases[Kind.FEE_WAIVER].letters.get()
    Service.objects.create(letter=letter, sent_on=date(2026, 5, 1), sent_by=make_caseworker(), **sent)
    with CaptureQueriesContext(connection) as asked:
        for case in Consideration.objects.select_related("victim").order_by("pk"):
            composing.sections(case, timezone.now())
    read_from = {table for one in asked for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', one["sql"])}
    models = [model for app in ("cases", "decisions") for model in apps.get_app_config(app).get_models()]
    assert {model.__name__ for model in models if model._meta.db_table not in read_from} == set(LEFT_OUT)
