"""The forms of the two limbs that turn on what others do: compensation and co-operation."""

from typing import ClassVar

from decisions.answers import CODES
from decisions.forms.step import CodeField, StepForm, yes_no


class CompensationForm(StepForm):
    """Compensation (COM-01 to 07). Where none is sought, nothing more has to be answered."""

    facts: ClassVar = {
        name: f"compensation.{name}"
        for name in (
            "seeking",
            "relevant_exploitation",
            "stay_needed",
            "presence_needed",
            "capable_from_abroad",
            "reasonable_from_abroad",
        )
    }
    answer_messages: ClassVar = {
        "relevant_exploitation": "Select yes if the claim is about the accepted exploitation",
        "stay_needed": "Select yes if stay is needed for the claim",
        "presence_needed": "Select yes if the person has to be in the UK for the claim",
        "capable_from_abroad": "Select yes if the person could make the claim from abroad",
        "reasonable_from_abroad": "Select yes if it would be reasonable to claim from abroad",
    }
    reasons_hint: ClassVar = (
        "Name the documents you asked for and saw, the stage and likely length of the claim, and why it could or"
        " could not be made from abroad."
    )

    seeking = yes_no(
        "Is the person seeking compensation through the courts?",
        "Select yes if the person is seeking compensation",
        hint="If not, give your reasons and leave the other questions empty.",
    )
    relevant_exploitation = yes_no("Is the claim about the accepted exploitation?", "", required=False)
    stay_needed = yes_no(
        "Do the documents, stage, likely length and likelihood of success show that stay is needed?", "", required=False
    )
    presence_needed = yes_no(
        "Does the person have to be in the UK for it?",
        "",
        hint="No only if they are not needed for the duration and are able to return for the hearing.",
        required=False,
    )
    capable_from_abroad = yes_no(
        "Is the person capable of seeking compensation from outside the UK?", "", required=False
    )
    reasonable_from_abroad = yes_no(
        "Would it be reasonable, in their circumstances, to seek it from outside the UK?",
        "",
        hint="Think of trauma, access to advice and to the internet, funding and safety.",
        required=False,
    )

    def clean(self) -> None:
        if "seeking" in self.cleaned_data and self.cleaned_data["seeking"] is not False:
            self.require(list(self.answer_messages))


class CooperationForm(StepForm):
    """Co-operation (COO-01 to 11). The silence of an authority is not a no: three more facts are asked for then."""

    facts: ClassVar = {
        name: f"cooperation.{name}"
        for name in (
            "agreed",
            "relevant_exploitation",
            "stage",
            "confirmation",
            "reasonable_steps_taken",
            "information_requested",
            "information_provided",
            "presence_necessary",
        )
    }
    answer_messages: ClassVar = {
        "relevant_exploitation": "Select yes if it is about the accepted exploitation",
        "stage": "Select the stage reached in the UK",
        "confirmation": "Select whether the authority or prosecutor has confirmed it",
        "presence_necessary": "Select yes if the person has to be physically in the UK for it",
        "reasonable_steps_taken": "Select yes if reasonable steps were taken to verify it",
        "information_requested": "Select yes if the person was asked for more information",
        "information_provided": "Select yes if the person gave more information",
    }
    SILENCE: ClassVar = ("reasonable_steps_taken", "information_requested", "information_provided")
    reasons_hint: ClassVar = "Name the authority, who confirmed what and when, and each attempt to reach them."

    agreed = yes_no(
        "Has the person agreed to co-operate with a public authority?",
        "Select yes if the person has agreed to co-operate",
        hint="If not, give your reasons and leave the other questions empty.",
    )
    relevant_exploitation = yes_no(
        "Is the investigation, or are the proceedings, about the accepted exploitation?", "", required=False
    )
    stage = CodeField(
        label="What stage has it reached in the UK?",
        codes=CODES["cooperation.stage"],
        required=False,
        required_message="",
    )
    confirmation = CodeField(
        label="Has the authority or the prosecutor (CPS, COPFS or PPS) confirmed it?",
        codes={"confirmed": "Confirmed", "denied": "Denied", "unknown": "No answer yet"},
        unknown=False,
        required=False,
    )
    reasonable_steps_taken = yes_no(
        "If there is no answer: have reasonable steps been taken to verify it?", "", required=False
    )
    information_requested = yes_no(
        "If there is no answer: has the person been asked for more information?", "", required=False
    )
    information_provided = yes_no("If there is no answer: has the person given it?", "", required=False)
    presence_necessary = yes_no(
        "Does the person have to be physically in the UK for it?",
        "",
        hint="Evidence by video, or recorded beforehand, may do. Ask the authority.",
        required=False,
    )

    def clean(self) -> None:
        if "agreed" not in self.cleaned_data or self.cleaned_data["agreed"] is False:
            return
        self.require([name for name in self.answer_messages if name not in self.SILENCE])
        if self.cleaned_data.get("confirmation") == "unknown":
            self.require(self.SILENCE)
