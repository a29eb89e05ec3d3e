"""Every paragraph with its versions: which is used today, which will be, which wait for another admin."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from decisions.letters import readability
from decisions.letters.samples import sample
from decisions.letters.wording import WORDING, Paragraph
from decisions.models import Wording


@dataclass(frozen=True)
class Entry:
    """One paragraph. `current` is the version used that day; None: the first."""

    paragraph: Paragraph
    current: Wording | None
    coming: list[Wording] = field(default_factory=list)
    waiting: list[Wording] = field(default_factory=list)
    past: list[Wording] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What letters of that day say."""
        return self.current.text if self.current else self.paragraph.text

    @property
    def reading_age(self) -> str:
        """The reading age of that, in words."""
        return reading_age_of(self.text)


def reading_age_of(text: str) -> str:
    """The reading age of a paragraph with invented values in its places, in words."""
    return readability.in_words(readability.reading_age(sample(text)))


def entries(on: date) -> list[Entry]:
    """Every paragraph by the family of its letter: one query."""
    versions = defaultdict(list)
    for one in Wording.objects.filter(discarded_at__isnull=True).order_by("since", "pk"):
        versions[one.key].append(one)
    found = [_entry(paragraph, versions[key], on) for key, paragraph in WORDING.items()]
    return sorted(found, key=lambda entry: (entry.paragraph.family, entry.paragraph.key))


def entry(key: str, on: date) -> Entry:
    """One paragraph. Raises `KeyError` where no letter has it."""
    people = Wording.objects.select_related("drafted_by", "published_by")
    return _entry(WORDING[key], people.filter(key=key, discarded_at__isnull=True).order_by("since", "pk"), on)


def search(found: list[Entry], words: str) -> list[Entry]:
    """Those in which every word is found: in the text, the key, the family, the source or a requirement."""
    wanted = words.casefold().split()
    return [one for one in found if all(word in _searched(one) for word in wanted)]


def _entry(paragraph: Paragraph, versions: Iterable[Wording], on: date) -> Entry:
    versions = list(versions)
    published = [one for one in versions if one.published_at]
    used = [one for one in published if one.since <= on]
    return Entry(
        paragraph,
        current=used[-1] if used else None,
        coming=[one for one in published if one.since > on],
        waiting=[one for one in versions if not one.published_at],
        past=used[-2::-1],
    )


def _searched(one: Entry) -> str:
    paragraph = one.paragraph
    return " ".join([one.text, paragraph.key, paragraph.family, paragraph.source, *paragraph.requirements]).casefold()
