"""The fields of what is known of people: the models of `cases`."""

from collections.abc import Mapping

from decisions.retention.fields.terms import Rows, Table, table

GO, STAY, TELL = Rows.GO, Rows.STAY, Rows.TELL
_RECORDED = "recorded_by recorded_at"

PEOPLE: Mapping[str, Table] = {
    "cases.Victim": table(
        GO,
        pseudonym="id",
        identifying="public_id reference name",
        age="date_of_birth",
        kept="british_citizen asylum_claim_outstanding deportation no_country_of_return",
        operational="version",
    ),
    "cases.DependentChild": table(
        GO,
        identifying="id victim ref name date_of_birth",
        fact="included_on in_uk born_in_uk british_citizen full_birth_certificate one_parent_has_stay"
        " same_nationality_as_parent leave_in_line_requested",
        narrative="recorded_in_error",
        operational="position",
    ),
    "cases.PermissionToStay": table(
        GO,
        identifying="id victim",
        fact="kind purposes granted_on expires_on ends_on cancelled_from months decided_again",
        operational="position",
    ),
    "cases.ChildPermission": table(GO, identifying="id child", fact="granted_on expires_on ends_on cancelled_from"),
    "cases.Evidence": table(
        GO,
        identifying="id public_id victim title provider author registration",
        narrative="summary recorded_in_error",
        fact="kind dated received_on pages",
    ),
    "cases.EvidenceFile": table(
        GO,
        identifying="id evidence name sha256 stored",
        officer="uploaded_by uploaded_at",
        operational="media_type size scan scanned_at scanned_with",
    ),
    "cases.Circumstance": table(
        GO, identifying="id victim evidence", fact="kind stands on", narrative="because", officer=_RECORDED
    ),
    "cases.ReasonableGroundsDecision": table(GO, identifying="id victim", fact="outcome decided_on"),
    "cases.ConclusiveGroundsDecision": table(
        GO, identifying="id victim", kept="outcome", fact="decided_on", month="served_on"
    ),
    "cases.ConflictOfInterest": table(
        GO,
        identifying="id victim",
        narrative="because ended_because",
        officer=f"caseworker {_RECORDED} ended_by ended_at",
    ),
    "cases.CountryOfReturn": table(
        GO, identifying="id victim", rare="country", fact="link agreement", operational="position"
    ),
    "cases.LegalHold": table(
        GO,
        identifying="id victim",
        narrative="because ended_because",
        officer="placed_by placed_at ended_by ended_at",
    ),
    "cases.NRMReferral": table(
        GO, identifying="id victim first_responder", month="referred_on", kept="competent_authority"
    ),
    "cases.AuthorityContact": table(
        GO,
        identifying="id victim public_id authority officer role email telephone their_reference",
        narrative="no_longer_because",
        officer=_RECORDED,
    ),
    "cases.AuthorityMessage": table(
        GO,
        identifying="id victim public_id contact answers document",
        fact="kind on",
        narrative="how text",
        officer=_RECORDED,
    ),
    "cases.RelevantExploitation": table(GO, identifying="id victim", rare="exploitation_type", narrative="account"),
    "cases.SafeAddress": table(GO, identifying="id victim addressee lines", officer=f"{_RECORDED} superseded_at"),
    "cases.SafeContact": table(
        GO,
        identifying="id victim email telephone",
        narrative="never_because safe_times",
        fact="channels never interpreter formats",
        officer=f"{_RECORDED} superseded_at",
    ),
    "cases.ContactPerson": table(
        GO,
        identifying="id victim known_as name organisation email telephone lines",
        fact="copied_in",
        officer=f"{_RECORDED} ended_at",
    ),
    "cases.NameWord": table(STAY, identifying="word keys"),  # a word that nobody has any more goes with its last person
    "cases.PersonWords": table(GO, identifying="victim words sounds reference born"),
    "cases.TravelPermission": table(
        GO,
        identifying="id victim document",
        fact="given_on runs_from runs_until destination common_travel_area",
        officer=_RECORDED,
    ),
    "cases.NeedToKnow": table(
        GO,
        identifying="id victim",
        narrative="because lifted_because",
        officer="marked_by marked_at lifted_by lifted_at",
    ),
    "cases.NeedToKnowMember": table(
        GO, identifying="id marking", officer="caseworker named_by named_at ended_by ended_at"
    ),
    "cases.EmergencyAccess": table(
        GO,
        identifying="id public_id marking victim",
        narrative="because note",
        fact="outcome",
        officer="caseworker opened_at ends_at reviewed_by reviewed_at",
    ),
    # What the audit says of people stands in the payloads: of whoever is erased they are removed.
    "cases.AuditEntry": table(
        TELL,
        operational="id kind at transaction event_id action subject payload_digest",
        identifying="victim_id",  # a number that leads to nobody once its row is gone
        officer="actor_id",
    ),
    "cases.AuditLink": table(STAY, operational="seq entry previous hash"),
    "cases.AuditPayload": table(GO, operational="entry salt", narrative="body"),
    "cases.Team": table(STAY, operational="id name closed_on"),
    "cases.Caseworker": table(
        STAY,
        officer="id username name role grade_6 team leads_team is_active last_login",
        operational="password shortcuts one_time_until password_given_by session_series second_factor_reset_by",
    ),
    "cases.AccountChange": table(
        STAY,
        operational="id",
        officer="account role grade_6 cases_to why asked_by asked_at agreed answered_by answered_at"
        " turned_down_because",
    ),
    "cases.BankHoliday": table(
        STAY,
        operational="id public_id place day name is_holiday published_in",
        officer="entered_by entered_at put_in_force_by put_in_force_at",
    ),
    "cases.CountryInformation": table(
        STAY,
        operational="id public_id country title version published_on topic url key_facts treatments healthcare_levels"
        " transport oversubscription in_force_from in_force_to supersedes",
        officer="added_by added_at approved_by approved_at",
    ),
    "cases.RemovalAgreement": table(
        STAY,
        operational="id public_id country title kind signed_on in_force_on status url supersedes",
        officer="added_by added_at approved_by approved_at",
    ),
}
