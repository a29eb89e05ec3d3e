"""What somebody has typed and not saved yet, kept for them. Nothing of the case changes, so no event is written."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from cases.models import Caseworker
from cases.rights import Right, require
from decisions.models import Consideration, Draft

NOT_TYPED = ("csrfmiddlewaretoken", "version", "then", "part", "had_by", "drafted")


def keep(
    *, consideration: Consideration, page: str, content: Mapping[str, list[str]], version: int = 0, by: Caseworker
) -> datetime:
    """The page's draft is this, for its writer; the moment as of which it is kept is given back.

    It is kept for whoever may see the case, though they may not save it any more: the case may have gone to another
    caseworker, or to another stage, while they wrote (promise 25).
    """
    require(by, Right.SEE_CASES)
    draft = Draft(consideration=consideration, page=page, by=by, content=dict(content), finding_version=version)
    Draft.objects.bulk_create(
        [draft],
        update_conflicts=True,
        unique_fields=["consideration", "page", "by"],
        update_fields=["content", "finding_version", "saved_at"],
    )
    return draft.saved_at


def discard(*, consideration: Consideration, page: str, by: Caseworker) -> None:
    """This person has no draft of the page any more."""
    Draft.objects.filter(consideration=consideration, page=page, by=by).delete()


def content_of(posted: Iterable[tuple[str, list[str]]]) -> dict[str, list[str]]:
    """What was typed, as a draft keeps it."""
    return {_storable(name): [*map(_storable, values)] for name, values in posted if name not in NOT_TYPED}


def _storable(text: str) -> str:
    """The text without what PostgreSQL keeps in no text: the null character, and half of a pair."""
    return text.replace("\0", "").encode(errors="replace").decode()
