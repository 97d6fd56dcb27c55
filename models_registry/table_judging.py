"""One row of a table of registrations: its texts read as columns of mẫu 1, with every problem at once.

Two kinds of problems: what is `wrong` keeps a row out; what is `lacking` only keeps a draft from being sent.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from operator import attrgetter
from types import SimpleNamespace

from django.db.models import Q

from campaign.deadlines import DeadlineReader
from campaign.models import Field, Programme
from campaign.periods import period
from models_registry import windows
from models_registry.models import RegisteredCriterion, Registration, SubjectKind
from models_registry.registering import STORY, a_year_on, moved_on
from units.formlook import NO_PICTURE
from units.models import Person, Unit
from units.paths import above, steps, within
from units.text import fold, picture_in
from units.wording import day
from units.workbooks import value_of
from units.workflow import Refusal

CRITERIA = (1, 2, 3)
ROW_PARTS = ("text", "measure", "baseline", "target", "due_on")
WHO = ("title", "representative", "representative_post", "representative_phone")
TEXTS = (*WHO, *(name for name in STORY if name != "cost"))
KINDS = {
    fold(word): kind
    for kind, words in {
        SubjectKind.COLLECTIVE: ("Tập thể", "Mô hình", "TT"),
        SubjectKind.INDIVIDUAL: ("Cá nhân", "Điển hình", "CN"),
    }.items()
    for word in words
}
PROGRAMMES = {fold(word): kind for kind, word in Programme.choices} | {"dvk": Programme.DVK, "qcdc": Programme.QCDC}
TIMES = {"starts_on": "từ ngày", "ends_on": "đến hết ngày"}
SALUTATIONS = {"ong": Person.Salutation.MR, "ba": Person.Salutation.MS}
_SAID = re.compile(
    r"(?:(?P<salutation>ông|bà|đ/c|đồng chí)\.?:?\s+)?(?P<name>[^,(\n]+?)\s*(?:[,(\n]\s*(?P<post>.+))?", re.I | re.S
)
HEAD_OF_NAME = re.compile(r"^(dang bo|chi bo|dang uy|chi uy)\s+(?:co so\s+)?")
_MARK_OF_LIST = re.compile(r"^\s*(?:[-+•*]|\d{1,2}[.)])\s*")


@dataclass
class Known:
    """What a unit's rows are read against, by folded name; `taken` are the titles registered this year."""

    unit: Unit
    campaign_year: object
    collectives: dict
    people: dict
    fields: dict
    origins: dict
    taken: set


@dataclass
class Judged:
    """What a row would bring: columns of the registration, its criteria, the origin it goes on from, the problems.

    `unit` is whose it is, None where a combined table does not say.

    `newcomer` holds the columns of a person who is to be entered into the register first; `read` are sentences on
    texts that were read as days.
    """

    unit: Unit | None = None
    values: dict = field(default_factory=dict)
    criteria: list = field(default_factory=list)
    origin: Registration | None = None
    newcomer: dict = field(default_factory=dict)
    wrong: dict = field(default_factory=lambda: defaultdict(list))
    lacking: dict = field(default_factory=lambda: defaultdict(list))
    read: list = field(default_factory=list)

    @property
    def is_good(self):
        """May it be entered, at least as a draft?"""
        return not self.wrong

    @property
    def is_complete(self):
        """May it be sent?"""
        return not self.wrong and not self.lacking

    @property
    def registration(self):
        """Its texts under the names a registration has them, with the origin they were taken from."""
        return SimpleNamespace(copied_from=self.origin, **self.values)


def known_to(unit, campaign_year):
    """Read what the rows of this unit are judged by; six queries, however many rows."""
    return known_to_each([unit], campaign_year)[unit.pk]


def known_to_each(units, campaign_year):
    """What the rows of each of these grassroots units are judged by, {unit key: Known}; as many queries as for one."""
    tops = [unit.path for unit in units]
    below = Unit.objects.filter(within("path", tops) | Q(base_unit__in=units)).order_by("path")
    people = Person.objects.filter(within("unit__path", tops)).select_related("unit").order_by("sort_key")
    fields = Field.objects.filter(above("unit__path", tops), is_used=True).select_related("unit")
    going = Registration.objects.going().filter(unit__in=units, campaign_year=campaign_year, level="base")
    origins = Registration.objects.unrepeated(campaign_year.year).kept_up_by(units).filter(level="base")
    with_rest = origins.select_related("practice__collective", "practice__person", "field", "follower")
    by_place = {unit.path: unit.pk for unit in units}
    collectives, folk = shared_out(below, by_place, "path"), shared_out(people, by_place, "unit.path")
    taken, going_on = grouped(going.values_list("unit", "title")), defaultdict(dict)
    for one in with_rest.prefetch_related("criteria").order_by("sort_key", "pk"):
        going_on[one.practice.unit_id][fold(one.title)] = one
    in_order = list(fields.order_by("position", "pk"))
    return {
        unit.pk: Known(
            unit=unit,
            campaign_year=campaign_year,
            collectives=by_called(collectives[unit.pk]),
            people=by_name(folk[unit.pk], lambda one: one.full_name),
            fields={fold(one.name): one for one in in_order if one.unit.contains(unit)},
            origins=going_on[unit.pk],
            taken={fold(title) for title in taken[unit.pk]},
        )
        for unit in units
    }


def grouped(pairs):
    """The second values by the first."""
    found = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def shared_out(rows, by_place, path):
    """Rows by the key of the unit they belong to: the one above them, or the one they register with."""
    found = defaultdict(list)
    place_of = attrgetter(path)
    for row in rows:
        owner = next((by_place[step] for step in steps(place_of(row)) if step in by_place), None)
        found[owner or row.base_unit_id].append(row)
    return found


def by_name(rows, name_of):
    """Rows by their folded name."""
    found = defaultdict(list)
    for row in rows:
        found[fold(name_of(row))].append(row)
    return found


def by_called(units):
    """Units by their folded name; where it names nobody else, also by the short name and without "Chi bộ" in front."""
    exact = by_name(units, lambda one: one.name)
    others = defaultdict(list)
    for unit in units:
        for said in {fold(unit.short_name), HEAD_OF_NAME.sub("", fold(unit.name))} - exact.keys() - {""}:
            others[said].append(unit)
    return exact | others


def judge_all(rows, known):
    """Judge rows (number, texts) in their order, each also against those above: {number: Judged}."""
    judged, first = {}, {}
    for number, texts in rows:
        judged[number] = found = judge(texts, known)
        for name in ("title", "origin"):
            said = fold(texts.get(name, ""))
            if said and first.setdefault((name, said), number) != number:
                found.wrong[name].append(f"Trùng với dòng {first[name, said]}.")
    return judged


def nobodys(texts):
    """A row of a combined table of which nobody knows the unit: it waits for that alone."""
    said = texts.get("unit", "")
    found = Judged()
    found.wrong["unit"].append(f"Chưa rõ “{said}” là đơn vị nào." if said else "Chưa rõ dòng này của đơn vị nào.")
    return found


def judge(texts, known):
    """Read the texts of one row; nothing is written."""
    found = Judged(known.unit)
    read_title(texts, known, found)
    read_subject(texts, known, found)
    read_origin(texts, known, found)
    read_place(texts, known, found)
    for name in TEXTS:
        found.values[name] = texts.get(name, "")
        refuse_unfit(found, name, found.values[name], Registration)
    found.values["cost"] = meant(found, "cost", "money", texts.get("cost", ""))
    read_times(texts, known.campaign_year.year, found)
    read_criteria(texts, known, found)
    note_lacking(found)
    return found


def read_title(texts, known, found):
    title = texts.get("title", "")
    if not title:
        found.wrong["title"].append("Chưa ghi tên mô hình, điển hình.")
    elif fold(title) in known.taken:
        found.wrong["title"].append("Đơn vị đã đăng ký mô hình này trong năm.")


def read_origin(texts, known, found):
    """What it goes on from: the model named, or last year's of the same title and subject (one identity, 5.8)."""
    said = texts.get("origin", "")
    origin = known.origins.get(fold(said or texts.get("title", "")))
    if said and origin is None:
        found.wrong["origin"].append(f"Không có mô hình năm trước tên “{said}” còn chờ tiếp tục.")
    elif origin and is_same_subject(origin, found):
        found.origin = origin
    elif said and "subject_kind" in found.values:
        found.wrong["origin"].append("Năm trước là của chủ thể khác; bỏ cột tiếp tục nếu là mô hình khác.")


def is_same_subject(origin, found):
    """Does a row name whose last year's model is by now?"""
    now = origin.practice
    named = (found.values.get(name) for name in ("subject_kind", "collective", "person"))
    return tuple(named) == (now.subject_kind, now.collective, now.person)


def read_subject(texts, known, found):
    """Whose it is: the collective or the person named; the unit itself where a collective is not named."""
    kind = KINDS.get(fold(texts.get("subject_kind", "")))
    if kind is None:
        found.wrong["subject_kind"].append("Ghi Tập thể hoặc Cá nhân.")
        return
    found.values |= {"subject_kind": kind, "collective": None, "person": None}
    if kind == SubjectKind.COLLECTIVE:
        said = texts.get("collective", "")
        found.values["collective"] = named(known.collectives, said, "collective", found) if said else known.unit
    else:
        read_person(texts, known, found)


def named(known, said, column, found):
    """The only one of this name; anything else is noted."""
    candidates = known.get(fold(said), [])
    if len(candidates) == 1:
        return candidates[0]
    how = "Không có" if not candidates else f"Có {len(candidates)}"
    found.wrong[column].append(f"{how} “{said}” trong đơn vị; chọn trong danh sách.")
    return None


def read_person(texts, known, found):
    """Who it is: somebody in the register, or somebody the clerk says is new: "Bà Lê Thị Hoa, Kế toán"."""
    said = texts.get("person", "")
    if not said:
        found.wrong["person"].append("Chưa ghi cá nhân đăng ký.")
        return
    salutation, name, post = person_said(said)
    candidates = known.people.get(fold(name), [])
    if len(candidates) == 1:
        found.values["person"] = candidates[0]
    elif candidates:
        found.wrong["person"].append(f"Có {len(candidates)} người tên “{name}”; hãy đăng ký riêng trên trang.")
    elif not meant(found, "is_new_person", "tick", texts.get("is_new_person", "")):
        found.wrong["person"].append(f"Không có “{name}” trong sổ của đơn vị; chọn người, hoặc đánh dấu là người mới.")
    elif not (salutation and post):
        found.wrong["person"].append("Người mới: ghi đủ “Bà Họ và tên, chức vụ” (hoặc Ông).")
    else:
        found.newcomer = {"full_name": name, "salutation": salutation, "post": post}


def person_said(text):
    """Take "Bà Nguyễn Thị Hoa, Phó Bí thư" apart: (salutation or None, name, post)."""
    parts = _SAID.fullmatch(text.strip())
    if parts is None:
        return None, text.strip(), ""
    post = " ".join((parts["post"] or "").rstrip(" )").split())
    return SALUTATIONS.get(fold(parts["salutation"] or "")), " ".join(parts["name"].split()), post


def read_place(texts, known, found):
    """Field, programme and who follows it."""
    found.values["field"] = known.fields.get(fold(texts.get("field", "")))
    if found.values["field"] is None:
        said = texts.get("field", "")
        says = f"Không có lĩnh vực “{said}”; chọn trong danh sách." if said else "Chưa ghi lĩnh vực."
        found.wrong["field"].append(says)
    programme = texts.get("programme", "")
    found.values["programme"] = PROGRAMMES.get(fold(programme)) if programme else Programme.DVK
    if found.values["programme"] is None:
        found.wrong["programme"].append(f"Không có loại mô hình “{programme}”; chọn trong danh sách.")
    found.values["follower"] = None
    if said := texts.get("follower", ""):
        found.values["follower"] = named(known.people, person_said(said)[1], "follower", found)


def read_times(texts, year, found):
    """The first and the last day, dates or words like "Quý II", of which it is said how they were read."""
    in_words = {}
    for name, until in TIMES.items():
        text = texts.get(name, "")
        found.values[name], is_read = day_of(found, name, text, year)
        if is_read:
            in_words.setdefault(text, []).append(f"{until} {day(found.values[name])}")
    found.read += [f"“{text}” đọc là {' '.join(days)}." for text, days in in_words.items()]
    starts, ends = (found.values[name] for name in TIMES)
    if starts and ends and ends < starts:
        found.wrong["ends_on"].append("Ngày kết thúc phải sau ngày bắt đầu.")


def day_of(found, name, text, year):
    """The day a text means at one end of the time and whether it was read from words; what is no time is noted."""
    try:
        return (value_of("date", text) if text else None), False
    except ValueError as error:
        span = period(text, year=year)
        if span is None:
            found.wrong[name].append(str(error))
            return None, False
    when = span.first if name == "starts_on" else span.last
    return when, when is not None


def meant(found, name, kind, text):
    """The value of a text, None for an empty one; what can not be read is noted."""
    if not text:
        return None
    try:
        return value_of(kind, text)
    except ValueError as error:
        found.wrong[name].append(str(error))
        return None


def refuse_unfit(found, name, text, model, column=None):
    """Note a text that does not fit its column, and a picture in it that no paper can show."""
    most = model._meta.get_field(column or name).max_length
    if most and len(text) > most:
        found.wrong[name].append(f"Dài {len(text)} ký tự, quá {most}.")
    if picture := picture_in(text):
        found.wrong[name].append(NO_PICTURE.format(picture))


def read_criteria(texts, known, found):
    """The criteria of the numbered columns, and those of an old table: one a line, "what: how much"."""
    for number in CRITERIA:
        given = {part: texts.get(f"{part}_{number}", "") for part in ROW_PARTS}
        if any(given.values()):
            read_criterion(given, number, known, found)
    for line in texts.get("content", "").splitlines():
        text, _, target = _MARK_OF_LIST.sub("", line).strip().rstrip(";.").partition(":")
        if text:
            given = {"text": text.strip(), "target": target.strip()}
            for part, said in given.items():
                refuse_unfit(found, "content", said, RegisteredCriterion, part)
            found.criteria.append(given)


def read_criterion(given, number, known, found):
    for part in ("text", "measure", "baseline", "target"):
        refuse_unfit(found, f"{part}_{number}", given[part], RegisteredCriterion, part)
    for part, says in (("text", "Chưa ghi nội dung chỉ tiêu."), ("target", "Chưa ghi mức cần đạt.")):
        if not given[part]:
            found.wrong[f"{part}_{number}"].append(says)
    found.criteria.append(given | due_of(given["due_on"], number, known, found))


def due_of(text, number, known, found):
    """The last day that a text means, a date or a phrase like "cuối quý III", which is kept as it was said."""
    if not text:
        return {"due_on": None}
    try:
        return {"due_on": value_of("date", text)}
    except ValueError:
        pass
    try:
        year = known.campaign_year
        return {"due_on": DeadlineReader(year.campaign).read(text, year=year.year).last_day, "due_said": text[:120]}
    except Refusal as refusal:
        found.wrong[f"due_on_{number}"].append(str(refusal))
        return {"due_on": None}


def note_lacking(found):
    """What mẫu 1 still needs before it can be sent (2.1), and whether a copy was changed at all (S0-09)."""
    wanted = windows.WANTED
    if found.values.get("subject_kind") == SubjectKind.COLLECTIVE:
        wanted += windows.OF_COLLECTIVES
    for name, label in wanted:
        if not found.values.get(name) and name not in found.wrong:
            found.lacking[name].append(f"Còn thiếu {label}.")
    if not any(each["target"] for each in found.criteria) and not found.wrong.keys() & {"text_1", "target_1"}:
        found.lacking["text_1"].append("Cần ít nhất một chỉ tiêu.")
    if found.origin and windows.unchanged_copy(found.registration):
        found.lacking["baseline"].append("Còn y nguyên bản năm trước; cần sửa cho sát tình hình năm nay.")


def origin_of(registration):
    """The texts of a row that goes on from last year's registration, but for those that are alike."""
    practice = registration.practice
    texts = {
        "origin": registration.title,
        "subject_kind": registration.get_subject_kind_display(),
        "collective": practice.collective.name if practice.collective else "",
        "person": practice.person.full_name if practice.person else "",
        "programme": registration.get_programme_display(),
        "field": registration.field.name,
        "cost": str(registration.cost or ""),
        "starts_on": said_day(a_year_on(registration.starts_on)),
        "ends_on": said_day(a_year_on(registration.ends_on)),
        "follower": registration.follower.full_name if registration.follower else "",
    }
    for number, criterion in zip(CRITERIA, registration.criteria.all(), strict=False):
        parts = {part: getattr(criterion, part) for part in ("text", "measure", "target")}
        due = moved_on(criterion)
        parts |= {"baseline": criterion.target, "due_on": due["due_said"] or said_day(due["due_on"])}
        texts |= {f"{part}_{number}": said for part, said in parts.items()}
    return texts


def said_day(when):
    """A day as it stands in a cell."""
    return day(when) if when else ""
