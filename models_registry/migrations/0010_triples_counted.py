from django.db import migrations

from units.word_index import TripleCounts


class Migration(migrations.Migration):
    dependencies = [("models_registry", "0009_in_the_order_of_the_tree")]

    operations = [
        TripleCounts(model_name="Registration", name="registration_triples"),
        TripleCounts(model_name="Practice", name="practice_triples"),
    ]
