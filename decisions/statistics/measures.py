"""What the statistics show: each measure with its rows, what they add up to, and how it is counted."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from decisions.models import Approval, EvidenceRequest, Point
from decisions.models.consideration import Basis
from decisions.statistics import names

DECIDED, GRANTED, REFUSED = "decided_consideration", "decided_consideration.grant", "decided_consideration.refuse"
REJECTED = "decided_consideration.reject"


@dataclass(frozen=True)
class Rows:
    """One way to divide a total. `each`: a thing counts in every row that fits it, so that the rows add up to more."""

    key: str
    total: str
    labels: Mapping[str, str]
    each: bool = False
    column: str = "Number"
    divided: bool = True  # by competent authority
    rare: Mapping[str, str] = field(default_factory=dict)  # rows that are there only where something is counted
    otherwise: str = "{}"  # what a row is called that has no name here


@dataclass(frozen=True)
class Section:
    """A part of the page: one chart and one table, of one or more columns with the same rows."""

    key: str
    title: str
    columns: tuple[Rows, ...]
    counted: str  # how it is counted
    noun: str  # what the sentence calls what is counted
    of: str = "Total"


def _of_both(
    key: str, labels: Mapping[str, str], rare: Mapping[str, str] | None = None, otherwise: str = "{}"
) -> tuple[Rows, Rows]:
    rare = rare or {}
    return (
        Rows(f"grant_{key}", GRANTED, labels, column="Granted", rare=rare, otherwise=otherwise),
        Rows(f"refuse_{key}", REFUSED, labels, column="Refused", rare=rare, otherwise=otherwise),
    )


def _limb(limb: str) -> Section:
    name = names.PURPOSES[limb].lower()
    return Section(
        f"refused_{limb}",
        f"Why refused: {name}",
        (Rows(f"refuse_{limb}", REFUSED, names.LIMB_REASONS[limb], rare=names.RARELY),),
        "Each refusal counts once for each purpose: under the first question of it that was answered with a no, as in"
        " the letter. Not reached: refused because the person had other permission.",
        "refusals",
    )


SECTIONS = (
    Section(
        "outcomes",
        "Decisions by outcome",
        (Rows(DECIDED, DECIDED, names.OUTCOMES),),
        "Every decision on temporary permission to stay, first ones and extensions, in the month in which it was made.",
        "decisions",
    ),
    Section(
        "purposes",
        "Grants by purpose",
        (Rows("grant_purpose", GRANTED, names.PURPOSES, each=True),),
        "The purposes for which stay was found to be necessary. A grant for two purposes counts under each.",
        "grants",
        of="All grants",
    ),
    Section(
        "lengths",
        "Length of stay granted",
        (Rows("grant_length", GRANTED, names.LENGTHS),),
        "The months granted, without days that an extension carries over.",
        "grants",
    ),
    *(_limb(limb) for limb in names.PURPOSES),
    Section(
        "asked_before",
        "Refused: was evidence asked for?",
        (Rows("refuse_asked", REFUSED, {"asked": "Asked for before", "not_asked": "Not asked for"}),),
        "Whether any evidence was asked for in the case before it was refused, of whomever.",
        "refusals",
    ),
    Section(
        "rejections",
        "Rejected: why",
        (Rows("reject_reason", REJECTED, names.REJECTIONS, each=True),),
        "Rejected without considering whether stay is necessary. A rejection for two reasons counts under each.",
        "rejections",
        of="All rejections",
    ),
    Section(
        "guidance",
        "By version of the guidance",
        _of_both("guidance", {}, otherwise="Version {}"),
        "The version in force on the day of the decision.",
        "decisions",
    ),
    Section(
        "started",
        "By what started it",
        _of_both("basis", names.STARTED, dict(Basis.choices)),
        "As recorded.",
        "decisions",
    ),
    Section(
        "ages",
        "Adults and children",
        _of_both("age", names.AGES, names.NO_AGE),
        "The age on the day of the decision.",
        "decisions",
    ),
    Section(
        "days",
        "Days from conclusive grounds to decision",
        (Rows("days", "days", names.DAY_BANDS),),
        "From the day on which the positive conclusive grounds decision was served to the day of the decision: first"
        " considerations that were granted or refused.",
        "decisions",
    ),
    Section(
        "asked",
        "Evidence asked for",
        (
            Rows(
                "asked",
                "asked",
                dict(EvidenceRequest.Recipient.choices),
                divided=False,
                rare={"not_recorded": names.NOT_RECORDED},
            ),
        ),
        "Each request in the month in which it was made. Not divided by competent authority.",
        "requests",
    ),
    Section(
        "closed",
        "What came of it",
        (
            Rows(
                "closed",
                "closed",
                names.CAME,
                divided=False,
            ),
        ),
        "Each request in the month in which somebody recorded what came of it: not always one that was made in this"
        " period. Not divided by competent authority.",
        "closed requests",
    ),
    Section(
        "answers",
        "Answers of approvers",
        (Rows("answered", "answered", dict(Approval.Answer.choices)),),
        "Each answer to a referral, in the month of the answer.",
        "answers",
    ),
    Section(
        "returns",
        "Returned: what the approver was asked for",
        (
            Rows(
                "returned",
                "answered.returned",
                names.RETURNS,
            ),
        ),
        "Answers that returned the case to the caseworker with points to deal with.",
        "returns",
    ),
    Section(
        "points",
        "Returned: what the points are about",
        (Rows("point", "point", dict(Point.About.choices)),),
        "Each point that approvers made. One return may have several.",
        "points",
    ),
    Section(
        "reconsiderations",
        "Reconsiderations",
        (Rows("reconsidered", "reconsidered", names.REVIEWS),),
        "Requests that a decision be looked at again, in the month in which they were decided.",
        "requests",
    ),
    Section(
        "grounds",
        "Reconsiderations: on what ground",
        (
            Rows(
                "reconsidered_ground",
                "reconsidered",
                names.GROUNDS,
            ),
        ),
        "The same requests.",
        "requests",
    ),
    Section(
        "overturned",
        "Decisions changed: from what to what",
        (Rows("changed", "reconsidered.changed", names.CHANGES),),
        "Decisions changed on reconsideration, with the decision that took the place of the first.",
        "decisions changed",
    ),
    Section(
        "cancellations",
        "Cancellations",
        (Rows("decided_cancellation", "decided_cancellation", {"cancel": "Cancelled", "keep": "Not cancelled"}),),
        "Decisions on cancelling a permission.",
        "decisions",
    ),
    Section(
        "waivers",
        "Fee waivers",
        (Rows("decided_fee_waiver", "decided_fee_waiver", {"grant": "Waived", "refuse": "Not waived"}),),
        "Decisions on waiving the fee of an extension.",
        "decisions",
    ),
)
PARTS = {
    "decisions": (
        "Decisions",
        ("outcomes", "months", "purposes", "lengths", "guidance", "started", "ages", "authorities"),
    ),
    "reasons": (
        "Reasons",
        ("refused_recovery", "refused_compensation", "refused_cooperation", "asked_before", "rejections"),
    ),
    "time": ("Time", ("days", "waiting")),
    "evidence": ("Evidence and approvals", ("asked", "closed", "answers", "returns", "points")),
    "after": ("After the decision", ("reconsiderations", "grounds", "overturned", "cancellations", "waivers")),
}
"""The pages, each with its title and its tables in their order."""
