"""The tables, and from the first day on: isolation, the append-only guard, search."""

import django.db.models.deletion
from django.db import migrations, models

from putright.record.migrations._sql import FORWARD


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Landlord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(unique=True)),
                ("founded_at", models.DateTimeField()),
            ],
            options={
                "db_table": "landlord",
            },
        ),
        migrations.CreateModel(
            name="Stream",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.TextField()),
                ("reference", models.TextField()),
                ("head", models.IntegerField()),
                ("digest", models.BinaryField()),
                (
                    "landlord",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.landlord",
                    ),
                ),
            ],
            options={
                "db_table": "stream",
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                ("person", models.TextField()),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("is_active", models.BooleanField(default=True)),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.landlord",
                    ),
                ),
            ],
            options={
                "db_table": "person_user",
            },
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("person", models.TextField()),
                ("at", models.DateTimeField()),
                ("what", models.TextField()),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.stream",
                    ),
                ),
            ],
            options={
                "db_table": "look",
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("position", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.IntegerField()),
                ("what", models.TextField()),
                ("version", models.SmallIntegerField()),
                ("on", models.DateField(db_column="happened_on")),
                ("by", models.TextField(db_column="by_whom")),
                ("recorded_at", models.DateTimeField()),
                ("body", models.TextField()),
                ("content", models.UUIDField(db_column="content_id", null=True)),
                ("digest", models.BinaryField()),
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
            options={
                "db_table": "event",
            },
        ),
        migrations.CreateModel(
            name="DutyRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.TextField()),
                ("kind", models.TextField()),
                ("edition", models.TextField(null=True)),
                ("provision", models.TextField()),
                ("what", models.TextField()),
                ("owner", models.TextField(null=True)),
                ("stage", models.SmallIntegerField(null=True)),
                ("subject", models.TextField(null=True)),
                ("opened_on", models.DateField(null=True)),
                ("counted_from", models.DateField(null=True)),
                ("due_on", models.DateField(null=True)),
                ("expected_on", models.DateField(null=True)),
                ("target_on", models.DateField(null=True)),
                ("promised_on", models.DateField(null=True)),
                ("original_due_on", models.DateField(null=True)),
                ("latest_on", models.DateField(null=True)),
                ("met_on", models.DateField(null=True)),
                ("met_by", models.TextField(null=True)),
                ("ended_on", models.DateField(null=True)),
                ("state", models.TextField()),
                ("reading", models.TextField(null=True)),
                ("limit_on", models.DateField()),
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
            options={
                "db_table": "duty",
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("key", models.TextField()),
                ("title", models.TextField()),
                ("media_type", models.TextField()),
                ("size", models.BigIntegerField()),
                ("sha256", models.TextField()),
                ("stored_as", models.TextField()),
                ("added_at", models.DateTimeField()),
                ("added_by", models.TextField()),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.stream",
                    ),
                ),
            ],
            options={
                "db_table": "document",
            },
        ),
        migrations.CreateModel(
            name="Content",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("salt", models.BinaryField(null=True)),
                ("body", models.TextField(null=True)),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.stream",
                    ),
                ),
            ],
            options={
                "db_table": "content",
            },
        ),
        migrations.CreateModel(
            name="Moved",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("settings", models.IntegerField()),
                ("what", models.TextField()),
                ("was_on", models.DateField(null=True)),
                ("now_on", models.DateField(null=True)),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.stream",
                    ),
                ),
            ],
            options={
                "db_table": "moved",
            },
        ),
        migrations.CreateModel(
            name="Numbering",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.TextField()),
                ("year", models.SmallIntegerField()),
                ("last", models.IntegerField()),
                (
                    "landlord",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.landlord",
                    ),
                ),
            ],
            options={
                "db_table": "numbering",
            },
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.TextField()),
                ("kind", models.TextField()),
                ("what", models.TextField()),
                ("owner", models.TextField(null=True)),
                ("stage", models.SmallIntegerField(null=True)),
                ("pence", models.BigIntegerField(null=True)),
                ("made_on", models.DateField()),
                ("first_by_on", models.DateField(null=True)),
                ("by_on", models.DateField(null=True)),
                ("kept_on", models.DateField(null=True)),
                ("dropped_on", models.DateField(null=True)),
                ("state", models.TextField()),
                ("sort_on", models.DateField()),
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
            options={
                "db_table": "promise",
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.TextField()),
                ("at", models.DateTimeField()),
                ("outcome", models.TextField()),
                (
                    "landlord",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.landlord",
                    ),
                ),
            ],
            options={
                "db_table": "submission",
            },
        ),
        migrations.CreateModel(
            name="Words",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="record.event",
                    ),
                ),
                ("year", models.SmallIntegerField()),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.stream",
                    ),
                ),
            ],
            options={
                "db_table": "words",
            },
        ),
        migrations.CreateModel(
            name="Home",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.TextField()),
                ("lines", models.JSONField()),
                ("postcode", models.TextField()),
                ("address", models.TextField()),
                (
                    "landlord",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.landlord",
                    ),
                ),
            ],
            options={
                "db_table": "home",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("landlord"), models.F("reference"), name="home_reference"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("person", models.TextField()),
                ("about", models.TextField()),
                ("body", models.JSONField()),
                ("version", models.IntegerField()),
                ("changed_at", models.DateTimeField()),
                (
                    "landlord",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.landlord",
                    ),
                ),
            ],
            options={
                "db_table": "draft",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("landlord"),
                        models.F("person"),
                        models.F("about"),
                        name="draft_about",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Matter",
            fields=[
                (
                    "stream",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="record.stream",
                    ),
                ),
                ("kind", models.TextField()),
                ("reference", models.TextField()),
                ("resident", models.TextField(null=True)),
                ("resident_name", models.TextField()),
                ("home", models.TextField(null=True)),
                ("address", models.TextField()),
                ("about", models.TextField()),
                ("state", models.TextField()),
                ("stage", models.SmallIntegerField()),
                ("edition", models.TextField(null=True)),
                ("service", models.TextField(null=True)),
                ("officer", models.TextField(null=True)),
                ("opened_on", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
                ("settings", models.IntegerField()),
                (
                    "landlord",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="record.landlord",
                    ),
                ),
            ],
            options={
                "db_table": "matter",
            },
        ),
        migrations.AddConstraint(
            model_name="stream",
            constraint=models.UniqueConstraint(
                models.F("landlord"),
                models.F("kind"),
                models.F("reference"),
                name="stream_reference",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(
                models.F("stream"), models.F("number"), name="event_number"
            ),
        ),
        migrations.AddIndex(
            model_name="dutyrow",
            index=models.Index(
                models.F("landlord"),
                models.F("limit_on"),
                models.F("id"),
                condition=models.Q(("state", "open")),
                name="duty_open",
            ),
        ),
        migrations.AddIndex(
            model_name="dutyrow",
            index=models.Index(
                models.F("landlord"),
                models.F("owner"),
                models.F("limit_on"),
                models.F("id"),
                condition=models.Q(("state", "open")),
                name="duty_owner",
            ),
        ),
        migrations.AddIndex(
            model_name="dutyrow",
            index=models.Index(
                models.F("landlord"),
                models.F("edition"),
                models.F("provision"),
                models.F("opened_on"),
                name="duty_provision",
            ),
        ),
        migrations.AddConstraint(
            model_name="dutyrow",
            constraint=models.UniqueConstraint(
                models.F("stream"), models.F("key"), name="duty_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.UniqueConstraint(
                models.F("stream"), models.F("key"), name="document_key"
            ),
        ),
        migrations.AddIndex(
            model_name="moved",
            index=models.Index(
                models.F("landlord"), models.F("settings"), models.F("id"), name="moved_by"
            ),
        ),
        migrations.AddConstraint(
            model_name="numbering",
            constraint=models.UniqueConstraint(
                models.F("landlord"), models.F("kind"), models.F("year"), name="numbering_year"
            ),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                models.F("landlord"),
                models.F("sort_on"),
                models.F("id"),
                condition=models.Q(("state", "open")),
                name="promise_open",
            ),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                models.F("landlord"), models.F("sort_on"), models.F("id"), name="promise_all"
            ),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                models.F("landlord"),
                models.F("owner"),
                models.F("state"),
                models.F("sort_on"),
                models.F("id"),
                name="promise_owner",
            ),
        ),
        migrations.AddIndex(
            model_name="promise",
            index=models.Index(
                models.F("landlord"),
                models.F("state"),
                models.F("sort_on"),
                models.F("id"),
                name="promise_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="promise",
            constraint=models.UniqueConstraint(
                models.F("stream"), models.F("key"), name="promise_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(
                models.F("landlord"), models.F("key"), name="submission_key"
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                models.F("landlord"),
                models.F("resident"),
                models.F("opened_on"),
                name="matter_resident",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                models.F("landlord"), models.F("home"), models.F("opened_on"), name="matter_home"
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                models.F("landlord"),
                models.F("kind"),
                models.F("reference"),
                name="matter_reference",
            ),
        ),
        migrations.RunSQL(FORWARD),
    ]
