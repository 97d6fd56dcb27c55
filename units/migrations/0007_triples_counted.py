from django.db import migrations

from units.word_index import TripleCounts


class Migration(migrations.Migration):
    dependencies = [("units", "0006_words_of_clauses")]

    operations = [
        TripleCounts(model_name="Unit", name="unit_triples"),
        TripleCounts(model_name="Person", name="person_triples"),
    ]
