"""Samples that anybody can draw again, and second decisions that are blind, another's, and never altered."""

from datetime import date
from random import Random

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from cases.actions import audit
from cases.models import AuditEntry, ConflictOfInterest
from cases.rights import NotAllowed
from decisions.actions import decided_cases, determinations, quality
from decisions.actions.refusals import NotReady
from decisions.models import DecidedCase, QualitySample, SecondDecision
from decisions.quality import grounds, sampling
from decisions.quality.sampling import Asked
from decisions.tasks import draw_monthly_sample
from tests.builders import looked, make_caseworker
from tests.decided_many import decided_many
from tests.proposals import answered
from tests.second_decisions import ANSWERS, begun, drawn, finished, sampled, senior

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)


@pytest.fixture
def many() -> None:
    decided_many(120, make_caseworker(), chance=Random(11), first=FIRST, last=LAST)
    decided_cases.rebuild()


def test_a_sample_is_drawn_the_same_again_from_its_seed_and_another_seed_draws_others(many: None) -> None:
    sample = quality.draw(asked=Asked(FIRST, LAST, 15), by=senior())
    kept = list(sample.decisions.values_list("determination", flat=True))
    assert len(kept) == len(set(kept)) == 15
    assert sampling.draws_the_same(sample, kept)
    assert not sampling.draws_the_same(sample, kept[::-1])
    assert sample.drawn_from == DecidedCase.objects.filter(decided_on__range=(FIRST, LAST)).count()
    assert [one.determination for one in sampling.draw(Asked(FIRST, LAST, 15), "0" * 32)] != kept


def test_each_decision_is_as_likely_as_any_other(many: None) -> None:
    """Over 100 seeds each decision is drawn as often as its share of them, give or take five standard errors."""
    times = dict.fromkeys(DecidedCase.objects.values_list("pk", flat=True), 0)
    for seed in range(100):
        for one in sampling.draw(Asked(FIRST, LAST, 15), f"{seed:032x}"):
            times[one.determination] += 1
    expected = 100 * 15 / len(times)
    assert all(abs(number - expected) < 5 * expected**0.5 for number in times.values())


def test_a_sample_by_risk_is_of_its_grounds_alone_and_says_which_stand(many: None) -> None:
    chosen = (grounds.REFUSED_UNASKED, grounds.SHORT_GRANT, grounds.FIRST_DECISIONS)
    sample = quality.draw(asked=Asked(FIRST, LAST, 100, chosen, 5), by=senior())
    for one in sample.decisions.select_related("determination__decided_case"):
        row = one.determination.decided_case
        stands = {
            grounds.REFUSED_UNASKED: row.outcome == "refuse" and not row.asked,
            grounds.SHORT_GRANT: row.outcome == "grant" and row.months < 6,
            grounds.FIRST_DECISIONS: row.nth <= 5,
        }
        assert one.grounds == [ground for ground, is_so in stands.items() if is_so] != []
    assert sample.decisions.count() == sample.drawn_from


@pytest.mark.parametrize(
    "wrong",
    [{"size": 0}, {"last": timezone.localdate()}, {"first": date(2020, 1, 1)}, {"grounds": ("first_decisions",)}],
)
def test_what_cannot_be_drawn_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(NotReady):
        drawn(**wrong)
    assert not QualitySample.objects.exists()


def test_a_caseworker_draws_nothing() -> None:
    with pytest.raises(NotAllowed):
        drawn(make_caseworker())


def test_the_month_before_is_drawn_once_by_the_program(many: None) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "localdate", lambda: date(2026, 4, 2))
        draw_monthly_sample()
        draw_monthly_sample()
    sample = QualitySample.objects.get()
    assert (sample.first, sample.last, sample.monthly, sample.sort) == (date(2026, 3, 1), LAST, True, "random")


def test_nobody_decides_a_second_time_who_had_a_part_whoever_asks() -> None:
    one = sampled()
    first_decider = one.determination.made_by
    first_decider.role = "senior_caseworker"
    first_decider.save()
    conflicted = senior("farah")
    victim = one.determination.consideration.victim
    ConflictOfInterest.objects.create(
        victim=victim, caseworker=conflicted, because="Kin.", recorded_by=conflicted, recorded_at=timezone.now()
    )
    by_risk = drawn(senior("kofi"), grounds=(grounds.FIRST_DECISIONS,), first_decisions=3)
    for somebody in (first_decider, conflicted, by_risk.drawn_by):
        with pytest.raises(NotAllowed):
            quality.begin(sampled=one, by=somebody)
        with pytest.raises(DatabaseError, match="had a part"), transaction.atomic():
            SecondDecision.objects.create(determination=one.determination, decider=somebody, begun_at=timezone.now())


def test_an_approver_does_not_decide_it_a_second_time() -> None:
    approval = answered("approved")
    proposal = approval.referral.determination
    made = determinations.decide(determination=proposal, look=looked(proposal), by=proposal.made_by)
    DecidedCase.objects.filter(pk=made.pk).update(decided_on=timezone.localdate() - date.resolution)
    with pytest.raises(NotAllowed):
        quality.begin(sampled=drawn().decisions.get(), by=approval.answered_by)


def test_whoever_looked_at_the_case_is_not_blind() -> None:
    one, idris = sampled(), senior()
    case = one.determination.consideration
    audit.listed("worklist", by=idris, victims=[case.victim_id])  # to stand in a list shows nothing of it
    audit.viewed("determination", by=idris, about=case, victim=case.victim)
    with pytest.raises(NotAllowed, match="looked at this case"):
        quality.begin(sampled=one, by=idris)


def test_it_is_kept_finished_once_and_never_altered_and_nothing_in_the_case_changes() -> None:
    idris = senior()
    second = begun(idris)
    case = second.determination.consideration
    version = case.version
    quality.keep(second=second, answers=dict.fromkeys(ANSWERS, None) | {"recovery": "met"}, by=idris)
    for missing in ({"recovery": ""}, {"outcome_reasons": "  "}, {"months": None}):
        with pytest.raises(NotReady):
            quality.finish(second=second, answers=ANSWERS | missing, by=idris)
    with pytest.raises(NotAllowed):
        quality.finish(second=second, answers=ANSWERS, by=senior("kofi"))
    quality.finish(second=second, answers=ANSWERS, by=idris)
    with pytest.raises(NotReady):
        quality.keep(second=second, answers=ANSWERS, by=idris)
    for change in (
        lambda: SecondDecision.objects.filter(pk=second.pk).update(outcome="refuse", months=None),
        lambda: SecondDecision.objects.filter(pk=second.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="never altered"), transaction.atomic():
            change()
    case.refresh_from_db()
    assert (case.version, case.status) == (version, "decided")


def test_given_up_another_can_begin_and_two_cannot_have_it() -> None:
    idris, kofi = senior(), senior("kofi")
    second = begun(idris)
    one = second.determination.samples.get()
    with pytest.raises(NotReady):
        quality.begin(sampled=one, by=kofi)
    assert quality.begin(sampled=one, by=idris) == second
    quality.give_up(second=second, by=idris)
    assert quality.begin(sampled=one, by=kofi).decider == kofi


def test_a_comment_is_kept_only_once_both_stand() -> None:
    with pytest.raises(NotReady):
        quality.comment(second=begun(), text="Too early.", by=senior("kofi"))


def test_a_comment_is_on_record() -> None:
    second = finished()
    quality.comment(second=second, text="The first left out the report.", by=senior("kofi"))
    assert second.comments.get().by.username == "kofi"
    assert AuditEntry.objects.filter(action="quality.comment").count() == 1
