"""What colleagues wrote of the case to each other."""

from decisions.disclosure.parts import Entry, Section, by, rows
from decisions.models import Consideration


def notes(consideration: Consideration) -> Section:
    """Every note, those that tell of harm too, each with what corrects it: the person may ask for all of them."""
    written = list(consideration.notes.select_related("written_by", "mentions"))
    numbers = {note.pk: number for number, note in enumerate(written, 1)}
    entries = [
        Entry(
            f"note-{note.public_id}",
            f"Note {numbers[note.pk]}",
            rows(
                ("Written", by(note.written_by, note.written_at)),
                ("Corrects", note.corrects_id and f"Note {numbers[note.corrects_id]}"),
                ("Told to", note.mentions and note.mentions.name),
                ("Note", note.text),
            ),
            (note.text,),
        )
        for note in written
    ]
    return Section("notes", "Notes: neither evidence nor reasons", entries)
