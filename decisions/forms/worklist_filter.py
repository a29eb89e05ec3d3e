"""What narrows a worklist, and the name under which that is kept."""

from typing import Any

from django.db.models import QuerySet

from cases import countries
from cases.govuk import fields
from cases.govuk.forms import GovukForm
from cases.models import Caseworker
from cases.rights import Right, may, who_considers
from decisions import transitions, worklists
from decisions.models.consideration import Kind
from decisions.worklists import Choice

STATUSES = [one for one in transitions.CONSIDERATION if one in transitions.OPEN or one == transitions.Status.DECIDED]


class WorklistFilterForm(GovukForm):
    """Nothing has to be chosen: what is left empty does not narrow the list."""

    submit_label = "Show these cases"
    list = fields.SelectField(label="List", choices=list(worklists.NAMES.items()))
    whose = fields.SelectField(label="Whose cases")
    person = fields.SelectField(label="Caseworker", required=False)
    status = fields.SelectField(
        label="Status", required=False, choices=[("", "Any"), *((one, transitions.label(one)) for one in STATUSES)]
    )
    kind = fields.SelectField(label="What is considered", required=False, choices=[("", "Anything"), *Kind.choices])
    flag = fields.SelectField(label="Flag", required=False, choices=[("", "Any or none"), *worklists.FLAGS.items()])
    nationality = fields.SelectField(
        label="Nationality",
        required=False,
        choices=[("", "Any"), *countries.names().items()],
    )
    due = fields.DateField(
        label="Due by",
        help_text="Of the list “Due”: the last day whose dates are shown. Otherwise 28 days from today.",
        subject="the day",
        required=False,
    )
    name = fields.TextField(
        label="Keep this filter under a name (optional)",
        help_text="It is then offered above your lists.",
        required=False,
        max_length=60,
    )
    shared = fields.CheckboxesField(
        label="Share it with your team?",
        choices=[("team", "My team sees it too")],
        required=False,
    )

    def __init__(self, *args: Any, by: Caseworker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("whose", worklists.whose_there_are(by).items())
        if by.team_id is None:
            del self.fields["shared"]
        if may(by, Right.REASSIGN) or by.team_id is not None:
            named = [("", "Any"), *((str(one.pk), one.name) for one in _people(by))]
            self.offer("person", named)
        else:
            del self.fields["person"]

    def choice(self, by: Caseworker) -> Choice:
        """What a valid form chose."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("name", "shared") and value}
        due = {"due": self.cleaned_data["due"].isoformat()} if self.cleaned_data["due"] else {}
        return worklists.read({**said, **due}, by)


def _people(by: Caseworker) -> QuerySet[Caseworker]:
    people = who_considers()
    return people if may(by, Right.REASSIGN) else people.filter(team=by.team_id)
