"""The parameters of a rule set, each said in one sentence (domain.md 5.5)."""

from campaign.models import RuleSet

Rising, Repeat = RuleSet.Rising, RuleSet.Repeat


def explained(rules):
    """Rows of (label, value in words, what it means) for every parameter of the rule set."""
    return [(label_of(name), value_of(rules, name), meaning) for name, meaning in MEANINGS.items()]


def label_of(name):
    label = RuleSet._meta.get_field(name).verbose_name
    return label[:1].upper() + label[1:]


def value_of(rules, name):
    """The value in words: yes and no, the label of a choice, a share in per cent."""
    value = getattr(rules, name)
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if name in SHARES:
        return f"{value * 100:.2f}".rstrip("0").rstrip(".").replace(".", ",") + " %"
    say = getattr(rules, f"get_{name}_display", None)
    return say() if say else str(value)


SHARES = ("quorum", "pass_share")
MEANINGS = {
    "streak_years": "Số năm liên tục đạt hiệu quả để được xét khen ở hội nghị cấp trên (S2-18).",
    "rising_quality": "Kết quả năm sau phải cao hơn năm trước mới được xét (S2-18).",
    "equal_quality": "Cách xử lý khi kết quả hai năm bằng nhau.",
    "round2_requires_round1": "Muốn xét lần 2 thì lần 1 phải đã được khen (S2-19).",
    "gap_breaks": "Bỏ một năm thì chuỗi năm liên tục tính lại từ đầu.",
    "adhoc_counts_for_streak": "Năm được khen đột xuất có tính vào chuỗi năm liên tục hay không.",
    "late_permission_allowed": "Đăng ký sau hạn được xem xét khi có ý kiến cho phép.",
    "moved_up_excludes": "Mô hình đã nâng lên đăng ký cấp trên thì không xét ở cấp dưới nữa (S2-20).",
    "bloc_requires_base_exemplary": "Chỉ mô hình tiêu biểu ở cơ sở mới được đăng ký lên cấp trên (S2-12).",
    "bloc_cycle_years": "Mô hình cấp đảng uỷ được thực hiện nhiều nhất từng ấy năm trong một chu kỳ (S2-25).",
    "merge_streak": "Khi đơn vị sáp nhập, chuỗi năm liên tục của mô hình được xử lý như vậy.",
    "person_left_after_result": "Khi cá nhân đã chuyển đi sau khi có kết quả năm.",
    "streak_crosses_campaign": "Năm của giai đoạn trước có tính vào chuỗi năm liên tục hay không.",
    "one_award_per_achievement": "Một thành tích đã được khen thì không khen lần nữa cho cùng thời gian.",
    "commendation_counts_as_award": "Biểu dương có được coi là đã khen thưởng hay không.",
    "audience_refer_allowed": "Cấp uỷ có khen người và tập thể ngoài Đảng hay không; nếu không thì xin ý kiến.",
    "quorum": "Phiên họp xét hợp lệ khi có mặt ít nhất từng ấy phần thành viên.",
    "pass_share": "Trường hợp được thông qua khi số phiếu tán thành vượt từng ấy phần tổng số thành viên.",
    "rounding": "Cách làm tròn tiền thưởng theo mức lương cơ sở.",
}
