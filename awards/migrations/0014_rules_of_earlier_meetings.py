from django.db import migrations
from django.db.models import OuterRef, Subquery


def name_rules(apps, schema_editor):
    """What was counted before was counted by the version of the round."""
    round_ = apps.get_model("awards", "AwardRound").objects.filter(pk=OuterRef("round"))
    closed = apps.get_model("awards", "Meeting").objects.filter(state="closed")
    closed.update(rules=Subquery(round_.values("rules")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0013_rules_of_a_meeting"),
    ]

    operations = [
        migrations.RunPython(name_rules, migrations.RunPython.noop),
    ]
