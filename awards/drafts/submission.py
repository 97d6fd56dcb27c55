"""Tờ trình, bản đề nghị khen thưởng with the nominations as a list (domain.md 2.7, 2.8; S2-30, S2-34)."""

from collections import defaultdict

from django.db.models import Q

from awards.decision_list import BOTH, money_for, named, wage_on
from awards.decision_words import rewarded_for
from awards.dossier_items import Kind, needed
from awards.drafts.cases import counted, standing
from awards.models import Award, AwardRound, BaseWage, Case, Meeting, Ruling
from awards.money import in_words
from awards.unit_work import UNIT
from campaign.calendar import party_date_short
from campaign.drafts.bodies import directs
from campaign.drafts.parts import CENTRE, GAP, LEFT, MOVEMENT, RIGHT, listed, numbered, paragraphs, table
from campaign.drafts.signing import by_body, by_committee, issuing_words, kept_at
from campaign.issuers import cited, grounded
from models_registry.models import Grade, Practice, SubjectKind
from units.wording import number

COLUMNS = [
    ("TT", CENTRE), ("Họ tên, tên tập thể", LEFT), ("Chức vụ, đơn vị", LEFT), ("Mô hình, lĩnh vực", LEFT),
    ("Tóm tắt thành tích", LEFT), ("Kết quả, công nhận", LEFT), ("Kết quả phiếu", CENTRE),
    ("Đã khen cho thành tích này", LEFT), ("Hình thức đề nghị", LEFT), ("Mức thưởng (đồng)", RIGHT),
    ("Ghi chú", LEFT),
]  # fmt: skip
LATE = "Đăng ký muộn, có ý kiến"
HEADINGS = ((UNIT, "ĐƠN VỊ"), (SubjectKind.COLLECTIVE, "TẬP THỂ"), (SubjectKind.INDIVIDUAL, "CÁ NHÂN"))


def columns(round_, unit, body, plan, *, on):
    """The columns of the submission of `unit`, which proposes in this round: its body, or its committee upward.

    The list is an appendix on landscape pages; `plan` is the committee's issued plan, or None.
    """
    rows = standing(round_, unit)
    what = counted(rows) or f"{GAP} tập thể, {GAP} cá nhân"
    own = unit == round_.unit and round_.track != AwardRound.Track.PROVINCE
    issued = by_body(body, on) if own and body else by_committee(unit, on)
    speaker = body.name if own and body else issuing_words(unit, on)
    asked, prizes = deciding(round_, unit, on), prizes_of(rows, round_, on)
    asking = asked_for(round_)
    given = f"{asking} cho" if "tặng" in asking else asking
    title = f"đề nghị {given} {whom(rows)} có {rewarded_for(round_)}"
    return issued | {
        "title": title,
        "bases": bases(round_, body, plan),
        "text": paragraphs(
            f"{opening(round_)} Căn cứ thành tích đạt được và kết quả họp xét, {speaker} kính trình {asked} xem xét, "
            f"{given} {what} (có danh sách kèm theo).",
            paid(prizes, on),
            "Các trường hợp đề nghị bảo đảm điều kiện, tiêu chuẩn; hồ sơ kèm theo gồm:",
            listed([Kind(kind).label for kind in needed(round_) if kind != Kind.PROPOSAL]),
            f"Kính đề nghị {asked} xem xét, quyết định.",
        ),
        "recipients": f"{asked}\n{kept_at(unit)}",
        "appendices": [
            {"title": "DANH SÁCH", "subtitle": f"{whom(rows)} đề nghị {asking} trong {MOVEMENT} {when(round_)}",
             "text": list_text(rows, prizes, on), "is_landscape": True}
        ],
    }  # fmt: skip


def opening(round_):
    """How the movement went, before what is asked for; a deed was never registered (S2-31)."""
    if round_.track == AwardRound.Track.ADHOC:
        return (
            f"Trong {MOVEMENT} {when(round_)}, có tập thể, cá nhân lập thành tích đột xuất; thành tích đã được báo "
            "cáo, xác nhận và thẩm định đúng quy trình."
        )
    return (
        f"{MOVEMENT[:1].upper()}{MOVEMENT[1:]} {when(round_)} được triển khai nghiêm túc; các tập thể, cá nhân đã đăng "
        "ký, thực hiện, tự báo cáo và được thẩm định đúng quy trình."
    )


def whom(rows):
    """Who is proposed, without figures; both while nobody is."""
    kinds = {row.matter.subject_kind for row in rows}
    names = ((UNIT, "đơn vị"), (SubjectKind.COLLECTIVE, "tập thể"), (SubjectKind.INDIVIDUAL, "cá nhân"))
    return ", ".join(name for kind, name in names if kind in kinds) or "tập thể, cá nhân"


def bases(round_, body, plan):
    """The grounds: the rules of the campaign, the plan of the year, what the body found."""
    by = directs(body.kind) if body else "Ban Chỉ đạo, Tổ chỉ đạo"
    plans = [cited(plan.paper)] if plan else []
    return "\n".join(grounded([round_.rules.basis, *plans, f"kết quả thẩm định, xét chọn của {by}"]))


def deciding(round_, unit, on):
    """Who is asked to decide: the committee of the round, or for the province the level above."""
    if unit == round_.unit and round_.track == AwardRound.Track.PROVINCE:
        return f"Ban Thường vụ {unit.parent.name}" if unit.parent else GAP
    return issuing_words(round_.unit, on)


def asked_for(round_):
    """What is asked for: "tặng giấy khen", "biểu dương, tặng giấy khen"."""
    forms = dict.fromkeys(form for form in (round_.form_unit, round_.form_collective, round_.form_individual) if form)
    words = dict.fromkeys(
        "biểu dương" if form.kind == form.Kind.COMMENDATION else f"tặng {form.get_kind_display().lower()}"
        for form in forms
    )
    return ", ".join(words) or "khen thưởng"


def when(round_):
    """The year of the round."""
    return f"năm {round_.counted_year}"


def prizes_of(rows, round_, on):
    """{nomination: đồng} by the base wage of this day; 0 where nothing is paid, None where no wage is known."""
    wages, rounding = list(BaseWage.objects.values_list("valid_from", "amount")), round_.rules.rounding
    return {row.pk: money_for(row.form, row, on, wages, rounding) for row in rows}


def paid(prizes, on):
    """What the prizes come to, in figures and words, and by which wage; nothing where none is paid."""
    total = sum(filter(None, prizes.values()))
    if not total:
        return []
    return (
        f"Tổng mức tiền thưởng đề nghị: {number(total)} đồng (bằng chữ: {in_words(total)}), tính theo mức lương cơ sở "
        f"{number(wage_on(on))} đồng; khi ban hành quyết định tính theo mức lương cơ sở của ngày ký."
    )


def prize_words(money):
    """The prize as the list prints it: a dash where nothing is paid, a gap where no wage is known."""
    return GAP if money is None else number(money) if money else "–"


def list_text(rows, prizes, on):
    """The list: collectives, then individuals, each numbered from 1 under its heading; the total at its end."""
    practices = {row.practice_id for row in rows}
    known = Practice.objects.filter(pk__in=practices).select_related("unit", "collective", "person", "field")
    by_key = {each.pk: each for each in known.prefetch_related(*BOTH)}
    voted, awarded, noted = votes_of(rows), awards_of(rows), notes_of(rows)
    lines, numerals = [], iter(("I", "II", "III"))
    for kind, heading in HEADINGS:
        part = [row for row in rows if row.matter.subject_kind == kind]
        if part:
            cells = [
                (*cells_of(row, named(by_key.get(row.practice_id, row.matter), on)), voted.get(row.pk, ""),
                 awarded[row.pk], row.form.name, prize_words(prizes[row.pk]), noted[row.pk])
                for row in part
            ]  # fmt: skip
            lines += [f"| {next(numerals)}- {heading} ({len(part):02d}) |", *table(COLUMNS, numbered(cells))[2:]]
    total = sum(filter(None, prizes.values()))
    money = f"; tổng mức thưởng {number(total)} đồng" if total else ""
    return "\n".join([*table(COLUMNS, []), *lines, f"Tổng số: {counted(rows) or GAP}{money}."])


def cells_of(row, line):
    """One nomination: who, where, which model, what was achieved, how it was judged and recognised."""
    matter = line.practice
    name = f"{line.salutation} {line.name}".strip()
    about = matter.name if row.is_of_unit else f"“{matter.name}”; {matter.field.name.lower()}"
    return name, line.post_and_unit or matter.unit.name, about, row.summary or GAP, judged(row)


def judged(row):
    """The result of the year, with the decision that recognised it: "Tiêu biểu năm 2026; Quyết định số 02-QĐ/CB"."""
    if row.result:
        grade = f"{Grade(row.result.grade).label} năm {row.result.year}"
        return "; ".join(filter(None, (grade, row.result.recognised_by)))
    return "Đột xuất" if row.is_adhoc else ""


def votes_of(rows):
    """{nomination: "7/9"} of what the meetings that are over voted on them, the last one counts."""
    cases = Case.objects.filter(nomination__in=rows, meeting__state=Meeting.State.CLOSED).exclude(base=None)
    return {each.nomination_id: f"{each.agreed}/{each.base}" for each in cases.order_by("meeting__starts_at", "pk")}


def notes_of(rows):
    """{nomination: what who decides should know}: a late registration (table A), what was ruled on it and when."""
    late = [row.pk for row in rows if any(each["code"] == "LATE_ALLOWED" for each in row.findings)]
    notes = defaultdict(list, {key: [LATE] for key in late})
    for ruling in Ruling.objects.filter(nomination__in=rows, allows=True):
        words = f"{ruling.body} đồng ý, ngày {party_date_short(ruling.ruled_on)}"
        notes[ruling.nomination_id].append(f"{words} ({ruling.paper})" if ruling.paper else words)
    return {row.pk: "; ".join(dict.fromkeys(notes[row.pk])) for row in rows}


def awards_of(rows):
    """{nomination: words} of the awards that hold for the same model or unit and for years of the same achievement."""
    of_units = Q(practice=None, collective__in={row.collective_id for row in rows})
    subjects = Q(practice__in={row.practice_id for row in rows}) | of_units
    given = defaultdict(list)
    for award in Award.objects.holding().filter(subjects).exclude(nomination__in=rows).for_list():
        given[subject_key(award)].append(award)
    return {row.pk: held(row, sorted(given[subject_key(row)], key=lambda each: each.awarded_on)) for row in rows}


def subject_key(row):
    """By which an award and a nomination are of the same: the model, or the unit for its own work."""
    return row.practice_id, None if row.practice_id else row.collective_id


def held(row, awards):
    """Those of the awards that pay for years of this nomination: "Biểu dương, 04-QĐ/ĐU, ngày 15/10/2026"."""
    words = [
        f"{each.form.name}, {each.number_text}, ngày {party_date_short(each.awarded_on)}"
        for each in awards
        if each.span_first <= row.span_last and row.span_first <= each.span_last
    ]
    return "; ".join(words) or "Chưa"
