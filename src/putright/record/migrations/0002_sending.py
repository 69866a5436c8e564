"""Letters on their way, and the batches of the print room. Neither is made from events."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from putright.record.migrations._sql import HERE

TABLES = ("print_batch", "sending")

FORWARD = """
alter table print_batch add constraint print_batch_of_landlord unique (landlord_id, id);
alter table sending add constraint sending_stream_of_landlord foreign key (landlord_id, stream_id)
    references stream (landlord_id, id) deferrable initially deferred;
alter table sending add constraint sending_batch_of_landlord foreign key (landlord_id, batch_id)
    references print_batch (landlord_id, id) deferrable initially deferred;
""" + "".join(
    f"""
alter table {table} enable row level security;
create policy {table}_of_the_landlord on {table}
    using (landlord_id = {HERE}) with check (landlord_id = {HERE});
"""
    for table in TABLES
)


def _landlord() -> tuple[str, "models.Field[Any, Any]"]:
    return (
        "landlord",
        models.ForeignKey(
            db_index=False,
            on_delete=django.db.models.deletion.PROTECT,
            related_name="+",
            to="record.landlord",
        ),
    )


class Migration(migrations.Migration):
    dependencies = [("record", "0001_first")]

    operations = [
        migrations.CreateModel(
            name="PrintBatch",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.TextField()),
                ("duplex", models.BooleanField()),
                ("letters", models.IntegerField()),
                ("pages", models.IntegerField()),
                ("pdf", models.TextField(null=True)),
                ("pdf_sha256", models.TextField(null=True)),
                ("manifest", models.TextField(null=True)),
                ("manifest_sha256", models.TextField(null=True)),
                ("posted_on", models.DateField(null=True)),
                ("posted_by", models.TextField(null=True)),
                _landlord(),
            ],
            options={"db_table": "print_batch"},
        ),
        migrations.CreateModel(
            name="SendingRow",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("letter", models.TextField()),
                ("way", models.TextField()),
                ("format", models.TextField()),
                ("message", models.TextField()),
                ("state", models.TextField()),
                ("attempts", models.SmallIntegerField(default=0)),
                ("due_at", models.DateTimeField(null=True)),
                ("claimed_at", models.DateTimeField(null=True)),
                ("handed_at", models.DateTimeField(null=True)),
                ("left_at", models.DateTimeField(null=True)),
                ("reference", models.TextField(null=True)),
                ("place", models.IntegerField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "batch",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.printbatch",
                    ),
                ),
                _landlord(),
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
            options={"db_table": "sending"},
        ),
        migrations.AddConstraint(
            model_name="sendingrow",
            constraint=models.UniqueConstraint(
                models.F("stream"), models.F("letter"), name="sending_letter"
            ),
        ),
        migrations.AddIndex(
            model_name="sendingrow",
            index=models.Index(
                models.F("landlord"),
                models.F("due_at"),
                name="sending_due",
                condition=models.Q(due_at__isnull=False),
            ),
        ),
        migrations.AddIndex(
            model_name="sendingrow",
            index=models.Index(models.F("landlord"), models.F("letter"), name="sending_by_letter"),
        ),
        migrations.AddIndex(
            model_name="sendingrow",
            index=models.Index(
                models.F("landlord"), models.F("way"), models.F("state"), name="sending_standing"
            ),
        ),
        migrations.RunSQL(FORWARD),
    ]
