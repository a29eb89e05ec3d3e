"""Rows of the tables that a decided case seldom has, for people who are erased: each says something in words."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone

from cases.models import Evidence, ReasonableGroundsDecision
from decisions.actions.disclosure import LeftOut
from decisions.models import (
    AddressConfirmation,
    Approval,
    Chaser,
    Determination,
    EvidenceReply,
    EvidenceRequest,
    HandOver,
    Hold,
    Letter,
    NotAskedFor,
    Notice,
    Pause,
    Point,
    Referral,
    SecondDecision,
    SecondDecisionComment,
    WordsMeant,
)
from tests.builders import make_caseworker
from tests.decisions import disclosing

NEVER = {"decisions_inhand", "decisions_caseline"}
"""Tables that repeat what is open for the lists: nobody whose time is over has a row there."""


def fill(people: Sequence[int]) -> None:
    """Somebody of these people has a row in each table about people but `NEVER`."""
    amina, hari = make_caseworker(), make_caseworker("hari", "senior_caseworker")
    now, day = timezone.now(), date(2012, 2, 1)

    def one(model: type[Model], path: str, **more: Any) -> Any:
        return model._default_manager.filter(**{f"{path}__in": people}, **more).earliest("pk")

    letter = one(Letter, "consideration__victim")
    case = letter.consideration
    ReasonableGroundsDecision.objects.create(victim=case.victim, outcome="positive", decided_on=day)
    AddressConfirmation.objects.create(
        letter=letter, places="Her aunt", how="Rang her.", recorded_by=amina, confirmed_by=hari, confirmed_at=now
    )
    NotAskedFor.objects.create(
        consideration=case, limb="recovery", reasons="The clinic closed.", recorded_by=amina, recorded_at=now
    )
    Notice.objects.create(
        consideration=case, kind="hold", particulars={"why": "A question."}, asked_by=amina, asked_at=now
    )
    Pause.objects.create(consideration=case, reference="Note of 2012", position=0)
    WordsMeant.objects.create(
        consideration=case, sha256="0" * 64, why="The same village.", confirmed_by=amina, confirmed_at=now
    )
    HandOver.objects.create(consideration=case, note="Ring the clinic.", given_by=amina, given_at=now)
    Hold.objects.create(
        consideration=case, authority="A court", published_in="An order", reasons="A claim.", review_on=day,
        may_be_lifted_by="caseworker", placed_by=amina, placed_at=now, lifted_by=amina, lifted_at=now,
        lifted_because="Settled.",
    )  # fmt: skip
    asked = one(EvidenceRequest, "consideration__victim")
    given = {"chased_on": day, "due_on": day + timedelta(days=7), "chased_by": amina}
    Chaser.objects.create(request=asked, note="They said soon.", **given)
    item = Evidence.objects.filter(victim=asked.consideration.victim_id).earliest("pk")
    EvidenceReply.objects.create(request=asked, evidence=item)
    disclosing.ask(case, LeftOut("history", "", "It tells of another."), by=case.assigned_to)
    second = one(SecondDecision, "determination__consideration__victim", finished_at__isnull=False)
    SecondDecisionComment.objects.create(second_decision=second, text="Worth a word.", by=hari, at=now)
    _referred(one(Determination, "consideration__victim", kind="proposed"))


def _referred(proposed: Determination) -> None:
    """It was put to somebody, who wanted something done first."""
    grace, now = make_caseworker("grace", "senior_caseworker", grade_6=True), timezone.now()
    referral = Referral.objects.create(
        determination=proposed, grade="senior_caseworker", purpose="quality_check", question="Do you agree?",
        referred_by=proposed.made_by, referred_at=now,
    )  # fmt: skip
    approval = Approval.objects.create(
        referral=referral, answer="returned", reasons="Say it of her aunt.", digest=proposed.digest,
        letter_digest=proposed.letter_digest, proposed_by=proposed.made_by, answered_by=grace, answered_at=now,
    )  # fmt: skip
    Point.objects.create(approval=approval, about="letter", text="Name her aunt.")
