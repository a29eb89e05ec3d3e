"""Teams: their names, and who leads them."""

from typing import Any

from cases.govuk import fields
from cases.govuk.forms import RefusableForm
from cases.models import Caseworker
from cases.models.caseworker import Role


class TeamForm(RefusableForm):
    """What a team is called."""

    submit_label = "Open the team"
    name = fields.TextField(label="Name of the team", required_message="Enter the name of the team", max_length=80)
    why = fields.ReasonsField(label="Why?", required_message="Enter why", rows=3, max_length=1_000)


class RenameTeamForm(TeamForm):
    """Another name."""

    submit_label = "Rename the team"


class LeadForm(RefusableForm):
    """Who leads a team: one of its senior caseworkers, or nobody."""

    submit_label = "Save who leads it"
    lead = fields.SelectField(label="Who leads the team?", required=False)
    why = fields.ReasonsField(label="Why?", required_message="Enter why", rows=3, max_length=1_000)

    def __init__(self, *args: Any, members: list[Caseworker], **kwargs: Any) -> None:
        leads = next((str(one.pk) for one in members if one.leads_team), "")
        super().__init__(*args, recorded={"lead": leads}, **kwargs)
        seniors = [one for one in members if one.role == Role.SENIOR_CASEWORKER]
        self.members = {str(one.pk): one for one in seniors}
        names = [("", "Nobody"), *((key, one.name) for key, one in self.members.items())]
        self.offer("lead", names)

    def chosen(self) -> Caseworker | None:
        """Whom a valid form names."""
        return self.members.get(self.cleaned_data["lead"])
