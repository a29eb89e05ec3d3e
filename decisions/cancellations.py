"""Which permissions run and may be considered for cancelling, and what stands of a cancellation."""

from dataclasses import dataclass
from datetime import date

from cases.models.permission_to_stay import AS_A_VICTIM, PermissionKind
from decisions import transitions
from decisions.answers import day
from decisions.facts import rows
from decisions.gates.running_permission import until
from decisions.models import Cancellation, Consideration

OWN, OF_CHILD = "own", "child"


@dataclass(frozen=True)
class Running:
    """A permission that runs on a day: the victim's, or a child's."""

    key: str  # by which a form names it
    row: int
    whose: str  # "" the victim's own; else the child's name
    expires_on: date
    is_as_victim: bool = False  # not as a victim's child: what is given in line rests on it

    @property
    def is_childs(self) -> bool:
        """It is a child's own."""
        return self.key.startswith(OF_CHILD)

    @property
    def said(self) -> str:
        """Whose it is and until when."""
        own = f"The person’s own permission as a victim{'' if self.is_as_victim else '’s child'}"
        of = f"The permission of {self.whose}, as a child" if self.whose else own
        return f"{of}, until {day(self.expires_on)}"


def running(consideration: Consideration, on: date) -> list[Running]:
    """Each permission as a victim, or as a victim's child, that runs on that day, of one loaded `with_facts`."""
    names = {row["id"]: row["name"] or row["ref"] for row in rows(consideration, "child_rows")}
    own = [
        Running(f"{OWN}-{row['id']}", row["id"], "", ends_on, row["kind"] == PermissionKind.VTS)
        for row in rows(consideration, "permission_rows")
        if row["kind"] in AS_A_VICTIM and (ends_on := until(row, on))
    ]
    of_children = [
        Running(f"{OF_CHILD}-{row['id']}", row["id"], names[row["child_id"]], ends_on)
        for row in rows(consideration, "child_permission_rows")
        if row["child_id"] in names and (ends_on := until(row, on))
    ]
    return [*own, *of_children]


def open_on(consideration: Consideration) -> list[Consideration]:
    """The open considerations of whether to cancel a permission of this person or of a child of theirs."""
    found = Cancellation.objects.filter(
        consideration__victim=consideration.victim_id, consideration__status__in=transitions.OPEN
    ).select_related("consideration", "permission", "child_permission__child")
    return [one.consideration for one in found]
