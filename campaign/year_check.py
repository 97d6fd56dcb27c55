"""What is wrong with a year before it opens: pure, over what the page of review shows."""

from dataclasses import dataclass
from itertools import pairwise

from campaign.deadlines import day_off_words
from campaign.models import Level, Milestone, Window
from units.wording import day

ORDER = (Window.Kind.REGISTRATION, Window.Kind.REPORT, Window.Kind.APPRAISAL, Window.Kind.RECOGNITION)
BEFORE = {Milestone.Kind.REGISTER: Window.Kind.REGISTRATION, Milestone.Kind.REPORT: Window.Kind.REPORT}


@dataclass(frozen=True)
class Problem:
    """One sentence about a year; `blocks` keeps it from opening, `place` is the part of the page it stands in."""

    says: str
    place: str
    blocks: bool = False


def problems(year, *, windows, milestones, reader, plan_on, asked, on):
    """Everything to look at before this year opens, the most pressing first.

    `plan_on` is the day of the committee's issued plan or None, `asked` the models its targets ask for, `on` today.
    """
    found = [
        *of_frame(year, asked),
        *of_windows(year, windows),
        *of_milestones(year, milestones, windows, plan_on),
        *old_words(year, windows, milestones),
        *gone_by(windows, milestones, on),
        *days_off(windows, milestones, reader),
    ]
    return sorted(found, key=lambda problem: not problem.blocks)


def blocking(year, windows, milestones):
    """The sentences that keep this year from opening."""
    found = [*of_frame(year, None), *of_windows(year, windows), *of_milestones(year, milestones, windows, None)]
    return [problem.says for problem in found if problem.blocks]


def of_frame(year, asked):
    """Theme, rules, targets, and the years of the campaign."""
    rules, campaign = year.rules, year.campaign
    if not campaign.first_year <= year.year <= campaign.last_year:
        yield Problem(f"Năm {year.year} nằm ngoài thời gian của phong trào.", "chu-de", blocks=True)
    stages = campaign.stages.all()
    if stages and not any(stage.first_year <= year.year <= stage.last_year for stage in stages):
        yield Problem("Năm này không thuộc giai đoạn nào của phong trào.", "chu-de")
    if not year.theme:
        yield Problem("Chưa ghi chủ đề của năm.", "chu-de")
    if rules.valid_from.year > year.year or (rules.valid_to and rules.valid_to.year < year.year):
        until = f" đến {day(rules.valid_to)}" if rules.valid_to else ""
        yield Problem(f"{rules} chỉ có hiệu lực từ {day(rules.valid_from)}{until}.", "chu-de")
    if not asked:
        yield Problem("Chưa giao chỉ tiêu cho đơn vị nào.", "chi-tieu")


def of_windows(year, windows):
    """A window that closes before it opens, in another year, missing, or before the one it follows."""
    if not any(window.kind == Window.Kind.REGISTRATION for window in windows):
        yield Problem("Chưa đặt thời hạn đăng ký.", "thoi-han", blocks=True)
    for window in windows:
        if window.closes_on < window.opens_on:
            yield Problem(f"{window}: kết thúc trước khi bắt đầu.", "thoi-han", blocks=True)
        if window.closes_on.year < year.year:
            yield Problem(f"{window}: còn là ngày của năm {window.closes_on.year}.", "thoi-han", blocks=True)
    for level in Level.values:
        yield from in_order([window for window in windows if window.level == level])


def in_order(windows):
    """Registering, reporting, appraising and recognising follow one another; what is registered is also appraised."""
    present = {window.kind: window for window in windows}
    row = [present[kind] for kind in ORDER if kind in present]
    for first, second in pairwise(row):
        if second.closes_on < first.closes_on:
            yield Problem(f"{second} kết thúc {day(second.closes_on)}, trước khi hết hạn {first}.", "thoi-han")
    if Window.Kind.REGISTRATION in present:
        for kind in ORDER[1:]:
            if kind not in present:
                level = row[0].get_level_display().lower()
                yield Problem(f"Chưa đặt thời hạn {kind.label.lower()} cho cấp {level}.", "thoi-han")


def of_milestones(year, milestones, windows, plan_on):
    """A milestone of another year, before the plan that asks for it, or before its own window opens."""
    opening = {(window.level, window.kind): window.opens_on for window in windows}
    if not milestones:
        yield Problem("Chưa có mốc nào: các đơn vị sẽ không được giao việc theo hạn.", "moc")
    for milestone in milestones:
        opens_on = opening.get((milestone.level, BEFORE.get(milestone.kind)))
        if milestone.due_on.year < year.year:
            yield Problem(f"“{milestone}” còn là ngày của năm {milestone.due_on.year}.", "moc", blocks=True)
        if plan_on and milestone.due_on < plan_on:
            yield Problem(f"“{milestone}” đến hạn trước ngày ban hành kế hoạch ({day(plan_on)}).", "moc")
        if opens_on and milestone.due_on < opens_on:
            yield Problem(f"“{milestone}” đến hạn trước khi thời hạn ấy mở ({day(opens_on)}).", "moc")


def old_words(year, windows, milestones):
    """Phrases that still name the year before: what was said of an extension, of a notice."""
    old = str(year.year - 1)
    said = [(str(window), window.said, "thoi-han") for window in windows]
    said += [(f"“{milestone}”", milestone.said, "moc") for milestone in milestones]
    for name, phrase, place in said:
        if old in phrase:
            yield Problem(f"{name}: cách nói còn nhắc năm {old}.", place)


def gone_by(windows, milestones, on):
    """What is over already today: units would be late the moment the year opens."""
    for window in windows:
        if window.closes_on < on:
            yield Problem(f"{window} đã hết từ {day(window.closes_on)}.", "thoi-han")
    for milestone in milestones:
        if milestone.due_on < on:
            yield Problem(f"“{milestone}” đã qua hạn {day(milestone.due_on)}: mở năm là các đơn vị quá hạn.", "moc")


def days_off(windows, milestones, reader):
    """Last days that fall on a day off."""
    ends = [(str(window), window.closes_on, "thoi-han") for window in windows]
    ends += [(f"“{milestone}”", milestone.due_on, "moc") for milestone in milestones]
    for name, last, place in ends:
        if words := day_off_words(last, reader):
            yield Problem(f"{name}: {words}", place)
