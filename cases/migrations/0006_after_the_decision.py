from importlib import import_module

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import cases.public_ids

chain = import_module("cases.migrations.0002_audit_chain")


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_evidence_recorded_in_error"),
    ]

    operations = [
        migrations.AddField(
            model_name="permissiontostay",
            name="cancelled_from",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="permissiontostay",
            name="decided_again",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="AuthorityContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=cases.public_ids.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                ("authority", models.CharField(max_length=200)),
                ("officer", models.CharField(max_length=200)),
                ("role", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("telephone", models.CharField(blank=True, max_length=40)),
                ("their_reference", models.CharField(blank=True, max_length=100)),
                ("no_longer_because", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "victim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authority_contacts",
                        to="cases.victim",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="AuthorityMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "public_id",
                    models.CharField(
                        default=cases.public_ids.new_public_id, editable=False, max_length=12, unique=True
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("confirmation", "They confirm the co-operation"),
                            ("denial", "They say that there is no co-operation, or that presence is not needed"),
                            ("still_needed", "They say that further stay is needed"),
                            ("no_longer_needed", "They say that further stay is not needed"),
                            ("extension_request", "They ask for an extension"),
                            ("early_request", "They ask for stay before conclusive grounds"),
                            ("attempt", "We tried to reach them"),
                            ("enquiry", "We asked whether further stay is needed"),
                            ("verification", "A step we took to make sure of it"),
                            ("answer", "We answered them"),
                            ("redirected", "The person applied by form to co-operate: redirected to us"),
                        ],
                        max_length=18,
                    ),
                ),
                ("on", models.DateField()),
                ("how", models.CharField(max_length=200)),
                ("text", models.TextField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "answers",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answered_by",
                        to="cases.authoritymessage",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="cases.authoritycontact",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authority_messages",
                        to="cases.evidence",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "victim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authority_messages",
                        to="cases.victim",
                    ),
                ),
            ],
            options={
                "ordering": ("on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="ChildPermission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("granted_on", models.DateField()),
                ("expires_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("cancelled_from", models.DateField(null=True)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="permissions",
                        to="cases.dependentchild",
                    ),
                ),
            ],
            options={
                "ordering": ("granted_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="TravelPermission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("given_on", models.DateField()),
                ("runs_from", models.DateField()),
                ("runs_until", models.DateField()),
                ("destination", models.CharField(max_length=200)),
                ("common_travel_area", models.BooleanField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="travel_permissions",
                        to="cases.evidence",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "victim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="travel_permissions",
                        to="cases.victim",
                    ),
                ),
            ],
            options={
                "ordering": ("runs_from", "pk"),
            },
        ),
        migrations.AddConstraint(
            model_name="authoritycontact",
            constraint=models.CheckConstraint(
                condition=models.Q(("authority__regex", "\\S"), ("officer__regex", "\\S")),
                name="authority_contact_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="authoritycontact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("email", ""), _negated=True), models.Q(("telephone", ""), _negated=True), _connector="OR"
                ),
                name="authority_contact_can_be_reached",
            ),
        ),
        migrations.AddConstraint(
            model_name="authoritymessage",
            constraint=models.CheckConstraint(
                condition=models.Q(("text__regex", "\\S"), ("how__regex", "\\S")),
                name="authority_message_says_what_and_how",
            ),
        ),
        migrations.AddConstraint(
            model_name="authoritymessage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("answers__isnull", True), models.Q(("answers", models.F("id")), _negated=True), _connector="OR"
                ),
                name="authority_message_answers_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="childpermission",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_on__gt", models.F("granted_on"))), name="child_permission_runs"
            ),
        ),
        migrations.AddConstraint(
            model_name="childpermission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancelled_from__isnull", True),
                    models.Q(
                        ("cancelled_from__gte", models.F("granted_on")), ("cancelled_from__lte", models.F("expires_on"))
                    ),
                    _connector="OR",
                ),
                name="child_permission_cancelled_while_it_runs",
            ),
        ),
        migrations.AddConstraint(
            model_name="childpermission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_on__isnull", True), ("ends_on__gte", models.F("granted_on")), _connector="OR"
                ),
                name="child_permission_replaced_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="childpermission",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("child", "="),
                    (
                        models.Func(
                            models.F("granted_on"),
                            django.db.models.functions.comparison.Least("expires_on", "ends_on", "cancelled_from"),
                            models.Value("[)"),
                            function="DATERANGE",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="child_permissions_do_not_overlap",
            ),
        ),
        migrations.AddConstraint(
            model_name="travelpermission",
            constraint=models.CheckConstraint(
                condition=models.Q(("runs_until__gte", models.F("runs_from"))), name="travel_permission_runs"
            ),
        ),
        migrations.AddConstraint(
            model_name="travelpermission",
            constraint=models.CheckConstraint(
                condition=models.Q(("given_on__lte", models.F("runs_from"))),
                name="travel_permission_given_before_travel",
            ),
        ),
        migrations.AddConstraint(
            model_name="travelpermission",
            constraint=models.CheckConstraint(
                condition=models.Q(("destination__regex", "\\S")), name="travel_permission_says_where"
            ),
        ),
        *[
            migrations.RunSQL(chain.audited(f"cases_{table}"), migrations.RunSQL.noop)
            for table in ["authoritycontact", "authoritymessage", "childpermission", "travelpermission"]
        ],
    ]
