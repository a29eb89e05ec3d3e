"""Every version of the reasons on one limb, newest first, each with what changed from the one before."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from decisions.limb_reasons import count
from decisions.models import Consideration, LimbReasons
from decisions.views.case_bar import case_bar
from decisions.views.limb_reasons_page import open_limb
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.word_changes import Run, whole, word_changes

PER_PAGE = 10


@dataclass(frozen=True)
class Version:
    """One version, with the words taken out of the one before and those put in; nothing differs in the first."""

    written: LimbReasons
    stands: bool
    before: list[Run]
    after: list[Run]
    was_completed: bool | None

    @property
    def words(self) -> int:
        return count(self.written.text)

    @property
    def summary(self) -> str:
        return f"Version {self.written.version} in full"

    @property
    def table_label(self) -> str:
        return f"What changed in version {self.written.version}"

    @property
    def number_before(self) -> int:
        return self.written.version - 1


@loads_consideration("limb_reasons_history", with_facts=True)
def limb_reasons_history(request: SignedInRequest, consideration: Consideration, limb: str) -> HttpResponse:
    """Who wrote each version and when, and what was taken out and put in, in words."""
    page = open_limb(consideration, limb, request.user)
    kept = LimbReasons.objects.filter(consideration=consideration, limb=limb).select_related("written_by")
    found = {one.version: one for one in kept}
    paged = Paginator(sorted(found, reverse=True), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "case": case_bar(consideration),
        "consideration": consideration,
        "heading": "History of the reasons on the whole limb",
        "caption": page.title,
        "page": page,
        "paged": paged,
        "versions": [_version(found[number], found.get(number - 1), max(found)) for number in paged],
    }
    return render(request, "decisions/limb_reasons_history.html", context)


def _version(written: LimbReasons, earlier: LimbReasons | None, latest: int) -> Version:
    stands = written.version == latest
    if earlier is None:
        return Version(written, stands, [], [], None)
    both = earlier.text and written.text
    before, after = word_changes(earlier.text, written.text) if both else whole(earlier.text, written.text)
    return Version(written, stands, before, after, earlier.completed)
