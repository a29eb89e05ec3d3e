"""The document of a bundle: every section in order, with what is left out taken out before anything is set."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from decisions.disclosure import decided, evidence, findings, heard, kinds, leaving, letters, notes, person, urgency
from decisions.disclosure.hiding import Hidden, LeftOut, hidden, mark
from decisions.disclosure.parts import EVERYWHERE, Entry, Row, Section, by, choices, rows
from decisions.history import acts_until
from decisions.letters.characters import printable
from decisions.models import Bundle, Consideration, FeeWaiverToken, FindingEvidence, SupersededFinding
from decisions.models.consideration import Kind

SHORT = 80
"""Up to this length a value stands on the line of its name."""
TOKEN = "A fee waiver token pays for one person’s application: it is told to that person alone."  # noqa: S105
OPENING = (
    "This bundle sets out one consideration as it stood when the bundle was asked for. The archive that comes with it "
    "holds this document, the files of evidence and the letters as they were stored, and a list of every file with "
    "its SHA-256.",
    "Where something was left out, a block stands in its place: █ removed, reason, and a number █. The reasons "
    "stand at the end, by their numbers. What was left out is nowhere in this document.",
    "A character that cannot be printed here stands as its number in square brackets, such as [U+0661].",
)


@dataclass(frozen=True)
class _Token:
    """A fee waiver token, which no bundle holds, whoever asks for it."""

    words: str
    part: str = EVERYWHERE
    reason: str = TOKEN


def sections(consideration: Consideration, until: Any) -> list[Section]:
    """All that is on record of the consideration, up to that moment; the limbs are those of permission to stay."""
    of_stay = consideration.kind == Kind.CONSIDERATION
    return [
        person.particulars(consideration),
        *_of_events(consideration),
        findings.findings(consideration, until.date()),
        *([findings.limb_reasons(consideration)] if of_stay else []),
        evidence.evidence(consideration),
        findings.country_information(consideration),
        evidence.asked(consideration),
        decided.agreed(consideration),
        decided.held_up(consideration),
        decided.determinations(consideration),
        letters.letters(consideration),
        letters.service(consideration),
        heard.reminders(consideration),
        letters.history(acts_until(consideration.victim, until)),
    ]


def _of_events(consideration: Consideration) -> list[Section]:
    """What the case of this kind is about, and what others asked and said."""
    return [
        *kinds.of_kind(consideration),
        heard.authorities(consideration),
        leaving.leaving(consideration),
        urgency.circumstances(consideration),
        heard.representations(consideration),
        heard.leave_in_line(consideration),
        notes.notes(consideration),
    ]


def hidden_of(consideration: Consideration, left_out: Iterable[LeftOut]) -> Hidden:
    """What the bundle leaves out, with the texts that would tell of what is left out; and every fee waiver token."""
    told: dict[str, list[str]] = {person.CONTACT: person.places(consideration.victim)}
    for section in (*_of_events(consideration), heard.reminders(consideration)):
        told |= {entry.key: list(entry.told) for entry in section.entries}
    keys: dict[int, str] = {}
    by_title: dict[str, list[str]] = {}
    for item in evidence.items_of(consideration):
        keys[item.pk] = f"evidence-{item.public_id}"
        told[keys[item.pk]] = [item.summary]
        by_title.setdefault(item.title, []).append(keys[item.pk])
    for link in FindingEvidence.objects.filter(evidence__in=keys):
        told[keys[link.evidence_id]].append(link.quote)
    for made in consideration.evidence_assessments.filter(evidence__in=keys):
        told[keys[made.evidence_id]] += [made.weight_reasons, made.reliable_reasons, made.credible_reasons]
    for earlier in SupersededFinding.objects.filter(finding__consideration=consideration):
        for cited in earlier.rests_on.get("evidence", ()):
            for key in by_title.get(cited.get("title", ""), ()):
                told[key].append(cited.get("quote") or "")
    tokens = FeeWaiverToken.objects.filter(request__consideration__victim=consideration.victim_id)
    return hidden([*left_out, *(_Token(one.token) for one in tokens)], told)


def document(bundle: Bundle, composed: list[Section], out: Hidden, files: Iterable[Row]) -> dict[str, Any]:
    """The bundle as data for its template; `files` are the files of the archive, and those left out with why."""
    reference = bundle.consideration.victim.reference
    names = dict(choices(composed))
    reasons = [
        (f"Reason {one.number}", f"{'Words' if one.of_words else names.get(one.part, one.part)}: {one.reason}")
        for one in out.reasons
    ]
    chapters = [
        *composed,
        Section("files", "Files of the archive", [Entry("", "Each file, and each left out", rows(*files))]),
        Section("reasons", "What was left out, and why", [Entry("", "Reasons", rows(*reasons))] if reasons else []),
    ]
    tree = {
        "title": f"Disclosure bundle, {reference}",
        "reference": reference,
        "created": bundle.requested_at.date().isoformat(),
        "cover": _rows(
            rows(
                ("Case", reference),
                ("Disclosed to", bundle.disclosed_to),
                ("Why", bundle.why),
                ("Asked for", by(bundle.requested_by, bundle.requested_at)),
                ("Number of this bundle", bundle.public_id),
            )
        ),
        "opening": list(OPENING),
        "contents_title": "Contents",
        "chapters": [_chapter(number, one, out) for number, one in enumerate(chapters, 1)],
    }
    made: dict[str, Any] = _printable(out.tree(tree))
    return made


def render_html(tree: dict[str, Any], out: Hidden) -> str:
    """The whole document; raises `WordsRemain` where something that is left out could still be read."""
    page = render_to_string("disclosure/bundle.html", {"bundle": tree})
    out.require_gone(page)
    return page


def _chapter(number: int, section: Section, out: Hidden) -> dict[str, Any]:
    whole = out.part(section.key)
    return {
        "title": f"{number}. {section.title}",
        "nothing": section.nothing,
        "left_out": mark(whole) if whole else "",
        "entries": [] if whole else [_entry(one, out) for one in section.entries],
    }


def _entry(entry: Entry, out: Hidden) -> dict[str, Any]:
    number = out.part(entry.key) if entry.key else None
    return {
        "title": entry.title,
        "left_out": mark(number) if number else "",
        "rows": [] if number else _rows(entry.rows),
    }


def _rows(of: Iterable[Row]) -> list[dict[str, Any]]:
    return [{"name": name, "text": words, "short": len(words) <= SHORT and "\n" not in words} for name, words in of]


def _printable(value: Any) -> Any:
    """The document with what the typeface lacks said in words: nothing reaches the reader as an empty box."""
    if isinstance(value, str):
        return "".join(one if one == "\n" or one in printable() else f"[U+{ord(one):04X}]" for one in value)
    if isinstance(value, dict):
        return {name: _printable(inner) for name, inner in value.items()}
    return [_printable(inner) for inner in value] if isinstance(value, list) else value
