"""Each kind of notice against what is required of it: what it says, and what has to be known before it says it."""

from datetime import date

import pytest
import time_machine

from cases.models import Caseworker, DependentChild
from decisions.actions.refusals import NotReady
from decisions.models import Hold, Letter, Notice, Withdrawal
from decisions.models.notice import OF_CHILD, NoticeKind
from tests.builders import make_caseworker
from tests.decisions.letters.told import content_of, keys, said, told
from tests.notices_told import BORN_HERE, FOR_AUTHORITY, GRANT, case_for, tell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("june")]


@pytest.fixture
def june():
    with time_machine.travel(date(2026, 6, 1), tick=False) as traveller:
        yield traveller


@pytest.fixture
def amina() -> Caseworker:
    return make_caseworker()


def test_pub_04_a_hold_says_by_whose_word_and_when_it_is_looked_at_again(amina) -> None:
    text = told(NoticeKind.HOLD, amina)

    assert "The Secretary of State" in text
    assert "Written statement HCWS 114 of 3 March 2026" in text
    assert "1 July 2026" in text
    assert "Nothing has been decided against you" in text
    assert "we can neither give nor withhold permission" in text
    assert "Another question about you has to be answered first." in text
    assert "disqualif" not in text


def test_xy_no_hold_is_told_of_without_what_was_published(amina) -> None:
    """XY, MS: a hold that nothing published stands behind is none."""
    consideration = case_for(NoticeKind.HOLD, amina)
    Hold.objects.update(lifted_at="2026-05-30T09:00:00Z", lifted_by=amina, lifted_because="It is over.")

    with pytest.raises(NotReady, match="Nothing holds this case"):
        tell(consideration, NoticeKind.HOLD, amina)


def test_coo_02_the_authority_is_told_that_nothing_precedes_conclusive_grounds(amina) -> None:
    text = told(NoticeKind.NO_DECISION_YET, amina)

    assert "We make no decision on permission to stay before the conclusive grounds decision." in text
    assert "On 20 May 2026 you asked us" in text
    assert "This is not a no." in text
    assert "We keep what you asked for." in text
    assert Notice.objects.get().particulars["request"] == "Leave for a trial. HP/26/114"
    assert "HP/26/114" not in text


@pytest.mark.parametrize(("outcome", "sentence"), [("", "Record where"), ("positive", "decision is made")])
def test_coo_02_it_is_said_only_while_that_decision_is_awaited(outcome, sentence, amina) -> None:
    grounds = {"outcome": outcome, "decided_on": None, "served_on": None}

    with pytest.raises(NotReady, match=sentence):
        told(NoticeKind.NO_DECISION_YET, amina, {"grounds": grounds})


def test_wdr_01_the_form_comes_with_what_it_means_and_presses_nobody(amina) -> None:
    content = content_of(NoticeKind.WITHDRAWAL_FORM, amina)
    text = said(content)

    assert content["opening"][1]["text"].startswith("You do not have to sign.")
    assert content["sections"][0]["heading"] == "Nobody may make you sign"
    assert "there is no last day to sign" in text
    assert "talk to a legal representative who does not work for us" in text
    [form] = content["enclosure"]
    assert form["heading"] == "Form to withdraw"
    assert form["blocks"][-1]["entries"][:3] == ["My full name", "My signature", "Date"]


def test_wdr_01_before_the_questionnaire_only_the_nrm_as_a_whole_can_be_left(amina) -> None:
    consideration = case_for(NoticeKind.WITHDRAWAL_FORM, amina)
    Letter.objects.update(status="rendered", issued_by=None, issued_at=None)

    with pytest.raises(NotReady, match="The questionnaire was not issued"):
        tell(consideration, NoticeKind.WITHDRAWAL_FORM, amina)
    content = tell(consideration, NoticeKind.WITHDRAWAL_FORM, amina, route="leaving_nrm").letter.content
    assert "I want to leave the National Referral Mechanism as a whole" in said(content)


def test_wdr_03_removal_is_spoken_of_only_where_nothing_else_lets_the_person_stay(amina) -> None:
    alone = content_of(NoticeKind.WITHDRAWN, amina)
    assert "withdrawing.liable" in keys(alone)
    assert "can be removed from it" in said(alone)

    for name in ("other_leave", "pending_application"):
        content = content_of(NoticeKind.WITHDRAWN, make_caseworker(name), **{name: True})
        assert "withdrawing.liable" not in keys(content)
        assert f"withdrawing.{name}" in keys(content)
        assert "removed" not in said(content)


def test_wdr_02_nobody_is_told_that_they_withdrew_before_the_form_is_in(amina) -> None:
    consideration = case_for(NoticeKind.WITHDRAWN, amina)
    Withdrawal.objects.update(proforma_received_on=None)

    with pytest.raises(NotReady, match="until then nobody is withdrawn"):
        tell(consideration, NoticeKind.WITHDRAWN, amina)


@pytest.mark.parametrize(("fee", "is_said"), [("paid", True), ("", True), ("waived", False), ("not_paid", False)])
def test_wdr_04_a_paid_fee_may_not_be_refunded_and_no_more_is_said(fee, is_said, amina) -> None:
    application = {"form": "flr_hro", "applied_on": date(2026, 4, 1), "fee": fee}

    text = told(NoticeKind.WITHDRAWN, amina, {"application": application})

    assert ("it may not be refunded" in text) is is_said
    assert "will not be refunded" not in text


def test_ukb_03_the_parent_is_asked_for_what_to_send_without_form_or_fee(amina) -> None:
    text = told(NoticeKind.LEAVE_IN_LINE, amina)

    assert "Please ask for leave in line for Besa Dushku" in text
    assert "There is no form and no fee." in text
    assert "a copy of the full birth certificate of Besa Dushku" in text
    assert "FLR(HRO)" not in text


def test_ukb_04_a_certificate_that_is_here_is_not_asked_for_again(amina) -> None:
    child = BORN_HERE | {"full_birth_certificate": True}

    text = told(NoticeKind.LEAVE_IN_LINE, amina, {"children": [child]})

    assert "We have a copy of the full birth certificate of Besa Dushku" in text
    assert "a copy of the full birth certificate of Besa Dushku: the one" not in text


def test_ukb_05_the_warning_says_what_follows_and_never_that_the_child_is_here_unlawfully(amina) -> None:
    text = told(NoticeKind.LEAVE_IN_LINE_WARNING, amina)

    assert "Besa Dushku is not breaking any law by being here" in text
    assert "subject to immigration control" in text
    assert "will need leave to enter" in text
    assert "depends on the policies at that time" in text
    assert "On 5 May 2026 we asked you" in text


CHILDREN = [
    ({"british_citizen": None}, "Record whether the child is a British citizen"),
    ({"british_citizen": True}, "The child is British"),
    ({"born_in_uk": None}, "Record whether the child was born in the UK"),
    ({"born_in_uk": False}, "was not born in the UK"),
    ({"included_on": date(2026, 1, 1)}, "was included before the decision"),
    ({"leave_in_line_requested": True}, "asked for already"),
    ({"name": ""}, "Record the child’s name"),
]


@pytest.mark.parametrize(("changed", "sentence"), CHILDREN)
@pytest.mark.parametrize("kind", OF_CHILD)
def test_ukb_05_what_is_known_of_the_child_comes_first(kind, changed, sentence, amina) -> None:
    consideration = case_for(kind, amina)
    DependentChild.objects.update(**changed)

    with pytest.raises(NotReady, match=sentence):
        tell(consideration, kind, amina)


def test_ukb_05_nobody_is_warned_who_was_not_asked_or_may_have_acted(amina) -> None:
    consideration = case_for(NoticeKind.LEAVE_IN_LINE, amina)
    with pytest.raises(NotReady, match="was not asked yet"):
        tell(consideration, NoticeKind.LEAVE_IN_LINE_WARNING, amina)

    consideration = case_for(NoticeKind.LEAVE_IN_LINE_WARNING, amina)
    DependentChild.objects.update(leave_in_line_requested=None)
    with pytest.raises(NotReady, match="Record whether leave in line was asked for"):
        tell(consideration, NoticeKind.LEAVE_IN_LINE_WARNING, amina)


def test_bur_04_an_answer_is_never_asked_for_after_the_permission_has_ended(amina) -> None:
    consideration = case_for(NoticeKind.REPRESENTATIONS, amina)

    with pytest.raises(NotReady, match="ask for the answer before it ends"):
        tell(consideration, NoticeKind.REPRESENTATIONS, amina, due_on=GRANT["expires_on"].isoformat())


def test_bur_04_the_person_is_heard_before_anything_is_found(amina) -> None:
    text = told(NoticeKind.REPRESENTATIONS, amina)

    assert "Nothing has been decided." in text
    assert "The question is whether you still meet the rules" in text
    assert "The clinic wrote on 2 May 2026" in text
    assert "It is for us to show that there is a ground." in text
    assert "15 June 2026" in text
    assert "legal representative" in text
    assert "We found" not in text


def test_rcn_09_missing_evidence_is_asked_for_and_what_came_is_not(amina) -> None:
    kind = NoticeKind.RECONSIDERATION_RECEIVED
    consideration = case_for(kind, amina)

    asks = said(tell(consideration, kind, amina).letter.content)
    thanks = said(tell(consideration, kind, amina, evidence_came=True, due_on=None).letter.content)

    assert "We found no documents with your request." in asks
    assert "29 June 2026" in asks
    assert "We have what you sent with it." in thanks
    assert "We found no documents" not in thanks


def test_rcn_04_a_late_request_is_looked_at_by_a_person_and_new_evidence_is_never_late(amina) -> None:
    text = told(NoticeKind.RECONSIDERATION_LATE, amina)

    assert "served on 8 May 2026, and the last day to ask was 22 May 2026" in text
    assert "We have not turned it away." in text
    assert "A caseworker, and not a computer, decides" in text
    assert "If you have new evidence, you can ask us to reconsider at any time" in text
    assert "reconsideration@authority.example" in text


def test_rcn_04_no_request_is_late_while_the_day_of_service_is_not_known(amina) -> None:
    consideration = case_for(NoticeKind.RECONSIDERATION_LATE, amina)
    Letter.objects.update(served_on=None)

    with pytest.raises(NotReady, match="Record the day on which the decision was served"):
        tell(consideration, NoticeKind.RECONSIDERATION_LATE, amina)


def test_ext_03_the_days_to_apply_are_dates_and_the_last_day_is_in_time(amina) -> None:
    text = told(NoticeKind.EXTENSION_REMINDER, amina)

    assert "run from 23 May 2026 to 20 June 2026" in text
    assert "An application on 20 June 2026 is still in time." in text
    assert "FLR(HRO)" in text


@pytest.mark.parametrize(
    ("fee", "sentence"),
    [("none", "you have no fee to pay"), ("payable", "there is a fee"), ("not_known", "Please check on GOV.UK")],
)
def test_whn_02_a_fee_is_asserted_only_where_it_is_known(fee, sentence, amina) -> None:
    text = told(NoticeKind.EXTENSION_REMINDER, amina, fee=fee)

    assert sentence in text
    assert ("On what we know" in text) is (fee != "not_known")


def test_ext_08_who_helps_an_authority_is_not_sent_to_the_form(amina) -> None:
    alone = told(NoticeKind.EXTENSION_REMINDER, amina, {"permissions": [FOR_AUTHORITY]})
    assert "you do not apply on a form" in alone

    both = GRANT | {"purposes": ["recovery", "cooperation"]}
    mixed = told(NoticeKind.EXTENSION_REMINDER, make_caseworker("bo"), {"permissions": [both]})
    assert "do not use that form for this" in mixed
    assert "apply on form FLR(HRO)" in mixed


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"expires_on": None, "ends_on": None}, "Record the day on which the permission ends"),
        ({"purposes": []}, "Record for which purposes"),
        ({"expires_on": date(2026, 5, 31), "ends_on": date(2026, 5, 31)}, "holds no permission as a victim"),
    ],
)
def test_a_permission_whose_end_or_purpose_is_not_known_stops_the_reminder(changed, sentence, amina) -> None:
    with pytest.raises(NotReady, match=sentence):
        told(NoticeKind.EXTENSION_REMINDER, amina, {"permissions": [GRANT | changed]})


def test_ext_06_the_authority_is_asked_and_its_silence_is_no_answer(amina) -> None:
    text = told(NoticeKind.AUTHORITY_CONTACT, amina)

    assert "It ends on 20 June 2026." in text
    assert "If we do not hear from you, we do not take that as a no." in text
    assert "You can ask us to extend at any time before the permission ends" in text
    assert "4 May 1996" in text
    with pytest.raises(NotReady, match="not granted for co-operation"):
        told(NoticeKind.AUTHORITY_CONTACT, make_caseworker("bo"), {"permissions": [GRANT]})
