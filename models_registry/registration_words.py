"""A registration in words: its sections, the facts at its side, its state as each reader says it."""

from campaign.models import Level
from models_registry.models import Registration
from units import wording
from units.text import fold

State = Registration.State
STATES = dict(State.choices)
# The levels as narrow columns name them.
LEVELS = {Level.BASE: "Cơ sở", Level.BLOC: "Đảng uỷ", Level.PROVINCE: "Tỉnh"}

# What a registration is returned for most often; the first words are the tick, the rest is what the unit reads.
RETURN_REASONS = (
    ("Chỉ tiêu chưa đo được", "cần nêu đơn vị tính, hiện trạng, mức phấn đấu, thời hạn"),
    ("Thực trạng còn chung chung", "cần nêu khó khăn, yếu kém có thật lúc bắt đầu"),
    ("Chưa gắn với nhiệm vụ chính trị của đơn vị", "cần nêu việc cấp uỷ, cơ quan đang tập trung lãnh đạo"),
    ("Cách làm, phân công chưa cụ thể", "cần nêu ai làm gì, khi nào xong"),
    ("Trùng với mô hình khác", "cần nêu chỗ khác nhau hoặc chọn việc khác"),
    ("Sai lĩnh vực, chủ thể hoặc cấp đăng ký", "cần chọn lại cho đúng"),
)

TEXT_SECTIONS = (
    ("Thực trạng, sự cần thiết", "baseline"),
    ("Nhiệm vụ chính trị, vấn đề trọng tâm", "political_task"),
    ("Mục tiêu", "goal"),
    ("Nội dung, cách làm", "methods"),
    ("Địa bàn", "area"),
    ("Đối tượng", "target_group"),
    ("Lực lượng, phân công", "forces"),
    ("Nguồn lực", "resources"),
    ("Mốc kiểm tra, đánh giá", "checkpoints"),
    ("Sản phẩm, kết quả dự kiến", "outputs"),
    ("Khả năng duy trì, nhân rộng", "sustainability"),
)


def texts_of(registration):
    """The written sections as (title, text, column)."""
    return [(title, getattr(registration, name), name) for title, name in TEXT_SECTIONS]


def left_from_last_year(registration):
    """The written sections of a copy, (title, column), that name last year in last year's very words (S0-09)."""
    origin = registration.copied_from
    if origin is None:
        return []
    return [
        (title, column)
        for title, text, column in texts_of(registration)
        if str(origin.year) in text and text == getattr(origin, column)
    ]


def aims_reached_already(registration):
    """The registered criteria that aim at what there is already, by their text (S2-09: from difficulty upward)."""
    criteria = registration.criteria.all()
    return [each.text for each in criteria if each.baseline and fold(each.baseline) == fold(each.target)]


def facts_of(registration):
    """The short facts at the side, as (label, value)."""
    span = [wording.day(day) if day else "…" for day in (registration.starts_on, registration.ends_on)]
    return [
        ("Năm", registration.year),
        ("Cấp", registration.get_level_display()),
        ("Chủ thể", f"{registration.get_subject_kind_display()}: {registration.subject_name}"),
        ("Người đại diện", registration.representative),
        ("Chức vụ", registration.representative_post),
        ("Lĩnh vực", registration.field),
        ("Loại mô hình", registration.get_programme_display()),
        ("Mới hay tiếp tục", origin_words(registration)),
        ("Thời gian", " – ".join(span)),
        ("Kinh phí dự kiến", "" if registration.cost is None else wording.money(registration.cost)),
        ("Nơi nhận", registration.receiver),
        ("Theo dõi, chăm bồi", registration.follower),
        ("Hạn sửa", repair_words(registration)),
        ("Đăng ký muộn", late_words(registration)),
        ("Người lập", registration.created_by),
    ]


def continuity_words(registration):
    """Is it new, promoted, or which year in a row?"""
    if registration.continuity == Registration.Continuity.CONTINUING:
        return f"Tiếp tục, năm thứ {registration.year_number}"
    if registration.continuity == Registration.Continuity.PROMOTED and registration.level == Level.PROVINCE:
        return "Nâng cấp từ mô hình cấp đảng uỷ"
    return registration.get_continuity_display()


def origin_words(registration):
    """The same, with the model that was promoted and its year (mẫu 1, 9)."""
    words = continuity_words(registration)
    if registration.continuity != Registration.Continuity.PROMOTED or registration.promoted_from is None:
        return words
    return f"{words} “{registration.promoted_from.title}”, năm {registration.promoted_from.year}"


def repair_words(registration):
    """Until when it is to be repaired, with the words it was said in; "" where nothing is."""
    if not registration.repair_due_on:
        return ""
    said = f" (“{registration.repair_due_said}”)" if registration.repair_due_said else ""
    return f"{wording.day(registration.repair_due_on)}{said}"


def late_words(registration):
    """Was it late, and who permitted it when?"""
    if not registration.is_late:
        return ""
    if registration.late_allowed_on:
        return f"Có ý kiến ngày {registration.late_allowed_on:%d/%m/%Y} ({registration.late_allowed_by})"
    return "Chưa có ý kiến cho phép"


def state_words(registration, *, for_receiver):
    """The state in the words of its reader: the unit that sends, or the group that receives."""
    state = registration.state
    if for_receiver and state == State.SUBMITTED:
        return "Chờ xem"
    if for_receiver and state == State.RETURNED and registration.repair_due_on:
        return f"Đã trả lại, hạn {registration.repair_due_on:%d/%m}"
    return STATES[state]


def next_words(registration):
    """What happens next with this registration, and who does it: one sentence for the page of its receipt."""
    group = f"Tổ chỉ đạo của {registration.receiver}"
    if registration.level != Level.BASE:
        group = f"Ban chỉ đạo của {registration.receiver}"
    return {
        State.SUBMITTED: f"{group} xem xét, rồi chấp nhận hoặc trả lại để sửa; kết quả báo ở mục Thông báo.",
        State.LATE_PENDING: f"{group} cho ý kiến về việc nộp muộn; chưa có ý kiến thì chưa được tính.",
    }.get(registration.state, "")
