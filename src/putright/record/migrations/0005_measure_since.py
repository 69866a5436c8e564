"""How late an answer is, its duty alone says; what became so later on has the day of that."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("record", "0004_resident_names")]

    operations = [
        migrations.RemoveField("measurerow", "due_on"),
        migrations.RenameField("measurerow", "met_on", "since_on"),
    ]
