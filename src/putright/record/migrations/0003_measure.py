"""What each record says for the figures, one row for each occasion. Made from events, as duties are."""

import django.db.models.deletion
from django.db import migrations, models

from putright.record.migrations._sql import HERE

FORWARD = f"""
alter table measure add constraint measure_stream_of_landlord foreign key (landlord_id, stream_id)
    references stream (landlord_id, id) deferrable initially deferred;
alter table measure enable row level security;
create policy measure_of_the_landlord on measure
    using (landlord_id = {HERE}) with check (landlord_id = {HERE});
"""


class Migration(migrations.Migration):
    dependencies = [("record", "0002_sending")]

    operations = [
        migrations.CreateModel(
            name="MeasureRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.TextField()),
                ("series", models.TextField()),
                ("edition", models.TextField()),
                ("provision", models.TextField(null=True)),
                ("stage", models.SmallIntegerField(null=True)),
                ("happened_on", models.DateField()),
                ("kept", models.BooleanField(null=True)),
                ("event", models.IntegerField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("met_on", models.DateField(null=True)),
                ("note", models.TextField(null=True)),
                (
                    "landlord",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.landlord",
                    ),
                ),
                (
                    "stream",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.stream",
                    ),
                ),
            ],
            options={"db_table": "measure"},
        ),
        migrations.AddConstraint(
            model_name="measurerow",
            constraint=models.UniqueConstraint(
                models.F("stream"), models.F("key"), name="measure_key"
            ),
        ),
        migrations.AddIndex(
            model_name="measurerow",
            index=models.Index(
                models.F("landlord"),
                models.F("edition"),
                models.F("happened_on"),
                name="measure_period",
            ),
        ),
        migrations.RunSQL(FORWARD),
    ]
