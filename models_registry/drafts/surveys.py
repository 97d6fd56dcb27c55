"""Thông báo lịch khảo sát and biên bản khảo sát: which units, which models, on which days, by whom (S2-23, S1-24)."""

from datetime import timedelta

from campaign.calendar import is_working_day, party_date_short
from campaign.drafts.bodies import LONGEST_IN_BODY, directs
from campaign.drafts.meetings import READ_ALOUD, chair, minuted
from campaign.drafts.parts import CENTRE, GAP, LEFT, numbered, paragraphs, table, two
from campaign.drafts.signing import by_body, sent_to
from campaign.models import Assignment
from models_registry.models import Registration
from units.models import Unit

NOTICE = timedelta(days=7)  # how long before the first day the units are told


def surveyed(unit, year):
    """The accepted registrations that the body of this unit receives in this year, in the order of the units."""
    found = Registration.objects.of_year(year).accepted().filter(receiver=unit).order_by("path", "pk")
    return found.select_related("unit", "collective", "person")


def schedule(unit, body, campaign_year, *, on):
    """The columns of the notice: two places a day, morning and afternoon, from a week on; days to be agreed."""
    rows = by_place(unit, surveyed(unit, campaign_year.year))
    days, name = half_days(on + NOTICE, len(rows)), directs(body.kind)
    followers = followers_of(body)
    cells = [
        (place, "; ".join(titles), day, followers.get(pk, GAP))
        for (pk, place, titles), day in zip(rows, days, strict=True)
    ]
    own = unit.kind in Unit.GRASSROOTS
    columns_ = [("TT", CENTRE), ("Tập thể, cá nhân" if own else "Đơn vị", LEFT), ("Mô hình, điển hình", LEFT),
                ("Thời gian", LEFT), ("Thành viên khảo sát", LEFT)][: 4 if own else 5]  # fmt: skip
    lines = table(columns_, [row[: len(columns_)] for row in numbered(cells)])
    long, told = len(rows) > LONGEST_IN_BODY, "tập thể, cá nhân" if own else "đơn vị"
    title = f"lịch khảo sát mô hình, điển hình “Dân vận khéo” năm {campaign_year.year}"
    return by_body(body, on) | {
        "title": title,
        "bases": "",
        "text": paragraphs(
            f"{body.name} thông báo lịch khảo sát, đánh giá mô hình, điển hình “Dân vận khéo” năm "
            f"{campaign_year.year} tại {two(len(rows))} {told} "
            f"{'(có lịch kèm theo).' if long else 'như sau:'}",
            "1. Thành phần đoàn khảo sát",
            f"- Trưởng đoàn: {chair(body, on)}.",
            f"- Thành viên: thành viên {name} được phân công theo dõi mô hình, đơn vị.",
            "2. Nội dung khảo sát",
            "- Kết quả thực hiện từng chỉ tiêu đã đăng ký; cách làm, minh chứng; tác dụng, sức lan toả của mô hình.",
            "- Khó khăn, vướng mắc; nội dung cần uốn nắn, bổ sung; khả năng duy trì, nhân rộng.",
            "3. Thời gian, địa điểm",
            [f"- Từ ngày {days[0].split()[-1]} đến ngày {days[-1].split()[-1]}, tại trụ sở đơn vị."] if long else lines,
            "4. Chuẩn bị của đơn vị",
            "- Báo cáo ngắn kết quả thực hiện mô hình; hồ sơ, hình ảnh, minh chứng; mời tập thể, cá nhân đăng ký và "
            "đại diện người được hưởng lợi cùng dự.",
        ),
        "recipients": sent_to(unit, f"Thành viên {name}", f"Các {told} có tên trong lịch", above=False),
        "appendices": [
            {"title": "LỊCH KHẢO SÁT", "subtitle": title.removeprefix("lịch khảo sát "), "text": "\n".join(lines),
             "is_landscape": False}
        ] if long else [],
    }  # fmt: skip


def by_place(unit, registrations):
    """Rows (key, place, titles): one a unit for a committee, one a collective or person for a grassroots unit."""
    own, found = unit.kind in Unit.GRASSROOTS, {}
    for each in registrations:
        subject = each.person.full_name if each.person else each.collective.name
        key, place = (each.pk, subject) if own else (each.unit_id, each.unit.name)
        found.setdefault((key, place), []).append(f"“{each.title}”")
    return [(key, place, titles) for (key, place), titles in found.items()]


def followers_of(body):
    """Who follows each unit, by its key; the names of several with commas."""
    found = {}
    for each in Assignment.objects.of_body(body).open().for_page():
        found.setdefault(each.unit_id, {})[each.member.person.full_name] = True
    return {pk: ", ".join(names) for pk, names in found.items()}


def half_days(first, count):
    """So many half working days from this day on: "Sáng 30/11/2026", "Chiều 30/11/2026"."""
    found, day = [], first
    while len(found) < count:
        if is_working_day(day):
            found += [f"Sáng {party_date_short(day)}", f"Chiều {party_date_short(day)}"]
        day += timedelta(days=1)
    return found[:count]


def minutes(unit, body, campaign_year, *, on):
    """The columns of the minutes of one survey: the models where the unit is known, else a gap."""
    own = unit.kind in Unit.GRASSROOTS
    models = [
        f"- “{each.title}” của {each.person.full_name if each.person else each.collective.name}: {GAP}"
        for each in surveyed(unit, campaign_year.year)[:LONGEST_IN_BODY]
    ]
    return minuted(body, on) | {
        "title": f"khảo sát mô hình, điển hình “Dân vận khéo” năm {campaign_year.year}",
        "text": paragraphs(
            "I- THỜI GIAN, ĐỊA ĐIỂM, THÀNH PHẦN",
            f"1. Thời gian: {GAP} giờ {GAP}, ngày {party_date_short(on)}.",
            f"2. Địa điểm: {unit.name if own else GAP}{'.' if own else ''}",
            f"3. Đoàn khảo sát của {directs(body.kind)}: {chair(body, on)}; {GAP}",
            f"4. Đại diện đơn vị, tập thể, cá nhân được khảo sát: {GAP}",
            "II- NỘI DUNG",
            "1. Kết quả thực hiện từng mô hình, điển hình so với chỉ tiêu đăng ký",
            models if own else [f"- {GAP}"],
            "2. Đánh giá của đoàn khảo sát",
            f"- Ưu điểm: {GAP}",
            f"- Hạn chế, nội dung cần uốn nắn, bổ sung: {GAP}",
            f"- Thời hạn khắc phục: {GAP}",
            "3. Ý kiến của đơn vị, tập thể, cá nhân",
            f"- {GAP}",
            "III- KẾT LUẬN",
            f"1. {GAP}",
            f"Buổi khảo sát kết thúc lúc {GAP} giờ {GAP} cùng ngày. {READ_ALOUD}.",
        ),
    }
