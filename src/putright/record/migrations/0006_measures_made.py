"""By which rules each landlord's measures were made: older ones say something else under one name."""

import django.db.models.deletion
from django.db import migrations, models

from putright.record.migrations._sql import HERE

FORWARD = f"""
alter table measures_made enable row level security;
create policy measures_made_of_the_landlord on measures_made
    using (landlord_id = {HERE}) with check (landlord_id = {HERE});
"""


class Migration(migrations.Migration):
    dependencies = [("record", "0005_measure_since")]

    operations = [
        migrations.CreateModel(
            name="MeasuresMade",
            fields=[
                (
                    "landlord",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="record.landlord",
                    ),
                ),
                ("rules", models.SmallIntegerField()),
                ("turn", models.BigIntegerField()),
            ],
            options={"db_table": "measures_made"},
        ),
        migrations.RunSQL(FORWARD),
    ]
