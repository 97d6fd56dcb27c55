"""Two people at one record: the second is shown what the first has changed, and keeps his own text."""

from typing import NamedTuple

from units.formlook import tell
from units.text import keys
from units.workflow import Refusal


class Overtaken(Refusal):
    """Somebody saved this record after the form was opened; the page answers 409 with the typed text in it."""

    def __init__(self, record):
        super().__init__(
            "Nội dung này vừa được người khác sửa. Bản đang gõ còn giữ ở dưới; "
            "xin xem phần đã thay đổi rồi lưu lại nếu vẫn cần."
        )
        self.record = record


def hold(record, version):
    """Lock the row, read it again, and raise Overtaken unless it is still in this version (int, or text of one)."""
    record.refresh_from_db(from_queryset=type(record)._base_manager.select_for_update())
    if str(version) != str(record.version):
        raise Overtaken(record)
    record.version += 1


def changed_since(record, version):
    """What was written after this version: rows of (label, value then, value now), in words; [] when unknown."""
    then = record.history.filter(version__in=keys([str(version)])).first()
    if then is None:
        return []
    names = {field.name for field in type(record)._meta.fields if field.editable}
    changes = record.history.first().diff_against(then, included_fields=names - {"updated_at"}).changes
    return [(_label(record, each.field), _words(then, each.field), _words(record, each.field)) for each in changes]


def on_new_version(form, version):
    """The same typed form, now resting on this version: the next saving is meant."""
    form.data = form.data.copy()
    form.data[form.add_prefix("version")] = version
    return form


class Written(NamedTuple):
    """How the writing of a form went: `is_done`, and what `came` of it; else how the page answers, and what to show."""

    form: object
    status: int
    is_done: bool = False
    came: object = None
    changes: tuple | list = ()


def written(form, write):
    """Let `write()` keep what a form in order says; returns Written.

    What stands in the way is told in the form. Overtaken, it rests on the new version, with what was typed in it, and
    `changes` are what the first has written.
    """
    if not form.is_valid():
        return Written(form, 422 if form.is_bound else 200)
    try:
        return Written(form, 302, is_done=True, came=write())
    except Overtaken as overtaken:
        form.add_error(None, str(overtaken))
        changes = changed_since(overtaken.record, form.cleaned_data["version"])
        return Written(on_new_version(form, overtaken.record.version), 409, changes=changes)
    except Refusal as refusal:
        tell(form, refusal)
        return Written(form, 422)


def _label(record, name):
    return record._meta.get_field(name).verbose_name


def _words(row, name):
    say = getattr(row, f"get_{name}_display", None)
    value = say() if say else getattr(row, name)
    return "" if value is None else str(value)
