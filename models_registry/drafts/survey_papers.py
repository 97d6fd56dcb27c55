"""Papers of one survey round: plan, decision on the team, notice of the days; minutes of one visit (S1-24, S2-23)."""

from campaign.calendar import party_date_short
from campaign.drafts.bodies import LONGEST_IN_BODY, directs, set_up_by, who
from campaign.drafts.parts import CENTRE, GAP, LEFT, ended, listed, lowered, numbered, paragraphs, said, table, two
from campaign.drafts.signing import by_body, by_committee, sent_to
from campaign.issuers import cited, grounded
from campaign.models import Document
from models_registry.nurturing import standings
from units.models import Role
from units.notices import seated

PLAN, TEAM, SCHEDULE, MINUTES = "ke-hoach-khao-sat-", "doan-khao-sat-", "lich-khao-sat-", "bien-ban-khao-sat-"
REPORT = "bao-cao-khao-sat-"
USUAL = (
    "Việc thực hiện từng chỉ tiêu đã đăng ký; cách làm, minh chứng; tác dụng, sức lan toả; khó khăn, vướng mắc; khả "
    "năng duy trì, nhân rộng."
)
PREPARED = (
    "Báo cáo ngắn kết quả thực hiện mô hình; hồ sơ, hình ảnh, minh chứng; mời tập thể, cá nhân đăng ký và đại diện "
    "người được hưởng lợi cùng dự."
)


def begun_from(round_, user):
    """The papers begun from a round that this person sees."""
    return begun([f"{key}{round_.pk}" for key in (PLAN, TEAM, SCHEDULE, REPORT)], user)


def minutes_of(visit, user):
    """The papers begun as minutes of a visit that this person sees."""
    return begun([f"{MINUTES}{visit.pk}"], user)


def begun(keys, user):
    return Document.objects.visible_to(user).filter(made_from__in=keys).select_related("type")


# ---- the round ----


def plan(round_, body, *, on):
    """The columns of the plan of a survey round, issued by the steering body."""
    visits, name = visits_of(round_), directs(body.kind)
    return by_body(body, on) | {
        "title": subject(round_),
        "bases": "",
        "text": paragraphs(
            "I- MỤC ĐÍCH, YÊU CẦU",
            "1. Đánh giá đúng thực chất việc thực hiện mô hình, điển hình đã đăng ký; kịp thời uốn nắn, bổ sung và ghi "
            "nhận kết quả.",
            "2. Khảo sát khách quan, không gây phiền hà cho cơ sở; thành viên không khảo sát mô hình của chính mình "
            "hoặc của đơn vị mình công tác.",
            "II- NỘI DUNG, ĐỐI TƯỢNG, THỜI GIAN",
            f"1. Nội dung: {content(round_)}",
            f"2. Đối tượng: {two(len(visits))} mô hình, điển hình{drawn(round_)}.",
            f"3. Thời gian: {period(round_)}.",
            "III- TỔ CHỨC THỰC HIỆN",
            f"1. Đoàn khảo sát gồm {two(len(round_.team.all()))} đồng chí; trưởng đoàn: {lead_of(round_)}.",
            f"2. Đoàn khảo sát lập biên bản từng nơi, báo cáo {name} sau khi kết thúc đợt.",
            f"3. Cấp uỷ, đơn vị có mô hình được khảo sát chuẩn bị: {lowered(PREPARED)}",
        ),
        "recipients": sent_to(body.unit, f"Thành viên {name}", "Các đơn vị được khảo sát"),
    }


def team(round_, body, *, on):
    """The columns of the committee's decision that names the team."""
    unit = round_.unit
    members = [member_words(each, on) for each in members_of(round_)]
    return by_committee(unit, on) | {
        "title": f"thành lập Đoàn {subject(round_)}",
        "bases": "\n".join(grounded([set_up_by(body, on), cited(round_.plan) if round_.plan else ""])),
        "text": paragraphs(
            f"Điều 1. Thành lập Đoàn {subject(round_)} gồm các đồng chí có tên sau đây:",
            listed(members) or f"1. Đồng chí {GAP}.",
            "Điều 2. Đoàn khảo sát có nhiệm vụ khảo sát, đánh giá, uốn nắn và ghi nhận kết quả: "
            f"{lowered(content(round_))} Thời gian: {period(round_)}. Đoàn tự giải thể khi hoàn thành nhiệm vụ.",
            "Điều 3. Các tổ chức, đơn vị liên quan và các đồng chí có tên tại Điều 1 chịu trách nhiệm thi hành Quyết "
            "định này. Quyết định có hiệu lực kể từ ngày ký.",
        ),
        "recipients": sent_to(unit, f"Thành viên {directs(body.kind)}", "Các đồng chí có tên tại Điều 1"),
    }


def schedule(round_, body, *, on):
    """The columns of the notice that tells the units their days; many places stand in an appendix."""
    visits, name = visits_of(round_), directs(body.kind)
    lines = table(
        [("TT", CENTRE), ("Ngày", CENTRE), ("Mô hình, điển hình", LEFT), ("Chủ thể", LEFT), ("Đơn vị", LEFT)],
        numbered(place_words(visit) for visit in visits),
    )
    title, long = f"lịch {subject(round_)}", len(visits) > LONGEST_IN_BODY
    return by_body(body, on) | {
        "title": title,
        "bases": "",
        "text": paragraphs(
            f"{body.name} thông báo lịch khảo sát {two(len(visits))} mô hình, điển hình{drawn(round_)} "
            f"{'(có lịch kèm theo).' if long else 'như sau:'}",
            [] if long else lines,
            f"1. Thành phần đoàn khảo sát: {people_words(round_)}.",
            f"2. Nội dung: {content(round_)}",
            f"3. Chuẩn bị của đơn vị: {lowered(PREPARED)}",
            f"Đơn vị có vướng mắc về thời gian, đề nghị báo cho Thư ký {name} trước ngày khảo sát để điều chỉnh.",
        ),
        "recipients": sent_to(round_.unit, "Thành viên đoàn khảo sát", "Các đơn vị được khảo sát", above=False),
        "appendices": [
            {"title": "LỊCH KHẢO SÁT", "subtitle": title.removeprefix("lịch "), "text": "\n".join(lines),
             "is_landscape": False}
        ] if long else [],
    }  # fmt: skip


def visits_of(round_):
    """What is to be seen, in the order of the days."""
    rows = round_.visits.exclude(state="cancelled").order_by("planned_on", "pk")
    return list(rows.select_related("registration__unit", "registration__collective", "registration__person"))


def members_of(round_):
    return round_.team.select_related("user__person").prefetch_related("user__person__postings")


def member_words(member, on):
    """A member with his post of this day and his part: "Đồng chí A, Phó Bí thư Đảng uỷ, Trưởng đoàn"."""
    person, part = member.user.person, "Trưởng đoàn" if member.is_lead else "Thành viên"
    named = who(person, "", on) if person else f"Đồng chí {member.user.get_full_name()}"
    return f"{named}, {part}"


def people_words(round_):
    """The team by name, its leader first."""
    return ", ".join(
        f"đồng chí {each.user.get_full_name()}{' (trưởng đoàn)' if each.is_lead else ''}" for each in members_of(round_)
    )


def lead_of(round_):
    """Who leads the team."""
    lead = next((each for each in members_of(round_) if each.is_lead), None)
    return f"đồng chí {lead.user.get_full_name() if lead else GAP}"


def place_words(visit):
    """A row of the schedule: day, title, subject, unit."""
    registration = visit.registration
    day = party_date_short(visit.visited_on or visit.planned_on)
    return day, f"“{registration.title}”", registration.subject_name, registration.unit.name


def subject(round_):
    """What a round is called within a sentence; always a survey."""
    name = lowered(round_.name)
    return name if name.startswith("khảo sát") else f"khảo sát {name}"


def content(round_):
    """What is looked at, as a sentence."""
    return ended(" ".join((round_.content or USUAL).split()))


def period(round_):
    """The days of the round."""
    return f"từ ngày {party_date_short(round_.starts_on)} đến hết ngày {party_date_short(round_.ends_on)}"


def drawn(round_):
    """How the sample was drawn, where it was, so that everybody can draw it again."""
    return f" (bốc chọn ngẫu nhiên, rải đều các đơn vị, số chọn {round_.seed})" if round_.seed else ""


# ---- the visit ----


def minutes(visit, body, *, on):
    """The columns of the minutes of one visit as it was written up; the hours are for the pen."""
    registration, round_ = visit.registration, visit.round
    lead = next((each.user.get_full_name() for each in members_of(round_) if each.is_lead), "")
    return by_body(body, on) | {
        "bases": "",
        "title": f"khảo sát mô hình, điển hình “{registration.title}”",
        "authority": "TRƯỞNG ĐOÀN KHẢO SÁT",
        "concurrent": "",
        "signer_name": lead,
        "second_authority": "ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KHẢO SÁT",
        "second_name": spokesman(registration.unit, visit.visited_on),
        "text": paragraphs(
            "I- THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN",
            f"1. Thời gian: {GAP} giờ {GAP}, ngày {party_date_short(visit.visited_on)}.",
            f"2. Địa điểm: {ended(visit.place or GAP)}",
            f"3. Đoàn khảo sát: {people_words(round_)}.",
            f"4. Thành phần dự: {said(visit.present)}",
            "II- NỘI DUNG",
            f"1. Kết quả thực hiện mô hình của {registration.subject_name}, {registration.unit.name} so với chỉ tiêu "
            "đăng ký:",
            [f"- {each.criterion.text}: {lowered(each.words)}" for each in standings(registration)],
            f"2. Đánh giá của đoàn khảo sát: {visit.get_rating_display().lower()}.",
            f"- Ưu điểm: {said(visit.findings)}",
            f"- Hạn chế, vướng mắc: {said(visit.shortcomings or 'Không')}",
            f"3. Ý kiến của đơn vị, tập thể, cá nhân: {said(visit.opinion)}",
            "III- KẾT LUẬN",
            corrections(visit),
            f"Buổi khảo sát kết thúc lúc {GAP} giờ {GAP} cùng ngày. Biên bản đã được đọc lại cho các đồng chí dự nghe, "
            "thống nhất thông qua.",
        ),
        "recipients": sent_to(round_.unit, registration.unit.name, "Thành viên đoàn khảo sát", above=False),
    }


def spokesman(unit, on):
    """Who speaks for a surveyed unit unless the clerk names another: its leader of that day; empty for none."""
    return next((user.get_full_name() for user in seated(unit, Role.LEADER, on=on)), "")


def corrections(visit):
    """What the unit is asked to mend, and by when."""
    rows = [
        f"{each.text.rstrip('.')} (khắc phục trước hết ngày {party_date_short(each.due_on)})"
        for each in visit.corrections.all()
    ]
    if not rows:
        return ["Đoàn khảo sát ghi nhận kết quả; không có nội dung phải uốn nắn."]
    return ["Đoàn khảo sát đề nghị đơn vị uốn nắn, bổ sung:", *listed(rows)]
