"""All tables of an app made at once, as an operation of migrations: a new installation stands in seconds."""

from django.db.migrations.operations.base import Operation


class FirstTables(Operation):
    """Carry out the CreateModel operations of one app with the models rendered once for all of them.

    Django alone renders every related model again for each table, which is a minute for this house. The models may
    point at each other in a circle: PostgreSQL gets the foreign keys at the end, SQLite checks them at the first row.
    """

    def __init__(self, operations):
        self.operations = operations

    def state_forwards(self, app_label, state):
        state.clear_delayed_apps_cache()
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, to_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, from_state)

    def describe(self):
        return f"Make {len(self.operations)} tables"
