"""Kế hoạch of the year: the committee's, and a unit's under it, from theme, windows, milestones, targets (S0, S1)."""

from campaign.calendar import anniversary, party_date_short
from campaign.drafts.parts import LEFT, MOVEMENT, ended, movement_of, numbered, paragraphs, table, two
from campaign.drafts.signing import by_committee, issuing_words, sent_to
from campaign.issuers import cited, grounded, issuing_name
from campaign.models import FieldGroup, Level, Window
from units.models import Unit

KEY = "ke-hoach-nam"
SYMBOL = "KH"
TRADITION = "Ngày truyền thống công tác dân vận của Đảng (15/10)"
GENERAL_AIMS = (
    "Nâng cao nhận thức, trách nhiệm của cấp uỷ, tổ chức đảng, chính quyền, Mặt trận Tổ quốc, đoàn thể và cán bộ, "
    "đảng viên về công tác dân vận; tạo sự đồng thuận trong thực hiện nhiệm vụ chính trị",
    "Xây dựng, nhân rộng mô hình, điển hình “Dân vận khéo” thiết thực, hiệu quả, giải quyết việc khó, việc người dân "
    "quan tâm",
)
OWN_AIMS = (
    "Cụ thể hoá kế hoạch của cấp trên, gắn phong trào thi đua với nhiệm vụ chính trị, chuyên môn của đơn vị",
    "Xây dựng mô hình, điển hình xuất phát từ thực tiễn, có địa chỉ, có người chủ trì, có chỉ tiêu đo được",
)
DEMANDS = (
    "Mô hình, điển hình hình thành từ việc thực hiện nhiệm vụ chính trị của cơ quan, đơn vị, được đăng ký từ đầu năm",
    "Cấp uỷ coi đây là việc thường xuyên; phát huy vai trò của cán bộ, đảng viên, đoàn viên, hội viên trong tham gia "
    "góp ý, phản ánh",
    "Phát huy vai trò nêu gương của người đứng đầu và cán bộ, đảng viên; thường xuyên kiểm tra, đôn đốc, chăm bồi",
    "Thực hiện thực chất, tiết kiệm, tránh hình thức; báo cáo, thẩm định đúng thực tế, công khai, công bằng",
)


def columns(campaign_year, unit, parent, target_models, *, on):
    """The columns of the plan; `parent` is the issued plan of the committee above, or None."""
    own = unit == campaign_year.unit
    issued = by_committee(unit, on)
    return issued | {
        "title": title_of(campaign_year, unit),
        "bases": bases_of(campaign_year, unit, parent, on=on),
        "text": text_of(campaign_year, unit, target_models, on=on),
        "recipients": recipients_of(unit, own),
    }


def recipients_of(unit, own):
    """Where a plan goes."""
    if unit.kind == Unit.Kind.GRASSROOTS_CELL:
        return sent_to(unit, "Tổ chỉ đạo", "Các đồng chí đảng viên trong chi bộ")
    if not own:
        return sent_to(unit, "Tổ chỉ đạo", "Các chi bộ trực thuộc", "Các đoàn thể")
    return sent_to(unit, "Các đồng chí Uỷ viên Ban Chấp hành Đảng bộ", "Thành viên Ban Chỉ đạo",
                   "Các chi, đảng bộ trực thuộc", "Mặt trận Tổ quốc, các đoàn thể")  # fmt: skip


def title_of(campaign_year, unit):
    """What the plan is about, as the head of the paper says it."""
    name = movement_of(campaign_year.campaign)
    if unit == campaign_year.unit:
        return f"thực hiện {name} năm {campaign_year.year}"
    return f"xây dựng mô hình, điển hình trong {name} năm {campaign_year.year}"


def bases_of(campaign_year, unit, parent, *, on):
    """The grounds, one a line: the rules of the house, then the committee's plan or the paper the rules rest on."""
    house = f"Quy chế làm việc của {issuing_name(unit, on)}" if unit.kind != Unit.Kind.GRASSROOTS_CELL else ""
    return "\n".join(grounded([house, cited(parent.paper) if parent else "", campaign_year.rules.basis]))


def text_of(campaign_year, unit, target_models, *, on):
    """The body of the plan: aims and theme, contents, windows and milestones with their days, who does what."""
    own = unit == campaign_year.unit
    issuer, name = issuing_words(unit, on), movement_of(campaign_year.campaign)
    return paragraphs(
        f"{issuer} xây dựng Kế hoạch thực hiện {name} năm {campaign_year.year} với những nội dung như sau:",
        "I- MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        [f"- {ended(aim)}" for aim in aims_of(campaign_year, own)],
        "2. Yêu cầu",
        [f"- {ended(demand)}" for demand in DEMANDS],
        "II- NỘI DUNG",
        "1. Đối tượng",
        subjects(own),
        "2. Lĩnh vực xây dựng mô hình, điển hình",
        [f"- {field}." for field in fields_of(campaign_year)],
        "3. Chỉ tiêu",
        f"- {target_words(own, target_models)}",
        "III- THỜI HẠN, TIẾN ĐỘ",
        "1. Thời hạn trong năm",
        windows_table(windows_for(campaign_year, own)),
        *milestones(campaign_year, own),
        *conference(campaign_year),
        "IV- TỔ CHỨC THỰC HIỆN",
        *carried_out_by(campaign_year, unit, own),
        closing(unit, own, on),
    )


def aims_of(campaign_year, own):
    """The campaign's aims, or the committee's plan as the aim of a unit; then what the year serves and its theme."""
    told = campaign_year.campaign.aim_rows if own else []
    year = campaign_year.year
    theme = [f"Thực hiện chủ đề năm {year}: “{campaign_year.theme}”"] if campaign_year.theme else []
    feast = [f"Lập thành tích chào mừng kỷ niệm {anniversary(year)} năm {TRADITION}"]
    return [*(told or (GENERAL_AIMS if own else OWN_AIMS)), *ties_of(campaign_year), *theme, *feast]


def ties_of(campaign_year):
    """What the movement is tied to: the political tasks of the year (S0-08), the programmes that go with it (S0-16)."""
    tasks, related = campaign_year.task_rows, campaign_year.campaign.related_rows
    return [
        *([f"Gắn phong trào với nhiệm vụ chính trị năm {campaign_year.year}: {'; '.join(tasks)}"] if tasks else []),
        *([f"Thực hiện phong trào gắn với: {'; '.join(related)}"] if related else []),
    ]


def subjects(own):
    """Whom it is for."""
    where = "Đảng bộ" if own else "đơn vị"
    collectives = (
        "các chi bộ, đảng bộ cơ sở; các phòng, ban, đơn vị, đoàn thể thuộc cơ quan, đơn vị"
        if own
        else "các phòng, ban, chi bộ, đoàn thể thuộc đơn vị"
    )
    return [
        f"- Tập thể: {collectives}.",
        "- Cá nhân: cán bộ, đảng viên, công chức, viên chức, người lao động, đoàn viên, hội viên đang công tác trong "
        f"{where}.",
    ]


def fields_of(campaign_year):
    """The fields in which models are built: the committee's own, else the four groups (S1-06); then QCDC."""
    used = campaign_year.unit.fields.filter(is_used=True).order_by("position", "pk").values_list("name", flat=True)
    democracy = ["Thực hiện Quy chế dân chủ ở cơ sở"] if campaign_year.campaign.has_qcdc else []
    return [*(list(used) or FieldGroup.labels), *democracy]


def windows_for(campaign_year, own):
    """All windows for the committee, those of the base level for a unit; level by level, as the year goes."""
    found = [window for window in campaign_year.windows.all() if own or window.level == Level.BASE]
    levels, kinds = list(Level), list(Window.Kind)
    return sorted(found, key=lambda each: (levels.index(each.level), each.opens_on, kinds.index(each.kind)))


def windows_table(windows):
    """What is done at which level, from when to when; nothing where no window is set."""
    rows = [
        (window.get_kind_display(), level_words(window), party_date_short(window.opens_on),
         party_date_short(window.closes_on))
        for window in windows
    ]  # fmt: skip
    columns_ = [("TT", ":-:"), ("Nội dung", LEFT), ("Cấp", LEFT), ("Từ ngày", ":-:"), ("Đến hết ngày", ":-:")]
    return table(columns_, numbered(rows)) if rows else []


def level_words(window):
    """The level as a plan names it: "Cơ sở", "Đảng uỷ", "Tỉnh"."""
    return "Đảng uỷ" if window.level == Level.BLOC else window.get_level_display()


def milestones(campaign_year, own):
    """What the units owe and by when; what is not a unit's own is left out of its plan."""
    rows = [each for each in campaign_year.milestones.all() if own or each.level == Level.BASE]
    return ["2. Việc phải làm", *[f"- {milestone_words(each)}" for each in rows]] if rows else []


def conference(campaign_year):
    """The conference with which the stage closes, in the plan of its last year (S2-05, S2-06)."""
    stage = campaign_year.stage
    if stage is None or stage.last_year != campaign_year.year or not stage.closes_with:
        return []
    on = f", ngày {party_date_short(stage.conference_on)}" if stage.conference_on else ""
    return [f"- {stage.name} kết thúc bằng: {stage.closes_with}{on}."]


def milestone_words(milestone):
    """What is owed, by which last day, and how papers say it."""
    said = f"{milestone.said}, tức " if milestone.said else ""
    return f"{milestone.name}: {said}đến hết ngày {party_date_short(milestone.due_on)}."


def target_words(own, target_models):
    """How many models are aimed at."""
    if target_models:
        whole = "Toàn Đảng bộ" if own else "Đơn vị"
        return f"{whole} đăng ký ít nhất {two(target_models)} mô hình, điển hình."
    whose = "Mỗi tổ chức cơ sở đảng" if own else "Đơn vị"
    return f"{whose} đăng ký ít nhất 01 mô hình tập thể và 01 điển hình cá nhân."


def carried_out_by(campaign_year, unit, own):
    """Who does what, and whom to ask."""
    if not own:
        return [
            "1. Tổ chỉ đạo phân công thành viên theo dõi, chăm bồi, thẩm định từng mô hình, điển hình; định kỳ báo cáo "
            f"{'chi uỷ' if unit.kind == Unit.Kind.GRASSROOTS_CELL else 'Đảng uỷ'}.",
            "2. Các đoàn thể vận động đoàn viên, hội viên tham gia đăng ký và thực hiện; giới thiệu cách làm hay, "
            "người tốt, việc tốt.",
            "3. Tập thể, cá nhân đăng ký chủ động thực hiện chỉ tiêu đã đăng ký, tự báo cáo kết quả đúng thời hạn.",
        ]
    lines = [
        "1. Ban Chỉ đạo phân công thành viên theo dõi, chăm bồi, khảo sát, thẩm định, xét chọn; tham mưu sơ kết, "
        "tổng kết, khen thưởng.",
        "2. Các chi, đảng bộ trực thuộc thành lập, kiện toàn Tổ chỉ đạo; xây dựng kế hoạch của đơn vị; tổ chức đăng "
        "ký, theo dõi, thẩm định, biểu dương ở cơ sở.",
        "3. Mặt trận Tổ quốc, các đoàn thể tuyên truyền, vận động đoàn viên, hội viên hưởng ứng; phát hiện, giới "
        "thiệu mô hình, điển hình để nhân rộng.",
        "4. Văn phòng Đảng uỷ theo dõi, đôn đốc, tổng hợp kết quả báo cáo Ban Thường vụ.",
    ]
    asked = contact_of(campaign_year.campaign)
    return [*lines, *([f"5. Có khó khăn, vướng mắc, các đơn vị liên hệ: {asked}."] if asked else [])]


def contact_of(campaign):
    """Whom to ask: name, post, telephone; empty where nobody is named (S2-43)."""
    phone = f"điện thoại {campaign.contact_phone}" if campaign.contact_phone else ""
    name = f"đồng chí {campaign.contact_name}" if campaign.contact_name else ""
    return ", ".join(part for part in (name, campaign.contact_post, phone) if part)


def closing(unit, own, on):
    """The last sentence."""
    if not own:
        return "Trên đây là Kế hoạch của đơn vị; yêu cầu các tập thể, cá nhân nghiêm túc triển khai thực hiện."
    return (
        f"Trên đây là Kế hoạch thực hiện {MOVEMENT}; {issuing_words(unit, on)} yêu cầu các chi, đảng bộ trực thuộc, "
        "Mặt trận Tổ quốc, các đoàn thể cụ thể hoá và tổ chức thực hiện."
    )
