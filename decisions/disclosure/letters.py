"""The letters of a bundle, in full, with where each stands; and how each reached whom."""

from datetime import date

from decisions import clocks, transitions
from decisions.disclosure.parts import Entry, Row, Section, by, listed, rows
from decisions.history import Event
from decisions.letters.content import texts
from decisions.models import Consideration, Letter, Service


def letters_of(consideration: Consideration) -> list[Letter]:
    """The letters in the order of the index: their numbers there are those of their files in the archive."""
    found = consideration.letters.select_related("requested_by", "issued_by", "notice", "determination")
    return list(found.order_by("pk"))


def title(letter: Letter) -> str:
    """What the letter is called: a notice by what it tells."""
    return f"Letter: {str(letter.notice).lower()}" if letter.notice else str(letter)


def text_of(letter: Letter) -> str:
    """All that the letter says, a line for each block."""
    return "\n".join(one for one in texts(letter.content) if one)


def letters(consideration: Consideration) -> Section:
    """Each letter: what it says, who asked for it and issued it, and the hash of its file."""
    entries = [
        Entry(f"letter-{letter.public_id}", f"{number}. {title(letter)}", _letter(letter))
        for number, letter in enumerate(letters_of(consideration), 1)
    ]
    return Section("letters", "Letters", entries)


def service(consideration: Consideration) -> Section:
    """Each sending with its proof or its return; where a second person made sure of an address; what runs from it."""
    sendings = Service.objects.filter(letter__consideration=consideration).order_by("letter_id", "pk")
    sent: dict[int, list[Service]] = {}
    for one in sendings.select_related("sent_by", "recorded_by"):
        sent.setdefault(one.letter_id, []).append(one)
    entries = []
    for number, letter in enumerate(letters_of(consideration), 1):
        sure = letter.confirmations.select_related("confirmed_by") if letter.pk in sent else ()
        said = [
            *((f"Sending {place}", _sending(one)) for place, one in enumerate(sent.get(letter.pk, []), 1)),
            *(
                ("Made sure of where it goes", f"{one.places}\n{one.how}\n{by(one.confirmed_by, one.confirmed_at)}")
                for one in sure
            ),
            *_runs(letter),
        ]
        if said:
            entries.append(Entry(f"service-{letter.public_id}", f"{number}. {title(letter)}", rows(*said)))
    return Section("service", "Service of letters", entries, nothing="No letter was sent.")


def history(events: list[Event]) -> Section:
    """What was done in the case, the first first, as the audit has it."""
    said = [(f"{event.by}, {rows(('', event.at))[0][1]}", f"{event.act}\n{event.why}".strip()) for event in events]
    return Section(
        "history", "History of the case, from the audit", [Entry("history-acts", "What was done", rows(*said))]
    )


def _letter(letter: Letter) -> list[Row]:
    return rows(
        ("Addressed to", letter.content.get("addressee", "")),
        ("Asked for", by(letter.requested_by, letter.requested_at)),
        ("Where it stands", transitions.label(letter.status)),
        ("Could not be made", letter.failure),
        ("Made", letter.rendered_at),
        ("Issued", by(letter.issued_by, letter.issued_at)),
        ("Code", letter.code),
        ("SHA-256 of the file", letter.sha256),
        ("SHA-256 of the file in large print", letter.large_print_sha256),
        ("What it says", text_of(letter)),
    )


def _sending(one: Service) -> str:
    return listed(
        f"{name}: {words}"
        for name, words in rows(
            ("To", f"{one.get_recipient_display()}{' (a copy)' if one.is_copy else ''}"),
            ("How", one.get_method_display()),
            ("Name and address", ", ".join(one.sent_to.splitlines())),
            ("Sent", by(one.sent_by, one.sent_on)),
            ("Served on", one.served_on),
            ("Proof", one.proof),
            ("Came back on", one.returned_on),
            ("Why it came back", one.returned_because),
            ("The other form that they need", one.get_other_form_display() if one.other_form else ""),
            ("Who makes it, or why not", one.other_form_because),
            ("Recorded", by(one.recorded_by, one.recorded_at)),
        )
    )


def _runs(letter: Letter) -> list[tuple[str, str]]:
    if letter.determination is None or letter.served_on is None:
        return []
    decided_on: date = letter.determination.decision_date
    return [(one.name, f"{clocks.said(one)}. {one.convention} {one.calendar}") for one in _clocks(letter, decided_on)]


def _clocks(letter: Letter, decided_on: date) -> list[clocks.Clock]:
    return clocks.of(letter.kind, decided_on, letter.served_on)
