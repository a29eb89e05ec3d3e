"""What is typed of a request for reconsideration: the decision, the ground, when it came and from where."""

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils import timezone

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from decisions import answers
from decisions.actions.reconsiderations import Asked
from decisions.forms.known_facts import known
from decisions.forms.step import CodeField, yes_no
from decisions.models import Determination, ReconsiderationRequest
from decisions.models.consideration import Basis

ELSEWHERE = "elsewhere"
SMALL = {"small": True}
COUNTS = ("earlier_rules_not_followed", "earlier_type_or_expiry_wrong")
Ground, Policy = ReconsiderationRequest.Ground, ReconsiderationRequest.Policy


def _counted(label: str) -> fields.NumberField:
    return fields.NumberField(
        label=label,
        help_text="Only if it was made elsewhere. Leave empty if it is not known.",
        required=False,
        min_value=0,
        max_value=99,
        error_messages={
            "invalid": "The number of requests must be a whole number",
            "min_value": "The number of requests must be 0 or more",
            "max_value": "The number of requests must be 99 or less",
        },
        look={"width": "2", "size": "s"},
    )


class ReconsiderationForm(GovukForm):
    """The request as it came. Of a decision on record here, what is known of it is not asked again."""

    submit_label = "Save"
    non_field_target: ClassVar[str] = "decision"
    decision = fields.RadioField(
        label="Which decision is it about?",
        choices=[],
        required_message="Select which decision the request is about",
        legend_size="s",
        look=SMALL,
    )
    ground = fields.RadioField(
        label="Why is it to be looked at again?",
        choices=Ground.choices,
        hints={
            Ground.RULES_NOT_FOLLOWED: "Once for each decision.",
            Ground.TYPE_OR_EXPIRY_WRONG: "Once for each decision, and only of one that granted permission.",
            Ground.NEW_EVIDENCE: "As often as there is new evidence, and at any time.",
            Ground.OWN_MOTION: "Nobody has to ask, and there is no last day.",
        },
        required_message="Select why it is to be looked at again",
        legend_size="s",
        look=SMALL,
    )
    received_at = fields.past_date(
        label="On which day did the email come?",
        help_text="The day of the email is the day of the request, whenever it is read. Of our own motion: today’s.",
        required_message="Enter the day on which the email came",
        subject="the day on which the email came",
        legend_size="s",
    )
    received_time = forms.TimeField(
        label="At what time?",
        help_text="As the email says, for example 14:05. Leave empty only where nobody asked.",
        required=False,
        input_formats=["%H:%M", "%H.%M"],
        label_suffix="",
        error_messages={"invalid": "Enter the time as hours and minutes, for example 14:05"},
    )
    received_time.look = {"width": "5", "size": "s"}  # type: ignore[attr-defined]
    in_uk = yes_no(
        "Was the person in the UK when they asked?",
        "Select yes if the person was in the UK when they asked",
        hint="Somebody who was not can ask again from the UK.",
    )
    supporting_evidence = yes_no(
        "Did evidence come with it?",
        "Select yes if evidence came with it",
        hint="If none did, it is asked for before the decision is looked at again.",
    )
    served_on = fields.past_date(
        label="When was the decision served?",
        help_text="Leave empty if its letter is on record here as served: that day stands.",
        subject="the date on which the decision was served",
        required=False,
        legend_size="s",
    )
    policy = fields.RadioField(
        label="If it was made elsewhere: under which policy?",
        choices=Policy.choices,
        hints={Policy.DISCRETIONARY_LEAVE: "It is looked at again under that policy, not under this one (GEN-03)."},
        required=False,
        legend_size="s",
        look=SMALL,
    )
    outcome = CodeField(
        label="If it was made elsewhere: what was decided?",
        codes=dict(ReconsiderationRequest.Outcome.choices),
        required=False,
    )
    guidance = fields.TextField(
        label="If it was made elsewhere: under which version of the guidance?",
        help_text="Leave empty if it is not known.",
        required=False,
        max_length=8,
        look={"width": "5", "size": "s"},
    )
    earlier_rules_not_followed = _counted("How often was it asked before, because rules were not followed?")
    earlier_type_or_expiry_wrong = _counted("How often was it asked before, because of the type or the end?")

    def __init__(self, *args: Any, decisions: Mapping[str, Determination] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decisions = dict(decisions or {})
        outcomes = dict(ReconsiderationRequest.Outcome.choices) | {"cancel": "Cancelled"}
        made_here = [
            (key, f"The decision of {answers.day(one.decision_date)}: {str(outcomes[one.outcome]).lower()}")
            for key, one in self.decisions.items()
        ]
        elsewhere = (ELSEWHERE, "One that was made elsewhere, or under the former policy on discretionary leave")
        self.offer("decision", [*made_here, elsewhere])

    def clean(self) -> None:
        said = self.cleaned_data
        own = said.get("ground") == Ground.OWN_MOTION
        if not own and said.get("received_time") is None and "received_time" not in self.errors:
            self.add_error("received_time", "Enter the time at which the email came")
        if said.get("decision") == ELSEWHERE:
            if not said.get("policy"):
                self.add_error("policy", "Select under which policy the decision was made")
            if not said.get("served_on") and "served_on" not in self.errors:
                self.add_error("served_on", "Enter when the decision was served")

    def asked(self) -> Asked:
        """What was entered, once the form is valid; what an answered “not known yet” leaves open is not known."""
        said = self.cleaned_data
        at = said["received_time"] or datetime.time(0)
        return Asked(
            ground=said["ground"],
            received_at=timezone.make_aware(datetime.datetime.combine(said["received_at"], at)),
            in_uk=said["in_uk"],
            supporting_evidence=said["supporting_evidence"],
            decision=self.decisions.get(said["decision"]),
            served_on=said["served_on"],
            policy=said["policy"],
            outcome=said["outcome"] or "",
            guidance=said["guidance"],
            **{name: said[name] for name in COUNTS},
        )

    @classmethod
    def recorded_of(cls, request: ReconsiderationRequest) -> dict[str, Any]:
        """The fields as they stand; what follows from a decision on record is not among them."""
        at = timezone.localtime(request.received_at)
        plain = {name: getattr(request, name) for name in ("ground", "in_uk", "supporting_evidence")}
        came = {"received_at": at.date(), "received_time": f"{at:%H:%M}"}
        if request.decision:
            letter = getattr(request.decision, "letter", None)
            served_on = None if letter and letter.served_on else request.served_on
            return known(plain | came | {"decision": request.decision.consideration.public_id, "served_on": served_on})
        names = ("served_on", "policy", "outcome", "guidance", *COUNTS)
        return known(plain | came | {"decision": ELSEWHERE} | {name: getattr(request, name) for name in names})


class NewCaseForm(GovukForm):
    """On what the case is opened in which a decision made elsewhere, or to cancel, is made again; any other decision
    says so itself.
    """

    submit_label = "Open the new case"
    basis = fields.RadioField(
        label="On what was the decision made?",
        choices=Basis.choices,
        required_message="Select on what the decision was made",
        legend_size="s",
        look=SMALL,
    )
