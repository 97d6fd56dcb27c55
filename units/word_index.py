"""What makes a search by any part of a word fast on PostgreSQL, as operations of migrations: an index, and counts.

They stand outside the models' Meta because a model has the same indexes on both databases.
"""

from django.db.migrations.operations.base import Operation


class OfWords(Operation):
    """Something that PostgreSQL has of the folded column `search` of a model; on SQLite there is nothing to do."""

    reversible = True
    kind = ""

    def __init__(self, model_name, name):
        self.model_name, self.name = model_name, name

    def state_forwards(self, app_label, state):
        pass

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor != "postgresql":
            return
        table = schema_editor.quote_name(to_state.apps.get_model(app_label, self.model_name)._meta.db_table)
        for statement in self.making(schema_editor.quote_name(self.name), table):
            schema_editor.execute(statement)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP {self.kind} {schema_editor.quote_name(self.name)}")

    def making(self, name, table):
        """The statements that make it, of quoted names."""
        raise NotImplementedError


class WordIndex(OfWords):
    """Index the folded column `search` of a model by letter triples."""

    kind = "INDEX"

    def making(self, name, table):
        return (
            "CREATE EXTENSION IF NOT EXISTS pg_trgm",
            f"CREATE INDEX {name} ON {table} USING gin (search gin_trgm_ops)",
        )

    def describe(self):
        return f"Index the words of {self.model_name}"


class TripleCounts(OfWords):
    """Let ANALYZE count the letter triples of a model's folded column `search` (units.triples)."""

    kind = "STATISTICS"

    def making(self, name, table):
        return (f"CREATE STATISTICS {name} ON (show_trgm(search)) FROM {table}",)

    def describe(self):
        return f"Count the letter triples of {self.model_name}"
