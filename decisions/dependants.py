"""What is said of a dependent child, or a victim who is one, from what is known: ages by the day, and leave in line.

Everything is read from a consideration loaded `with_facts`; nothing is asked of the database.
"""

from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from decisions import ages
from decisions.ages import AgeOn
from decisions.answers import day
from decisions.models import Consideration

CONFLICT = (
    "The date of application is that of the decision (DAT-01), and a child who turns 18 before it is treated as still"
    " under 18 (DEP-03): a person decides, with reasons."
)
LEAP = "Born on 29 February: an age is reached on 1 March in a year that has no such day."
Row = dict[str, Any]


def ages_of(consideration: Consideration, row: Row, today: date) -> list[str]:
    """The child's age on each day that counts, and why the day counts (DEP-02, DEP-03, DAT-01, DAT-02)."""
    born = _day(row["date_of_birth"])
    if born is None:
        return ["Not known: record the date of birth. An age that is not known settles nothing."]
    adult = ages.majority_of(born)
    found = [_said(one) for one in ages.at_the_dates(born, _dates(consideration, row, today))]
    found.append(f"18 from the start of {day(adult)}.")
    if (born.month, born.day) == (2, 29):
        found.append(LEAP)
    if of_age_since_included(consideration, row, today):
        found.append(CONFLICT)
    return found


def of_age_since_included(consideration: Consideration, row: Row, today: date) -> bool:
    """The child was included under 18 and is 18 today, in an initial case: DAT-01 stands against DEP-03."""
    born, included = _day(row["date_of_birth"]), _day(row["included_on"])
    return ages.of_age_since_included(born, included, today, extension=consideration.basis == "extension")


def leave_in_line(row: Row, today: date) -> list[str]:
    """What follows for a child born in the UK or asked for later, and what to ask next (UKB-02 to UKB-08)."""
    if row["british_citizen"] is True:
        return ["British: needs no permission, and nothing is decided about the child (UKB-05)."]
    included = _day(row["included_on"])
    if included is not None and included <= today:
        return _included(row)
    if row["leave_in_line_requested"] is None and row["born_in_uk"] is not False:
        return ["Find out whether leave in line was asked for (UKB-03).", *_not_requested(row)]
    return _requested(row) if row["leave_in_line_requested"] else _not_requested(row)


def coming_of_age(consideration: Consideration, today: date) -> list[str]:
    """Each 18th birthday within 90 days, of the victim or of a child, while the case is open (DAT-01, CHD-02)."""
    if not consideration.is_open:
        return []
    victim = consideration.victim
    people = [("The victim", victim.date_of_birth)]
    children: list[Row] = consideration.child_rows  # type: ignore[attr-defined]
    people += [(row["name"] or row["ref"] or "A child", _day(row["date_of_birth"])) for row in children]
    found = [(who, ages.next_majority(born, today)) for who, born in people]
    return [
        f"{who} turns 18 on {day(adult)}, in {_days((adult - today).days)}: what follows can depend on the day of the"
        " decision (DAT-01, DEP-03)."
        for who, adult in found
        if adult
    ]


def _dates(consideration: Consideration, row: Row, today: date) -> list[tuple[date, str]]:
    dates = [(today, "if decided today")] if consideration.is_open else []
    if included := _day(row["included_on"]):
        dates.append((included, "when included"))
    if applied := _applied_on(consideration):
        dates.append((applied, "when the application was made"))
    return dates


def _applied_on(consideration: Consideration) -> date | None:
    try:
        return consideration.application.applied_on
    except ObjectDoesNotExist:
        return None


def _said(one: AgeOn) -> str:
    years = "Not born yet" if one.years is None else str(one.years)
    away = one.days_from_majority
    how_far = "the 18th birthday" if away == 0 else f"{_days(abs(away))} {'after' if away > 0 else 'before'} turning 18"
    return f"{years} on {day(one.on)}, {one.why}: {how_far}."


def _included(row: Row) -> list[str]:
    if row["born_in_uk"] is None:
        return ["Included before the decision. Find out where the child was born: one born here needs a full birth"
                " certificate (DEP-05)."]  # fmt: skip
    if not row["born_in_uk"]:
        return ["Included before the decision: decided with the parent, on the same facts (DEP-01)."]
    says = "Born in the UK and included before the decision: treated like any other dependent child (UKB-02)."
    if row["full_birth_certificate"]:
        return [says]
    return [says, "Ask for the full birth certificate. The short form does not do (DEP-05)."]


def _requested(row: Row) -> list[str]:
    says = ["Leave in line was asked for: there is no form and no fee (UKB-06)."]
    if row["full_birth_certificate"] is not True:
        says.append("Ask for a copy of the full birth certificate with the request (UKB-04).")
    if row["one_parent_has_stay"] is None:
        says.append("Find out whether only one parent has stay as a victim (UKB-07).")
    elif row["one_parent_has_stay"] and row["same_nationality_as_parent"] is None:
        says.append("Find out whether the child has the nationality of the parent with stay: the outcome depends on it"
                    " (UKB-07).")  # fmt: skip
    elif row["one_parent_has_stay"] and not row["same_nationality_as_parent"]:
        says.append("The child has another nationality than the parent with stay: considered individually, which is no"
                    " refusal (UKB-08).")  # fmt: skip
    return says


def _not_requested(row: Row) -> list[str]:
    if row["born_in_uk"] is None:
        return ["Not included. Find out where the child was born: for one born here the parent is asked to request"
                " leave in line (UKB-03)."]  # fmt: skip
    if not row["born_in_uk"]:
        return ["Not included and not born in the UK: nothing is decided about the child here (DEP-01)."]
    says = []
    if row["british_citizen"] is None:
        says.append("Find out first whether the child is British, perhaps through the other parent (UKB-05).")
    return [
        *says,
        "Once the parent is granted, ask the parent to request leave in line for the child (UKB-03): no form and no fee"
        " (UKB-06), with a copy of the full birth certificate (UKB-04).",
        "If the parent does nothing, the child is not in the UK unlawfully, but is subject to immigration control and"
        " would need permission to come back. The grant letter says so (UKB-05).",
    ]


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
