"""Who works here: the forms on which admins open, change and close accounts."""

from typing import Any

from cases.govuk import fields
from cases.govuk.forms import RefusableForm
from cases.models import Caseworker, Team
from cases.models.caseworker import Role
from cases.rights import who_considers
from decisions.actions.accounts import Place

ROLES = [(role.value, role.label) for role in Role if role != Role.SYSTEM]
HINTS = {
    Role.CASEWORKER.value: "Considers cases.",
    Role.SENIOR_CASEWORKER.value: "Considers cases, answers referrals, gives cases to others.",
    Role.ADMIN.value: "Keeps people, wording, pauses and calendars; sees no case. Another admin has to agree.",
    Role.AUDITOR.value: "Reads the audit; sees no case.",
}


def _why(question: str, wanted: str) -> fields.ReasonsField:
    return fields.ReasonsField(label=question, required_message=wanted, rows=3, max_length=1_000)


class PlaceForm(RefusableForm):
    """A role, a grade, a team, and why. What is chosen already is shown as chosen."""

    role = fields.RadioField(label="Role", choices=ROLES, hints=HINTS, required_message="Select a role")
    grade_6 = fields.YesNoUnknownField(
        label="Is the person of grade 6?",
        help_text="Only a senior caseworker can be. Another admin has to agree.",
        allow_unknown=False,
        required_message="Select yes if the person is of grade 6",
    )
    team = fields.SelectField(label="Team", required=False)
    leads_team = fields.YesNoUnknownField(
        label="Does the person lead the team?",
        help_text="Whoever leads it now does not any more.",
        allow_unknown=False,
        required_message="Select yes if the person leads the team",
    )
    why = _why("Why?", "Enter why")

    def __init__(self, *args: Any, team: Team | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams = {str(one.pk): one for one in Team.objects.filter(closed_on__isnull=True)}
        if team is not None:
            self.teams.setdefault(str(team.pk), team)
        names = [("", "No team"), *((key, one.name) for key, one in self.teams.items())]
        self.offer("team", names)

    def place(self) -> Place:
        """What a valid form says."""
        told = self.cleaned_data
        team = self.teams.get(told["team"])
        return Place(Role(told["role"]), bool(told["grade_6"]), team, bool(told["leads_team"]))


class OpenAccountForm(PlaceForm):
    """A new account."""

    submit_label = "Open the account"
    field_order = ("username", "name", "role", "grade_6", "team", "leads_team", "why")
    username = fields.TextField(
        label="Sign-in name",
        help_text="In small letters. It cannot be changed later.",
        required_message="Enter a sign-in name",
        max_length=60,
    )
    name = fields.TextField(label="Name", required_message="Enter the name of the person", max_length=120)

    def clean_username(self) -> str:
        """In small letters, as it is typed at signing in."""
        name: str = self.cleaned_data["username"].lower()
        if not name.isprintable() or " " in name:
            self.add_error("username", "A sign-in name has no spaces")
        return name


class _GivesCases(RefusableForm):
    cases_to = fields.SelectField(
        label="Who takes over the person’s cases?",
        help_text="With nobody, each goes back to the unassigned ones with your reason as a note.",
        required=False,
    )

    def __init__(self, *args: Any, account: Caseworker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {str(one.pk): one for one in who_considers().exclude(pk=account.pk)}
        names = [("", "Nobody"), *((key, one.name) for key, one in self.colleagues.items())]
        self.offer("cases_to", names)

    def cases_go_to(self) -> Caseworker | None:
        """Whom a valid form names."""
        return self.colleagues.get(self.cleaned_data["cases_to"])


class ChangeAccountForm(PlaceForm, _GivesCases):
    """Another role, grade or team for somebody."""

    submit_label = "Change the account"
    field_order = ("role", "grade_6", "team", "leads_team", "cases_to", "why")

    def __init__(self, *args: Any, account: Caseworker, **kwargs: Any) -> None:
        standing = {
            "role": account.role,
            "grade_6": account.grade_6,
            "team": str(account.team_id or ""),
            "leads_team": account.leads_team,
        }
        super().__init__(*args, account=account, team=account.team, recorded=standing, **kwargs)
        self.fields[
            "cases_to"
        ].help_text = (
            "Only for a role that considers no cases. With nobody, each case goes back to the unassigned ones."
        )


class CloseAccountForm(_GivesCases):
    """Why an account is closed, and who has the cases from then on."""

    submit_label = "Close the account"
    field_order = ("cases_to", "why")
    why = _why("Why is the account closed?", "Enter why the account is closed")


class WhyForm(RefusableForm):
    """A reason, for an act that needs nothing else."""

    why = _why("Why?", "Enter why")

    def __init__(self, *args: Any, submit_label: str, **kwargs: Any) -> None:
        self.submit_label = submit_label
        super().__init__(*args, **kwargs)
