from django.db import migrations, models
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

FIELD = {"blank": True, "editable": False, "max_length": 60, "verbose_name": "soạn quyết định huỷ từ"}


def name_papers(apps, schema_editor):
    """What was revoked before has a paper of its own, under the key it always had."""
    revoked = apps.get_model("awards", "Award").objects.exclude(revoked_on=None).exclude(decision=None)
    revoked.update(revocation_key=Concat(Value("quyet-dinh-huy-"), Cast(F("pk"), CharField())))


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0011_judgements_locked"),
    ]

    operations = [
        migrations.AddField(
            model_name="award",
            name="revocation_key",
            field=models.CharField(**FIELD, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="historicalaward",
            name="revocation_key",
            field=models.CharField(**FIELD, default=""),
            preserve_default=False,
        ),
        migrations.RunPython(name_papers, migrations.RunPython.noop),
    ]
