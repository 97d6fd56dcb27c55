"""What makes a search by any part of a word fast on PostgreSQL, as operations of migrations: an index, and counts."""

from django.db.migrations.operations.base import Operation


class WordIndex(Operation):
    """Index the folded column `search` of a model by letter triples; on SQLite there is nothing to do.

    It stands outside the models' Meta because a model has the same indexes on both databases.
    """

    reversible = True

    def __init__(self, model_name, name):
        self.model_name, self.name = model_name, name

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor != "postgresql":
            return
        table = schema_editor.quote_name(to_state.apps.get_model(app_label, self.model_name)._meta.db_table)
        index = schema_editor.quote_name(self.name)
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        schema_editor.execute(f"CREATE INDEX {index} ON {table} USING gin (search gin_trgm_ops)")

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP INDEX {schema_editor.quote_name(self.name)}")

    def describe(self):
        return f"Index the words of {self.model_name}"


class TripleCounts(Operation):
    """Let ANALYZE count the letter triples of a model's folded column `search` (units.triples); nothing on SQLite."""

    reversible = True

    def __init__(self, model_name, name):
        self.model_name, self.name = model_name, name

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor != "postgresql":
            return
        table = schema_editor.quote_name(to_state.apps.get_model(app_label, self.model_name)._meta.db_table)
        name = schema_editor.quote_name(self.name)
        schema_editor.execute(f"CREATE STATISTICS {name} ON (show_trgm(search)) FROM {table}")

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP STATISTICS {schema_editor.quote_name(self.name)}")

    def describe(self):
        return f"Count the letter triples of {self.model_name}"
