"""What people write: the themes in `themes/`, told as registrations, reports and opinions of appraisers."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

THEMES = Path(__file__).parent / "themes"
WORK_LETTERS = {
    "party": "p", "mass": "m", "court": "c", "law": "c", "office": "o", "school": "s", "hospital": "h", "press": "r",
    "firm": "f", "bank": "b",
}  # fmt: skip
EVERYBODY = "a"
# How far the way from the first situation to the goal leads in each year of a model.
STRIDE = (0.0, 0.4, 0.65, 0.85, 1.0)
LEAST = 0.03  # no year is registered without a step
BEYOND = 10  # so many times the whole way no measure goes


@dataclass(frozen=True)
class Measure:
    """A target of a theme: from the first situation to what is wanted in the end."""

    text: str
    unit: str
    first: float
    last: float

    def at(self, share):
        """The value at a share of the way, in the grain of the figures given: never below nothing, nor above 100 %."""
        value = max(self.first + (self.last - self.first) * share, 0)
        value = min(value, 100) if self.unit == "%" else value
        whole = self.first == int(self.first) and self.last == int(self.last)
        return round(value) if whole else round(value, 1)

    def may_go_on(self, share):
        """Is there another value beyond this share of the way?"""
        return self.at(share + BEYOND) != self.at(share)


@dataclass(frozen=True)
class Theme:
    """What a model is about, in the words of those who do it."""

    group: str
    works: str
    title: str
    problem: str
    task: str
    goal: str
    methods: tuple
    area: str
    people: str
    output: str
    measures: tuple

    def suits(self, work):
        """Would an agency of this kind of work take it up?"""
        return EVERYBODY in self.works or WORK_LETTERS[work] in self.works


@cache
def themes():
    """All themes."""
    return tuple(
        a_theme(file.stem, line)
        for file in sorted(THEMES.glob("*.txt"))
        for line in file.read_text().splitlines()
        if line and not line.startswith("#")
    )


def a_theme(group, line):
    """Read one line of a file of themes."""
    works, title, problem, task, goal, methods, area, people, output, measures = line.split("|")
    return Theme(
        group, works, title, problem, task, goal, tuple(methods.split(";")), area, people, output,
        tuple(a_measure(text) for text in measures.split(";")),
    )  # fmt: skip


def a_measure(text):
    """Read "text,unit,from,to"; the text may hold commas itself."""
    text, unit, first, last = text.rsplit(",", 3)
    return Measure(text, unit, float(first), float(last))


@cache
def themes_for(work):
    """The themes an agency of this kind of work would take up."""
    return tuple(theme for theme in themes() if theme.suits(work))


def figure(value):
    """A number as Vietnamese write it: 1.200 and 0,5."""
    if isinstance(value, float) and value != int(value):
        return f"{value:.1f}".replace(".", ",")
    return f"{int(value):,}".replace(",", ".")


def lowered(text):
    """With a small first letter, for the middle of a sentence; abbreviations in capitals stay."""
    return text if text[:2].isupper() else text[0].lower() + text[1:]


@dataclass(frozen=True)
class Told:
    """A theme told by one unit in one year; `number` counts the years in a row from 1.

    `begun` is the share of the way that each measure had reached the year before, empty where nothing was reported.
    """

    theme: Theme
    agency: str
    leader: str
    year: int
    number: int = 1
    begun: tuple = ()

    def strides(self):
        """(measure, share of the way at the beginning, at the end of the year): it begins where it was left."""
        begin = min(self.number - 1, len(STRIDE) - 2)
        shares = self.begun or [STRIDE[begin]] * len(self.theme.measures)
        for each, before in zip(self.theme.measures, shares, strict=True):
            after = max(STRIDE[begin + 1], before + LEAST)
            while each.at(after) == each.at(before) and each.may_go_on(before):
                after += LEAST
            yield each, before, after

    def targets(self):
        """(text, unit, baseline, target) of each registered criterion."""
        return [
            (each.text, each.unit, figure(each.at(before)), figure(each.at(after)))
            for each, before, after in self.strides()
        ]

    def registration(self):
        """The texts of mẫu 1."""
        theme, targets = self.theme, self.targets()
        first = targets[0]
        return {
            "baseline": f"{theme.problem}\n{self.looking_back(first)}",
            "political_task": f"{theme.task}; vấn đề cấp uỷ {self.agency} đang tập trung lãnh đạo năm {self.year}.",
            "goal": f"{theme.goal} Đến tháng 10/{self.year}: "
            + "; ".join(f"{lowered(text)} {target} {unit}" for text, unit, _, target in targets)
            + ".",
            "methods": self.methods(),
            "area": f"{theme.area}.",
            "target_group": f"{theme.people}.",
            "forces": self.forces(),
            "resources": "Kinh phí của đơn vị; ngày công của cán bộ, đoàn viên; phần xã hội hoá được công khai.",
            "checkpoints": f"Sơ kết tháng 6/{self.year}; kiểm tra tháng 8; tự báo cáo đầu tháng 10.",
            "outputs": f"{theme.output}; báo cáo kết quả kèm hình ảnh, số liệu từng tháng.",
            "sustainability": "Cách làm ít tốn kém, đã thành nền nếp; đơn vị khác cùng điều kiện có thể làm theo "
            "sau một buổi trao đổi và bộ tài liệu kèm theo.",
        }

    def looking_back(self, target):
        """Where the model stands at the beginning of the year."""
        text, unit, baseline, _ = target
        if self.number == 1:
            return f"Khảo sát đầu năm {self.year} tại {self.agency}: {lowered(text)} mới ở mức {baseline} {unit}."
        return (
            f"Sau {self.number - 1} năm thực hiện, {lowered(text)} đã đạt {baseline} {unit}; tuy nhiên kết quả chưa "
            f"đều giữa các bộ phận, cần tiếp tục trong năm {self.year}."
        )

    def methods(self):
        """The ways of working, one a line."""
        steps = [f"- {step[0].upper()}{step[1:]}." for step in self.theme.methods]
        more = f"- Cấp uỷ nghe kết quả mỗi quý; năm thứ {self.number} chú trọng nhân rộng cách làm hay."
        return "\n".join(
            [*steps, more if self.number > 1 else "- Cấp uỷ nghe kết quả mỗi quý, chỉnh ngay chỗ chưa hợp."]
        )

    def forces(self):
        """Who does what."""
        return (
            f"- Chủ trì: {self.leader}, phân công và kiểm tra.\n- Công đoàn, Chi đoàn {self.agency}: vận động, ghi "
            "nhận ý kiến hằng tháng.\n- Bộ phận chuyên môn: cung cấp số liệu, hướng dẫn nghiệp vụ."
        )

    def outcome(self, standing):
        """(text of the result, verdict) of each criterion; standing is "below", "reached" or "exceeded"."""
        shares = zip(self.strides(), self.reached(standing), strict=True)
        return [
            (
                f"{figure(each.at(share))} {each.unit}",
                "reached" if each.at(share) == each.at(after) else verdict_at(position, standing),
            )
            for position, ((each, _, after), share) in enumerate(shares)
        ]

    def reached(self, standing):
        """The share of the way that each measure has reached at the end of the year."""
        return tuple(
            {"below": before + (after - before) * 0.45, "reached": after, "exceeded": min(after + 0.12, 1.15)}[
                verdict_at(position, standing)
            ]
            for position, (_, before, after) in enumerate(self.strides())
        )

    def report(self, standing, trend):
        """The texts of the achievement report."""
        theme = self.theme
        first, second = theme.methods[:2]
        return {
            "situation": f"{self.agency} thực hiện mô hình tại {lowered(theme.area)}; đối tượng là "
            f"{lowered(theme.people)}. Năm {self.year} là năm thứ {self.number} thực hiện.",
            "process": f"{theme.problem} Lúc đầu còn ý kiến cho rằng khó làm. Tập thể đã bàn, chọn việc dễ làm trước: "
            f"{lowered(first)}; sau đó {lowered(second)}. Đến quý III nền nếp đã ổn định.",
            "initiative": f"Cách làm mới: {lowered(theme.methods[-1])}. Sản phẩm: {lowered(theme.output)}. "
            f"{SPREAD[self.number % len(SPREAD)]}",
            "following_uncle_ho": "Gắn với việc học tập và làm theo Bác về phong cách gần dân, óc nghĩ, mắt trông, "
            "tai nghe, chân đi, miệng nói, tay làm.",
            "trend_text": TRENDS[trend].format(year=self.year - 1),
            "lessons": f"Tồn tại: {SHORTCOMINGS[standing]} Bài học: kiên trì, nói đi đôi với làm, để người dân tự bàn, "
            "tự quyết. Hướng tới: giữ nền nếp, giới thiệu cho đơn vị bạn.",
            "awards_received": "",
        }


def verdict_at(position, standing):
    """The first two measures make the difference."""
    return standing if position < 2 else "reached"


SPREAD = (
    "Hai đơn vị bạn đã đến trao đổi, học cách làm.",
    "Mô hình được giới thiệu trên trang thông tin của Đảng uỷ.",
    "Các chi bộ trực thuộc đều đã đăng ký làm theo từng phần.",
)
TRENDS = {
    "first": "Năm đầu thực hiện, chưa có số liệu so sánh.",
    "unknown": "Năm {year} mô hình không có kết quả được ghi nhận nên không có số liệu để so sánh.",
    "rising": "So với năm {year}, các chỉ tiêu đều cao hơn, số người tham gia tăng.",
    "equal": "So với năm {year}, kết quả giữ ở mức tương đương.",
    "falling": "So với năm {year}, một số chỉ tiêu thấp hơn do thay đổi nhân sự chủ trì.",
}
SHORTCOMINGS = {
    "below": "chưa đạt hai chỉ tiêu đăng ký do triển khai chậm, phối hợp chưa chặt.",
    "reached": "một số bộ phận còn trông chờ nhắc nhở.",
    "exceeded": "việc ghi chép số liệu hằng tháng chưa đều.",
}
OPINIONS = {
    "not_reached": "Mô hình có ý tưởng tốt nhưng triển khai chậm, số liệu chưa chứng minh được kết quả đã đăng ký.",
    "reached": "Mô hình xuất phát từ việc khó của đơn vị, cách vận động phù hợp; đạt chỉ tiêu đăng ký, hồ sơ đầy đủ.",
    "exemplary": "Mô hình có cách làm sáng tạo, vượt chỉ tiêu đăng ký, được quần chúng đồng tình; đề nghị nhân rộng.",
}
REASONS = {
    "return": "Chỉ tiêu thứ hai chưa có hiện trạng; đề nghị bổ sung số liệu và thời hạn từng việc.",
    "late": "Đồng chí phụ trách nghỉ ốm trong tháng 01, hồ sơ gửi chậm so với quy định.",
    "allow": "Có lý do chính đáng; nội dung thiết thực, đồng ý cho đăng ký muộn.",
    "refuse_late": "Lý do nộp muộn chưa thoả đáng; đề nghị chuẩn bị để đăng ký năm sau.",
    "refuse": "Nội dung trùng với nhiệm vụ thường xuyên của phòng, chưa nêu được cách vận động.",
    "withdraw": "Người chủ trì chuyển công tác, đơn vị chưa bố trí được người thay.",
    "report": "Thiếu số liệu quý III và chưa ghi kết quả của chỉ tiêu cuối; đề nghị bổ sung.",
    "more": "Đề nghị bổ sung danh sách người tham gia và ảnh minh chứng.",
    "endorse": "Họp xét kết quả trong ngày, biên bản lưu hồ sơ.",
}
