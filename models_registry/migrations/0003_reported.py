from django.db import migrations, models


def note_reported(apps, schema_editor):
    """What was sent before this column was there."""
    registrations = apps.get_model("models_registry", "Registration").objects
    registrations.filter(report__isnull=False).exclude(report__state="draft").update(is_reported=True)


class Migration(migrations.Migration):
    dependencies = [("models_registry", "0002_word_indexes")]
    # PostgreSQL builds no index in the transaction that has changed the rows.
    atomic = False
    operations = [
        migrations.AddField(
            "registration", "is_reported",
            models.BooleanField(default=False, editable=False, verbose_name="đã gửi báo cáo"),
        ),
        migrations.RunPython(note_reported, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            "registration",
            models.Index(
                fields=["year", "path", "id"],
                condition=models.Q(is_reported=False, state__in=["accepted", "closed"]),
                name="registration_unreported",
            ),
        ),
    ]
