"""What an approval is bound to: a word of anything that was before the approver, and it is void."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from cases.actions import victims
from cases.models import AuditEntry
from decisions import facts
from decisions.actions import approvals, considerations, determinations
from decisions.actions.refusals import NotReady
from decisions.letters import wording
from decisions.models import Consideration, Determination, Referral
from decisions.transitions import Status
from tests.asking import ask
from tests.builders import CHECKS, assess, loaded, looked, make_approver, make_caseworker, record
from tests.decisions.wordings import published
from tests.proposals import answered, propose, proposed, recorded, referred
from tests.questioning import HELP, issue, receive

pytestmark = pytest.mark.django_db


def agreed() -> Determination:
    """A proposal to which a Grade 6 agreed."""
    return answered("approved").referral.determination


def voided() -> int:
    return AuditEntry.objects.filter(kind="event", action="approval.voided").count()


def decide(proposal: Determination) -> Determination:
    return determinations.decide(determination=proposal, look=looked(proposal), by=proposal.made_by)


def _rename(consideration: Consideration, name: str, lines: str) -> None:
    victim = loaded(consideration).victim
    victims.record_name_and_address(
        victim=victim, name=name, addressee=name, lines=lines, version=victim.version, by=make_caseworker("bola")
    )


def test_what_nothing_happened_to_is_decided_with_the_digest_of_the_letter_agreed_to() -> None:
    proposal = agreed()
    decided = decide(proposal)
    assert decided.letter_digest == proposal.letter_digest == approvals.digest_of(proposal.letter_draft)
    assert len(decided.letter_digest) == 64
    assert proposal.referrals.get().approval.letter_digest == proposal.letter_digest
    assert voided() == 0


def test_the_same_letter_has_the_same_digest_and_one_character_gives_another() -> None:
    letter = agreed().letter_draft
    assert approvals.digest_of(dict(reversed(letter.items()))) == approvals.digest_of(letter)
    assert approvals.digest_of(letter | {"salutation": letter["salutation"] + "."}) != approvals.digest_of(letter)
    assert approvals.digest_of({}) == ""


@pytest.mark.parametrize(
    ("name", "lines", "changed"),
    [
        ("Mirela Dushko", "c/o The Elms\n4 Mill Lane\nLeeds LS1 1AA", "The letter: the name"),
        ("Mirela Dushku", "c/o The Elms\n5 Mill Lane\nLeeds LS1 1AA", "The letter: the address"),
    ],
)
def test_one_letter_of_the_name_or_one_figure_of_the_address_voids_it(name: str, lines: str, changed: str) -> None:
    proposal = agreed()
    _rename(proposal.consideration, name, lines)
    with pytest.raises(NotReady) as refusal:
        decide(proposal)
    assert refusal.value.points[0] == determinations.NO_LONGER_AGREED
    assert f"Changed: {changed}" in refusal.value.points
    assert voided() == 1
    assert loaded(proposal.consideration).status == Status.IN_PROGRESS
    assert not Determination.objects.filter(kind="decided").exists()


def test_one_word_of_our_wording_voids_it(monkeypatch: pytest.MonkeyPatch) -> None:
    proposal = agreed()
    paragraph = wording.WORDING["grant.settlement"]
    changed = paragraph.text.replace("temporary", "provisional")
    assert changed != paragraph.text
    original = type(paragraph).__call__

    def reworded(self: wording.Paragraph, *args: object, **values: object) -> object:
        block = original(self, *args, **values)  # type: ignore[arg-type]
        if self.key == paragraph.key:
            block["text"] = block["text"].replace("temporary", "provisional")
        return block

    monkeypatch.setattr(type(paragraph), "__call__", reworded)
    with pytest.raises(NotReady) as refusal:
        decide(proposal)
    assert refusal.value.points[1:] == ["Changed: The letter: “When your permission ends”"]
    assert voided() == 1


def _one_word_of_a_reason(consideration: Consideration) -> None:
    record(
        consideration,
        make_caseworker(),
        "need",
        {"recovery.support_required": True},
        reasons="Dr Lindqvist’s report says so.",
    )


def _a_weight(consideration: Consideration) -> None:
    assess(consideration, make_caseworker(), consideration.victim.evidence.get(), weight="little")


@pytest.mark.promise(23)
@pytest.mark.parametrize(
    ("change", "what"),
    [(_one_word_of_a_reason, "support"), (_a_weight, "What is made of “Psychiatric report 1”")],
)
def test_what_the_caseworker_changes_voids_it_at_once(change: Callable[[Consideration], None], what: str) -> None:
    proposal = agreed()
    consideration = loaded(proposal.consideration)
    change(consideration)
    assert voided() == 1
    now = loaded(consideration)
    assert now.status == Status.IN_PROGRESS
    found = approvals.last_agreed(now)
    assert found is not None
    changes = approvals.changes_since(found[0], now)
    assert any(what in one.what for one in changes)
    assert all(one.before != one.after for one in changes)


def test_words_that_come_into_use_before_the_day_of_the_decision_have_to_be_agreed_to_again() -> None:
    """Nobody's agreement is spent on words they did not read; nor does a letter go out in words out of use."""
    with time_machine.travel("2026-06-01 09:00", tick=False):
        proposal = agreed()
        published(since=date(2026, 6, 3))
    with time_machine.travel("2026-06-02 09:00", tick=False):
        assert approvals.changes_since(proposal, loaded(proposal.consideration)) == []
    with time_machine.travel("2026-06-03 09:00", tick=False):
        (change,) = approvals.changes_since(proposal, loaded(proposal.consideration))
        (new,) = (text for text in change.after if text.endswith("because there is no usual length."))
        assert new not in change.before
        with pytest.raises(NotReady) as refusal:
            decide(proposal)
        assert refusal.value.points == [determinations.NO_LONGER_AGREED, f"Changed: {change.what}"]
        assert voided() == 1
        again = propose(loaded(proposal.consideration), proposal.made_by)
        answered("approved", referral=again.referrals.get())
        assert new in str(decide(again).letter.content)


def _asked(consideration: Consideration) -> None:
    ask(consideration, make_caseworker(), wait=True)


def _came_back(consideration: Consideration) -> None:
    receive(consideration.questionnaires.get(), make_caseworker(), answers={"help_now": HELP})


def _held(consideration: Consideration) -> None:
    considerations.place_on_hold(
        consideration=consideration,
        authority="PO-26-114",
        published_in="The public order guidance",
        reasons="Raised on 3 March.",
        review_on=timezone.localdate() + timedelta(days=7),
        may_be_lifted_by="caseworker",
        by=make_caseworker(),
    )


def _taken_back(consideration: Consideration) -> None:
    determinations.take_back(consideration=consideration, why="A report came in.", by=make_caseworker())


def _proposed_again(consideration: Consideration) -> None:
    propose(consideration, make_caseworker())


TAKING_BACK = [_asked, _came_back, _held, _taken_back, _proposed_again]


@pytest.mark.parametrize("take_back", TAKING_BACK)
def test_each_way_of_taking_back_what_was_agreed_to_is_in_the_history_once(
    take_back: Callable[[Consideration], None],
) -> None:
    consideration, amina = recorded("grant_with_criminality"), make_caseworker()
    if take_back is _came_back:
        issue(consideration, amina, questions=["help_now"], again_because="It has changed.")
    proposal = propose(loaded(consideration), amina)
    answered("approved", referral=proposal.referrals.get())
    take_back(loaded(consideration))
    assert voided() == 1
    assert loaded(consideration).status != Status.READY_TO_DECIDE


def test_an_agreement_beside_a_return_no_longer_stands() -> None:
    proposal = proposed("longer_stay", quality_check=True)
    check = proposal.referrals.get(purpose="quality_check")
    answered("approved", referral=check, by=make_caseworker("hari", "senior_caseworker"))
    answered("returned", referral=proposal.referrals.get(purpose="exceptional"))
    assert voided() == 1


def test_a_voided_approval_is_proposed_again_and_agreed_to_again() -> None:
    proposal = agreed()
    _rename(proposal.consideration, "Mirela Dushko", "c/o The Elms\n4 Mill Lane\nLeeds LS1 1AA")
    with pytest.raises(NotReady):
        decide(proposal)
    consideration = loaded(proposal.consideration)
    again = propose(consideration, proposal.made_by)
    assert again.letter_digest != proposal.letter_digest
    assert loaded(consideration).status == Status.REFERRED
    answered("approved", referral=again.referrals.get())
    assert decide(again).letter_digest == again.letter_digest


def test_a_void_is_in_the_history_in_words_and_not_for_what_was_never_agreed_to() -> None:
    referral = referred()
    consideration = referral.determination.consideration
    determinations.take_back(consideration=consideration, why="A report came in.", by=referral.referred_by)
    record(consideration, referral.referred_by, "before-you-decide", CHECKS | {"person.criminality": True})
    assert voided() == 0
    proposal = agreed()
    _rename(proposal.consideration, "Mirela Dushko", "c/o The Elms\n4 Mill Lane\nLeeds LS1 1AA")
    with pytest.raises(NotReady):
        decide(proposal)
    entry = AuditEntry.objects.select_related("payload").get(kind="event", action="approval.voided")
    assert entry.payload.body["why"].startswith("Changed after it was agreed to: The letter: ")


def test_without_anybody_to_agree_a_new_address_is_simply_used() -> None:
    proposal = proposed("grant")
    _rename(proposal.consideration, "Mirela Dushku", "7 New Street\nLeeds LS2 2BB")
    assert decide(proposal).letter.content["address"] == ["7 New Street", "Leeds LS2 2BB"]


def test_a_letter_that_changed_is_not_approved() -> None:
    referral = referred()
    _rename(referral.determination.consideration, "Mirela Dushko", "c/o The Elms\n4 Mill Lane\nLeeds LS1 1AA")
    with pytest.raises(NotReady, match="The letter was changed after the referral"):
        answered("approved", referral=referral)


def test_a_quality_check_is_asked_for_and_has_to_be_approved() -> None:
    proposal = proposed("grant", quality_check=True)
    consideration = proposal.consideration
    asked: Referral = proposal.referrals.get()
    assert (asked.grade, asked.purpose) == ("senior_caseworker", "quality_check")
    assert loaded(consideration).status == Status.REFERRED
    answered("approved", referral=asked, by=make_caseworker("hari", "senior_caseworker"))
    assert loaded(consideration).status == Status.READY_TO_DECIDE
    assert decide(proposal).kind == "decided"


@pytest.mark.promise(23)
def test_a_quality_check_never_counts_for_an_agreement_that_the_rules_ask_for() -> None:
    proposal = proposed("longer_stay", quality_check=True)
    check = proposal.referrals.get(purpose="quality_check")
    answered("approved", referral=check, by=make_caseworker("hari", "senior_caseworker"))
    now = loaded(proposal.consideration)
    assert now.status == Status.REFERRED
    assert facts.case_file(now, timezone.localdate())["sign_off"]["senior_caseworker"] is None
    answered("approved", referral=proposal.referrals.get(purpose="exceptional"), by=make_approver())
    assert loaded(proposal.consideration).status == Status.READY_TO_DECIDE


def test_a_quality_check_says_what_is_asked() -> None:
    consideration = proposed("grant").consideration
    with pytest.raises(NotReady, match="Say what you ask"):
        determinations.propose(consideration=consideration, question=" ", quality_check=True, by=make_caseworker())
