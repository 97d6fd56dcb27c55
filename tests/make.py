"""Rows for tests: plain functions that read aloud. Names and numbers are invented."""

import io
import zipfile
from datetime import date, datetime, time
from functools import cache
from html import escape
from itertools import count, product
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pikepdf
import xlsxwriter
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from awards.models import (
    Award,
    AwardForm,
    AwardRound,
    BaseWage,
    Conference,
    Decision,
    DecisionCorrection,
    DossierPaper,
    Meeting,
    Nomination,
    PublicList,
    SentUp,
)
from campaign.models import (
    Campaign,
    CampaignYear,
    CommitteeTerm,
    Delivery,
    Document,
    DocumentAppendix,
    DocumentType,
    Field,
    Level,
    Milestone,
    NumberRegister,
    PilotFile,
    PilotUnit,
    Plan,
    ReceivedPaper,
    RuleSet,
    SignedCopy,
    SteeringBody,
    Window,
)
from campaign.obligations import hand_in, lay
from models_registry.evidence import keep_file
from models_registry.models import (
    AchievementReport,
    Appraisal,
    AppraisalMeeting,
    Appraiser,
    Correction,
    CriteriaSet,
    Evidence,
    NurtureFile,
    NurtureNote,
    Practice,
    Registration,
    RegistrationTable,
    Replication,
    SurveyRound,
    SurveyVisit,
    VisitFile,
    YearResult,
)
from models_registry.registration_forms import PREFIX
from reports.models import CertificatePrinter, CertificateTemplate
from units import tree
from units.models import Batch, BulkAct, HandOver, Person, Posting, Seat, Succession, Unit, User
from units.prepared import Prepared
from units.uploads import CheckedFile

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 20, 9, 0, tzinfo=HANOI)
TODAY = NOW.date()
LONG_AGO = date(2020, 1, 1)
number = count(1)
YEARS = Prepared(
    lambda unit, year: CampaignYear.objects.filter(campaign__unit=unit, year=year).select_related("campaign", "rules")
)
BASE_WINDOWS = Prepared(lambda year, kinds: Window.objects.filter(campaign_year=year, level="base", kind__in=kinds))
# The days of S2-14 and S2-15 (month, day): registration in January, reporting from 1 October.
USUAL = {"registration": ((1, 1), (1, 31)), "report": ((10, 1), (10, 10))}

STORY = {
    "baseline": "Người dân phải chờ lâu, nhiều hồ sơ trễ hẹn.",
    "political_task": "Cải cách thủ tục hành chính.",
    "goal": "Giảm thời gian chờ, tăng sự hài lòng.",
    "methods": "Phân công người hướng dẫn, niêm yết công khai, xin ý kiến người dân.",
    "area": "Bộ phận một cửa.",
    "target_group": "Người dân đến giao dịch.",
    "outputs": "Quy trình rút gọn, bảng hướng dẫn.",
    "sustainability": "Duy trì thường xuyên, đơn vị khác làm theo được.",
    "representative": "Trần Văn Đại",
    "representative_post": "Bí thư chi bộ",
}


@cache
def asked(model, names):
    """What the database is asked again and again, put into SQL once."""
    return Prepared(lambda **values: model.objects.filter(**values))


def the(model, defaults=None, **columns):
    """The one record with these columns (none of them empty), or a new one: get_or_create, put into SQL once."""
    found = asked(model, tuple(columns))(**{name: getattr(value, "pk", value) for name, value in columns.items()})
    [record] = found or [model.objects.create(**columns, **(defaults or {}))]
    return record


def at(day, hour=9):
    """A moment of this day in Vietnam."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=HANOI)


def a_unit(parent=None, kind=Unit.Kind.GRASSROOTS_CELL, name=None, on=LONG_AGO, **columns):
    return tree.add(parent, on=on, kind=kind, name=name or f"Chi bộ thử số {next(number)}", **columns)


def a_succession(kind, before, after=(), heir=None, on=date(2026, 3, 1)):
    """What became of which units, as a row alone: the units stay as they are."""
    succession = Succession.objects.create(kind=kind, on=on, decision="15-QĐ/ĐU", heir=heir)
    succession.predecessors.set(before)
    succession.successors.set(after)
    return succession


def a_person(unit, full_name=None, post="Chuyên viên", on=LONG_AGO, **columns):
    columns.setdefault("salutation", Person.Salutation.MR)
    person = Person.objects.create(unit=unit, full_name=full_name or f"Nguyễn Văn Thử {next(number)}", **columns)
    Posting.objects.create(person=person, unit=unit, post=post, valid_from=on)
    return person


def an_account(unit, *roles, name=None, on=LONG_AGO):
    """An account with these seats in one unit; the password is "mat-khau-thu-2026"."""
    person = a_person(unit, name)
    user = User(username=f"thu{next(number)}", full_name=person.full_name, person=person)
    user.set_password("mat-khau-thu-2026")
    user.save()
    for role in roles:
        Seat.objects.create(user=user, unit=unit, role=role, valid_from=on)
    return user


def a_tree():
    """Nation, province, committee, two grassroots units and a department, with one person in each seat."""
    kind = Unit.Kind
    nation = a_unit(None, kind.NATION, "Toàn quốc")
    province = a_unit(nation, kind.PROVINCE, "Tỉnh uỷ Thử Nghiệm", symbol="TU", place="Thử Nghiệm")
    committee = a_unit(province, kind.COMMITTEE, "Đảng uỷ các cơ quan Đảng tỉnh", symbol="ĐU", place="Thử Nghiệm")
    cell = a_unit(committee, kind.GRASSROOTS_CELL, "Chi bộ Văn phòng", symbol="CB", place="Thử Nghiệm")
    sibling = a_unit(committee, kind.GRASSROOTS_CELL, "Chi bộ Báo", symbol="CB", place="Thử Nghiệm")
    department = a_unit(cell, kind.DEPARTMENT, "Phòng Hành chính")
    return SimpleNamespace(
        nation=nation,
        province=province,
        committee=committee,
        cell=cell,
        sibling=sibling,
        department=department,
        clerk=an_account(cell, "clerk", name="Lê Thị Thư"),
        registrant=an_account(cell, "registrant", name="Hồ Văn Ký"),
        head=an_account(cell, "head", name="Trần Văn Tổ"),
        member=an_account(cell, "member", name="Phan Thị Viên"),
        leader=an_account(cell, "leader", name="Đỗ Văn Uỷ"),
        receiver=an_account(committee, "clerk", name="Vũ Thị Nhận"),
        chief=an_account(committee, "head", name="Đặng Văn Trưởng"),
        chief_member=an_account(committee, "member", name="Bùi Thị Ban"),
        decider=an_account(committee, "leader", name="Hoàng Văn Quyết"),
        keeper=an_account(committee, "keeper", name="Mai Văn Quản"),
        reader=an_account(province, "reader", name="Cao Thị Xem"),
        stranger=an_account(sibling, "clerk", "head", "leader", "member", name="Lý Văn Lạ"),
        national=an_account(nation, "reader", name="Tô Thị Nước"),
    )


def some_rules(unit, **columns):
    columns.setdefault("valid_from", LONG_AGO)
    return the(RuleSet, columns, unit=unit, name="Quy tắc thử", version=1)


def a_year(unit, year=2026, **columns):
    """A campaign year of a committee; the one there is, if any, or a new one, open, with windows open all year."""
    [made] = YEARS(unit=unit.pk, year=year) or [a_new_year(unit, year, **columns)]
    if changed := {name: value for name, value in columns.items() if getattr(made, name) != value}:
        for name, value in changed.items():
            setattr(made, name, value)
        made.save()
    return made


def a_year_for_browsers(unit):
    """The year 2026 with windows that stay open: to a browser today is what its clock says, and that goes on."""
    made = a_year(unit)
    made.windows.update(closes_on=date(2099, 12, 31))
    return made


def a_new_year(unit, year, state="open", base=None, **columns):
    """A campaign year that is not there yet; `base` has the days of windows at base that are not open all year."""
    also = {
        "name": "Phong trào thi đua “Dân vận khéo”",
        "first_year": 2022,
        "last_year": 2030,
        "contact_name": "Vũ Thị Nhận",
        "contact_phone": "0200 000 000",
    }
    columns.setdefault("rules", some_rules(unit))
    made = CampaignYear.objects.create(campaign=the(Campaign, also, unit=unit), year=year, state=state, **columns)
    days = dict.fromkeys(product(Level.values, Window.Kind.values), ((1, 1), (12, 31)))
    days |= {("base", kind): given for kind, given in (base or {}).items()}
    Window.objects.bulk_create(
        Window(campaign_year=made, level=level, kind=kind, opens_on=date(year, *opens), closes_on=date(year, *closes))
        for (level, kind), (opens, closes) in days.items()
    )
    return made


def a_field(unit, group="kt", name="Kinh tế"):
    return the(Field, {"name": name}, unit=unit, group=group)


def some_criteria(year, level="base"):
    """A criteria set in points with two criteria."""
    named = {"level": level, "name": "Bộ tiêu chí thử", "version": 1}
    found = asked(CriteriaSet, ("campaign", *named))(campaign=year.campaign_id, **named)
    if found:
        return found[0]
    criteria_set = CriteriaSet.objects.create(campaign=year.campaign, **named)
    criteria_set.criteria.create(position=1, text="Xuất phát từ thực tiễn", clause="S2-08", max_points=40)
    criteria_set.criteria.create(position=2, text="Đạt, vượt chỉ tiêu đăng ký", clause="S2-09", max_points=60)
    return criteria_set


def a_practice(unit, committee=None, collective=None, person=None, **columns):
    committee = committee or unit.parent
    columns.setdefault("name", f"Khéo trong vận động nhân dân số {next(number)}")
    columns.setdefault("first_year", 2026)
    columns.setdefault("field", a_field(committee))
    return Practice.objects.create(
        unit=unit,
        subject_kind="individual" if person else "collective",
        person=person,
        collective=None if person else collective or unit,
        **columns,
    )


def a_registration(unit, year=None, practice=None, criteria=1, **columns):
    """A registration with every mandatory text and `criteria` rows; state DRAFT unless named."""
    committee = unit.parent
    year = year or a_year(committee)
    practice = practice or a_practice(unit, committee)
    registration = Registration.objects.create(
        practice=practice,
        campaign_year=year,
        unit=unit,
        receiver=columns.pop("receiver", unit),
        subject_kind=practice.subject_kind,
        collective=practice.collective,
        person=practice.person,
        field=practice.field,
        programme=practice.programme,
        **{
            "title": practice.name,
            "starts_on": date(year.year, 2, 1),
            "ends_on": date(year.year, 10, 31),
            **STORY,
            **columns,
        },
    )
    for position in range(1, criteria + 1):
        registration.criteria.create(
            position=position, text=f"Chỉ tiêu {position}", measure="hồ sơ", baseline="60", target="90"
        )
    return registration


def an_accepted_registration(unit, year=None, **columns):
    year = year or a_year(unit.parent)
    columns.setdefault("registered_on", date(year.year, 1, 20))
    columns.setdefault("accepted_on", date(year.year, 1, 25))
    return a_registration(unit, year, state="accepted", **columns)


def a_report(registration, **columns):
    """A report with every text and a result for each criterion; state DRAFT unless named."""
    report = AchievementReport.objects.create(
        registration=registration,
        practice=registration.practice,
        campaign_year=registration.campaign_year,
        level=registration.level,
        unit=registration.unit,
        receiver=registration.receiver,
        **{
            "situation": "Đơn vị có 20 đảng viên.",
            "process": "Ban đầu khó khăn, đã phân công cụ thể.",
            "initiative": "Sáng kiến niêm yết bằng mã.",
            "lessons": "Cần duy trì.",
            "trend": "first",
            **columns,
        },
    )
    for criterion in registration.criteria.all():
        report.results.create(criterion=criterion, result="95", verdict="exceeded")
    Registration.objects.filter(pk=registration.pk).note_reported()
    return report


def a_received_report(registration, **columns):
    day = date(registration.year, 10, 5)
    return a_report(
        registration,
        state="received",
        submitted_on=day,
        confirmed_as="committee",
        confirmed_on=day,
        received_on=day,
        **columns,
    )


def an_appraisal(report, *appraisers, **columns):
    appraisal = Appraisal.objects.create(
        report=report,
        registration=report.registration,
        level=report.level,
        unit=report.unit,
        receiver=report.receiver,
        criteria_set=some_criteria(report.campaign_year, report.level),
        **columns,
    )
    for user in appraisers:
        Appraiser.objects.create(appraisal=appraisal, user=user)
    return appraisal


def a_result(registration, grade="reached", score=80, **columns):
    """A year's result with the received report and the endorsed appraisal it rests on."""
    report = a_received_report(registration)
    day = date(registration.year, 10, 10)
    appraisal = an_appraisal(
        report, state="endorsed", grade=grade, score=score, targets="reached", concluded_on=day, endorsed_on=day
    )
    return YearResult.objects.create(
        practice=registration.practice,
        campaign_year=registration.campaign_year,
        level=registration.level,
        unit=registration.unit,
        registration=registration,
        appraisal=appraisal,
        criteria_set=appraisal.criteria_set,
        grade=grade,
        score=score,
        decided_on=day,
        **columns,
    )


def an_endorsing_meeting(*appraisals, **columns):
    """The meeting of the body that endorsed these appraisals of one receiver."""
    first = appraisals[0]
    meeting = AppraisalMeeting.objects.create(
        unit=first.receiver,
        campaign_year=first.report.campaign_year,
        **{
            "held_on": date(first.year, 10, 12), "chair": "Trần Văn Tổ", "secretary": "Lê Thị Thư", "members": 5,
            "present": 4, "at": NOW, **columns,
        },
    )  # fmt: skip
    for appraisal in appraisals:
        appraisal.meeting = meeting
        appraisal.save()
    return meeting


def a_body(unit, **columns):
    """A steering body at work with a head, a member and a secretary: Ban Chỉ đạo, or Tổ chỉ đạo at base."""
    at_base = unit.kind in Unit.GRASSROOTS
    named = "Tổ chỉ đạo" if at_base else "Ban Chỉ đạo"
    usual = {
        "kind": "tcd" if at_base else "bcd", "level": "base" if at_base else "bloc", "state": "active",
        "name": f"{named} phong trào thi đua “Dân vận khéo”", "established_on": date(2025, 3, 12),
        "decision": "Quyết định số 05-QĐ/ĐU, ngày 12/3/2025",
    }  # fmt: skip
    body = SteeringBody.objects.create(unit=unit, **usual | columns)
    people = (("head", "Đặng Văn Trưởng", "Phó Bí thư"), ("member", "Bùi Thị Ban", "Chánh Văn phòng"),
              ("secretary", "Vũ Thị Ghi", "Chuyên viên"))  # fmt: skip
    for position, (role, name, post) in enumerate(people, 1):
        body.members.create(person=a_person(unit, name, post), role=role, position=position, valid_from=LONG_AGO)
    return body


# ---- awards ----


def a_usual_year(committee, year):
    """A campaign year with the windows of S2: registration in January, reporting from 1 October."""
    [found] = YEARS(unit=committee.pk, year=year) or [a_new_year(committee, year, base=USUAL)]
    for window in BASE_WINDOWS(year=found.pk, kinds=tuple(USUAL)):
        days = tuple(date(year, *day) for day in USUAL[window.kind])
        if (window.opens_on, window.closes_on) != days:
            window.opens_on, window.closes_on = days
            window.save()
    return found


def a_lived_year(practice, year, grade="reached", score=80, **columns):
    """One year of a practice: registered, accepted, and, with a grade, reported and appraised."""
    unit = columns.pop("unit", practice.unit)
    registration = an_accepted_registration(unit, a_usual_year(unit.parent, year), practice=practice, **columns)
    if grade:
        a_result(registration, grade, score)
    return registration


def a_form(kind="certificate", level="bloc", multiple="0.3", name="Giấy khen của Đảng uỷ"):
    multiples = {"multiple_individual": multiple, "multiple_collective": multiple}
    return the(AwardForm, multiples, kind=kind, level=level, name=name)


def a_commendation(level="base"):
    return a_form("commendation", level, "0", f"Biểu dương {level}")


def a_round(unit, year=2026, track="base", state="open", form=None, **columns):
    """A round of this unit; biểu dương at base, giấy khen above unless a form is given."""
    level = "base" if unit.kind in Unit.GRASSROOTS else "bloc"
    committee = unit.parent if level == "base" else unit
    form = form or (a_commendation() if level == "base" else a_form())
    campaign_year = a_usual_year(committee, year)
    return AwardRound.objects.create(
        unit=unit, campaign_year=campaign_year, track=track, level=level, counted_year=year, form_collective=form,
        form_individual=form, rules=campaign_year.rules, state=state, name=columns.pop("name", f"Đợt xét {year}"),
        **columns,
    )  # fmt: skip


def a_nomination(round_, practice, state="approved", **columns):
    """A nomination as it is kept, past every check; biểu dương or giấy khen as the round gives."""
    return Nomination.objects.create(
        round=round_, practice=practice, unit=practice.unit, collective=practice.collective, person=practice.person,
        form=columns.pop("form", round_.form_collective), state=state, verdict=columns.pop("verdict", "eligible"),
        span_first=columns.pop("span_first", round_.counted_year), span_last=round_.counted_year,
        proposed_on=date(round_.counted_year, 10, 12), **columns,
    )  # fmt: skip


def an_award(round_, practice, first_year=None, on=None, **columns):
    """An award of an issued decision on this round for these years."""
    on = on or date(round_.counted_year, 12, 15)
    nomination = a_nomination(round_, practice, "decided_yes", span_first=first_year or round_.counted_year, **columns)
    document = Document.objects.create(
        type=a_document_type(), unit=round_.unit, title="tặng giấy khen", state="issued", number=next(number),
        number_text=f"{next(number)}-QĐ/ĐU", issued_on=on, is_bound=True,
    )  # fmt: skip
    decision = Decision.objects.create(
        kind="award", unit=round_.unit, round=round_, document=document, rules=round_.rules
    )
    return Award.objects.create(
        decision=decision, nomination=nomination, practice=practice, form=nomination.form, unit=practice.unit,
        collective=practice.collective, person=practice.person, position=1, name=practice.subject_name,
        achievement="Có thành tích", span_first=nomination.span_first, span_last=nomination.span_last, awarded_on=on,
    )  # fmt: skip


def a_document_type(symbol="QĐ", name="Quyết định"):
    """The type of this name, from the catalogue or new."""
    return the(DocumentType, name=name, symbol=symbol)


def what_a_decision_needs(unit):
    """The document type, the term of the committee, and base wages before and from 1/7/2026."""
    a_document_type()
    a_term(unit)
    the(BaseWage, {"amount": 2_340_000}, valid_from=date(2024, 7, 1))
    the(BaseWage, {"amount": 2_530_000}, valid_from=date(2026, 7, 1))


def a_photo(name="Đối thoại.jpg", size=(30, 20)):
    """A small photo as units.uploads hands it over."""
    drawn = io.BytesIO()
    Image.new("RGB", size, "red").save(drawn, "JPEG")
    return CheckedFile(name, "jpg", drawn.getvalue())


def a_visit_file(visit, **columns):
    return keep_file(VisitFile(visit=visit, **columns), a_photo(), caption="Sổ theo dõi", by=None, at=NOW)


def a_note_file(note):
    return keep_file(NurtureFile(note=note), a_photo(), caption="", by=note.by, at=NOW)


def some_evidence(report, name="Đối thoại.jpg"):
    """A small photo beside a report, as units.uploads hands it over."""
    photo = a_photo(name)
    item = Evidence(
        report=report, name=name, content_type=photo.content_type, size=photo.size, sha256=photo.sha256, at=NOW
    )
    stored = photo.stored()
    item.file.save(stored.name, stored, save=False)
    item.save()
    return item


# ---- papers ----

SIGNED = {
    "text": "I- MỤC ĐÍCH\nĐẩy mạnh phong trào thi đua.",
    "place": "Thử Nghiệm",
    "authority": "T/M BAN THƯỜNG VỤ",
    "signer_post": "PHÓ BÍ THƯ",
    "signer_name": "Hoàng Văn Quyết",
    "recipients": "Các chi, đảng bộ trực thuộc\nLưu Văn phòng Đảng uỷ",
}


def a_term(unit, name="2025 - 2030", begins_on=LONG_AGO, **columns):
    return the(CommitteeTerm, columns, unit=unit, name=name, begins_on=begins_on)


def a_draft(unit, symbol="KH", name="Kế hoạch", **columns):
    """A draft with everything a signature needs; the term its number comes from is recorded."""
    a_term(unit)
    columns.setdefault("title", f"thực hiện phong trào thi đua số {next(number)}")
    return Document.objects.create(type=a_document_type(symbol, name), unit=unit, **{**SIGNED, **columns})


def an_issued_paper(unit, number, symbol="KH", name="Kế hoạch", on=TODAY, **columns):
    """An issued paper as it is kept, its number given by the caller and entered in the register."""
    term = a_term(unit)
    register, _ = NumberRegister.objects.get_or_create(term=term, body=columns.get("body"), type_symbol=symbol)
    register.next_number = max(register.next_number, number + 1)
    register.save()
    columns = {"state": "issued", "number_text": f"{number:02d}-{symbol}/{unit.symbol}", **columns}
    return a_draft(unit, symbol, name, number=number, issued_on=on, term=term, **columns)


def an_appendix(document, title="Danh sách kèm theo", **columns):
    columns.setdefault("text", "| TT | Tên |\n|--:|:---|\n| 1 | Chi bộ Văn phòng |")
    return DocumentAppendix.objects.create(document=document, title=title, **columns)


def a_received_paper(unit, number_text="99 - KH/TU", **columns):
    """A paper of the province that came to this unit."""
    columns = {
        "arrival_number": next(number), "type_name": "Kế hoạch", "issuer_name": "Ban Thường vụ Tỉnh uỷ",
        "issued_on": date(2026, 1, 16), "title": "sơ kết công tác dân vận", "received_on": date(2026, 1, 20), **columns,
    }  # fmt: skip
    return ReceivedPaper.objects.create(unit=unit, number_text=number_text, **columns)


def a_delivery(document, unit, **columns):
    columns.setdefault("sent_at", NOW)
    return Delivery.objects.create(document=document, unit=unit, line="Các chi, đảng bộ trực thuộc", **columns)


def a_signed_copy(document, content=b"%PDF-1.7", **columns):
    """The scan of a signed paper, as it is kept."""
    columns = {"kind": "scan", "name": "ban ky.pdf", "size": len(content), "sha256": "0" * 64, "at": NOW, **columns}
    copy = SignedCopy(document=document, **columns)
    copy.file.save("ban-ky.pdf", ContentFile(content), save=False)
    copy.save()
    return copy


def a_certificate_template(unit, **columns):
    given = {"year": 2026, "kind": "certificate", "subject": "individual", "title": "GIẤY KHEN", **columns}
    return CertificateTemplate.objects.create(unit=unit, **given)


def a_certificate_printer(unit, **columns):
    return CertificatePrinter.objects.create(unit=unit, **{"name": f"Máy in số {next(number)}", **columns})


def an_emblem(kind="image/png"):
    """An upload of a small image."""
    stream = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(stream, "PNG")
    return SimpleUploadedFile("co.png", stream.getvalue(), kind)


def a_hand_over(leaver, successor, by, on=date(2027, 1, 1), **columns):
    """A hand-over of all seats of `leaver` in his first unit, planned and waiting."""
    seats = list(leaver.seats.all())
    found = HandOver.objects.create(
        leaver=leaver, successor=successor, unit=seats[0].unit, roles="Cán bộ phụ trách", on=on, planned_by=by,
        planned_at=NOW, **columns,
    )  # fmt: skip
    found.seats.set(seats)
    return found


# ---- duties ----


def a_scan(name="QĐ 05.pdf"):
    """A PDF as units.uploads hands it over."""
    return CheckedFile(name, "pdf", b"%PDF-1.7")


def a_submission(obligation, note="QĐ 05-QĐ/CB", by=None):
    """What a unit handed in for a duty, with a scan."""
    return hand_in(obligation, note, a_scan(), by=by, at=NOW)


def a_milestone(year, kind="other", due_on=date(2026, 3, 31), **columns):
    """A milestone, laid on the units that owe it."""
    made = Milestone.objects.create(
        campaign_year=year, kind=kind, due_on=due_on, **{"name": f"Việc số {next(number)}", **columns}
    )
    lay(made, by=None)
    return made


# ---- notices ----


def a_batch(unit, by, **columns):
    """A batch in the outbox of this unit with one item, to `by` himself, about nothing that still is."""
    columns = {"title": f"Nhắc đợt {next(number)}", "sentence": "Nhắc việc chưa xong:", "created_at": NOW, **columns}
    batch = Batch.objects.create(unit=unit, by=by, **columns)
    batch.items.create(unit=unit, user=by, topic="duty:0", words="Kế hoạch (hạn 10/03/2026)", link="/")
    return batch


# ---- pilots and plans of units ----


def a_pilot(unit, year, **columns):
    """A unit that is followed closely; chosen by the committee of the year, proposed unless a state is named."""
    columns.setdefault("committee", year.campaign.unit)
    columns.setdefault("purpose", f"Tiếp dân, đối thoại định kỳ số {next(number)}")
    return PilotUnit.objects.create(unit=unit, campaign_year=year, **columns)


def a_pilot_file(pilot, name="Bài học.pdf", content=b"%PDF-1.7", **columns):
    item = PilotFile(pilot=pilot, name=name, size=len(content), sha256=f"{next(number):064}", at=NOW, **columns)
    item.file.save("bai-hoc.pdf", ContentFile(content), save=False)
    item.save()
    return item


def a_filed_plan(unit, year, number_text="12-KH/CB", **columns):
    """A plan that was issued on paper and is kept as a file."""
    columns = {"issued_on": date(year.year, 2, 10), "title": "thực hiện phong trào thi đua", **columns}
    plan = Plan(unit=unit, campaign_year=year, number_text=number_text, file_name="ke-hoach.pdf", **columns)
    plan.file.save("ke-hoach.pdf", ContentFile(b"%PDF-1.7"), save=False)
    plan.save()
    return plan


# ---- meetings and public lists ----


def a_meeting(round_, body, *nominations, state="called", **columns):
    """A meeting of a body with all its members, called on these nominations; nothing is noted yet."""
    columns = {"starts_at": NOW, "place": "Phòng họp số 1", **columns}
    meeting = Meeting.objects.create(round=round_, body=body, state=state, **columns)
    for member in body.members.all():
        meeting.attendees.create(member=member)
    for position, nomination in enumerate(nominations, 1):
        meeting.cases.create(nomination=nomination, position=position)
    return meeting


def a_public_list(*nominations, **columns):
    """A list with these nominations of one round, up for a week from today."""
    round_ = nominations[0].round
    usual = {"kind": "before", "opens_on": TODAY, "closes_on": date(2026, 11, 27)}
    public = PublicList.objects.create(round=round_, unit=round_.unit, **usual | columns)
    for position, each in enumerate(nominations, 1):
        public.lines.create(
            nomination=each, position=position, name=each.practice.subject_name, practice_name=each.practice.name,
            form_name=each.form.name,
        )  # fmt: skip
    return public


# ---- dossiers ----


def a_pdf(pages=1):
    """A PDF of blank pages, as units.uploads hands it over."""
    stream = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(595, 842))
        pdf.save(stream, deterministic_id=True)
    return CheckedFile("Ban chup.pdf", "pdf", stream.getvalue())


def a_dossier_paper(nomination, kind="proposal", scan=None, **columns):
    """A scan in the place of a paper of a dossier, as it is kept."""
    scan = scan or a_pdf()
    columns = {"name": scan.name, "size": scan.size, "sha256": scan.sha256, "dated_on": TODAY, **columns}
    row = DossierPaper(nomination=nomination, kind=kind, **columns)
    stored = scan.stored()
    row.file.save(stored.name, stored, save=False)
    row.save()
    return row


def a_sending(nomination, by, **columns):
    """A dossier that waits at the province."""
    columns = {"sent_to": "Ban Tuyên giáo và Dân vận Tỉnh uỷ", "paper": "12-TTr/ĐU", "sent_on": TODAY, **columns}
    return SentUp.objects.create(nomination=nomination, by=by, **columns)


# ---- files ----


def a_file(content, name):
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def a_workbook(*rows, sheet="Biểu"):
    """The bytes of an .xlsx with these rows; numbers stay numbers, texts texts."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        workbook.set_properties({"created": NOW})  # the same rows are the same file
        page = workbook.add_worksheet(sheet)
        for at, cells in enumerate(rows):
            page.write_row(at, 0, cells)
    return stream.getvalue()


def a_word_table(*rows, spans=(), down=()):
    """The bytes of a .docx with one table; `spans` are (row, place, how many) cells that go across.

    `down` are (row, place) of cells merged with the one above: a "restart" where it says something, else a "continue".
    """
    wide = {(row, place): count for row, place, count in spans}
    lines = []
    for at, cells in enumerate(rows):
        said = [
            f'<w:tc><w:tcPr><w:gridSpan w:val="{wide.get((at, place), 1)}"/>'
            + f"{merged(cell, (at, place) in down)}</w:tcPr>"
            + "".join(f"<w:p><w:r><w:t>{escape(part)}</w:t></w:r></w:p>" for part in cell.split("\n"))
            + "</w:tc>"
            for place, cell in enumerate(cells)
        ]
        lines.append(f"<w:tr>{''.join(said)}</w:tr>")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return a_zip(
        {"word/document.xml": f"<w:document {space}><w:body><w:tbl>{''.join(lines)}</w:tbl></w:body></w:document>"}
    )


def merged(cell, is_merged):
    """The mark of a cell merged downward: it begins where there is text and goes on below."""
    return f'<w:vMerge w:val="{"restart" if cell else "continue"}"/>' if is_merged else ""


def a_zip(parts):
    """The bytes of a zip with these parts (name -> text or bytes)."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def an_old_table(unit, by, **columns):
    """An old table of a unit, of one row, kept with its file and not read yet."""
    content = a_workbook(["TT", "Tên mô hình", "Lĩnh vực"], [1, "Khéo trong tiếp dân", "Kinh tế"])
    table = RegistrationTable(
        unit=unit, campaign_year=a_year(unit.parent), kind="old", name="bieu.xlsx", sha256="0" * 64, by=by, at=NOW,
        **columns,
    )  # fmt: skip
    table.file.save("bieu.xlsx", ContentFile(content))
    return table


def a_combined_table(committee, unit, by):
    """A table of a committee that is read: one row of this unit, one of a unit nobody knows."""
    content = a_workbook(["Đơn vị", "Tên mô hình"], [unit.name, "Khéo trong tiếp dân"], ["Tên lạ", "Khéo khác"])
    table = RegistrationTable(
        unit=committee, campaign_year=a_year(committee), kind="old", name="gop.xlsx", by=by, at=NOW,
        sha256=f"{unit.pk:064d}", columns=["unit", "title"],
    )  # fmt: skip
    table.file.save("gop.xlsx", ContentFile(content))
    for number, (said, title) in enumerate([(unit.name, "Khéo trong tiếp dân"), ("Tên lạ", "Khéo khác")], start=2):
        table.rows.create(number=number, texts={"unit": said, "title": title})
    return table


# ---- through the year ----


def a_survey(unit, *team, year=2026, state="running", **columns):
    """A round of this unit with these people, the first of them leading; state RUNNING unless named."""
    committee = unit.parent if unit.kind in Unit.GRASSROOTS else unit
    round_ = SurveyRound.objects.create(
        unit=unit, campaign_year=a_year(committee, year), state=state,
        **{"name": "Khảo sát đợt 1", "starts_on": date(year, 6, 1), "ends_on": date(year, 6, 30), **columns},
    )  # fmt: skip
    for place, user in enumerate(team):
        round_.team.create(user=user, is_lead=place == 0)
    return round_


def a_visit(round_, registration, **columns):
    """A visit that is planned unless another state is named; what is done has its findings."""
    seen = {"visited_on": date(2026, 6, 3), "rating": "good", "findings": "Thực hiện đúng nội dung đã đăng ký."}
    columns = (seen if columns.get("state", "planned") not in ("planned", "cancelled") else {}) | columns
    return SurveyVisit.objects.create(
        round=round_, registration=registration, **{"planned_on": date(2026, 6, 2), **columns}
    )


def a_correction(visit, **columns):
    """Something to mend; the visit stands open with it."""
    SurveyVisit.objects.filter(pk=visit.pk).update(state="corrections_open")
    return Correction.objects.create(
        visit=visit, **{"text": "Bổ sung sổ theo dõi hồ sơ trễ hẹn.", "due_on": date(2026, 12, 1), **columns}
    )


def a_nurture_note(registration, user, **columns):
    return NurtureNote.objects.create(
        registration=registration, by=user, at=NOW,
        **{"on": date(2026, 6, 2), "done": "Làm việc với bộ phận một cửa.", **columns},
    )  # fmt: skip


def a_replication(practice, unit, organiser=None, **columns):
    """A practice taken over by this unit, by word of its committee."""
    organiser = organiser or unit.parent
    return Replication.objects.create(
        practice=practice, unit=unit, organiser=organiser,
        **{"campaign_year": a_year(organiser), "starts_on": date(2026, 3, 1), **columns},
    )  # fmt: skip


def a_resemblance(registration, other=None, **columns):
    """Two registrations that look alike; the other one is of a unit beside it unless named."""
    other = other or an_accepted_registration(a_unit(registration.unit.parent), title=registration.title)
    columns = {"kind": "model", "share": 100, "says": "tên giống 100%", "found_at": NOW} | columns
    return registration.resemblances.create(other=other, **columns)


def a_bulk_act(by, *records, name="registration-accept", **columns):
    """An act of this person that was done on these records."""
    columns = {"label": "Chấp nhận", "state": "done", "at": NOW, "total": len(records)} | columns
    act = BulkAct.objects.create(name=name, by=by, **columns)
    for record in records:
        act.rows.create(record=record.pk, name=str(record), place=str(record.unit), outcome="done")
    return act


# ---- after a decision ----


def a_decision_correction(award, name="Tên đúng", **columns):
    """A drafted correction of the name on one line."""
    decision = award.decision
    document = Document.objects.create(
        type=decision.document.type, unit=decision.unit, title="đính chính", is_bound=True, follows=decision.document,
        follows_as="correct", **columns,
    )  # fmt: skip
    row = {"award": award.pk, "position": 1, "name": award.name, "changes": {"name": [award.name, name]}}
    return DecisionCorrection.objects.create(decision=decision, document=document, lines=[row])


def a_conference(unit, *awards, held_on=date(2026, 12, 30), **columns):
    """A planned conference at which these awards are called up, in this order."""
    columns = {"name": "Hội nghị biểu dương", "place": "Hội trường", "programme": "Khai mạc\nTrao giấy khen"} | columns
    conference = Conference.objects.create(unit=unit, held_on=held_on, starts_at=time(8), **columns)
    for position, award in enumerate(awards, 1):
        conference.presentations.create(award=award, position=position)
    return conference


def an_invitation(conference, unit, name="Chi bộ Văn phòng", **columns):
    """Somebody invited to a conference, who has not answered."""
    columns = {"kind": "laureate", "position": conference.invitations.count() + 1, **columns}
    return conference.invitations.create(unit=unit, name=name, **columns)


def typed_registration(tree, *rows, **columns):
    """What a clerk types into the form: every text, and these rows of criteria."""
    data = dict(STORY)
    data |= {
        "title": "Khéo trong tiếp dân",
        "subject_kind": "collective",
        "collective": tree.cell.pk,
        "programme": "dvk",
        "field": a_field(tree.committee).pk,
        "starts_on": "2026-02-01",
        "ends_on": "2026-10-31",
    }
    rows = rows or [{"text": "Hồ sơ đúng hẹn", "target": "95"}]
    data |= {f"{PREFIX}-TOTAL_FORMS": len(rows) + 1, f"{PREFIX}-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"{PREFIX}-{number}-{name}": value for name, value in row.items()}
    return data | columns
