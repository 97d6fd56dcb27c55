"""Search by any part of a word: on PostgreSQL an index of letter triples (pg_trgm); SQLite reads the column."""

from django.db import migrations

from units.word_index import WordIndex


class Migration(migrations.Migration):
    dependencies = [("units", "0001_initial")]
    operations = [
        WordIndex("Unit", "unit_words"),
        WordIndex("Person", "person_words"),
    ]
