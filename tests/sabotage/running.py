"""Defects in signing in, privacy and the running of the service (promises 36 to 44)."""

from tests.sabotage.plant import Plant

ACTIONS = "tests/decisions/actions"

PLANTS = (
    Plant(
        36,
        "fifty wrong passwords are let pass",
        "vts/settings.py",
        "AXES_FAILURE_LIMIT = 5\n",
        "AXES_FAILURE_LIMIT = 50\n",
        "tests/cases/views/test_sign_in.py",
    ),
    Plant(
        37,
        "a second factor is good for the whole session",
        "cases/second_factor.py",
        "    return timezone.now() - at <= timedelta(minutes=minutes)\n",
        "    return timezone.now() - at <= timedelta(hours=8)\n",
        "tests/platform/test_confirming.py::test_each_sensitive_act_asks_for_a_factor_that_is_not_too_old",
    ),
    Plant(
        38,
        "a session that is used lasts for ever",
        "vts/sessions.py",
        "            end = min(end, began + settings.SESSION_LONGEST)\n",
        "            end = max(end, began)\n",
        "tests/platform/test_sessions.py::test_no_session_lasts_longer_than_eight_hours",
    ),
    Plant(
        39,
        "the log names the address that was asked for",
        "vts/logs.py",
        "page_of(request) if path and arg == path else",
        "arg if path and arg == path else",
        "tests/platform/test_operated.py",
    ),
    Plant(
        40,
        "who is under a legal hold is erased",
        "decisions/migrations/0018_erasure.py",
        "WHERE victim_id = person AND ended_at IS NULL) THEN\n        RETURN 'legal_hold';",
        "WHERE victim_id = person AND ended_at IS NULL AND false) THEN\n        RETURN 'legal_hold';",
        f"{ACTIONS}/test_erasure.py",
    ),
    Plant(
        41,
        "an altered backup is used",
        "vts/recovery/manifest.py",
        'if digest(path) != told["sha256"]:',
        "if not digest(path):",
        "tests/platform/test_recovery.py::test_altered_cut_wrong_and_old_backups_are_refused",
        "DID NOT RAISE",
    ),
    Plant(
        42,
        "a migration does not give way",
        "vts/management/commands/migrate.py",
        "if not isinstance(error.__cause__, LockNotAvailable) or attempt == TRIES:",
        "if True:",
        "tests/platform/test_migrations.py",
        "canceling statement due to lock timeout",
    ),
    Plant(
        43,
        "a disk that is full is told and turns nothing red",
        "vts/health.py",
        "faults.append(NO_ROOM)",
        "degraded.append(NO_ROOM)",
        "tests/platform/views/test_ready.py::test_each_of_eight_states_is_told_and_unsaid_when_it_is_over",
    ),
    Plant(
        44,
        "a container may do more than it must",
        "docker-compose.yml",
        "  cap_drop: [ALL]\n",
        "  cap_drop: [NET_RAW]\n",
        "tests/platform/test_containers.py::test_no_service_can_do_more_than_it_must",
    ),
)
