"""The draft of any page of a case: its address, its form as it was left, and where what was typed belongs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404, QueryDict
from django.urls import ResolverMatch, reverse
from django.utils import timezone

from cases.govuk.forms import GovukForm
from cases.models import Caseworker
from decisions import steps
from decisions.actions import drafts
from decisions.forms.written import typed_in
from decisions.models import Consideration, Draft, Referral
from decisions.views.loading import considerations_visible_to
from decisions.views.step_draft import page_of_step

# The pages with a draft, by the name of their address, each with what names its part; some are shown on another page
# than the one they are sent to.
PAGES: Mapping[str, str] = {
    "advice": "",
    "application_receive": "",
    "cancellation_open": "",
    "circumstances": "",
    "conflict": "",
    "decide": "",
    "disclosure": "",
    "evidence_assessment": "item",
    "evidence_request": "",
    "fee_waiver_receive": "",
    "hand_back": "",
    "hold": "",
    "lift_hold": "",
    "notes": "",
    "notice": "kind",
    "limb_reasons": "limb",
    "points": "",
    "propose": "",
    "public_order": "",
    "reconsideration_receive": "",
    "questionnaire": "",
    "questionnaire_answers": "which",
    "referral": "public_id",
    "take_back": "",
    "take_over": "",
}
# The pages of known facts: each has forms of its own, and some are of one country, child or grant.
KNOWN = (
    "application",
    "authorities",
    "authority_contact",
    "cancellation",
    "child",
    "children",
    "countries",
    "country",
    "departure",
    "evidence",
    "evidence_correct",
    "fee_waiver",
    "leave_in_line",
    "permission",
    "permissions",
    "previous_consideration",
    "reconsideration",
    "representation",
    "representations",
    "referral_and_exploitation",
    "withdrawal",
)
DRAFTED = frozenset({*PAGES, *KNOWN, "step", "step_draft", "page_draft"})
OF_ONE = ("authority_contact", "child", "country", "evidence_correct", "leave_in_line", "permission", "representation")
SHOWN_ON = {"propose": "determination", "take_back": "determination"}
_OF_KNOWN = re.compile(r"page-(?P<name>[a-z-]+?)(?:-(?P<part>[0-9]{1,6}))?-(?P<form>[a-z]+)")

Form = TypeVar("Form", bound=GovukForm)


@dataclass(frozen=True)
class PageDraft:
    """What one person typed on one page of one case. `name` is that of the page's address, `part` its last number."""

    consideration: Consideration
    caseworker: Caseworker
    name: str
    part: str = ""

    @property
    def page(self) -> str:
        """The name under which the draft is kept; never that of a step."""
        return "-".join(filter(None, ("page", _slug(self.name), self.part)))

    @property
    def url(self) -> str:
        return reverse("page_draft", kwargs={"public_id": self.consideration.public_id, "page": self.page})

    def form(
        self,
        kind: type[Form],
        data: QueryDict | None = None,
        /,
        *,
        kept: list[dict[str, Any]] | None = None,
        **more: Any,
    ) -> Form:
        """The form as posted, or as it was left (`kept`: the rows of `beside`, where they were asked for), or empty."""
        form = kind(data, draft_url=self.url, **more)
        if data is None:
            for row in list(self._drafts().values("content", "saved_at")) if kept is None else kept:
                as_left(form, row["content"], row["saved_at"])
        return form

    def beside(self) -> ArraySubquery:
        """The draft, for the query that reads the case anyhow."""
        return ArraySubquery(self._drafts().values(row=JSONObject(content="content", saved_at="saved_at")))

    def keep(self, posted: QueryDict) -> datetime:
        """What was posted is the draft."""
        content = drafts.content_of(posted.lists())
        return drafts.keep(consideration=self.consideration, page=self.page, content=content, by=self.caseworker)

    def of_today(self) -> list[dict[str, Any]]:
        """The draft, where it was saved today: what was seen on an earlier day is not shown again."""
        rows = self._drafts().filter(saved_at__date=timezone.localdate())
        return [dict(row) for row in rows.values("content", "saved_at")]

    def done(self) -> None:
        """What was typed is saved: the draft is gone."""
        drafts.discard(consideration=self.consideration, page=self.page, by=self.caseworker)

    def _drafts(self) -> QuerySet[Draft]:
        return Draft.objects.filter(consideration=self.consideration, page=self.page, by=self.caseworker)


def as_left(form: GovukForm, content: Mapping[str, list[str]], at: datetime | str) -> None:
    """The form shows what was typed in it and not saved."""
    form.recorded |= typed_in(form, content)
    form.draft_saved_at = timezone.localtime(at if isinstance(at, datetime) else datetime.fromisoformat(at))


def shown_on(consideration: Consideration, page: str) -> str:
    """The address of the page that the draft is of; 404 where there is no such page."""
    known = _OF_KNOWN.fullmatch(page)
    name = known["name"].replace("-", "_") if known else ""
    if known and name in KNOWN and (known["part"] is not None) == (name in OF_ONE):
        part_of = {"part": int(known["part"])} if known["part"] else {}
        return reverse(name, kwargs={"public_id": consideration.public_id, **part_of})
    for name, names in PAGES.items():
        plain = f"page-{_slug(name)}"
        part = page.removeprefix(f"{plain}-") if page.startswith(f"{plain}-") else ""
        if (part and names) or (page == plain and not names):
            more = {names: part} if names else {}
            return reverse(SHOWN_ON.get(name, name), kwargs={"public_id": consideration.public_id} | more)
    raise Http404


def page_to_show(match: ResolverMatch) -> str:
    """The address at which what was sent to that one can be gone on with."""
    name, kwargs = str(match.url_name), dict(match.kwargs)
    shown = {"step_draft": "step", **SHOWN_ON}.get(name, name)
    return reverse(shown, kwargs=kwargs)


def keep_what_was_sent(match: ResolverMatch, posted: QueryDict, by: Caseworker) -> datetime | None:
    """What was sent to that address by a person whose session had ended is their draft of the page.

    None where the page keeps no draft, or the person may not see the case.
    """
    name, kwargs = str(match.url_name), dict(match.kwargs)
    consideration = _consideration_of(name, kwargs, by)
    if consideration is None:
        return None
    if name in ("step", "step_draft"):
        return _keep_step(consideration, kwargs, posted, by)
    if name == "page_draft":
        content = drafts.content_of(posted.lists())
        return drafts.keep(consideration=consideration, page=str(kwargs["page"]), content=content, by=by)
    if name in KNOWN:
        part = _known_part(kwargs.get("part"), posted.get("part", ""))
    else:
        part = str(kwargs[PAGES[name]]) if PAGES[name] else ""
    return PageDraft(consideration, by, name, part).keep(posted)


def known_draft(consideration: Consideration, by: Caseworker, name: str, part: int | None, form: str) -> PageDraft:
    """The draft of one form of a page of known facts."""
    return PageDraft(consideration, by, name, _known_part(part, form))


def _known_part(part: Any, form: str) -> str:
    return f"{part}-{form}" if part else form


def _slug(name: str) -> str:
    return name.replace("_", "-")


def _consideration_of(name: str, kwargs: Mapping[str, Any], by: Caseworker) -> Consideration | None:
    if name not in DRAFTED:
        return None
    visible = considerations_visible_to(by).select_related("victim")
    if name != "referral":
        return visible.filter(public_id=kwargs["public_id"]).first()
    asked = Referral.objects.filter(public_id=kwargs["public_id"])
    return visible.filter(pk__in=asked.values("determination__consideration")).first()


def _keep_step(
    consideration: Consideration, kwargs: Mapping[str, Any], posted: QueryDict, by: Caseworker
) -> datetime | None:
    asking = steps.find(consideration.kind, str(kwargs["step"]))
    if asking is None:
        return None
    page = page_of_step(consideration, asking, kwargs.get("part"))
    seen = posted.get("version", "")
    version = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 7 else 0
    content = drafts.content_of(posted.lists())
    return drafts.keep(consideration=consideration, page=page, content=content, version=version, by=by)
