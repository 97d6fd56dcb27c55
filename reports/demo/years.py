"""The campaign of the demo: stages, years with their windows, rules, fields, criteria, forms of award."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from awards.models import Authority, AwardForm, BaseWage
from campaign.models import Campaign, CampaignYear, Field, Level, RuleSet, Stage, Window
from models_registry.models import CriteriaSet, Criterion
from reports.demo.days import CLOSED, EXTENDED_TO, GUIDANCE, RUNNING, YEARS
from reports.demo.rows import Taken, follow, moment, write, write_journeys

THEMES = {
    2023: "Hướng về cơ sở, nghe dân nói, nói dân hiểu",
    2024: "Dân vận khéo trong cải cách hành chính, phục vụ nhân dân",
    2025: "Đồng thuận sắp xếp tổ chức bộ máy, chào mừng đại hội đảng các cấp",
    2026: "Chuyển đổi số gần dân, sát việc; đưa nghị quyết đại hội vào cuộc sống",
}
TASKS = (
    "Nghị quyết số 02-NQ/ĐU về lãnh đạo thực hiện nhiệm vụ chính trị của Đảng bộ trong năm",
    "Chỉ thị về tiếp tục đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
)
FIELDS = (
    ("kt", "Kinh tế", "Phát triển sản xuất, hợp tác xã, tiết kiệm, kỹ thuật, giải phóng mặt bằng"),
    ("vhxh", "Văn hoá - xã hội", "Giáo dục, y tế, giảm nghèo, nếp sống văn hoá, môi trường"),
    ("qpan", "Quốc phòng - an ninh", "Pháp luật, an ninh trật tự, hoà giải, an toàn giao thông"),
    ("htct", "Xây dựng hệ thống chính trị", "Xây dựng Đảng, cải cách hành chính, đoàn thể"),
    ("htct", "Chuyển đổi số", "Nhóm riêng của Đảng uỷ, tính vào xây dựng hệ thống chính trị khi báo cáo lên trên"),
)
FORMS = (
    ("Biểu dương", "commendation", "base", "0", "0", ""),
    ("Giấy chứng nhận mô hình", "recognition", "base", "0", "0", ""),
    ("Giấy khen của cấp uỷ cơ sở", "certificate", "base", "0.15", "0.3", "Quy chế chi tiêu nội bộ của đơn vị"),
    ("Giấy khen của Đảng uỷ", "certificate", "bloc", "0.3", "0.6", "Hướng dẫn về mức tiền thưởng của Đảng uỷ"),
    ("Bằng khen của tỉnh", "diploma", "province", "1.5", "3", "Nghị định về thi đua, khen thưởng"),
    ("Cờ thi đua của tỉnh", "flag", "province", "8", "8", "Nghị định về thi đua, khen thưởng"),
)
WAGES = (
    (date(2019, 7, 1), 1_490_000, "Nghị định về mức lương cơ sở năm 2019"),
    (date(2023, 7, 1), 1_800_000, "Nghị định về mức lương cơ sở năm 2023"),
    (date(2024, 7, 1), 2_340_000, "Nghị định về mức lương cơ sở năm 2024"),
    (date(2026, 7, 1), 2_530_000, "Nghị định 161/2026/NĐ-CP"),
)
WORDS_BASE = (
    ("Có đăng ký, xuất phát từ thực tiễn; vận động thuyết phục, tạo đồng thuận cao", "Hướng dẫn, mục II.1"),
    ("Phấn đấu từ khó khăn, yếu kém vươn lên", "Hướng dẫn, mục II.1"),
    ("Đạt hoặc vượt nội dung, tiêu chí đã đăng ký", "Hướng dẫn, mục II.1"),
    ("Có sáng kiến, cách làm sáng tạo", "Hướng dẫn, mục II.1"),
    ("Đem lại hiệu quả thiết thực", "Hướng dẫn, mục II.1"),
    ("Có sức lan toả trong đơn vị", "Hướng dẫn, mục II.1"),
    ("Gương mẫu học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", "Hướng dẫn, mục II.1"),
    ("Đã đăng ký với Tổ chỉ đạo ở cơ sở", "Hướng dẫn, mục II.1"),
)
POINTS = (
    ("Lãnh đạo, chỉ đạo và đăng ký", "Hướng dẫn, mục II.1", 10),
    ("Khó khăn ban đầu, sự phù hợp với thực tiễn", "Hướng dẫn, mục II.1", 10),
    ("Phương pháp vận động, tính sáng tạo", "Hướng dẫn, mục II.1", 20),
    ("Kết quả so với chỉ tiêu đăng ký", "Hướng dẫn, mục II.1", 30),
    ("Hiệu quả và sức lan toả", "Hướng dẫn, mục II.1", 15),
    ("Khả năng duy trì, nhân rộng", "Hướng dẫn, mục II.1", 10),
    ("Chất lượng hồ sơ", "Hướng dẫn, mục III.3", 5),
)
# kind: (first month and day, last month and day), as the guidance says it.
DATES = {
    "registration": ((1, 1), (1, 31), "tháng đầu năm"),
    "report": ((10, 1), (10, 10), "đầu tháng 10"),
    "appraisal": ((10, 2), (10, 14), "xong trước ngày 15-10"),
    "recognition": ((10, 5), (10, 25), "dịp 15-10"),
}
BLOC_DATES = DATES | {
    "appraisal": ((10, 11), (11, 30), "tháng 10 và tháng 11"),
    "recognition": ((12, 1), (12, 31), "cuối năm"),
}
# Of the running year: what the committee has put off, so that late units can still do their part.
EXTENDED = "{0}; gia hạn đến hết {1:%d/%m} (Thông báo ngày 10/11/2026)"
SAID = {"registration": "trong tháng 01", "report": "đầu tháng 10", "appraisal": "trước 15/10"}
EXTENSIONS = {
    kind: (DATES[kind][0], (last.month, last.day), EXTENDED.format(SAID[kind], last))
    for kind, last in EXTENDED_TO.items()
} | {"recognition": ((10, 5), (12, 31), "dịp 15-10 và cuối năm")}


@dataclass
class Years:
    """The campaign and what its years share."""

    campaign: Campaign
    years: dict
    fields: dict
    forms: dict
    points: dict
    words: CriteriaSet
    criteria: dict = field(default_factory=dict)


def build(organisations, people):
    """Write the campaign of the committee with everything its years rest on; returns Years."""
    write_catalogues(organisations)
    return a_campaign(organisations.committee, people.committee, first_year=YEARS[0], years=YEARS)


def write_catalogues(organisations):
    """Wages, forms, authorities: what only an admin edits."""
    write(
        (BaseWage(valid_from=on, amount=amount, source=source) for on, amount, source in WAGES), at=moment(WAGES[0][0])
    )
    write(
        (
            AwardForm(
                name=name, kind=kind, level=level, multiple_individual=Decimal(one), multiple_collective=Decimal(many),
                source=source, position=position,
            )
            for position, (name, kind, level, one, many, source) in enumerate(FORMS, 1)
        ),
        at=moment(date(2022, 12, 1)),
    )  # fmt: skip
    units = [organisations.province, organisations.committee, *(base.unit for base in organisations.bases)]
    write(
        (Authority(unit=unit, kind=unit.kind, name=authority_name(unit)) for unit in units),
        at=moment(date(2022, 12, 1)),
    )


def authority_name(unit):
    """The body that gives awards in this unit's name."""
    if unit.kind == "grassroots_cell":
        return unit.name
    return f"Ban Thường vụ {unit.name.replace('Đảng bộ', 'Đảng uỷ')}"


def a_campaign(committee, crew, *, first_year, years):
    """A campaign with its rules, fields, criteria, stages, years and windows."""
    clerk = crew.accounts.get("clerk")
    began = moment(date(first_year - 1, 12, 15))
    [campaign] = write(
        [
            Campaign(
                unit=committee,
                name=f"Phong trào thi đua “Dân vận khéo” giai đoạn {first_year} - 2027",
                first_year=first_year,
                last_year=2027,
                aims=AIMS,
                contact_name=crew.clerk.full_name,
                contact_post=f"{crew.post_of(crew.clerk)}, thư ký Ban Chỉ đạo",
                contact_phone=crew.clerk.phone,
            )
        ],
        by=clerk,
        at=began,
    )
    first, second = write_rules(committee, clerk, first_year, began)
    fields = write(
        (
            Field(unit=committee, group=group, name=name, hint=hint, position=position)
            for position, (group, name, hint) in enumerate(FIELDS, 1)
        ),
        by=clerk,
        at=began,
    )
    write_stages(campaign, by=clerk, at=began)
    found = {
        number: CampaignYear(
            campaign=campaign,
            year=number,
            theme=THEMES[number],
            tasks="\n".join(TASKS),
            rules=second if number == RUNNING else first,
        )
        for number in years
    }
    write_journeys(year_journey(year, crew.accounts) for year in found.values())
    write(all_windows(found), by=clerk, at=began)
    words, points = write_criteria(campaign, clerk, began)
    return Years(
        campaign=campaign,
        years=found,
        fields={each.name: each for each in fields},
        forms={form.name: form for form in AwardForm.objects.all()},
        points=points,
        words=words,
        criteria={each.pk: list(each.criteria.all()) for each in (words, *points.values())},
    )


def write_rules(committee, clerk, first_year, began):
    """The rules of the campaign, and since the running year a second version that asks for minutes at the province."""
    shared = {"unit": committee, "name": "Quy tắc xét khen thưởng Dân vận khéo", "bloc_cycle_years": 1}
    first = RuleSet(**shared, version=1, valid_from=date(first_year, 1, 1), basis=GUIDANCE)
    papers = first.dossier_items | {"province": [*first.dossier_items["province"], "minutes"]}
    second = RuleSet(
        **shared, version=2, valid_from=date(RUNNING, 1, 5), basis=f"{GUIDANCE}; Luật Thi đua, khen thưởng",
        minutes_required=["province"], dossier_items=papers,
    )  # fmt: skip
    return *write([first], by=clerk, at=began), *write([second], by=clerk, at=moment(date(RUNNING, 1, 5)))


AIMS = (
    "Nâng cao nhận thức, trách nhiệm của cấp uỷ, cán bộ, đảng viên về công tác dân vận; xây dựng mô hình, điển hình "
    "xuất phát từ thực tiễn, giải quyết việc khó, việc người dân quan tâm.\nYêu cầu: tự nguyện đăng ký từ đầu năm, "
    "chỉ tiêu rõ ràng, có theo dõi, thẩm định; tránh hình thức, không chạy theo số lượng."
)


def write_stages(campaign, *, by, at):
    """Two stages, each with its conference."""
    write(
        [
            Stage(
                campaign=campaign, name="Giai đoạn 1", first_year=2023, last_year=2025,
                closes_with="Hội nghị sơ kết, biểu dương lần 1", conference_on=date(2025, 12, 18),
            ),
            Stage(
                campaign=campaign, name="Giai đoạn 2", first_year=2026, last_year=2027,
                closes_with="Hội nghị tổng kết, biểu dương lần 2", conference_on=date(2027, 12, 16),
            ),
        ],
        by=by,
        at=at,
    )  # fmt: skip


def year_journey(year, accounts):
    """Opened in its first days; a past one closed in January after it."""
    number = year.year
    steps = [Taken("open", accounts.get("clerk"), moment(date(number, 1, 2), 8))]
    if number in CLOSED:
        said = "Đã tổng kết năm thi đua, lưu hồ sơ."
        steps.append(Taken("close", accounts.get("head"), moment(date(number + 1, 1, 10), 16), said))
    return follow(year, steps, by=accounts.get("clerk"), at=moment(date(number - 1, 12, 20)))


def all_windows(years):
    """The windows of every year, those of the running one at base with their extensions."""
    for number, year in years.items():
        for level in Level.values:
            dates = BLOC_DATES if level != Level.BASE else EXTENSIONS if number == RUNNING else DATES
            for kind, (first, last, said) in dates.items():
                yield Window(
                    campaign_year=year, level=level, kind=kind, opens_on=date(number, *first),
                    closes_on=date(number, *last), said=said,
                )  # fmt: skip


def write_criteria(campaign, by, at):
    """The criteria in words used in 2023, and the points in use since 2024 at each level."""
    words = CriteriaSet(
        campaign=campaign, level=Level.BASE, name="Tiêu chí theo Hướng dẫn năm 2023", mode="words", is_used=False
    )
    points = {
        level: CriteriaSet(campaign=campaign, level=level, name="Thang điểm 100", version=2, mode="points")
        for level in Level.values
    }
    write([words, *points.values()], by=by, at=at)
    write(
        Criterion(criteria_set=words, position=position, text=text, clause=clause, max_points=0)
        for position, (text, clause) in enumerate(WORDS_BASE, 1)
    )
    write(
        Criterion(criteria_set=each, position=position, text=text, clause=clause, max_points=most)
        for each in points.values()
        for position, (text, clause, most) in enumerate(POINTS, 1)
    )
    return words, points
