"""The fields of what is about nobody who is considered: the law, the figures, work between processes, sign-in."""

from collections.abc import Mapping

from decisions.retention.fields.terms import Rows, Table, table

STAY = Rows.STAY
_IN_FORCE = "put_in_force_by put_in_force_at"
_TRIED = "user_agent ip_address username http_accept path_info attempt_time"
_DEVICE = "id confirmed throttling_failure_timestamp throttling_failure_count created_at last_used_at"

RUNNING: Mapping[str, Table] = {
    "decisions.MonthFigures": table(STAY, operational="id month authority counts days"),
    "decisions.FrozenMonth": table(STAY, operational="id month figures digest frozen_at"),
    "decisions.OpenCount": table(STAY, operational="id counted_at ages"),
    "decisions.OutboxMessage": table(
        STAY,  # names rows by their numbers and files by their hash; why a try failed names no person
        operational="id task key lane created_at due_at attempts begun_at done_at parked_at last_error request_id",
    ),
    "decisions.TaskRun": table(STAY, operational="id task succeeded_at failed_at"),
    "decisions.LinesBasis": table(STAY, operational="id number"),
    "decisions.SavedFilter": table(STAY, operational="id name query team", officer="owner"),
    "decisions.LetterCheck": table(STAY, operational="id asked_from hour times"),
    "decisions.PublishedPause": table(
        STAY,
        operational="id public_id reference url authority published_on starts_on review_on purposes deportation"
        " outcomes ends_on lifted_because",
        officer=f"added_by added_at {_IN_FORCE} lifted_by lifted_at",
    ),
    "decisions.QualitySample": table(
        STAY,
        operational="id public_id sort first last size grounds first_decisions seed drawn_from monthly",
        officer="drawn_by drawn_at",
    ),
    "decisions.RetentionRule": table(
        STAY,
        operational="id public_id kind outcome months event starts_on authority",
        officer=f"entered_by entered_at {_IN_FORCE}",
    ),
    "decisions.Erasure": table(
        STAY,
        operational="id public_id salt digest size rules finished_at certificate certificate_digest",
        officer="prepared_by prepared_at agreed_by agreed_at turned_down_by turned_down_at turned_down_because",
    ),
    "decisions.ErasureLine": table(
        STAY,
        operational="id erasure state because counts done_at",
        identifying="person reference_digest",  # a number that leads to nobody, and proof for whoever has the reference
    ),
    "decisions.ErasedMonth": table(STAY, operational="month"),
    "decisions.NumbersDraft": table(
        STAY,
        operational="id public_id title why numbers since discarded_at",
        officer="drafted_by drafted_at",
    ),
    "decisions.Simulation": table(
        STAY,
        operational="id public_id draft title over since until on code_version draft_version figures finished_at",
        officer="asked_by asked_at",
    ),
    "decisions.SimulationChunk": table(STAY, operational="id simulation number first last figures done_at failure"),
    "decisions.Wording": table(
        STAY,
        operational="id public_id key text guidance since why discarded_at",
        officer="drafted_by drafted_at published_by published_at",
    ),
    "auth.Permission": table(STAY, operational="id name content_type codename"),
    "auth.Group": table(STAY, operational="id name permissions"),
    "contenttypes.ContentType": table(STAY, operational="id app_label model"),
    "sessions.Session": table(STAY, operational="session_key session_data expire_date"),
    "axes.AccessFailureLog": table(STAY, operational=f"id {_TRIED} locked_out"),
    "axes.AccessAttempt": table(STAY, operational=f"id {_TRIED} get_data post_data failures_since_start"),
    "axes.AccessAttemptExpiration": table(STAY, operational="access_attempt expires_at"),
    "axes.AccessLog": table(STAY, operational=f"id {_TRIED} logout_time session_hash"),
    "otp_totp.TOTPDevice": table(
        STAY, officer="user name", operational=f"{_DEVICE} key step t0 digits tolerance drift last_t"
    ),
    "otp_static.StaticDevice": table(STAY, officer="user name", operational=_DEVICE),
    "otp_static.StaticToken": table(STAY, operational="id device token"),
}
