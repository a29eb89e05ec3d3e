"""The reasons on a limb are written version by version, by the caseworker of the case, and nothing is lost."""

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from cases.models import AuditEntry
from cases.rights import NotAllowed
from decisions import facts
from decisions.actions import determinations, limb_reasons, referrals
from decisions.actions.refusals import NotReady, Stale
from decisions.models import LimbReasons, Referral
from decisions.transitions import InvalidTransition
from tests.builders import loaded, make_approver, make_caseworker, make_consideration, record_all
from tests.proposals import answered, decided, proposed, referred

pytestmark = pytest.mark.django_db
TEXT = "Sixteen sessions are needed here. [Psychiatric report 1, page 2]"


@pytest.fixture
def consideration():
    return make_consideration(assigned_to=make_caseworker())


def write(consideration, **changed):
    said = {"limb": "recovery", "text": TEXT, "completed": True, "version": 0, "by": make_caseworker()}
    return limb_reasons.write(consideration=consideration, **said | changed)


def acts():
    return AuditEntry.objects.filter(action="limb_reasons.write", kind="event").count()


def test_each_text_is_a_version_and_the_earlier_ones_stay(consideration):
    write(consideration)
    write(consideration, text="Another.\r\n\r\nText. ", completed=False, version=1)
    write(consideration, limb="compensation", text="Of its own.")
    assert list(
        LimbReasons.objects.values_list("limb", "version", "text", "completed").order_by("limb", "version")
    ) == [
        ("compensation", 1, "Of its own.", True),
        ("recovery", 1, TEXT, True),
        ("recovery", 2, "Another.\n\nText.", False),
    ]
    assert LimbReasons.objects.get(limb="recovery", version=2).written_by == make_caseworker()
    assert acts() == 3
    latest = facts.limb_reasons(loaded(consideration))
    assert latest["recovery"]["text"] == "Another.\n\nText."


def test_a_version_is_never_altered(consideration):
    written = write(consideration)
    with pytest.raises(ProgrammingError), transaction.atomic():
        LimbReasons.objects.filter(pk=written.pk).update(text="Another.")
    with pytest.raises(ProgrammingError), transaction.atomic():
        LimbReasons.objects.filter(pk=written.pk).delete()


def test_who_saw_an_earlier_version_replaces_nothing(consideration):
    write(consideration)
    with pytest.raises(Stale):
        write(consideration, text="I saw nothing.", version=0)
    write(consideration, text="A second.", version=1)
    with pytest.raises(Stale):
        write(consideration, text="I saw the first.", version=1)
    assert LimbReasons.objects.count() == 2


def test_sent_twice_it_is_written_once(consideration):
    first = write(consideration)
    version = loaded(consideration).version
    assert write(consideration) == first
    assert write(consideration, version=1) == first
    assert LimbReasons.objects.count() == 1
    assert acts() == 1
    assert loaded(consideration).version == version


def test_what_stood_can_be_taken_out_and_nothing_is_not_written(consideration):
    with pytest.raises(NotReady):
        write(consideration, text=" \n ")
    write(consideration)
    write(consideration, text="", completed=False, version=1)
    assert LimbReasons.objects.count() == 2


def test_there_are_three_limbs(consideration):
    with pytest.raises(NotReady):
        write(consideration, limb="length")


def test_only_the_caseworker_of_the_case_writes_and_only_while_it_is_open(consideration):
    for other in (make_caseworker("bola"), make_approver()):
        with pytest.raises(NotAllowed):
            write(consideration, by=other)
    with pytest.raises(InvalidTransition):
        write(decided().consideration)
    assert not LimbReasons.objects.exists()
    assert acts() == 0


def test_a_change_takes_a_standing_proposal_back():
    proposal = proposed()
    write(proposal.consideration)
    assert loaded(proposal.consideration).status == "in_progress"


def test_while_an_approver_has_it_nothing_is_changed():
    referral = referred()
    with pytest.raises(InvalidTransition):
        write(referral.determination.consideration)
    assert Referral.objects.get(pk=referral.pk).withdrawn_at is None


def test_an_approval_of_other_reasons_is_void():
    approval = answered()
    consideration = approval.referral.determination.consideration
    before = facts.digest(loaded(consideration))
    assert before == approval.digest
    write(consideration)
    after = loaded(consideration)
    assert facts.digest(after) != approval.digest
    assert facts.case_file(after, timezone.localdate())["sign_off"]["grade_6"] is None
    again = determinations.propose(consideration=consideration, question="And now?", by=make_caseworker())
    referrals.answer(referral=again.referrals.get(), answer="approved", reasons="Read.", by=make_approver())
    assert facts.case_file(loaded(consideration), timezone.localdate())["sign_off"]["grade_6"] == "approved"


def test_they_are_kept_with_the_determination():
    consideration = make_consideration(assigned_to=make_caseworker())
    write(consideration, text=f"{TEXT}\nAnd [Gone, page 1].")
    record_all(consideration, make_caseworker())
    kept = determinations.propose(consideration=consideration, question="", by=make_caseworker()).considered
    assert kept["limb_reasons"] == {"recovery": f"{TEXT}\nAnd [Gone, page 1]."}
    assert kept["limb_reason_marks"] == ["[Psychiatric report 1, page 2]"]
