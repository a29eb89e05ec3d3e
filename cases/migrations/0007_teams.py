from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

chain = import_module("cases.migrations.0002_audit_chain")


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_after_the_decision")]

    operations = [
        migrations.CreateModel(
            name="Team",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, unique=True)),
                ("closed_on", models.DateField(null=True)),
            ],
            options={
                "ordering": ("name",),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name__regex", "\\S")), name="team_has_a_name")
                ],
            },
        ),
        migrations.AddField(
            model_name="caseworker",
            name="team",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="members",
                to="cases.team",
            ),
        ),
        migrations.RunSQL(chain.audited("cases_team"), migrations.RunSQL.noop),
    ]
