"""The operation of migrations that makes all tables of an app at once."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from units.first_tables import FirstTables


@pytest.fixture
def hen_and_egg():
    """Two tables that point at each other."""
    return FirstTables([table("Hen", egg="farm.Egg"), table("Egg", hen="farm.Hen")])


def table(name, **pointers):
    """A table with a key and an optional pointer to each of these models."""
    fields = [(field, models.ForeignKey(to, models.PROTECT, null=True)) for field, to in pointers.items()]
    return migrations.CreateModel(name, [("id", models.AutoField(primary_key=True)), *fields])


@pytest.mark.django_db(transaction=True)
def test_tables_that_point_at_each_other_are_made_and_taken_away(hen_and_egg):
    before, after = ProjectState(), ProjectState()
    hen_and_egg.state_forwards("farm", after)

    with connection.schema_editor() as editor:
        hen_and_egg.database_forwards("farm", editor, before, after)
    hen, egg = after.apps.get_model("farm", "Hen"), after.apps.get_model("farm", "Egg")
    first = hen.objects.create()
    laid = egg.objects.create(hen=first)
    hen.objects.update(egg=laid)
    found = hen.objects.filter(egg__hen=first).count()
    with connection.schema_editor() as editor:
        hen_and_egg.database_backwards("farm", editor, after, before)

    assert found == 1
    assert not {"farm_hen", "farm_egg"} & set(connection.introspection.table_names())
