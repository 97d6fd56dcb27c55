"""The parameters of a rule set, each said in one sentence with its clause (domain.md 5.5)."""

from fractions import Fraction

from campaign.clauses import cited
from campaign.models import Level, RuleSet

SHARES = ("quorum", "pass_share")
# A row keeps four places of a third.
NEARLY = Fraction(1, 5000)
# The words for the keys of award_audience, minutes_required and dossier_items; the keys are those of Table E.
AUTHORITIES = {
    "base_cell": "Chi bộ cơ sở",
    "base_committee": "Đảng uỷ cơ sở",
    "upper_committee": "Đảng uỷ cấp trên cơ sở",
    "agency": "Thủ trưởng cơ quan, uỷ ban nhân dân, đoàn thể",
    "province": "Tỉnh uỷ, Chủ tịch Uỷ ban nhân dân tỉnh",
}
RECEIVERS = {
    "party_organisation": "tổ chức đảng",
    "party_member": "đảng viên",
    "non_member": "người ngoài Đảng",
    "office": "phòng, ban, đoàn thể",
}
PAPERS = {
    "registration_form": "bản đăng ký (mẫu 1)",
    "achievement_report": "báo cáo thành tích có xác nhận",
    "summary_table": "biểu tổng hợp đăng ký (mẫu 2)",
    "proposal": "bản đề nghị của cấp uỷ",
    "minutes": "biên bản họp xét",
}
ANSWERS = {"eligible": "được khen", "refer": "xin ý kiến", "not_eligible": "không khen"}

SAID = {
    "streak_years": "Mô hình cơ sở phải đạt từng ấy năm liền nhau mới được xét khen ở hội nghị cấp trên (S2-18).",
    "rising_quality": "Kết quả năm sau có phải cao hơn năm trước mới được xét hay không (S2-18).",
    "equal_quality": "Kết luận khi kết quả năm sau bằng năm trước, không cao hơn cũng không thấp hơn (S2-18).",
    "round2_requires_round1": "Muốn xét lần 2 thì lần 1 phải đã được khen; nếu chưa thì xin ý kiến (S2-19).",
    "gap_breaks": "Bỏ đăng ký một năm thì các năm liên tục tính lại từ đầu (S2-18).",
    "adhoc_counts_for_streak": "Năm chỉ có thành tích đột xuất có được tính vào các năm liên tục hay không (S2-31).",
    "late_permission_allowed": "Đăng ký sau hạn vẫn được xem xét khi có ý kiến cho phép (S2-14).",
    "late_permission_before": "Ý kiến cho phép đăng ký muộn có sau ngày này thì phải xin ý kiến lại (S2-31).",
    "moved_up_excludes": "Mô hình đã được chấp nhận đăng ký ở cấp trên thì không xét ở cấp dưới nữa (S2-20).",
    "bloc_requires_base_exemplary": "Mô hình chưa tiêu biểu ở cơ sở muốn lên cấp trên thì phải có ý kiến (S2-12).",
    "bloc_cycle_years": "Mô hình cấp đảng uỷ được khen chậm nhất sau từng ấy năm, kể cả năm đăng ký (S2-25).",
    "merge_streak": "Các năm đã đạt của mô hình có tính tiếp không khi đơn vị sáp nhập (S2-18).",
    "rename_streak": "Các năm đã đạt của mô hình có tính tiếp không khi đơn vị chỉ đổi tên (S2-18).",
    "split_streak": "Các năm đã đạt của mô hình có tính tiếp không khi đơn vị chia tách (S2-18).",
    "person_move_inside": "Các năm đã đạt có tính tiếp không khi cá nhân sang đơn vị khác trong đảng bộ (S2-03).",
    "person_move_outside": "Các năm đã đạt có tính tiếp không khi cá nhân ra khỏi đảng bộ (S2-03).",
    "person_left_after_result": "Kết luận khi đã có kết quả nhưng chủ thể rời đảng bộ trước ngày khen (S2-03).",
    "streak_crosses_campaign": "Năm của giai đoạn phong trào trước có được tính vào các năm liên tục không (S2-18).",
    "one_award_per_achievement": "Thành tích đã được khen cho thời gian nào thì không khen lần nữa cho thời gian ấy "
    "(Luật 06/2022/QH15).",
    "one_award_clause": "Điều khoản được dẫn ra khi một thành tích đã được khen (Luật 06/2022/QH15).",
    "commendation_counts_as_award": "Biểu dương có được coi là đã khen cho thành tích ấy hay không "
    "(Luật 06/2022/QH15).",
    "audience_refer_allowed": "Cấp uỷ được khen người, tập thể ngoài Đảng như Hướng dẫn hay phải xin ý kiến (S2-36).",
    "award_audience": "Những trường hợp cấp uỷ quy định khác với thẩm quyền chung (QĐ 29-QĐ/TW; S2-36).",
    "quorum": "Phiên họp xét hợp lệ khi có mặt ít nhất từng ấy phần thành viên (S2-27).",
    "pass_share": "Trường hợp được thông qua khi phiếu tán thành vượt từng ấy phần (S2-27).",
    "pass_base": "Tỷ lệ tán thành tính trên tổng số thành viên hay số được biểu quyết, gồm người có mặt và người gửi ý "
    "kiến bằng văn bản, trừ người không dự biểu quyết trường hợp ấy (S2-27).",
    "minutes_required": "Hồ sơ gửi những cơ quan này phải có thêm biên bản họp xét (Luật 06/2022/QH15, Điều 84).",
    "dossier_items": "Giấy tờ phải có trong hồ sơ đề nghị của từng cấp (S2-32…35).",
    "rounding": "Tiền thưởng lẻ chục nghìn đồng được làm tròn như vậy (quy định tiền thưởng theo lương cơ sở).",
}
MEANINGS = {name: cited(says) for name, says in SAID.items()}


def explained(rules):
    """Rows of (label, value in words, what it means) for every parameter of the rule set."""
    return [(label_of(name), value_of(rules, name), meaning) for name, meaning in MEANINGS.items()]


def label_of(name):
    label = RuleSet._meta.get_field(name).verbose_name
    return label[:1].upper() + label[1:]


def value_of(rules, name):
    """The value in words: yes and no, the label of a choice, a share, a list of names."""
    value = getattr(rules, name)
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if name in SHARES:
        return share(value)
    if name in LISTS:
        return LISTS[name](value)
    say = getattr(rules, f"get_{name}_display", None)
    return say() if say else str(value)


def share(value):
    """A part of a whole as people say it: 0.6667 is "2/3", 0.5 is "1/2", what is no such part "67 %"."""
    part = Fraction(value).limit_denominator(20)
    if abs(part - Fraction(value)) < NEARLY:
        return f"{part.numerator}/{part.denominator}"
    return f"{value * 100:.2f}".rstrip("0").rstrip(".").replace(".", ",") + " %"


def audience_words(cells):
    """{authority: {subject kind: answer}} in words."""
    said = [
        f"{AUTHORITIES[authority]} với {RECEIVERS[receiver]}: {ANSWERS[answer]}"
        for authority, answers in cells.items()
        for receiver, answer in answers.items()
    ]
    return "; ".join(said) or "Theo thẩm quyền chung"


def minutes_words(authorities):
    return "; ".join(AUTHORITIES[each] for each in authorities) or "Không cơ quan nào"


def dossier_words(items):
    """{level: [papers]} in words; levels with the same papers are said once."""
    levels = {}
    for level, papers in items.items():
        levels.setdefault(", ".join(PAPERS[each] for each in papers) or "không cần", []).append(Level(level).label)
    return "; ".join(f"{', '.join(names)}: {papers}" for papers, names in levels.items())


LISTS = {"award_audience": audience_words, "minutes_required": minutes_words, "dossier_items": dossier_words}
