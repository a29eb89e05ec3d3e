"""What the demo's caseworkers say of words that another of its letters has too."""

import hashlib
from collections.abc import Iterator
from typing import Any

from cases.models import Caseworker
from decisions.actions import words_meant
from decisions.letters import individual
from decisions.models import Consideration, Letter

WHY = "I read these words again in this case. The help is of the same kind, and what they say is so here too."


def confirm(consideration: Consideration, by: Caseworker) -> None:
    """Each passage of the findings that stands in the letter of somebody else is confirmed, as its page asks."""
    texts = [text for finding in consideration.findings.all() for text in _texts([finding.reasons, finding.answers])]
    digests = {
        hashlib.sha256(individual.spoken(line).encode()).hexdigest() for text in texts for line in text.split("\n")
    }
    others = Letter.objects.exclude(consideration__victim=consideration.victim_id)
    found = others.filter(words_sha256__overlap=list(digests)).values_list("words_sha256", flat=True)
    shared = digests.intersection(*[{one for words in found for one in words}])
    if shared:
        words_meant.confirm(consideration=consideration, digests=sorted(shared), why=WHY, by=by)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
