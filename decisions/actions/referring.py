"""To whom a proposal is put, for what, and on which ground: before anything is referred, and the referring itself."""

from typing import Any

from django.utils import timezone

from cases.models import Caseworker
from decisions.actions import need_to_know, referrals
from decisions.answers import is_adult
from decisions.models import Consideration, Determination, Referral
from decisions.models.referral import Grade, Purpose

LONGER = (Purpose.BEST_INTERESTS, Purpose.EXCEPTIONAL)
NO_QUESTION = "Say what you ask the approver to agree to, and why."
STRICTER = (
    "No child is involved. Longer can then be sought on one ground only: circumstances that are not just unusual but"
    " stand far apart from other cases, so that more than the limit is necessary (LNG-03)."
)
NO_GROUND = "Say on which ground a longer stay is sought."
OTHER_GROUND = (
    "Your finding on the length of stay gives another ground for a longer stay. Choose that ground, or change the"
    " finding."
)
PARENT = (
    "Record with the length of stay which compassionate factors the parent has in their own right. What the child needs"
    " is not enough for the parent (LNG-05)."
)
NOBODY = (
    "This case is need-to-know, and nobody who may see it can answer as {}. Ask a senior caseworker who is among them"
    " to name somebody who had no part in the case."
)


def grounds(case_file: dict[str, Any]) -> list[Purpose]:
    """The grounds on which a longer stay may be sought: with no child involved, the stricter test alone (LNG-03)."""
    return list(LONGER) if involves_child(case_file) else [Purpose.EXCEPTIONAL]


def involves_child(case_file: dict[str, Any]) -> bool:
    """The person is a child, or may be one as far as is known, or has children in the case."""
    return bool(case_file.get("children")) or not is_adult(*_born(case_file))


def has_parent(case_file: dict[str, Any]) -> bool:
    """The person has children in the case: longer for a child is not by itself longer for them (LNG-05)."""
    return bool(case_file.get("children"))


def points(
    consideration: Consideration,
    case_file: dict[str, Any],
    result: dict[str, Any],
    *,
    question: str,
    purpose: str,
    quality_check: bool,
) -> list[str]:
    """What has to be said or recorded before the proposal is put to anybody; empty: nothing."""
    found = [NO_QUESTION] if (result.get("requires") or quality_check) and not question.strip() else []
    if Grade.SENIOR_CASEWORKER not in result.get("requires", []):
        return found
    if purpose not in LONGER:
        return [*found, NO_GROUND]
    if purpose not in grounds(case_file):
        return [*found, STRICTER]
    if purpose != case_file["length"].get("longer_stay"):
        return [*found, OTHER_GROUND]
    if purpose == Purpose.BEST_INTERESTS and has_parent(case_file) and not _parents_own(consideration):
        found.append(PARENT)
    return found


def nobody_to_answer(
    consideration: Consideration, result: dict[str, Any], *, quality_check: bool, by: Caseworker
) -> list[str]:
    """Where the case is need-to-know: which of those it would be put to there is nobody among who could answer."""
    grades = set(result.get("requires", [])) | ({Grade.SENIOR_CASEWORKER} if quality_check else set())
    if not grades or (marking := need_to_know.of(consideration.victim)) is None:
        return []
    named = [one.caseworker for one in need_to_know.seniors(marking).select_related("caseworker")]
    proposal = Determination(consideration=consideration, made_by=by)
    asked = [Referral(determination=proposal, grade=grade, referred_by=by) for grade in sorted(grades)]
    left = [one for one in asked if not any(referrals.may_answer(one, person) for person in named)]
    return [NOBODY.format(Grade(one.grade).label) for one in left]


def put_to_approvers(
    determination: Determination, *, question: str, purpose: str, quality_check: bool, by: Caseworker
) -> list[Referral]:
    """A referral to each grade that the rules name, and one for a quality check where the caseworker wishes it."""
    asked = [
        (grade, Purpose.SIGN_OFF if grade == Grade.GRADE_6 else purpose)
        for grade in determination.result.get("requires", [])
    ]
    if quality_check:
        asked.append((Grade.SENIOR_CASEWORKER, Purpose.QUALITY_CHECK))
    return [
        Referral.objects.create(
            determination=determination,
            grade=grade,
            purpose=why,
            question=question.strip(),
            referred_by=by,
            referred_at=timezone.now(),
        )
        for grade, why in asked
    ]


def _born(case_file: dict[str, Any]) -> tuple[Any, Any]:
    return case_file["person"].get("date_of_birth"), case_file["decision_date"]


def _parents_own(consideration: Consideration) -> bool:
    """The finding on length says what the parent shows of their own, or that nothing was shown."""
    said = (finding.answers for finding in consideration.findings.all() if finding.step == "length")
    return any(str(answers.get("length.factor.longer_parent") or "").strip() for answers in said)
