"""Public authorities that a victim co-operates with: whom to ask there, and what was said between them and us."""

from dataclasses import asdict, dataclass
from datetime import date

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone

from cases.actions import audit, evidence, victims
from cases.actions.refusals import Contradicted
from cases.models import AuthorityContact, AuthorityMessage, Caseworker, Evidence, Victim
from cases.rights import Right, require

Kind = AuthorityMessage.Kind
OF_AN_OFFICER = frozenset(
    {
        Kind.CONFIRMATION,
        Kind.DENIAL,
        Kind.STILL_NEEDED,
        Kind.NO_LONGER_NEEDED,
        Kind.EXTENSION_REQUEST,
        Kind.EARLY_REQUEST,
        Kind.ATTEMPT,
        Kind.ENQUIRY,
    }
)
"""What comes from somebody by name, or was put to them; a step to verify may be a search for who that is."""


class WrongMessage(Contradicted):
    """The message cannot stand so; the text says why, beside the question it is about."""

    def __init__(self, field: str, text: str) -> None:
        super().__init__(text)
        self.field = field


@dataclass(frozen=True)
class Named:
    """An officer as they are entered: one way at least to reach them."""

    authority: str
    officer: str
    role: str = ""
    email: str = ""
    telephone: str = ""
    their_reference: str = ""


@dataclass(frozen=True)
class Said:
    """One message as it is entered: of which kind, from or to whom, when and how, and what it answers."""

    kind: str
    on: date
    how: str
    text: str
    contact: AuthorityContact | None = None
    answers: AuthorityMessage | None = None
    document: Evidence | None = None


def add_contact(*, victim: Victim, named: Named, version: int, by: Caseworker) -> AuthorityContact:
    """The officer can be asked (COO-04, EXT-06). Raises `Stale` if the person was changed since `version`."""
    require(by, Right.CONSIDER)
    if not (named.email or named.telephone):
        raise WrongMessage("email", "Enter an email address or a telephone number: an officer has to be reached")
    with audit.event("authority.add_contact", by=by, about=victim, victim=victim):
        victims.change(victim, version)
        return AuthorityContact.objects.create(
            victim=victim, recorded_by=by, recorded_at=timezone.now(), **asdict(named)
        )


def end_contact(*, contact: AuthorityContact, because: str, version: int, by: Caseworker) -> None:
    """The officer is asked no longer, and why; what they said stands. Raises as `add_contact` does."""
    require(by, Right.CONSIDER)
    if not because.strip():
        raise WrongMessage("because", "Enter why this officer is asked no longer")
    with audit.event("authority.end_contact", by=by, about=contact, victim=contact.victim, why=because):
        victims.change(contact.victim, version)
        contact.no_longer_because = because
        contact.save(update_fields=["no_longer_because"])


def record_message(*, victim: Victim, said: Said, version: int, by: Caseworker) -> AuthorityMessage:
    """What was said is on record as it was, never to be altered (COO-04, COO-08, EXT-06).

    Raises `WrongMessage` where it could not have been so, `Stale` if the person was changed since `version`.
    """
    require(by, Right.CONSIDER)
    label = str(Kind(said.kind).label)
    what = {"to": label[0].lower() + label[1:]}
    with audit.event("authority.record_message", by=by, about=victim, victim=victim, what=what):
        victims.change(victim, version)
        _require_possible(victim, said)
        return AuthorityMessage.objects.create(
            victim=victim,
            recorded_by=by,
            recorded_at=timezone.now(),
            **{name: getattr(said, name) for name in Said.__dataclass_fields__},
        )


def redirected(*, victim: Victim, on: date, how: str, text: str, by: Caseworker) -> AuthorityMessage:
    """An application for co-operation was sent on, and waits for somebody to ask the authority (EXT-08); to be called
    inside the event that sends it on.
    """
    kind = Kind.REDIRECTED
    return AuthorityMessage.objects.create(
        victim=victim, kind=kind, on=on, how=how, text=text, recorded_by=by, recorded_at=timezone.now()
    )


def _require_possible(victim: Victim, said: Said) -> None:
    if said.contact is None and said.kind in OF_AN_OFFICER:
        raise WrongMessage("contact", "Select the officer: a message has a sender, or somebody it was put to")
    if said.kind == Kind.ANSWER and said.answers is None:
        raise WrongMessage("answers", "Select the message that this answers")
    if said.answers and said.on < said.answers.on:
        raise WrongMessage("on", "An answer is not of a day before what it answers")
    for one in (said.contact, said.answers, said.document):
        if one is not None and one.victim_id != victim.pk:
            raise WrongMessage("kind", "This is of another person’s case")
    if said.document is not None:
        evidence.require_citable(said.document)
    if said.kind == Kind.EARLY_REQUEST and _decided_before(victim, said.on):
        raise WrongMessage(
            "kind",
            "Conclusive grounds were decided by then: record what they ask for as it is, not as an early request",
        )


def _decided_before(victim: Victim, on: date) -> bool:
    """The conclusive grounds decision is known to have been made by then."""
    try:
        decided_on = victim.conclusive_grounds.decided_on
    except ObjectDoesNotExist:
        return False
    return decided_on is not None and decided_on <= on
