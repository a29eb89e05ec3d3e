"""A case file for tests of what is done with one."""

from typing import Any


def full_case(**changes: Any) -> dict[str, Any]:
    """A case file in which every section says something."""
    return {
        "kind": "consideration",
        "reference": "TEST-1",
        "decision_date": "2025-05-12",
        "person": {
            "date_of_birth": "1995-04-12",
            "british_citizen": False,
            "in_uk": True,
            "permission": "vts",
            "identity_satisfied": True,
            "criminality": True,
            "deportation": "none",
            "asylum_claim_outstanding": False,
            "departure": {"left_on": "2025-05-01", "written_permission": True},
        },
        "conclusive_grounds": {"outcome": "positive", "served_on": "2024-03-11"},
        "public_order": {"status": "not_raised"},
        "withdrawal": {"requested_on": "2025-05-01", "proforma_received_on": None},
        "consideration": {"basis": "extension", "previous_vts_consideration": True},
        "application": {
            "form": "flr_hro",
            "applied_on": "2025-04-14",
            "in_uk_on_application": True,
            "purposes": ["recovery", "cooperation"],
            "fee": "waived",
            "months_sought": 12,
        },
        "permission_history": [
            {"kind": "msdl", "granted_on": "2023-04-28", "expires_on": "2024-06-28", "months": 14},
            {
                "kind": "vts",
                "purposes": ["recovery"],
                "granted_on": "2024-04-28",
                "expires_on": "2025-04-28",
                "months": 12,
            },
        ],
        "pauses": [{"reference": "Pause 1", "purposes": ["recovery"], "deportation": ["order"], "outcomes": ["grant"]}],
        "recovery": {
            "psychological_harm": True,
            "no_country_of_return": False,
            "countries": [
                {"country": "VN", "link": "nationality", "available": True, "accessible": False},
                {"country": "AL", "link": "removal_agreement"},
            ],
        },
        "length": {"months": 12, "longer_stay": "none"},
        "sign_off": {"grade_6": "approved"},
        "children": [
            {"ref": "child-1", "date_of_birth": "2015-06-01", "in_uk": True, "best_interests_assessed": True},
            {"date_of_birth": "2018-06-01"},
        ],
    } | changes
