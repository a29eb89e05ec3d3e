"""Files of evidence with their scans; safe contact; removal agreements; country information in depth."""

from importlib import import_module
from typing import Any

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import cases.public_ids

chain = import_module("cases.migrations.0002_audit_chain")


def name_evidence(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Each item that is there has a public id of its own."""
    for item in apps.get_model("cases", "Evidence").objects.using(schema_editor.connection.alias):
        item.public_id = cases.public_ids.new_public_id()
        item.save(update_fields=["public_id"])


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_program_account"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContactPerson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "known_as",
                    models.CharField(
                        choices=[
                            ("representative", "Legal representative"),
                            ("support_worker", "Support worker"),
                            ("alternative", "Alternative contact"),
                        ],
                        max_length=14,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("organisation", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("telephone", models.CharField(blank=True, max_length=40)),
                ("lines", models.TextField(blank=True)),
                ("copied_in", models.BooleanField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="EvidenceFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("stored", models.CharField(max_length=200)),
                ("uploaded_at", models.DateTimeField()),
                (
                    "scan",
                    models.CharField(
                        choices=[("waiting", "Not scanned yet"), ("clean", "Scanned: nothing found")],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("scanned_at", models.DateTimeField(null=True)),
                ("scanned_with", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="RemovalAgreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=cases.public_ids.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("country", models.CharField(max_length=2)),
                ("title", models.CharField(max_length=300)),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("readmission", "Readmission agreement"),
                            ("returns", "Returns agreement"),
                            ("treaty", "Treaty"),
                            ("MoU", "Memorandum of understanding"),
                        ],
                        max_length=12,
                    ),
                ),
                ("signed_on", models.CharField(blank=True, max_length=10)),
                ("in_force_on", models.CharField(blank=True, max_length=10)),
                ("status", models.TextField(blank=True)),
                ("url", models.URLField(blank=True, max_length=600)),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                ("approved_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("country", "title", "pk"),
            },
        ),
        migrations.CreateModel(
            name="SafeContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "channels",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("post", "Letter to the safe address"),
                                ("email", "Email"),
                                ("telephone", "Telephone call"),
                                ("text", "Text message"),
                                ("representative", "Through the representative"),
                                ("support_worker", "Through the support worker"),
                            ],
                            max_length=14,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "never",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("post", "Letter to the safe address"),
                                ("email", "Email"),
                                ("telephone", "Telephone call"),
                                ("text", "Text message"),
                                ("representative", "Through the representative"),
                                ("support_worker", "Through the support worker"),
                            ],
                            max_length=14,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("never_because", models.TextField(blank=True)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("telephone", models.CharField(blank=True, max_length=40)),
                ("safe_times", models.CharField(blank=True, max_length=300)),
                ("interpreter", models.CharField(blank=True, max_length=100)),
                (
                    "formats",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("large_print", "Large print"),
                                ("easy_read", "Easy read"),
                                ("audio", "Audio"),
                                ("braille", "Braille"),
                                ("translation", "Translation"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("superseded_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="countryinformation",
            name="healthcare_levels",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="countryinformation",
            name="in_force_from",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="countryinformation",
            name="in_force_to",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="countryinformation",
            name="oversubscription",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="countryinformation",
            name="transport",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="countryinformation",
            name="treatments",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="dependentchild",
            name="recorded_in_error",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="evidence",
            name="provider",
            field=models.CharField(
                blank=True,
                choices=[
                    ("person", "The person"),
                    ("representative", "Their representative"),
                    ("support_worker", "Their support worker"),
                    ("authority", "A public authority"),
                    ("clinician", "A healthcare professional"),
                    ("caseworker", "Found by the caseworker"),
                    ("other", "Somebody else"),
                ],
                max_length=14,
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="public_id",
            field=models.CharField(default=cases.public_ids.new_public_id, editable=False, max_length=12, null=True),
        ),
        migrations.RunPython(name_evidence, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="evidence",
            name="public_id",
            field=models.CharField(default=cases.public_ids.new_public_id, editable=False, max_length=12, unique=True),
        ),
        migrations.AddConstraint(
            model_name="countryinformation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("in_force_to__isnull", True),
                    ("in_force_from__isnull", True),
                    ("in_force_to__gte", models.F("in_force_from")),
                    _connector="OR",
                ),
                name="information_in_force_in_order",
            ),
        ),
        migrations.AddField(
            model_name="contactperson",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="contactperson",
            name="victim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="contact_people", to="cases.victim"
            ),
        ),
        migrations.AddField(
            model_name="evidencefile",
            name="evidence",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="file", to="cases.evidence"
            ),
        ),
        migrations.AddField(
            model_name="evidencefile",
            name="uploaded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="removalagreement",
            name="added_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="removalagreement",
            name="approved_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="removalagreement",
            name="supersedes",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="superseded_by",
                to="cases.removalagreement",
            ),
        ),
        migrations.AddField(
            model_name="countryofreturn",
            name="agreement",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.removalagreement"
            ),
        ),
        migrations.AddField(
            model_name="safecontact",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="safecontact",
            name="victim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="safe_contacts", to="cases.victim"
            ),
        ),
        migrations.AddConstraint(
            model_name="contactperson",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("victim", "known_as"),
                name="one_contact_person_of_each_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="contactperson",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "\\S")), name="contact_person_has_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="contactperson",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("email", ""), _negated=True),
                    models.Q(("telephone", ""), _negated=True),
                    models.Q(("lines", ""), _negated=True),
                    _connector="OR",
                ),
                name="contact_person_can_be_reached",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidencefile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True),
                    models.Q(("stored", ""), _negated=True),
                    ("size__gt", 0),
                    ("sha256__regex", "^[0-9a-f]{64}$"),
                ),
                name="evidence_file_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidencefile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("scan", "waiting"), ("scanned_at__isnull", True)),
                    models.Q(
                        ("scan", "clean"), ("scanned_at__isnull", False), models.Q(("scanned_with", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="evidence_file_scan_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="removalagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by__isnull", True),
                    models.Q(("approved_by", models.F("added_by")), _negated=True),
                    _connector="OR",
                ),
                name="agreement_approved_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="removalagreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_at__isnull", True), ("approved_by__isnull", True)),
                    models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                    _connector="OR",
                ),
                name="agreement_approval_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="removalagreement",
            constraint=models.CheckConstraint(condition=models.Q(("title__regex", "\\S")), name="agreement_has_title"),
        ),
        migrations.AddConstraint(
            model_name="removalagreement",
            constraint=models.UniqueConstraint(
                fields=("country", "title", "signed_on"), name="agreement_is_entered_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="safecontact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("superseded_at__isnull", True)), fields=("victim",), name="one_current_safe_contact"
            ),
        ),
        migrations.AddConstraint(
            model_name="safecontact",
            constraint=models.CheckConstraint(
                condition=models.Q(("channels__overlap", models.F("never")), _negated=True),
                name="channel_is_safe_or_never",
            ),
        ),
        migrations.AddConstraint(
            model_name="safecontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channels__contains", ["email"]), _negated=True),
                    models.Q(("email", ""), _negated=True),
                    _connector="OR",
                ),
                name="safe_email_has_address",
            ),
        ),
        migrations.AddConstraint(
            model_name="safecontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channels__overlap", ["telephone", "text"]), _negated=True),
                    models.Q(("telephone", ""), _negated=True),
                    _connector="OR",
                ),
                name="safe_telephone_has_number",
            ),
        ),
        *[
            migrations.RunSQL(chain.audited(f"cases_{table}"), migrations.RunSQL.noop)
            for table in ["evidencefile", "safecontact", "contactperson", "removalagreement"]
        ],
    ]
