"""A withdrawal, made as a caseworker makes it: the request, then the signed form with its scan."""

from datetime import date
from typing import Any

from cases.models import Caseworker, Evidence, Victim
from decisions.actions import withdrawals
from decisions.actions.withdrawals import Signed
from decisions.models import Consideration, Withdrawal
from tests.evidence_files import item_with_file

ASKED, CAME = date(2026, 3, 1), date(2026, 3, 9)
MADE_SURE = "Bola Adesina saw her alone on 8 March, with her own interpreter, and offered her a solicitor."


def _version(consideration: Consideration) -> int:
    return Victim.objects.values_list("version", flat=True).get(pk=consideration.victim_id)


def ask(consideration: Consideration, by: Caseworker, route: str = "leaving_nrm", on: date | None = ASKED) -> Any:
    """The person asked to withdraw."""
    return withdrawals.record_request(
        consideration=consideration, route=route, requested_on=on, version=_version(consideration), by=by
    )


def sign(consideration: Consideration, by: Caseworker, item: Evidence | None = None, **changed: Any) -> Withdrawal:
    """The signed form came in; `changed` replaces anything of it."""
    proforma = item or item_with_file(consideration.victim, by)
    values: dict[str, Any] = {
        "proforma_received_on": CAME,
        "proforma": proforma,
        "freely": True,
        "freely_because": MADE_SURE,
        "other_stay": "None was found.",
    }
    signed = Signed(**values | changed)
    return withdrawals.record_signed_form(
        consideration=consideration, signed=signed, version=_version(consideration), by=by
    )


def withdrawn(consideration: Consideration, by: Caseworker | None = None, **changed: Any) -> Withdrawal:
    """Both: asked, and signed."""
    by = by or consideration.assigned_to
    assert by is not None
    ask(consideration, by)
    return sign(consideration, by, **changed)
