"""The determination of a case file of any kind, with the calendar that its kind counts by."""

from collections.abc import Mapping
from typing import Any

from decisions.rules import determine as by_the_rules

COUNTS_WORKING_DAYS = "fee_waiver"


def determine(document: Mapping[str, Any]) -> dict[str, Any]:
    """The determination by the working days of England and Wales, which the contract names, where its kind asks for
    them (WVR-03), with the bank holidays that admins entered. Raises `CaseFileErrors` as the rules do.
    """
    if document.get("kind") != COUNTS_WORKING_DAYS:
        return by_the_rules(document)
    from decisions.working_days import known  # costs time, which no other kind has to pay

    return by_the_rules(document, calendar=known().of_the_rules)


def determine_alone(document: Mapping[str, Any]) -> dict[str, Any]:
    """The same without a database: by the bank holidays that the library knows."""
    if document.get("kind") != COUNTS_WORKING_DAYS:
        return by_the_rules(document)
    from decisions.working_days import england_and_wales

    return by_the_rules(document, calendar=england_and_wales())
