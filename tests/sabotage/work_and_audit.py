"""Defects in what is done once, kept, and written down (promises 1 to 14)."""

from tests.sabotage.plant import Plant

TASKS = "tests/decisions/tasks"
ACTIONS = "tests/decisions/actions"
OUTBOX = "decisions/actions/outbox.py"
SEAL = "cases/migrations/0002_audit_chain.py"
ONCE_ITS_LEASE_IS_OVER = f"{TASKS}/test_letters.py::test_what_is_sent_is_not_sent_again_before_its_lease_is_over"

PLANTS = (
    Plant(
        1,
        "a letter counts as made when it was sent to a worker",
        OUTBOX,
        "update(due_at=now + LEASE)",
        "update(due_at=now + LEASE, done_at=now)",
        ONCE_ITS_LEASE_IS_OVER,
    ),
    Plant(
        2,
        "what Redis did not take is forgotten",
        "decisions/tasks/relay.py",
        "outbox.give_back([message for message, _ in claimed[sent:]], PAUSE_AFTER_FAILURE)",
        "pass",
        f"{TASKS}/test_letters.py::test_what_a_dead_broker_did_not_take_is_due_again_at_once",
    ),
    Plant(
        3,
        "a page asks Redis first",
        OUTBOX,
        '    asked_by = str(get_contextvars().get("request_id", ""))\n',
        '    asked_by = str(get_contextvars().get("request_id", ""))\n'
        "    import socket\n\n    from vts.celery import app\n\n"
        '    host, _, port = app.conf.broker_url.split("/")[2].partition(":")\n'
        "    socket.create_connection((host, int(port)), timeout=2).close()\n",
        f"{TASKS}/test_outage.py::test_a_decision_asks_nothing_of_the_broker",
        "DID NOT RAISE",
    ),
    Plant(
        4,
        "what Redis was given is never sent again",
        OUTBOX,
        ".update(due_at=now + LEASE)",
        ".update(due_at=now + LEASE, parked_at=now)",
        ONCE_ITS_LEASE_IS_OVER,
    ),
    Plant(
        5,
        "a commit is confirmed before it is on the disk",
        "vts/launch/postgres.py",
        "settings = _ALWAYS | (",
        'settings = _ALWAYS | {"synchronous_commit": "off", "wal_writer_delay": "10s"} | (',
        "tests/drills/test_durability.py",
    ),
    Plant(
        6,
        "a letter that is made is made again",
        OUTBOX,
        ".filter(pk=message, done_at__isnull=True, parked_at__isnull=True)",
        ".filter(pk=message)",
        f"{TASKS}/test_letters.py::test_a_letter_is_rendered_once_however_often_it_is_rung_for",
    ),
    Plant(
        7,
        "a decision that stands is not given back",
        "decisions/actions/determinations.py",
        "        if decided := consideration.determinations.filter(kind=Determination.Kind.DECIDED).first():\n"
        "            return decided\n",
        "",
        f"{ACTIONS}/test_at_once.py::test_the_form_posted_twenty_times_at_once_makes_one_decision_and_each_leads_to_it",
    ),
    Plant(
        8,
        "a letter that cannot be made is tried for ever",
        OUTBOX,
        "if message.attempts >= MAX_TRIES:",
        "if message.attempts >= 100 * MAX_TRIES:",
        f"{TASKS}/test_letters.py::test_after_five_tries_a_letter_has_failed_and_can_be_asked_for_again",
    ),
    Plant(
        9,
        "what is late is told ten times too late",
        "decisions/delivery.py",
        "self.oldest > LATE",
        "self.oldest > 10 * LATE",
        "tests/platform/views/test_ready.py",
    ),
    Plant(
        10,
        "each scheduler says it anew",
        OUTBOX,
        "if not OutboxMessage.objects.filter(task=task, key=key, done_at__isnull=True).exists():",
        "if True:",
        f"{TASKS}/test_scheduled.py",
        "too many values to unpack",
    ),
    Plant(
        11,
        "a row that is removed leaves no entry",
        SEAL,
        "    IF old_row = new_row THEN RETURN NULL; END IF;\n",
        "    IF old_row = new_row OR TG_OP = 'DELETE' THEN RETURN NULL; END IF;\n",
        "tests/cases/test_audited_rows.py",
    ),
    Plant(
        12,
        "the service may remove entries",
        "vts/management/commands/migrate.py",
        'return "SELECT, INSERT"\n',
        'return "SELECT, INSERT, UPDATE, DELETE"\n',
        "tests/cases/test_audit_rights.py",
        "DID NOT RAISE",
    ),
    Plant(
        13,
        "the signed heads are not looked at",
        "cases/audit_chain.py",
        "faults += audit_anchor.faults(anchors)",
        "audit_anchor.faults(anchors)",
        "tests/cases/test_tampering.py",
        "DID NOT RAISE",
    ),
    Plant(
        14,
        "each entry reads the whole chain",
        SEAL,
        "FROM cases_auditlink l ORDER BY l.seq DESC LIMIT 1;",
        "FROM cases_auditlink l WHERE l.seq = (SELECT max(x.seq + 0) FROM cases_auditlink x);",
        "tests/cases/test_audit_commits.py::test_the_chain_grows_by_the_same_work_for_each_entry",
    ),
)
