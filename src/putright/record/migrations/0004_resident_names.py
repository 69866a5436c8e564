"""An index on the names of residents: every letter that is written is looked through for them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add it."""

    dependencies = [("record", "0003_measure")]

    operations = [
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                models.F("landlord"),
                models.F("resident_name"),
                condition=models.Q(("kind", "resident")),
                name="matter_resident_name",
            ),
        ),
    ]
