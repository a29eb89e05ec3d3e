"""What others asked and said: public authorities, the person or somebody for them, and who asked for a child."""

from cases.models import AuthorityContact, AuthorityMessage
from decisions.answers import day
from decisions.disclosure.parts import Entry, Section, by, known, listed, rows
from decisions.models import Consideration, LeaveInLine, Reminder, Representation


def authorities(consideration: Consideration) -> Section:
    """Each officer who can be asked, and everything that an authority said or was asked, in the order of the days."""
    victim = consideration.victim
    officers = victim.authority_contacts.select_related("recorded_by")
    messages = victim.authority_messages.select_related("contact", "answers", "document", "recorded_by")
    entries = [*map(_officer, officers), *map(_message, messages)]
    return Section("authority", "What public authorities said and were asked", entries)


def representations(consideration: Consideration) -> Section:
    """Each thing that the person, or somebody for them, said on the case, with our answer (BUR-05, RCN-10)."""
    said = consideration.representations.select_related("answered_by", "recorded_by")
    entries = [_representation(number, one) for number, one in enumerate(said, 1)]
    return Section("representations", "Points and representations, each with its answer", entries)


def leave_in_line(consideration: Consideration) -> Section:
    """Each request that a child be given leave in line, and what was decided of it (UKB-01, UKB-03)."""
    requests = LeaveInLine.objects.filter(consideration=consideration)
    found = requests.select_related("child", "permission", "recorded_by", "decided_by")
    return Section("leave-in-line", "Requests for leave in line", [_in_line(one) for one in found])


def reminders(consideration: Consideration) -> Section:
    """The dates of which somebody was reminded in the person's case: the dates alone.

    Why a date is done stands in the history, as the audit has it, and goes with this part.
    """
    found = Reminder.objects.filter(victim=consideration.victim_id)
    said = rows(
        *(
            (
                f"Reminder {number}",
                listed(
                    f"{name} {when}"
                    for name, when in rows(("Due on", one.due_on), ("Raised", one.raised_at), ("Done", one.done_at))
                ),
            )
            for number, one in enumerate(found, 1)
        )
    )
    told = [one.done_because for one in found]
    entries = [Entry("reminders-dates", "Reminders", said, told)] if said else []
    return Section("reminders", "Dates of the diary", entries)


def _officer(one: AuthorityContact) -> Entry:
    said = rows(
        ("Officer", one.officer),
        ("Role", one.role),
        ("Email", one.email),
        ("Telephone", one.telephone),
        ("Their reference", one.their_reference),
        ("No longer asked because", one.no_longer_because),
        ("Recorded", by(one.recorded_by, one.recorded_at)),
    )
    told = (one.officer, one.email, one.telephone, one.their_reference, one.no_longer_because)
    return Entry(f"authority-officer-{one.public_id}", f"Officer of {one.authority}", said, told)


def _message(one: AuthorityMessage) -> Entry:
    said = rows(
        ("On", one.on),
        ("By or to", one.contact),
        ("How", one.how),
        ("What was said", one.text),
        ("In answer to", one.answers and f"{one.answers.get_kind_display()}, {day(one.answers.on)}"),
        ("Document", one.document),
        ("Recorded", by(one.recorded_by, one.recorded_at)),
    )
    return Entry(f"authority-message-{one.public_id}", str(one.get_kind_display()), said, (one.text, one.how))


def _representation(number: int, one: Representation) -> Entry:
    said = rows(
        ("Received on", one.received_on),
        ("Sent by", one.sent_by),
        ("What was said", one.text),
        ("Our answer", one.answer or "Not answered yet"),
        ("Answered", by(one.answered_by, one.answered_at)),
        ("Recorded", by(one.recorded_by, one.recorded_at)),
    )
    return Entry(f"representations-{one.pk}", f"Point {number}", said, (one.text, one.answer))


def _in_line(one: LeaveInLine) -> Entry:
    said = rows(
        ("Received on", one.received_on),
        ("Asked by", one.asked_by),
        ("Considered individually", known(one.individually)),
        ("Decision", one.get_outcome_display() or "Not decided yet"),
        ("Best interests of the child", one.best_interests),
        ("Reasons", one.reasons),
        ("Permission given", one.permission and one.permission.granted_on),
        ("It runs until", one.permission and one.permission.expires_on),
        ("Recorded", by(one.recorded_by, one.recorded_at)),
        ("Decided", by(one.decided_by, one.decided_at)),
    )
    told = (one.best_interests, one.reasons)
    return Entry(f"leave-in-line-{one.pk}", f"Leave in line: {one.child.name_or_ref}", said, told)
