from importlib import import_module

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cases.public_ids
import decisions.transitions

chain = import_module("cases.migrations.0002_audit_chain")
before = import_module("decisions.migrations.0005_second_eyes_letters_service")

AUDITED = [
    "reconsiderationrequest",
    "representation",
    "cancellation",
    "feewaiverrequest",
    "feewaivertoken",
    "reminder",
    "leaveinline",
]

# What is decided has nothing open: a determination of each kind says so in its own way.
DECISION = before.DECISION.replace(
    "NOT coalesce((NEW.result ->> 'issuable')::boolean, false)",
    """NOT coalesce((NEW.result ->> 'issuable')::boolean,
        NEW.case_file ->> 'kind' IN ('reconsideration_request', 'fee_waiver')
            AND coalesce(NEW.result -> 'outstanding', '[]'::jsonb) = '[]'::jsonb)""",
)

# A letter on a request for reconsideration is not called as its case file is.
LETTER = before.LETTER.replace(
    "d.case_file ->> 'kind' = NEW.kind", "replace(d.case_file ->> 'kind', '_request', '') = NEW.kind"
)

# Whoever decided first neither looks at it again, nor makes the decision that takes its place (RCN-01, house rule).
BY_ANOTHER = """
CREATE FUNCTION first_decider_of(asked bigint) RETURNS bigint LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT d.made_by_id FROM decisions_reconsiderationrequest r
    JOIN decisions_determination d ON d.id = r.decision_id
    WHERE asked IN (r.consideration_id, r.new_consideration_id)
$$;
CREATE FUNCTION reconsidered_by_another() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.assigned_to_id IS NOT NULL AND NEW.assigned_to_id = first_decider_of(NEW.id) THEN
        RAISE EXCEPTION 'nobody reconsiders their own decision' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reconsidered_by_another BEFORE INSERT OR UPDATE OF assigned_to_id ON decisions_consideration
FOR EACH ROW EXECUTE FUNCTION reconsidered_by_another();
CREATE FUNCTION request_is_with_another() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM decisions_consideration c JOIN decisions_determination d ON d.id = NEW.decision_id
        WHERE c.id IN (NEW.consideration_id, NEW.new_consideration_id) AND c.assigned_to_id = d.made_by_id) THEN
        RAISE EXCEPTION 'nobody reconsiders their own decision' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER request_is_with_another BEFORE INSERT OR UPDATE ON decisions_reconsiderationrequest
FOR EACH ROW EXECUTE FUNCTION request_is_with_another();
CREATE FUNCTION decided_again_by_another() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.made_by_id = first_decider_of(NEW.consideration_id) THEN
        RAISE EXCEPTION 'nobody reconsiders their own decision' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER decided_again_by_another BEFORE INSERT ON decisions_determination
FOR EACH ROW EXECUTE FUNCTION decided_again_by_another();
CREATE FUNCTION approved_again_by_another() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM decisions_referral r JOIN decisions_determination d ON d.id = r.determination_id
        WHERE r.id = NEW.referral_id AND NEW.answered_by_id = first_decider_of(d.consideration_id)) THEN
        RAISE EXCEPTION 'nobody reconsiders their own decision' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER approved_again_by_another BEFORE INSERT ON decisions_approval
FOR EACH ROW EXECUTE FUNCTION approved_again_by_another();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0006_after_the_decision"),
        ("decisions", "0006_asking_that_went_out"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Cancellation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "grounds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16), default=list, size=None
                    ),
                ),
                (
                    "public_order",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_raised", "Not raised"),
                            ("raised", "Raised"),
                            ("under_consideration", "Under consideration"),
                            ("disqualified", "Disqualified"),
                            ("not_disqualified", "Not disqualified"),
                        ],
                        max_length=20,
                    ),
                ),
                ("came_to_light", models.TextField()),
                ("referred_on", models.DateField(null=True)),
                ("referred_to", models.CharField(blank=True, max_length=200)),
                ("referral_reference", models.CharField(blank=True, max_length=60)),
                ("invited_on", models.DateField(null=True)),
                ("not_invited_because", models.TextField(blank=True)),
                ("representations_received", models.BooleanField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="FeeWaiverRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("requested_on", models.DateField()),
                ("form_reference", models.CharField(max_length=60)),
                ("permission_expires_on", models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="FeeWaiverToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "token",
                    models.CharField(
                        default=cases.public_ids.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="ReconsiderationRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("rules_not_followed", "The rules or policies were not followed"),
                            ("type_or_expiry_wrong", "The type or the end of the permission is wrong"),
                            ("new_evidence", "There is new evidence"),
                            ("own_motion", "The competent authority looks at it of its own motion"),
                        ],
                        max_length=20,
                    ),
                ),
                ("received_at", models.DateTimeField()),
                ("in_uk", models.BooleanField(null=True)),
                (
                    "policy",
                    models.CharField(
                        choices=[
                            ("vts", "Temporary permission to stay"),
                            ("discretionary_leave", "Modern Slavery Discretionary Leave"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(blank=True, choices=[("grant", "Granted"), ("refuse", "Refused")], max_length=8),
                ),
                ("served_on", models.DateField()),
                ("guidance", models.CharField(blank=True, max_length=8)),
                ("earlier_rules_not_followed", models.PositiveIntegerField(null=True)),
                ("earlier_type_or_expiry_wrong", models.PositiveIntegerField(null=True)),
                ("supporting_evidence", models.BooleanField(null=True)),
                (
                    "review",
                    models.CharField(
                        blank=True,
                        choices=[("changed", "The decision is changed"), ("unchanged", "The decision stands")],
                        max_length=10,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entry", models.CharField(max_length=120)),
                ("due_on", models.DateField()),
                ("raised_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("done_because", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("due_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Representation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("received_on", models.DateField()),
                ("sent_by", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("answer", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("received_on", "pk"),
            },
        ),
        migrations.RemoveConstraint(
            model_name="consideration",
            name="one_open_consideration_per_victim",
        ),
        migrations.RemoveConstraint(
            model_name="consideration",
            name="consideration_basis_known",
        ),
        migrations.AddField(
            model_name="consideration",
            name="kind",
            field=models.CharField(
                choices=[
                    ("consideration", "Permission to stay"),
                    ("reconsideration_request", "Reconsideration"),
                    ("cancellation", "Cancellation"),
                    ("fee_waiver", "Fee waiver"),
                ],
                default="consideration",
                max_length=24,
            ),
        ),
        migrations.AddField(
            model_name="departure",
            name="common_travel_area",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="departure",
            name="destination",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="departure",
            name="permission",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="departures",
                to="cases.travelpermission",
            ),
        ),
        migrations.AddField(
            model_name="departure",
            name="returned_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="extensionapplication",
            name="form_reference",
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="freely",
            field=models.BooleanField(null=True),
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="freely_because",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="other_stay",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="proforma",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="withdrawals", to="cases.evidence"
            ),
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="route",
            field=models.CharField(
                blank=True,
                choices=[
                    ("questionnaire", "After the questionnaire was sent"),
                    ("leaving_nrm", "By leaving the NRM altogether"),
                ],
                max_length=14,
            ),
        ),
        migrations.AlterField(
            model_name="consideration",
            name="basis",
            field=models.CharField(
                blank=True,
                choices=[
                    ("conclusive_grounds", "Positive conclusive grounds decision"),
                    ("ktt_leave_ended", "KTT discretionary leave ended"),
                    ("msdl_undecided", "Undecided Modern Slavery Discretionary Leave case"),
                    ("extension", "Application to extend"),
                    ("public_authority_request", "Request of a public authority"),
                ],
                max_length=24,
            ),
        ),
        migrations.AddConstraint(
            model_name="consideration",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            decisions.transitions.Status["AWAITING_EVIDENCE"],
                            decisions.transitions.Status["IN_PROGRESS"],
                            decisions.transitions.Status["ON_HOLD"],
                            decisions.transitions.Status["READY_TO_DECIDE"],
                            decisions.transitions.Status["REFERRED"],
                            decisions.transitions.Status["RETURNED"],
                            decisions.transitions.Status["UNASSIGNED"],
                        ],
                    ),
                    models.Q(("kind", "cancellation"), _negated=True),
                ),
                fields=("victim", "kind"),
                name="one_open_consideration_per_victim",
            ),
        ),
        migrations.AddConstraint(
            model_name="consideration",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "basis__in",
                            [
                                "conclusive_grounds",
                                "ktt_leave_ended",
                                "msdl_undecided",
                                "extension",
                                "public_authority_request",
                            ],
                        ),
                        ("kind", "consideration"),
                    ),
                    models.Q(
                        ("basis", ""),
                        ("kind__in", ["consideration", "reconsideration_request", "cancellation", "fee_waiver"]),
                        models.Q(("kind", "consideration"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="consideration_basis_known",
            ),
        ),
        migrations.AddField(
            model_name="cancellation",
            name="child_permission",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cancellations",
                to="cases.childpermission",
            ),
        ),
        migrations.AddField(
            model_name="cancellation",
            name="consideration",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="cancellation", to="decisions.consideration"
            ),
        ),
        migrations.AddField(
            model_name="cancellation",
            name="permission",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cancellations",
                to="cases.permissiontostay",
            ),
        ),
        migrations.AddField(
            model_name="feewaiverrequest",
            name="consideration",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="fee_waiver", to="decisions.consideration"
            ),
        ),
        migrations.AddField(
            model_name="feewaivertoken",
            name="child",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="fee_waiver_tokens",
                to="cases.dependentchild",
            ),
        ),
        migrations.AddField(
            model_name="feewaivertoken",
            name="request",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="tokens", to="decisions.feewaiverrequest"
            ),
        ),
        migrations.AddField(
            model_name="extensionapplication",
            name="waiver_token",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="applications",
                to="decisions.feewaivertoken",
            ),
        ),
        migrations.AddField(
            model_name="reconsiderationrequest",
            name="consideration",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reconsideration",
                to="decisions.consideration",
            ),
        ),
        migrations.AddField(
            model_name="reconsiderationrequest",
            name="decision",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reconsideration_requests",
                to="decisions.determination",
            ),
        ),
        migrations.AddField(
            model_name="reconsiderationrequest",
            name="new_consideration",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reconsiders",
                to="decisions.consideration",
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="consideration",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reminders",
                to="decisions.consideration",
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="done_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="victim",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="reminders", to="cases.victim"
            ),
        ),
        migrations.AddField(
            model_name="representation",
            name="answered_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="representation",
            name="consideration",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="representations",
                to="decisions.consideration",
            ),
        ),
        migrations.AddField(
            model_name="representation",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddConstraint(
            model_name="cancellation",
            constraint=models.CheckConstraint(
                condition=models.Q(("grounds", []), _negated=True), name="cancellation_relies_on_a_ground"
            ),
        ),
        migrations.AddConstraint(
            model_name="cancellation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("child_permission__isnull", True), ("permission__isnull", False)),
                    models.Q(("child_permission__isnull", False), ("permission__isnull", True)),
                    _connector="OR",
                ),
                name="cancellation_of_one_permission",
            ),
        ),
        migrations.AddConstraint(
            model_name="cancellation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "public_order__in",
                        ["", "not_raised", "raised", "under_consideration", "disqualified", "not_disqualified"],
                    )
                ),
                name="cancellation_public_order_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="cancellation",
            constraint=models.CheckConstraint(
                condition=models.Q(("came_to_light__regex", "\\S")), name="cancellation_says_what_came_to_light"
            ),
        ),
        migrations.AddConstraint(
            model_name="feewaiverrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("form_reference__regex", "\\S")), name="fee_waiver_by_the_form"
            ),
        ),
        migrations.AddConstraint(
            model_name="feewaivertoken",
            constraint=models.UniqueConstraint(
                fields=("request", "child"), name="one_waiver_token_a_person", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="reconsiderationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ground__in", ["rules_not_followed", "type_or_expiry_wrong", "new_evidence", "own_motion"]),
                    ("outcome__in", ["", "grant", "refuse"]),
                    ("policy__in", ["vts", "discretionary_leave"]),
                    ("review__in", ["", "changed", "unchanged"]),
                ),
                name="reconsideration_codes_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="reconsiderationrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("new_consideration__isnull", True),
                    models.Q(
                        ("review", "changed"), models.Q(("new_consideration", models.F("consideration")), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="a_new_decision_is_another_case",
            ),
        ),
        migrations.AddIndex(
            model_name="reminder",
            index=models.Index(
                condition=models.Q(("done_at__isnull", True)), fields=["due_on"], name="reminders_to_do"
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.UniqueConstraint(
                fields=("victim", "entry", "due_on"), name="reminded_once", nulls_distinct=False
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_at__isnull", True), ("done_because", ""), ("done_by__isnull", True)),
                    models.Q(("done_at__isnull", False), ("done_because__regex", "\\S"), ("done_by__isnull", False)),
                    _connector="OR",
                ),
                name="reminder_done_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="representation",
            constraint=models.CheckConstraint(
                condition=models.Q(("text__regex", "\\S"), ("sent_by__regex", "\\S")),
                name="representation_says_what_and_who",
            ),
        ),
        migrations.AddConstraint(
            model_name="representation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at__isnull", True), ("answered_by__isnull", True)),
                    models.Q(("answer__regex", "\\S"), ("answered_at__isnull", False), ("answered_by__isnull", False)),
                    _connector="OR",
                ),
                name="representation_answer_is_whole",
            ),
        ),
        migrations.CreateModel(
            name="LeaveInLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("received_on", models.DateField()),
                ("asked_by", models.CharField(max_length=200)),
                ("individually", models.BooleanField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("granted", "Leave in line is given"),
                            ("not_granted", "Leave in line is not given"),
                        ],
                        max_length=12,
                    ),
                ),
                ("best_interests", models.TextField(blank=True)),
                ("reasons", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leave_in_line_requests",
                        to="cases.dependentchild",
                    ),
                ),
                (
                    "consideration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leave_in_line_requests",
                        to="decisions.consideration",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "permission",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leave_in_line_request",
                        to="cases.childpermission",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"ordering": ("pk",)},
        ),
        migrations.AddConstraint(
            model_name="leaveinline",
            constraint=models.UniqueConstraint(
                condition=models.Q(("outcome", "")), fields=("child",), name="one_open_leave_in_line_per_child"
            ),
        ),
        migrations.AddConstraint(
            model_name="leaveinline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("decided_at__isnull", True),
                        ("decided_by__isnull", True),
                        ("outcome", ""),
                        ("permission__isnull", True),
                    ),
                    models.Q(
                        ("best_interests__regex", "\\S"),
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                        ("outcome__in", ["granted", "not_granted"]),
                        ("reasons__regex", "\\S"),
                    ),
                    _connector="OR",
                ),
                name="leave_in_line_decided_with_reasons",
            ),
        ),
        migrations.AddConstraint(
            model_name="leaveinline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "granted"), ("permission__isnull", False)),
                    models.Q(
                        models.Q(("outcome", "granted"), _negated=True),
                        ("permission__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="leave_in_line_granted_is_a_permission",
            ),
        ),
        migrations.AddConstraint(
            model_name="cancellation",
            constraint=models.CheckConstraint(
                condition=models.Q(("referred_on__isnull", True), ("referred_to__regex", "\\S"), _connector="OR"),
                name="disqualification_referral_says_to_whom",
            ),
        ),
        migrations.RemoveConstraint(model_name="notice", name="notice_kind_known"),
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("hold", "Decision on hold"),
                    ("no_decision_yet", "No decision before conclusive grounds"),
                    ("withdrawal_form", "Form to withdraw"),
                    ("withdrawn", "Withdrawal confirmed"),
                    ("leave_in_line", "Leave in line: request"),
                    ("leave_in_line_warning", "Leave in line: warning"),
                    ("leave_in_line_decided", "Leave in line: decision"),
                    ("representations", "Invitation to make representations"),
                    ("recon_received", "Request for reconsideration received"),
                    ("recon_late", "Request for reconsideration late"),
                    ("extension_reminder", "Reminder to extend"),
                    ("authority_contact", "Contact with the public authority"),
                ],
                max_length=24,
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "hold",
                            "no_decision_yet",
                            "withdrawal_form",
                            "withdrawn",
                            "leave_in_line",
                            "leave_in_line_warning",
                            "leave_in_line_decided",
                            "representations",
                            "recon_received",
                            "recon_late",
                            "extension_reminder",
                            "authority_contact",
                        ],
                    )
                ),
                name="notice_kind_known",
            ),
        ),
        *[
            migrations.RunSQL(sql, migrations.RunSQL.noop)
            for sql in [DECISION, LETTER, BY_ANOTHER, *[chain.audited(f"decisions_{table}") for table in AUDITED]]
        ],
    ]
