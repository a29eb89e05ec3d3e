"""What another version of a paragraph would touch: letters under way, proposals that wait, and letters that have it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Count, F, Func, QuerySet, Value

from decisions import outcomes
from decisions.letters import composing, versions
from decisions.letters.content import Unfilled
from decisions.models import Approval, Determination, Letter, Wording
from decisions.models.letter import LetterKind
from decisions.transitions import LetterStatus, Status

RECENT = 500
"""How many of the latest letters are looked through for examples."""

_UNDER_WAY = (LetterStatus.REQUESTED, LetterStatus.RENDERED, LetterStatus.FAILED)


@dataclass(frozen=True)
class Proposals:
    """How many open proposals have a letter that the version would change, and how many approvals of them stand."""

    waiting: int
    approvals: int


class _HasBlock(Func):
    """A letter's content has a block of that key, wherever in it."""

    template = "jsonb_path_exists(%(expressions)s)"
    output_field = BooleanField()


def letters_with(key: str) -> QuerySet[Letter]:
    """The letters that say the paragraph of that key."""
    path = Func(Value("$.**.key ? (@ == $key)"), template="(%(expressions)s)::jsonpath")
    named = Func(Value(json.dumps({"key": key})), template="(%(expressions)s)::jsonb")
    return Letter.objects.filter(_HasBlock(F("content"), path, named))


def examples(key: str, among: QuerySet[Letter], limit: int = 3) -> list[Letter]:
    """The latest letters with the paragraph, of those given."""
    recent = among.order_by("-pk").values("pk")[:RECENT]
    return list(letters_with(key).filter(pk__in=recent).select_related("consideration__victim").order_by("-pk")[:limit])


def under_way(key: str) -> list[tuple[str, int]]:
    """How many letters with the paragraph are asked for and not issued, by kind. They keep what they say."""
    rows = letters_with(key).filter(status__in=_UNDER_WAY).values("kind").annotate(number=Count("pk")).order_by("kind")
    return [(LetterKind(row["kind"]).label, row["number"]) for row in rows]


def proposals(wording: Wording) -> Proposals:
    """The open proposals whose letter would say the version if they were decided once it is in use."""
    proposed = (
        Determination.objects.filter(
            kind=Determination.Kind.PROPOSED,
            consideration__status__in=(Status.REFERRED, Status.READY_TO_DECIDE),
        )
        .select_related("consideration__victim", "made_by")
        .order_by("consideration", "-pk")
        .distinct("consideration")
    )
    with versions.trying(wording):
        touched = [one.pk for one in proposed if _uses(one, wording)]
    approvals = Approval.objects.filter(
        referral__determination__in=touched, referral__withdrawn_at__isnull=True, answer="approved"
    )
    return Proposals(len(touched), approvals.count())


def blocks_of(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The blocks of a letter in reading order, with those of a form that comes with it."""
    parts = [*content.get("sections", []), *content.get("enclosure", [])]
    return [*content.get("opening", []), *(one for part in parts for one in part["blocks"])]


def wording_of(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every piece of our wording in a letter: headings, then in reading order all the others."""
    parts = [content, *content.get("sections", []), *content.get("enclosure", [])]
    headings = [one for part in parts for one in part.get("said", [])]
    return [
        *headings,
        *(one for block in blocks_of(content) for one in [block, *block.get("said", [])] if "wording" in one),
    ]


def _uses(proposed: Determination, wording: Wording) -> bool:
    kind = outcomes.letter_kind(proposed.case_file, proposed.outcome)
    if kind is None:
        return False
    try:
        content = composing.compose(proposed, kind)
    except Unfilled:
        return False  # it could not be decided as it stands, so no approval of it is lost
    return any(one["wording"] == wording.public_id for one in wording_of(content))
