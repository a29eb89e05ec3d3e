"""Travel out of the UK, and withdrawal: what was permitted, what happened, and how it was made sure of."""

from cases.models import TravelPermission
from decisions.disclosure.parts import Entry, Section, by, known, rows
from decisions.models import Consideration, Departure, Withdrawal


def leaving(consideration: Consideration) -> Section:
    """Each written permission to travel, the departure, and the withdrawal in full (IMP-01 to IMP-03, WDR-01)."""
    permitted = consideration.victim.travel_permissions.select_related("document", "recorded_by")
    entries = [_permitted(one) for one in permitted]
    for departure in Departure.objects.filter(consideration=consideration).select_related("permission"):
        entries.append(_departure(departure))
    for withdrawal in Withdrawal.objects.filter(consideration=consideration).select_related("proforma"):
        entries.append(_withdrawal(withdrawal))
    return Section("leaving", "Travel, departure and withdrawal", entries)


def _permitted(one: TravelPermission) -> Entry:
    said = rows(
        ("Given on", one.given_on),
        ("Runs from", one.runs_from),
        ("Runs until", one.runs_until),
        ("Where to", one.destination),
        ("In the Common Travel Area", known(one.common_travel_area)),
        ("Document", one.document),
        ("Recorded", by(one.recorded_by, one.recorded_at)),
    )
    return Entry(f"leaving-permission-{one.pk}", "Written permission to travel", said, (one.destination,))


def _departure(one: Departure) -> Entry:
    said = rows(
        ("Left the UK on", one.left_on),
        ("Where to", one.destination),
        ("In the Common Travel Area", known(one.common_travel_area)),
        ("With written permission", known(one.written_permission)),
        ("The permission was given on", one.permission and one.permission.given_on),
        ("Came back on", one.returned_on),
    )
    return Entry("leaving-departure", "Departure", said, (one.destination,))


def _withdrawal(one: Withdrawal) -> Entry:
    said = rows(
        ("Route", one.get_route_display() or "Not known yet"),
        ("Asked to withdraw on", one.requested_on),
        ("Signed form to withdraw came on", one.proforma_received_on),
        ("Signed form", one.proforma),
        ("Of the person’s own free will", known(one.freely)),
        ("What was done to make sure", one.freely_because),
        ("Other permission, or an application that waits", one.other_stay),
    )
    return Entry("leaving-withdrawal", "Withdrawal", said, (one.freely_because, one.other_stay))
