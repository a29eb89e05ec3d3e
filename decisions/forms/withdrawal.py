"""What is typed of a withdrawal: the request, and the form that the person signed."""

from collections.abc import Collection, Iterable
from functools import cached_property
from typing import Any, ClassVar

from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.models import Evidence
from decisions.actions.withdrawals import Signed
from decisions.forms.known_facts import known
from decisions.forms.step import yes_no
from decisions.models import Withdrawal


class WithdrawalForm(GovukForm):
    """That the person asked to withdraw, and from what (WDR-01)."""

    non_field_target: ClassVar[str] = "requested_on"
    route = fields.RadioField(
        label="From what does the person want to withdraw?",
        choices=Withdrawal.Route.choices,
        hints={
            Withdrawal.Route.QUESTIONNAIRE: "From this consideration alone: only once the questionnaire is out.",
            Withdrawal.Route.LEAVING_NRM: "From the claim to be a victim of modern slavery as a whole.",
        },
        required=False,
        legend_size="s",
        look={"small": True},
    )
    requested_on = fields.past_date(
        label="When did the person ask to withdraw?",
        help_text="Leave empty if they have not asked. Nothing ends by the request.",
        subject="the date of the request",
        required=False,
        legend_size="s",
    )

    def __init__(self, *args: Any, routes: Collection[str] = Withdrawal.Route.values, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(value, label) for value, label in Withdrawal.Route.choices if value in routes]
        self.offer("route", offered)

    def clean(self) -> None:
        asked, route = self.cleaned_data.get("requested_on"), self.cleaned_data.get("route")
        if asked and not route and "route" not in self.errors:
            self.add_error("route", "Select from what the person wants to withdraw")
        if route and not asked and "requested_on" not in self.errors:
            self.add_error("requested_on", "Enter the date of the request")

    @classmethod
    def recorded_of(cls, withdrawal: Withdrawal | None) -> dict[str, Any]:
        """The fields as they stand."""
        return known({name: getattr(withdrawal, name) for name in cls.base_fields}) if withdrawal else {}


class EndRequestForm(GovukForm):
    """Nothing is typed: the signed form says all."""


class SignedFormForm(GovukForm):
    """The signed form, and what is made sure of before it counts (WDR-02, WDR-03)."""

    non_field_target: ClassVar[str] = "proforma_received_on"
    proforma_received_on = fields.past_date(
        label="When did the signed form come in?",
        help_text="The person is withdrawn from that day, and not before. Leave empty until it is in.",
        subject="the date the signed form came in",
        required=False,
        legend_size="s",
    )
    proforma = fields.SelectField(
        label="The signed form, among the evidence",
        help_text="Record it as evidence first, with its scan.",
        required=False,
    )
    freely = yes_no(
        "Are you satisfied that the person signed of their own will?",
        "Select yes if you are satisfied that the person signed of their own will",
        hint="If not, nobody is withdrawn: this page says what to do.",
        required=False,
    )
    freely_because = fields.ReasonsField(
        label="What was done to make sure?",
        help_text="Who asked the person and when; whether they were seen alone; which advice they were offered; with"
        " which interpreter. It is shown on request alone; leave empty to keep what is recorded.",
        required=False,
        rows=5,
        max_length=2_000,
        legend_size="s",
    )
    other_stay = fields.TextField(
        label="Which other leave has the person, or which application waits?",
        help_text="Look before the letter is sent (WDR-03). If you found none, say so; leave empty until you looked.",
        required=False,
        max_length=500,
    )

    def __init__(self, *args: Any, items: Iterable[Evidence] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._of_case = items
        self.offer("proforma", self._choices)

    @cached_property
    def _items(self) -> dict[str, Evidence]:
        """Read once the form is shown or posted, and not before."""
        return {one.public_id: one for one in self._of_case if one.citable and hasattr(one, "file")}

    def _choices(self) -> list[tuple[str, str]]:
        return [("", "Not among the evidence yet"), *((key, one.title) for key, one in self._items.items())]

    def signed(self, standing: Withdrawal | None) -> Signed:
        """What was entered, once the form is valid; what was done to make sure stands unless it is written anew."""
        said = self.cleaned_data
        received_on, proforma = said["proforma_received_on"], self._items.get(said["proforma"])
        if standing and standing.proforma_received_on and received_on is None and proforma is None:
            return Signed(None, other_stay=said["other_stay"])  # it is taken out, with what was made sure of it
        freely = None if said["freely"] == "" else said["freely"]
        kept = standing.freely_because if standing and standing.freely == freely else ""
        return Signed(received_on, proforma, freely, said["freely_because"] or kept, said["other_stay"])

    @classmethod
    def recorded_of(cls, withdrawal: Withdrawal | None) -> dict[str, Any]:
        """The fields as they stand, but for what was done to make sure, which may tell of harm."""
        if withdrawal is None:
            return {}
        plain = {name: getattr(withdrawal, name) for name in ("proforma_received_on", "freely", "other_stay")}
        return known(plain | {"proforma": withdrawal.proforma.public_id if withdrawal.proforma else ""})
