"""What somebody chose to see of a worklist, as an address says it and as a saved filter keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import urlencode

from cases.models import Caseworker
from cases.rights import Right, may
from decisions import priority, transitions
from decisions.models.consideration import Kind

MINE, TEAM, UNASSIGNED, WAITING, DUE = "mine", "team", "unassigned", "waiting", "due"
ON_HOLD, EVIDENCE, RETURNED, APPROVAL, LETTERS = "on_hold", "evidence", "returned", "approval", "letters"
NAMES = {
    MINE: "Mine",
    TEAM: "My team",
    UNASSIGNED: "Unassigned",
    WAITING: "Waiting for me",
    DUE: "Due",
    ON_HOLD: "On hold",
    EVIDENCE: "Waiting for evidence",
    RETURNED: "Returned",
    APPROVAL: "Awaiting approval",
    LETTERS: "Letters not served",
}
WHOSE = {"mine": "My cases", "team": "My team’s cases", "all": "Everybody’s cases"}
OLDEST, NEWEST, FIRST = "opened", "-opened", "line"
ASYLUM = "asylum"
FLAGS = {**{one.name: one.flag for one in priority.GROUNDS}, ASYLUM: "Asylum claim outstanding"}


@dataclass(frozen=True)
class Choice:
    """A list with what narrows it; "" is no matter. A page begins at the cursor `after`, or ends at `before`."""

    list: str = MINE
    whose: str = "mine"
    status: str = ""
    kind: str = ""
    flag: str = ""
    nationality: str = ""
    due: str = ""
    person: str = ""
    sort: str = OLDEST
    after: str = ""
    before: str = ""

    @property
    def due_before(self) -> date | None:
        """The last day of which the dates are shown."""
        return date.fromisoformat(self.due) if self.due else None

    @property
    def kept(self) -> dict[str, str]:
        """What a saved filter keeps: everything but the place on the list."""
        bare = Choice(self.list)
        names = [one.name for one in fields(self) if one.name not in ("after", "before")]
        said = {name: getattr(self, name) for name in names}
        return {name: value for name, value in said.items() if name == "list" or value != getattr(bare, name)}

    @property
    def is_narrowed(self) -> bool:
        """Something but the list itself was chosen."""
        return any((self.status, self.kind, self.flag, self.nationality, self.due, self.person))

    def query(self, **changed: str) -> str:
        """The choice in an address, with what is changed; the cursor is left out unless it is given."""
        one = replace(self, **{"after": "", "before": "", **changed})
        cursor = {name: value for name in ("after", "before") if (value := getattr(one, name))}
        return "?" + urlencode({**one.kept, **cursor})


def read(said: Mapping[str, str], caseworker: Caseworker) -> Choice:
    """What was asked for, as far as it makes sense and this person may see it; whatever else is passed over."""
    chosen = {one.name: str(said.get(one.name, "")) for one in fields(Choice)}
    name = chosen["list"] if chosen["list"] in NAMES else MINE
    name = MINE if name == TEAM and caseworker.team_id is None else name
    sorts = (FIRST, OLDEST, NEWEST) if name == UNASSIGNED else (OLDEST, NEWEST)
    return Choice(
        list=name,
        whose=_whose(chosen["whose"], caseworker),
        status=chosen["status"] if chosen["status"] in transitions.CONSIDERATION else "",
        kind=chosen["kind"] if chosen["kind"] in Kind.values else "",
        flag=chosen["flag"] if chosen["flag"] in FLAGS else "",
        nationality=chosen["nationality"]
        if len(chosen["nationality"]) == 2 and chosen["nationality"].isalpha()
        else "",
        due=chosen["due"] if _is_day(chosen["due"]) else "",
        person=chosen["person"] if _is_number(chosen["person"]) else "",
        sort=chosen["sort"] if chosen["sort"] in sorts else sorts[0],
        after=chosen["after"][:60],
        before=chosen["before"][:60],
    )


def whose_there_are(caseworker: Caseworker) -> dict[str, str]:
    """Whose cases this person may choose to see."""
    allowed = {"mine": True, "team": caseworker.team_id is not None, "all": may(caseworker, Right.REASSIGN)}
    return {name: label for name, label in WHOSE.items() if allowed[name]}


def _whose(said: str, caseworker: Caseworker) -> str:
    allowed = whose_there_are(caseworker)
    if said in allowed:
        return said
    leads = may(caseworker, Right.REASSIGN) and caseworker.team_id is not None
    return "team" if leads else "mine"


def _is_day(text: str) -> bool:
    try:
        return 2000 <= date.fromisoformat(text).year <= 2100
    except ValueError:
        return False


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
