"""Search by any part of a word: on PostgreSQL an index of letter triples (pg_trgm); SQLite reads the column."""

from django.db import migrations

from units.word_index import WordIndex


class Migration(migrations.Migration):
    dependencies = [("models_registry", "0001_initial"), ("units", "0002_word_indexes")]
    operations = [
        WordIndex("Registration", "registration_words"),
        WordIndex("Practice", "practice_words"),
    ]
