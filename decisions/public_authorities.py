"""What public authorities said and were asked, as it stands in a case: which requests are open, what was confirmed.

Nothing here is an answer to a question of the consideration: it is shown beside it. Silence is never a no (EXT-06).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from cases.models import AuthorityContact, AuthorityMessage
from cases.models.permission_to_stay import stopped_on
from decisions import answers
from decisions.models import Consideration, Notice
from decisions.models.consideration import Basis
from decisions.models.notice import NoticeKind
from decisions.transitions import LetterStatus

Kind = AuthorityMessage.Kind
Row = Mapping[str, Any]
MESSAGE = (
    "public_id", "kind", "on", "how", "answers_id", "contact__officer", "contact__authority",
    "document__title", "document__public_id",
)  # fmt: skip
CONTACT = (
    "public_id", "authority", "officer", "role", "email", "telephone", "their_reference", "no_longer_because",
)  # fmt: skip
REQUESTS = (Kind.EARLY_REQUEST, Kind.EXTENSION_REQUEST, Kind.REDIRECTED)
SETTLES = (Kind.STILL_NEEDED, Kind.NO_LONGER_NEEDED, Kind.EXTENSION_REQUEST)
ON_COOPERATION = (Kind.CONFIRMATION, Kind.DENIAL, Kind.STILL_NEEDED, Kind.NO_LONGER_NEEDED)
STEPS_TAKEN = (Kind.VERIFICATION, Kind.ATTEMPT, Kind.ENQUIRY)
WENT_OUT = (LetterStatus.ISSUED, LetterStatus.SERVED)


@dataclass(frozen=True)
class Message:
    """One message without its words, which are shown on request alone."""

    key: int
    public_id: str
    kind: str
    on: date
    how: str
    officer: str
    authority: str
    document: str
    document_id: str
    answers: str = ""
    answered_by: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def sender(self) -> str:
        """The officer and the authority; "" where nobody was named."""
        return ", ".join(filter(None, (self.officer, self.authority)))

    @property
    def name(self) -> str:
        """What the message is called where another is said to answer it."""
        return f"{self.label}, {answers.day(self.on)}"

    @property
    def can_open(self) -> bool:
        """It asks for an extension, on which a consideration can be opened (EXT-07, FEE-05)."""
        return self.kind in (Kind.EXTENSION_REQUEST, Kind.REDIRECTED)


def rows(victim: str = "victim") -> dict[str, ArraySubquery]:
    """The rows that the functions here read, to annotate considerations with: no further query."""

    def of(queryset: QuerySet[Any], *names: str) -> ArraySubquery:
        return ArraySubquery(queryset.values(row=JSONObject(id="pk", **{name: F(name) for name in names})))

    person = OuterRef(victim)
    told = Notice.objects.filter(consideration__victim=person, kind=NoticeKind.NO_DECISION_YET)
    opened = Consideration.objects.filter(victim=person, basis=Basis.PUBLIC_AUTHORITY_REQUEST)
    return {
        "authority_contact_rows": of(AuthorityContact.objects.filter(victim=person).order_by("pk"), *CONTACT),
        "authority_message_rows": of(AuthorityMessage.objects.filter(victim=person).order_by("on", "pk"), *MESSAGE),
        "authority_told_rows": of(told.order_by("pk"), "particulars", "letter__status"),
        "authority_opened_rows": of(opened.order_by("pk"), "opened_on"),
    }


def contacts(consideration: Consideration) -> list[Row]:
    """Every officer on record, for a consideration loaded `with_facts`; here and below no further query."""
    found: list[Row] = consideration.authority_contact_rows  # type: ignore[attr-defined]
    return found


def messages(consideration: Consideration) -> list[Message]:
    """Every message in its order, each with what it answers and what answers it."""
    found: list[Row] = consideration.authority_message_rows  # type: ignore[attr-defined]
    made = {row["id"]: _message(row) for row in found}
    for row in found:
        answered = made.get(row["answers_id"])
        if answered is not None:
            answered.answered_by.append(made[row["id"]].name)
            made[row["id"]] = _message(row, answered.name, made[row["id"]].answered_by)
    return list(made.values())


def unanswered(consideration: Consideration) -> list[Message]:
    """The requests that nobody dealt with: answered by no message of ours, by no notice that went out, nor by a
    consideration opened on one (COO-02, EXT-07).
    """
    found: list[Row] = consideration.authority_message_rows  # type: ignore[attr-defined]
    answered = {row["answers_id"] for row in found if row["kind"] == Kind.ANSWER}
    return [
        one
        for one in messages(consideration)
        if one.kind in REQUESTS and one.key not in answered and not _dealt_with(consideration, one)
    ]


def what_to_do(consideration: Consideration) -> list[str]:
    """A sentence for each request that is open: who asked, when, and what answers it."""
    return [_to_do(one) for one in unanswered(consideration)]


def beside(consideration: Consideration, step: str) -> dict[str, list[Message]]:
    """What authorities said of the co-operation, with sender and day, and what was done to make sure of it (COO-04,
    COO-08): shown beside the question of co-operation, and never the answer.
    """
    if step != "cooperation":
        return {}
    found = messages(consideration)
    return {
        "authority_said": [one for one in found if one.kind in ON_COOPERATION],
        "authority_steps": [one for one in found if one.kind in STEPS_TAKEN],
    }


@dataclass(frozen=True)
class BeforeTheEnd:
    """Stay for co-operation that ends, and how the authority was asked before it does (EXT-06).

    Where it is `cancelled`, that is the day from which: nobody is asked whether it should go on.
    """

    ends_on: date
    cancelled: bool
    asked: list[Message]
    said: list[Message]


def before_the_end(consideration: Consideration) -> BeforeTheEnd | None:
    """The latest stay for co-operation, and what was asked and said of it since it was granted; None without one.

    One in whose place another stands, by a later grant or a decision made again, does not end by itself any more.
    """
    grants: list[Row] = consideration.permission_rows  # type: ignore[attr-defined]
    ending = [(end, row) for row in grants if "cooperation" in (row["purposes"] or []) and (end := _end(row))]
    if not ending:
        return None
    ends_on, latest = max(ending, key=lambda one: one[0])
    since = str(latest["granted_on"] or "")
    of_it = [one for one in messages(consideration) if one.on.isoformat() >= since]
    return BeforeTheEnd(
        ends_on=date.fromisoformat(ends_on),
        cancelled=ends_on == latest["cancelled_from"],
        asked=[one for one in of_it if one.kind in (Kind.ATTEMPT, Kind.ENQUIRY)],
        said=[one for one in of_it if one.kind in (Kind.STILL_NEEDED, Kind.NO_LONGER_NEEDED, Kind.EXTENSION_REQUEST)],
    )


def _end(row: Row) -> str | None:
    """The day on which the grant ends, by its expiry or a cancellation; None where another stands in its place."""
    own = stopped_on(row["expires_on"], None, row["cancelled_from"])
    replaced = own and row["ends_on"] and row["ends_on"] < own
    return None if replaced or row["decided_again"] else own


def _dealt_with(consideration: Consideration, one: Message) -> bool:
    day = one.on.isoformat()
    said: list[Row] = consideration.authority_message_rows  # type: ignore[attr-defined]
    if one.kind == Kind.REDIRECTED and any(row["kind"] in SETTLES and row["on"] >= day for row in said):
        return True
    if one.can_open:
        opened: list[Row] = consideration.authority_opened_rows  # type: ignore[attr-defined]
        return any(row["opened_on"] >= day for row in opened)
    told: list[Row] = consideration.authority_told_rows  # type: ignore[attr-defined]
    return any(
        row["letter__status"] in WENT_OUT and (row["particulars"] or {}).get("requested_on") == day for row in told
    )


def _to_do(one: Message) -> str:
    if one.kind == Kind.REDIRECTED:
        return (
            f"Co-operation was applied for by form, and redirected on {answers.day(one.on)}. Ask the authority before"
            " permission ends whether further stay is needed, and open a consideration on it if it is (EXT-08)."
        )
    asked = f"{one.sender} asked on {answers.day(one.on)}"
    if one.kind == Kind.EARLY_REQUEST:
        return (
            f"{asked} for stay before conclusive grounds. Tell them that nothing is decided before then: send them the"
            " letter with that day, or record the answer that they were given (COO-02)."
        )
    return f"{asked} for an extension. Open a consideration on it, or record the answer that they were given (EXT-07)."


def _message(row: Row, answered: str = "", answered_by: list[str] | None = None) -> Message:
    return Message(
        key=row["id"],
        public_id=row["public_id"],
        kind=row["kind"],
        on=date.fromisoformat(row["on"]),
        how=row["how"],
        officer=row["contact__officer"] or "",
        authority=row["contact__authority"] or "",
        document=row["document__title"] or "",
        document_id=row["document__public_id"] or "",
        answers=answered,
        answered_by=answered_by if answered_by is not None else [],
    )
