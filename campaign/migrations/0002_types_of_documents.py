"""The document types are there from the first day, in an installation without sample data too."""

from django.db import migrations

from campaign import document_types


def fill(apps, schema_editor):
    document_types.fill(apps.get_model("campaign", "DocumentType"))


def keep(apps, schema_editor):
    """Types in use are not taken away again."""


class Migration(migrations.Migration):
    replaces = (("campaign", "0003_document_types"),)
    dependencies = (("campaign", "0001_squashed"),)
    operations = (migrations.RunPython(fill, keep),)
