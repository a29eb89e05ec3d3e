"""One point that was said or sent: our answer to it, and how it is recorded."""

from typing import Any

from django.http import HttpResponse

from decisions.actions import representations as acts
from decisions.forms.representations import AnswerForm, CorrectionForm, TakeOutForm
from decisions.models import Consideration
from decisions.views.known_page import Entry, KnownPage, Posted, known_page, part_of
from decisions.views.loading import SignedInRequest, loads_consideration
from decisions.views.representations import listed


@loads_consideration("representation", with_facts=True)
def representation(request: SignedInRequest, consideration: Consideration, part: int) -> HttpResponse:
    """The point at this place with its answer; its words are shown on request alone (BUR-05, RCN-10)."""

    def build(case: Consideration, posted: Posted) -> KnownPage:
        one = part_of(listed(case), part)
        standing = {"answer": one.answer} if one.answer else {}
        answering = AnswerForm(posted("answer"), recorded=standing)
        correcting = CorrectionForm(posted("correct"), recorded=CorrectionForm.recorded_of(one))
        taking_out = TakeOutForm(posted("remove"))
        of_it: dict[str, Any] = {"representation": one, "by": request.user}

        def answer(locked: Consideration, version: int) -> None:
            acts.answer(consideration=locked, text=answering.cleaned_data["answer"], version=version, **of_it)

        def correct(locked: Consideration, version: int) -> None:
            acts.correct(consideration=locked, said=correcting.said(), version=version, **of_it)

        def remove(locked: Consideration, version: int) -> None:
            acts.remove(consideration=locked, why=taking_out.cleaned_data["why"], version=version, **of_it)

        entries = [
            Entry("answer", "Your answer", answering, answer, "The answer is on record.", button="Save the answer"),
            Entry(
                "correct",
                "How it came",
                correcting,
                correct,
                "The point is corrected.",
                button="Correct it",
                kind="secondary",
            ),
            Entry("remove", "Take it out", taking_out, remove, "The point is taken out.", button="Take it out",
                  kind="warning"),
        ]  # fmt: skip
        return KnownPage(
            f"Point {part}: {one.sent_by}",
            entries,
            lambda _: [],
            template="decisions/representation.html",
            more=lambda _: {"one": one, "place": part},
            then="representations",
        )

    return known_page(request, consideration, build)
