"""Every address of the service: how it is called in the populated service, and who may open it.

A test walks the URLconf with this table, so an address that is missing from it fails the run: add a row when you add an
address. `tests.populated.populate` makes the things that the rows name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.every_case_url import CASE_URLS
from tests.url_rows import (
    ADMIN,
    ANYONE,
    AUDITOR,
    CASEWORKER,
    DECIDES_AGAIN,
    GRADE_6,
    OTHER_ADMIN,
    SENIOR,
    Things,
    Url,
    numbered,
    of,
    of_letter,
)

URLS: Mapping[str, Url] = {
    # people and signing in
    "sign_in": Url(ANYONE),
    "sign_out": Url(),
    "stay_signed_in": Url(),
    "change_password": Url(),
    "shortcuts": Url(),
    "accessibility": Url(ANYONE),
    "licences": Url(ANYONE),
    "sign_in_code": Url(ANYONE),
    "provider_start": Url(ANYONE),
    "provider_return": Url(ANYONE),
    "confirm_it_is_you": Url(),
    "second_factor": Url(),
    "second_factor_enrol": Url(),
    "recovery_codes": Url(),
    "promises": Url(AUDITOR),
    "promises_json": Url(AUDITOR),
    "metrics": Url(ANYONE),
    "version": Url(AUDITOR),
    "audit": Url(AUDITOR),
    "live": Url(ANYONE),
    "ready": Url(ANYONE),
    "check_a_letter": Url(ANYONE),
    # country information and removal agreements
    "country_information": Url(),
    "country_information_add": Url(ADMIN),
    "country_information_import": Url(ADMIN),
    "country_information_export": Url(),
    "country_information_item": Url(OTHER_ADMIN, {"public_id": "note_waiting"}, ({"public_id": "note"},)),
    "country_information_approve": of("note_waiting", OTHER_ADMIN),
    "country_information_turn_down": of("note_waiting", OTHER_ADMIN),
    "country_information_supersede": of("note", ADMIN),
    "removal_agreements": Url(),
    "removal_agreement_add": Url(ADMIN),
    "removal_agreement_import": Url(ADMIN),
    "removal_agreements_export": Url(),
    "removal_agreement_item": Url(OTHER_ADMIN, {"public_id": "agreement_waiting"}, ({"public_id": "agreement"},)),
    "removal_agreement_approve": of("agreement_waiting", OTHER_ADMIN),
    "removal_agreement_turn_down": of("agreement_waiting", OTHER_ADMIN),
    "removal_agreement_supersede": of("agreement", ADMIN),
    # the lists of work
    "worklist": Url(),
    "next_case": Url(),
    "bulk": Url(SENIOR),
    "worklist_filter": Url(),
    "saved_filter_remove": numbered("saved_filter", CASEWORKER),
    "work_in_hand": Url(SENIOR),
    "emergency_accesses": Url(SENIOR),
    "emergency_access_open": Url(),
    "emergency_access": of("emergency_access", SENIOR),
    "notifications": Url(),
    "notifications_read": Url(),
    "came_in": Url(),
    "delivery": Url(SENIOR),
    "delivery_check": numbered("message", SENIOR, "message"),
    "advice_answer": of("advice", SENIOR),
    "disclosures": Url(AUDITOR),
    "bundle": of("bundle", CASEWORKER),
    "bundle_file": of("bundle", CASEWORKER, what="=pdf"),
    "referral": of("referral", GRADE_6),
    "search": Url(),
    "diary": Url(),
    "diary_month": Url(),
    "diary_ics": Url(),
    "reminder_done": numbered("reminder", CASEWORKER, "reminder"),
    "holders": Url(SENIOR),
    "forecast": Url(SENIOR),
    # letters
    "letter_register": Url(SENIOR),
    "letter": Url(CASEWORKER, {"public_id": "made"}, ({"public_id": "failed"}, {"public_id": "sent"})),
    "large_print": of_letter("issued"),
    "letter_file": of_letter("made"),
    "issue": of_letter("made"),
    "retry": of_letter("failed"),
    "send": of_letter("issued"),
    "confirm_address": of_letter("issued", GRADE_6, method="=post"),
    "service": of_letter("sent", number=1),
    "service_returned": of_letter("sent", number=1),
    "letter_dates": of_letter("sent"),
    # pauses, wording, rules, statistics
    "pauses": Url(),
    "pauses_add": Url(ADMIN),
    "pause": of("pause", OTHER_ADMIN),
    "pause_put_in_force": of("pause", OTHER_ADMIN),
    "pause_turn_down": of("pause", OTHER_ADMIN),
    "pause_lift": of("pause_in_force", ADMIN),
    "wordings": Url(),
    "wording": Url(ADMIN, {"key": "wording_key"}),
    "wording_draft": of("wording_draft", OTHER_ADMIN),
    "wording_publish": of("wording_draft", OTHER_ADMIN),
    "wording_discard": of("wording_draft", ADMIN),
    "rules": Url(),
    "rule": Url(CASEWORKER, {"name": "=recovery.limb"}),
    "rules_parameters": Url(),
    "rules_requirements": Url(),
    "statistics": Url(SENIOR),
    "statistics_part": Url(SENIOR, {"part": "=time"}),
    "statistics_csv": Url(SENIOR),
    "statistics_json": Url(SENIOR),
    **CASE_URLS,
    # drafts of another policy
    "policy_drafts": Url(ADMIN),
    "policy_draft": Url(SENIOR, {"name": "policy_draft"}),
    "numbers_draft_write": Url(OTHER_ADMIN),
    "numbers_draft_discard": Url(OTHER_ADMIN, {"name": "numbers_draft"}),
    "simulation": of("run", SENIOR),
    "simulation_try_again": of("run", SENIOR),
    "simulation_remove": of("run", SENIOR),
    "simulation_cases": of("run", SENIOR),
    "simulation_case": of("run", SENIOR, change="change"),
    # administration
    "people": Url(ADMIN),
    "account_open": Url(ADMIN),
    "account": numbered("amina"),
    "account_change": numbered("amina"),
    "account_close": numbered("bola"),
    "account_reopen": numbered("closed_account"),
    "account_password": numbered("amina"),
    "account_second_factor": numbered("amina"),
    "raise_agree": numbered("raise", OTHER_ADMIN),
    "raise_turn_down": numbered("raise", OTHER_ADMIN),
    "teams": Url(ADMIN),
    "team": numbered("team"),
    "team_rename": numbered("team"),
    "team_close": numbered("team"),
    "calendars": Url(ADMIN),
    "bank_holiday_enter": Url(ADMIN),
    "bank_holiday_put_in_force": of("bank_holiday", OTHER_ADMIN),
    "bank_holiday_turn_down": of("bank_holiday", OTHER_ADMIN),
    "retention": Url(ADMIN),
    "retention_enter": Url(ADMIN),
    "retention_put_in_force": of("retention_rule", OTHER_ADMIN),
    "retention_turn_down": of("retention_rule", OTHER_ADMIN),
    "erasures": Url(ADMIN),
    "erasure_prepare": Url(ADMIN),
    "erasure": Url(OTHER_ADMIN, {"public_id": "erasure"}, ({"public_id": "erasure_done"},)),
    "erasure_agree": of("erasure", OTHER_ADMIN),
    "erasure_turn_down": of("erasure", OTHER_ADMIN),
    "erasure_certificate": of("erasure_done", AUDITOR),
    # quality
    "quality": Url(SENIOR),
    "quality_samples": Url(SENIOR),
    "quality_sample": of("sample", SENIOR),
    "second_decision": of("second_decision", DECIDES_AGAIN),
    "second_decision_begin": Url(GRADE_6, {"public_id": "sample", "place": "place"}),
    "second_decision_compared": of("second_decision_done", GRADE_6),
    "second_decision_file": Url(DECIDES_AGAIN, {"public_id": "second_decision", "item": "second_item"}),
    "second_decision_give_up": of("second_decision", DECIDES_AGAIN),
}


@dataclass(frozen=True)
class Address:
    """One way to call one address of the URLconf in a populated service."""

    key: str
    name: str
    by: str
    path: str
    kwargs: Mapping[str, Any]


def patterns() -> dict[str, URLPattern]:
    """Every pattern of the URLconf by its key: its name, and `+part` where an address of the name takes more."""
    found: dict[str, URLPattern] = {}

    def walk(within: URLResolver) -> None:
        for one in within.url_patterns:
            if isinstance(one, URLResolver):
                walk(one)
                continue
            key = str(one.name)
            if key in found:
                more = set(one.pattern.converters) - set(found[key].pattern.converters)
                key = "+".join([key, *sorted(more)])
            assert key not in found, f"Two addresses are called {key}."
            found[key] = one

    walk(get_resolver())
    return found


def unlisted() -> set[str]:
    """What the URLconf and this table do not both have."""
    return set(patterns()) ^ set(URLS)


def addresses(things: Things, *, every: bool = False) -> list[Address]:
    """Each address of the URLconf, called as its row says; with `every`, in each way that its row gives."""
    made = []
    for key, url in URLS.items():
        name = key.partition("+")[0]
        if url.lacking(things):
            continue  # `test_every_address_is_listed_and_its_page_opens` names it
        for kwargs in url.every_kwargs(things) if every else [url.kwargs(things)]:
            made.append(Address(key, name, url.by, reverse(name, kwargs=kwargs), kwargs))
    return made
