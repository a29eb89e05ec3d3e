"""What colleagues write of a case, and what each of them is told of."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import cases.public_ids

chain = import_module("cases.migrations.0002_audit_chain")

# A note corrects one of its own case.
CORRECTS = """
CREATE FUNCTION note_corrects_one_of_its_case() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.corrects_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM decisions_note WHERE id = NEW.corrects_id AND consideration_id = NEW.consideration_id) THEN
        RAISE EXCEPTION 'a note corrects one of its own case' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER note_corrects_one_of_its_case BEFORE INSERT ON decisions_note
FOR EACH ROW EXECUTE FUNCTION note_corrects_one_of_its_case();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0013_retention"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=cases.public_ids.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("text", models.TextField()),
                ("tells_of_harm", models.BooleanField()),
                ("written_at", models.DateTimeField()),
                (
                    "consideration",
                    models.ForeignKey(
                        related_name="notes",
                        on_delete=django.db.models.deletion.PROTECT,
                        to="decisions.consideration",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True,
                        related_name="corrections",
                        on_delete=django.db.models.deletion.PROTECT,
                        to="decisions.note",
                    ),
                ),
                (
                    "mentions",
                    models.ForeignKey(
                        null=True,
                        related_name="+",
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        related_name="+",
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("text__regex", "\\S")), name="note_says_something"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("mentions__isnull", True),
                            models.Q(("mentions", models.F("written_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="note_mentions_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mentioned", "You are mentioned in a note"),
                            ("given", "The case was given to you"),
                            ("agreed", "Your proposal was agreed to"),
                            ("not_agreed", "Your proposal was answered, and not agreed to"),
                            ("returned", "Your proposal was returned with points"),
                            ("advised", "Your question was answered"),
                            ("letter_failed", "A letter could not be made"),
                            ("letter_returned", "A letter that you sent came back"),
                            ("reminded", "A date needs something done"),
                            ("agreement_void", "What was agreed to was changed: the agreement no longer stands"),
                        ],
                        max_length=16,
                    ),
                ),
                ("raised_at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "consideration",
                    models.ForeignKey(
                        related_name="notifications",
                        on_delete=django.db.models.deletion.PROTECT,
                        to="decisions.consideration",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        db_index=False,
                        related_name="notifications",
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "indexes": [
                    models.Index(fields=["to", "-id"], name="notifications_of_a_person"),
                    models.Index(
                        condition=models.Q(("read_at__isnull", True)),
                        fields=["to", "id"],
                        name="notifications_not_read",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "mentioned",
                                    "given",
                                    "agreed",
                                    "not_agreed",
                                    "returned",
                                    "advised",
                                    "letter_failed",
                                    "letter_returned",
                                    "reminded",
                                    "agreement_void",
                                ],
                            )
                        ),
                        name="notification_kind_known",
                    ),
                ],
            },
        ),
        *[
            migrations.RunSQL(sql, migrations.RunSQL.noop)
            for sql in [
                CORRECTS,
                chain.audited("decisions_note"),
                chain.append_only("decisions_note"),
            ]
        ],
    ]
