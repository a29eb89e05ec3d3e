"""Asking for evidence, and saying whether it came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cases import safe_contact
from cases.actions import audit
from cases.models import Caseworker, Evidence, Victim
from cases.models.safe_contact import Channel
from cases.safe_contact import Choices
from decisions import answers, asked_for, steps, transitions
from decisions.actions import considerations, figures, notices
from decisions.actions.refusals import NotReady, Stale
from decisions.models import Consideration, EvidenceReply, EvidenceRequest, Questionnaire
from decisions.models.letter import LetterKind
from decisions.transitions import Status

Recipient = EvidenceRequest.Recipient
Outcome = EvidenceRequest.Outcome
# While a case is on hold nothing is done about it, and a decided one waits for nothing.
ASKING = transitions.EDITABLE | {Status.REFERRED, Status.AWAITING_EVIDENCE}
# Whom the person chose are reached through themselves; about anybody else the person has made no choice.
THROUGH = {Recipient.REPRESENTATIVE: Channel.REPRESENTATIVE, Recipient.SUPPORT_WORKER: Channel.SUPPORT_WORKER}
OTHERS = frozenset({Recipient.CLINICIAN, Recipient.AUTHORITY, Recipient.OTHER})


@dataclass(frozen=True)
class Asking:
    """What is asked, of whom, about which steps, and how they are reached.

    The person is reached by `channel`; whom they named through themselves; somebody else at `address`, or, where there
    is none, by the caseworker without a letter, who says how and on which day they were asked. `short_because`: why
    there is less than the least time to answer; `again_because`: why what was asked before is asked again.
    """

    recipient: str
    what: str
    about: Sequence[str]
    due_on: date
    wait: bool
    asked_of: str = ""
    channel: str = ""
    address: str = ""
    went_how: str = ""
    went_on: date | None = None
    short_because: str = ""
    again_because: str = ""

    @property
    def has_letter(self) -> bool:
        """A letter is made for it: not for a call or a text, nor to somebody without an address."""
        return bool(notices.is_written(channel_to(self.recipient, self.channel), self.address))

    @property
    def is_short(self) -> bool:
        """It is due before the least time to answer is over."""
        today = timezone.localdate()
        return self.due_on < today + timedelta(days=asked_for.least_days(self.recipient, today))

    @property
    def note(self) -> str:
        """What is on record of it beside the question, for whoever approves."""
        said = (("Why it is due so soon", self.short_because), ("Why it is asked again", self.again_because))
        return "\n".join(f"{name}: {text.strip()}" for name, text in said if text.strip())


def may_ask(consideration: Consideration, by: Caseworker) -> bool:
    """Whether this person may ask for evidence now: the caseworker of the case, while it is considered."""
    return consideration.assigned_to_id == by.pk and consideration.status in ASKING


def require_may_ask(consideration: Consideration, by: Caseworker) -> None:
    """This person may ask for evidence now; otherwise raises."""
    considerations.require_mine(consideration, by)
    if consideration.status not in ASKING:
        raise transitions.InvalidTransition(consideration.status, Status.AWAITING_EVIDENCE)


def ask(*, consideration: Consideration, asking: Asking, by: Caseworker, version: int | None = None) -> EvidenceRequest:
    """The evidence is on record as asked for today, and the letter that asks is being made (NEC-01, COO-07, COO-08).

    A proposal that stands is taken back: what more evidence is asked on is not put to an approver. Raises `NotReady`
    where the channel is not safe or the same was asked already; with `version`, the consideration's, `Stale` if it was
    changed since.
    """
    if points := _missing(asking, consideration):
        raise NotReady(points)
    choices = notices.allowed(consideration.victim, channel_to(asking.recipient, asking.channel))
    asked_of = _asked_of(asking, consideration.victim, choices)
    with audit.event(
        "evidence_request.ask",
        by=by,
        about=consideration,
        victim=consideration.victim,
        why=f"{asked_of}: {asking.what.strip()}",
        what=_what(asking),
    ):
        consideration = considerations.lock(consideration)
        require_may_ask(consideration, by)
        if version is not None and version != consideration.version:
            raise Stale
        _require_new(consideration, asking, asked_of)
        stop(consideration, wait=asking.wait, why=asking.what, by=by)
        return _asked(consideration, asking, asked_of, by)


def close(
    *, request: EvidenceRequest, outcome: str, note: str, by: Caseworker, received: Sequence[Evidence] = ()
) -> EvidenceRequest:
    """The evidence came, as the items `received`, did not come, or they said that they will not or cannot send it.

    With the last that a case waits for, it goes on. Whether anything follows from evidence that did not come is for
    the findings to say: this says nothing of it.
    """
    outcome = Outcome(outcome)
    consideration = request.consideration
    with audit.event(
        "evidence_request.close",
        by=by,
        about=consideration,
        victim=consideration.victim,
        why=note.strip(),
        what={"answer": outcome.value, "asked_of": request.asked_of},
    ):
        consideration = considerations.lock(consideration)
        require_may_close(consideration, by)
        request = open_one(request)
        _require_answered(request, outcome, note, received)
        request.closed_at, request.closed_by = timezone.now(), by
        request.outcome, request.note = outcome, "\n".join(filter(None, [request.note, note.strip()]))
        request.save(update_fields=["closed_at", "closed_by", "outcome", "note"])
        EvidenceReply.objects.bulk_create(EvidenceReply(request=request, evidence=item) for item in received)
        if consideration.status == Status.AWAITING_EVIDENCE and not request.waits_besides:  # type: ignore[attr-defined]
            considerations.move(consideration, Status.IN_PROGRESS)
        else:
            considerations.save(consideration)
        figures.closed([request.pk])
    return request


def _waits_besides() -> Q:
    """Of a request: something else is waited for, another request or a questionnaire for which there is still time."""
    case = OuterRef("consideration")
    asked = EvidenceRequest.objects.filter(consideration=case, closed_at__isnull=True).exclude(pk=OuterRef("pk"))
    in_time = Q(due_on__gte=timezone.localdate()) | Q(chasers__due_on__gte=timezone.localdate())
    out = Questionnaire.objects.filter(in_time, consideration=case, received_on__isnull=True)
    return Exists(asked) | Exists(out)


def may_close(consideration: Consideration, by: Caseworker) -> bool:
    """Whether this person may say now that evidence came: a hold or a referral does not stop the post."""
    return consideration.assigned_to_id == by.pk and consideration.is_open


def require_may_close(consideration: Consideration, by: Caseworker) -> None:
    """This person may say now whether evidence came; otherwise raises."""
    considerations.require_mine(consideration, by)
    if not consideration.is_open:
        raise transitions.InvalidTransition(consideration.status, Status.IN_PROGRESS)


def _what(asking: Asking) -> dict[str, Any]:
    """What the history keeps of the request, and why it is asked again or due so soon."""
    reasons = {"again_because": asking.again_because.strip(), "short_because": asking.short_because.strip()}
    how = {"asked": f"{asking.went_how.strip()} ({asking.went_on})"} if asking.went_on else {}
    what = {"due_on": asking.due_on.isoformat(), "waits": asking.wait, "steps": list(asking.about)}
    return what | how | {name: text for name, text in reasons.items() if text}


def _missing(asking: Asking, consideration: Consideration) -> list[str]:
    if asking.recipient not in Recipient.values:
        return ["Say of whom the evidence is asked."]
    points = []
    if asking.recipient in OTHERS and not asking.asked_of.strip():
        points.append("Say of whom the evidence is asked.")
    if asking.recipient == Recipient.PERSON and not asking.channel:
        points.append("Say by which safe way the person is asked.")
    if asking.recipient in OTHERS:
        points += _unsafe_to_others(asking, consideration.victim)
    points += [] if asking.what.strip() else ["Say what is asked for."]
    if not asking.about or not all(steps.find(consideration.kind, step) for step in asking.about):
        points.append("Say which step the evidence is about.")
    points += [] if asking.due_on > timezone.localdate() else ["The day on which it is due has to be after today."]
    if asking.is_short and not asking.short_because.strip():
        days = asked_for.least_days(asking.recipient, timezone.localdate())
        points.append(f"Give {days} days to answer, or say why it is due sooner.")
    return points + _missing_of_way(asking, consideration)


def _unsafe_to_others(asking: Asking, victim: Victim) -> list[str]:
    """Somebody else is neither the person, who is reached by a safe way alone, nor what must never be used."""
    points = []
    if safe_contact.named_in(victim.name, asking.asked_of):
        points.append("This is the person: ask them as “The person”, by a way that is safe for them.")
    if safe_contact.is_never(victim, asking.asked_of, asking.address):
        points.append(safe_contact.NEVER_USED)
    return points


def _missing_of_way(asking: Asking, consideration: Consideration) -> list[str]:
    """What is not said of how they were asked, where no letter asks them."""
    if asking.has_letter:
        return []
    if not asking.went_how.strip() or asking.went_on is None:
        return ["No letter is made for this: ask them, then say how you asked and on which day."]
    if not consideration.opened_on <= asking.went_on <= timezone.localdate():
        return ["The day on which they were asked has to be today or before, while this case was open."]
    return []


def channel_to(recipient: str, channel: str) -> str:
    """How the recipient is reached: whom the person named through themselves, anybody else by no channel of theirs."""
    if recipient == Recipient.PERSON:
        return channel
    return str(THROUGH.get(Recipient(recipient), ""))


def _asked_of(asking: Asking, victim: Victim, choices: Choices) -> str:
    """The name of whom is asked: on record for the person and whom they named, else as it was given."""
    if asking.recipient == Recipient.PERSON:
        return victim.name_or_reference
    if asking.recipient in THROUGH:
        return str(choices.people[THROUGH[Recipient(asking.recipient)]]["name"])
    return asking.asked_of.strip()


def _require_new(consideration: Consideration, asking: Asking, asked_of: str) -> None:
    """Nothing is asked of the same people twice while they have not answered, nor after that without a reason."""
    before = list(
        EvidenceRequest.objects.filter(
            consideration=consideration, recipient=asking.recipient, about__overlap=list(asking.about)
        )
    )
    same = (one for one in before if one.closed_at is None and one.asked_of.casefold() == asked_of.casefold())
    if standing := next(same, None):
        raise NotReady([
            f"This was asked of {standing.asked_of} on {answers.day(standing.asked_on)} and is not answered yet:"
            f" “{standing.what}” Remind them, or close that request, instead of asking twice."
        ])  # fmt: skip
    last = before[-1] if before else None
    if last and not asking.again_because.strip():
        came = last.get_outcome_display().lower() or "not answered yet"
        raise NotReady([
            f"The same was asked of {last.asked_of} on {answers.day(last.asked_on)} ({came}): “{last.what}”"
            " Read what there is, and say why it is asked again."
        ])  # fmt: skip


def _asked(consideration: Consideration, asking: Asking, asked_of: str, by: Caseworker) -> EvidenceRequest:
    request = EvidenceRequest.objects.create(
        consideration=consideration,
        recipient=asking.recipient,
        channel=channel_to(asking.recipient, asking.channel),
        about=[step.key for step in steps.of(consideration.kind) if step.key in asking.about],
        asked_of=asked_of,
        what=asking.what.strip(),
        asked_on=timezone.localdate(),
        due_on=asking.due_on,
        went_how="" if asking.has_letter else asking.went_how.strip(),
        went_on=None if asking.has_letter else asking.went_on,
        note=asking.note,
        asked_by=by,
    )
    notices.request_if_written(kind=LetterKind.EVIDENCE_REQUEST, about=request, address=asking.address, by=by)
    figures.asked(request)
    return request


def open_one(request: EvidenceRequest) -> EvidenceRequest:
    """The request as it stands now, which is open; nobody else changes it until the transaction ends.

    `waits_besides` says whether its case waits for something else too.
    """
    locked = EvidenceRequest.objects.select_for_update(of=("self",), no_key=True).annotate(
        waits_besides=_waits_besides()
    )
    request = locked.select_related("consideration__victim").get(pk=request.pk)
    if request.outcome:
        raise NotReady(["This request is closed already."])
    return request


def stop(consideration: Consideration, *, wait: bool, why: str, by: Caseworker) -> None:
    """No proposal stands, and the case waits if it is to; one that waits already goes on waiting."""
    if consideration.status == Status.AWAITING_EVIDENCE:
        considerations.save(consideration)
        return
    if not wait or consideration.status != Status.IN_PROGRESS:
        considerations.take_back_proposal(consideration, by=by)
    if wait:
        considerations.move(consideration, Status.AWAITING_EVIDENCE, why=why)


def _require_answered(request: EvidenceRequest, outcome: str, note: str, received: Sequence[Evidence]) -> None:
    """What came is on record as evidence; what is not waited for until its day, or is refused, has a reason."""
    if outcome == Outcome.WITHDRAWN:
        raise NotReady(["A request ends as no longer needed with its case alone, when that is withdrawn."])
    came = outcome == Outcome.CAME
    if came and not received:
        raise NotReady(["Record what came as evidence first, then say which items it is."])
    if not came and received:
        raise NotReady(["Items that came are not linked to a request to which nothing came."])
    if outcome == Outcome.REFUSED and not note.strip():
        raise NotReady(["Say what they answered, and when."])
    if not came and not note.strip() and timezone.localdate() <= last_day(request):
        raise NotReady([f"Say why it is not waited for until {answers.day(last_day(request))}."])
    if any(item.victim_id != request.consideration.victim_id for item in received):
        raise NotReady(["Link only evidence about this person."])


def last_day(request: EvidenceRequest) -> date:
    """The last day that was given, in the request or a reminder."""
    return max([request.due_on, *request.chasers.values_list("due_on", flat=True)])
