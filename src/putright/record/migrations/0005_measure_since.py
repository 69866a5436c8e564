"""How late an answer is, its duty alone says; what became so later on has the day of that.

Nothing is taken away that processes of the release before still write: `due_on` and `met_on` stay in
the table until a later release, empty where a newer one wrote.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0004_resident_names")]

    operations = [
        migrations.AddField("measurerow", "since_on", models.DateField(null=True)),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField("measurerow", "due_on"),
                migrations.RemoveField("measurerow", "met_on"),
            ],
        ),
    ]
