"""Who is given what: one row for each address, said again here in the words of the law of the house (promise 15).

The rows are no copy of `cases.rights`: they say of each address who may read it and who may act on it, so that a right
given to a role by mistake, or a view that lost its guard, is found. An address without a row fails the run.
"""

from dataclasses import dataclass
from typing import Any

from cases.rights import Right
from tests.access.actors import NOBODY, Actor
from tests.access.matrix import Kind

# O whose case it is (or who began it) · C caseworker · S senior caseworker · G grade 6 · A admin · B another admin, who
# did not enter what waits · U auditor
ALL, CASE, WORK, OFFICE, NUMBERS = "OCSGABU", "OCSG", "CSG", "CSGAB", "SGABU"
WITHOUT_FACTOR = frozenset(
    {"sign_in", "sign_in_code", "sign_out", "stay_signed_in", "change_password"}
    | {"confirm_it_is_you", "second_factor_enrol", "check_a_letter", "live", "ready"}
)


@dataclass(frozen=True)
class Row:
    """For whom an address is there, who of them is given its page, and who may do what is done there."""

    there: str = ""  # for anybody else it is not there
    reads: str = ""  # the rest is refused
    acts: str = ""  # the rest is refused; where nobody acts, what is posted does nothing
    open: bool = False  # nobody has to be signed in
    first: bool = False  # it is a step of signing in: without the one before, everybody is led to that
    owner: str = ""  # who is O where no case says so
    named: bool = False  # of a need-to-know case, what not all who see it may read or do is for those who are named


def rows(names: str, there: str, acts: str = "", *, reads: str = "", **more: Any) -> dict[str, Row]:
    """The same row for each of these."""
    return dict.fromkeys(names.split(), Row(there, reads or there, acts, **more))


POLICY: dict[str, Row] = {
    **rows("accessibility licences live ready", ALL, open=True),
    **rows("sign_in check_a_letter", ALL, ALL, open=True),
    **rows("sign_in_code", ALL, ALL, first=True),
    **rows("provider_start provider_return metrics recovery_codes", ""),
    **rows("version rules rule rules_parameters rules_requirements worklist", ALL),
    **rows("sign_out stay_signed_in change_password shortcuts confirm_it_is_you", ALL, ALL),
    **rows("second_factor second_factor_enrol", ALL, ALL),
    **rows("promises promises_json statistics statistics_part statistics_csv statistics_json", NUMBERS),
    **rows("audit", "U"),
    **rows("disclosures", "SGU"),
    # the library
    **rows("country_information country_information_export country_information_item", OFFICE),
    **rows("removal_agreements removal_agreements_export removal_agreement_item pauses pause", OFFICE),
    **rows("wordings wording_draft diary diary_month diary_ics", OFFICE),
    **rows("wording", OFFICE, "AB"),
    **rows("country_information_add country_information_import country_information_supersede", "AB", "AB"),
    **rows("removal_agreement_add removal_agreement_import removal_agreement_supersede", "AB", "AB"),
    **rows("country_information_turn_down removal_agreement_turn_down pause_turn_down", "AB", "AB"),
    **rows("pauses_add pause_lift wording_discard numbers_draft_write numbers_draft_discard", "AB", "AB"),
    **rows("country_information_approve removal_agreement_approve pause_put_in_force wording_publish", "AB", "B"),
    # administration
    **rows("people account calendars retention", "AB"),
    **rows("account_open account_change account_close account_reopen account_password", "AB", "AB"),
    **rows("account_second_factor raise_turn_down teams team team_rename team_close", "AB", "AB"),
    **rows("bank_holiday_enter bank_holiday_turn_down retention_enter retention_turn_down", "AB", "AB"),
    **rows("erasure_prepare erasure_turn_down", "AB", "AB"),
    **rows("raise_agree bank_holiday_put_in_force retention_put_in_force erasure_agree", "AB", "B"),
    **rows("erasures erasure erasure_certificate", "ABU"),
    # the lists of work
    **rows("notifications", WORK),
    **rows("worklist_filter emergency_access_open came_in search notifications_read next_case", WORK, WORK),
    **rows("saved_filter_remove", "O", "O", owner="amina"),
    **rows("work_in_hand emergency_accesses delivery forecast policy_drafts simulation quality", "SGAB"),
    **rows("delivery_check policy_draft simulation_try_again", "SGAB", "SGAB"),
    **rows("simulation_remove", "OSGAB", "OAB", owner="hari"),
    **rows("holders letter_register simulation_cases simulation_case quality_sample", "SG"),
    **rows("bulk quality_samples second_decision_compared", "SG", "SG"),
    **rows("second_decision_begin", "SG"),  # not by who has looked at the case, and here everybody has
    **rows("emergency_access", "SG", "SG", named=True),
    **rows("second_decision second_decision_give_up", "O", "O", owner="idris"),
    **rows("second_decision_file", "O", owner="idris"),
    # a case, for whoever sees it
    **rows("consideration tasks dates known_facts reveal evidence_file letters letter letter_file letter_dates", CASE),
    **rows("step_history step_history+part ledger reasons limb_reasons_history comparison alike", CASE),
    **rows("check_answers determination trace trace+of", CASE),
    **rows("take", CASE, CASE, named=True),
    **rows("reminder_done conflict circumstances notes large_print evidence_scan page_draft", CASE, CASE),
    **rows("application_receive fee_waiver_receive cancellation_open reconsideration_receive", CASE, CASE),
    **rows("open_on_authority_request service_returned same_words", CASE, CASE),
    # by its caseworker
    **rows("not_asked decide hand_back evidence_request evidence_request_close hold", CASE, "O", reads="O"),
    **rows("evidence_request_chase questionnaire_answers questionnaire_chase", CASE, "O", reads="O"),
    **rows("questionnaire_stop_waiting", CASE, "O", reads="O"),
    **rows("step_left_drafts step_left_drafts+part", CASE, reads="O"),
    **rows("step step+part step_draft step_draft+part person safe_contact contact_person countries country", CASE, "O"),
    **rows("permissions permission children child leave_in_line application authorities authority_contact", CASE, "O"),
    **rows("fee_waiver cancellation withdrawal departure previous_consideration", CASE, "O"),
    **rows("referral_and_exploitation evidence evidence_correct evidence_item evidence_assessment", CASE, "O"),
    **rows("questionnaire notice limb_reasons reconsideration representations representation points", CASE, "O"),
    **rows("reconsider_anew advice public_order issue send service propose take_back hand_over_noted", CASE, "O"),
    # by it or a senior caseworker, by one of these alone, by grade 6
    **rows("retry disclosure bundle", CASE, "OSG"),
    **rows("lift_hold", CASE, "OSG", reads="OSG"),
    **rows("bundle_file", CASE, reads="OSG"),
    **rows("advice_answer legal_hold", CASE, "SG"),
    **rows("need_to_know", CASE, "SG", named=True),
    **rows("need_to_know_lift need_to_know_take_out", CASE, "SG", reads="SG", named=True),
    **rows("conflict_end confirm_address take_over", CASE, "SG", reads="SG"),
    **rows("referral", CASE, "G"),
}

# Of whom a view says that it needs a right: those who have it by this table.
HAVING = {
    Right.SEE_CASES: WORK,
    Right.CONSIDER: WORK,
    Right.READ_AUDIT: "U",
    Right.MANAGE_PEOPLE: "AB",
    Right.ERASE: "AB",
    Right.MAINTAIN_WORDING: "AB",
    Right.MAINTAIN_PAUSES: "AB",
    Right.MAINTAIN_COUNTRY_INFORMATION: "AB",
    Right.MAINTAIN_CALENDARS: "AB",
    Right.MAINTAIN_RETENTION: "AB",
    Right.DRAFT_NUMBERS: "AB",
    Right.REASSIGN: "SG",
    Right.SAMPLE_DECISIONS: "SG",
    Right.REVIEW_EMERGENCY_ACCESS: "SG",
    Right.READ_LETTER_REGISTER: "SG",
    Right.READ_STATISTICS: NUMBERS,
    Right.READ_PROMISES: NUMBERS,
    Right.READ_DISCLOSURES: "SGU",
    Right.READ_ERASURES: "ABU",
}


def letter_of(actor: Actor, owner: str) -> str:
    """As what the policy knows this actor here."""
    return "O" if actor.username and actor.username == owner else actor.as_role


def expected(key: str, actor: Actor, method: str, *, owner: str, seen: bool, named: bool) -> Kind:
    """What kind of answer the actor is to have; `seen` says whether the case, if any, is there for them, `named`
    whether it is for more than the hour of an emergency.
    """
    row, letter = POLICY[key], letter_of(actor, POLICY[key].owner or owner)
    if row.first or (key, method) == ("sign_out", "post"):
        return Kind.SIGN_IN
    if actor.needs_factor and key not in WITHOUT_FACTOR:
        return Kind.CONFIRM
    if letter == NOBODY and not actor.needs_factor:
        return Kind.GIVEN if row.open else Kind.SIGN_IN if row.there or key == "recovery_codes" else Kind.HIDDEN
    if letter == NOBODY:
        return Kind.GIVEN
    if letter not in row.there or not seen:
        return Kind.HIDDEN
    free = named or not row.named
    if method == "get":
        return Kind.GIVEN if letter in row.reads and (free or row.reads == row.there) else Kind.REFUSED
    if letter in row.acts and free:
        return Kind.GIVEN
    return Kind.REFUSED if row.acts or letter not in row.reads else Kind.IDLE
