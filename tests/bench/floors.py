"""What no page can be cheaper than: the same rows fetched by plain psycopg and joined as strings.

Every function here takes psycopg's connection, or makes a function that does.
"""

import csv
import io

SHOWN = """SELECT r.id, r.title, u.name, u.short_name, c.name, p.full_name, f.name, r.field_group, r.level, r.state,
    r.registered_on, r.is_late
FROM models_registry_registration r JOIN units_unit u ON u.id = r.unit_id
    LEFT JOIN units_unit c ON c.id = r.collective_id LEFT JOIN units_person p ON p.id = r.person_id
    JOIN campaign_field f ON f.id = r.field_id"""
ORDER = " ORDER BY r.path, r.id LIMIT 51"


def joined(rows):
    """The rows as the simplest table."""
    return "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)


def rows_where(condition, *params):
    """The first page of the list under this condition."""
    return lambda db: joined(db.execute(f"{SHOWN} WHERE {condition}{ORDER}", params).fetchall())


def of_year(year):
    return rows_where("r.year = %s", year)


def of_group(year, group, state):
    return rows_where("r.year = %s AND r.field_group = %s AND r.state = %s", year, group, state)


def behind(row):
    return rows_where("(r.path, r.id) > (%s, %s)", row.path, row.pk)


def under(unit, year):
    """One subtree; the paths below it go on in digits and capitals."""
    return rows_where("r.year = %s AND r.path >= %s AND r.path < %s", year, unit.path, f"{unit.path}a")


def holding(*words):
    return rows_where(" AND ".join(["r.search LIKE %s"] * len(words)), *[f"%{word}%" for word in words])


def session(db):
    """What an empty page reads: a session and an account."""
    db.execute("SELECT * FROM django_session LIMIT 1").fetchone()
    return joined(db.execute("SELECT * FROM units_user LIMIT 1").fetchall())


def one_record(record):
    """A registration, its criteria, its trail and its other years."""
    of_record = [
        ("SELECT * FROM models_registry_registration WHERE id = %s", record.pk),
        ("SELECT * FROM models_registry_registeredcriterion WHERE registration_id = %s", record.pk),
        ("SELECT * FROM models_registry_registrationstep WHERE record_id = %s", record.pk),
        ("SELECT * FROM models_registry_registration WHERE practice_id = %s", record.practice_id),
    ]
    return lambda db: "".join(joined(db.execute(sql, [key]).fetchall()) for sql, key in of_record)


def collectives_as_csv(year):
    """The rows of the workbook, as comma-separated text."""

    def written(db):
        text = io.StringIO()
        with db.cursor(name="rows") as cursor, db.transaction():
            cursor.itersize = 2000
            cursor.execute(f"{SHOWN} WHERE r.year = %s AND r.subject_kind = 'collective' ORDER BY r.path, r.id", [year])
            csv.writer(text).writerows(cursor)
        return text.getvalue()

    return written


def one_step(record):
    """The least a step writes: the state, its copy in the history, the trail, a notice; then takes it all back."""
    writes = [
        ("UPDATE models_registry_registration SET state = state WHERE id = %s", record.pk),
        ("INSERT INTO models_registry_registrationstep (step, label, source, target, at, reason, record_id)"
         " VALUES ('x', 'x', '', 'x', now(), '', %s)", record.pk),
        ("INSERT INTO units_notice (text, link, created_at, closed_as, key, kind, search, topic, user_id)"
         " VALUES ('x', '', now(), '', '', '', '', '', %s)", record.created_by_id),
    ]  # fmt: skip

    def written(db):
        with db.transaction(force_rollback=True):
            for sql, key in writes:
                db.execute(sql, [key])

    return written
