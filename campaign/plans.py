"""Plans (kế hoạch): drawn up from what the year says, issued as papers, owed by every unit (S0-33, S1-19)."""

from django.db import transaction

from campaign import papers
from campaign.drafting import draw_up, prefilled
from campaign.issuers import cited, grounded
from campaign.models import Document, DocumentType, Milestone, Plan
from campaign.obligations import fulfilled_by_itself
from units.wording import day
from units.workflow import Refusal

PLAN_SYMBOL = "KH"


def plan_of(campaign_year, unit):
    """The plan of a unit in this year, or None."""
    return Plan.objects.of_campaign_year(campaign_year).filter(unit=unit).select_related("document__type").first()


def upper_plan(campaign_year, unit):
    """The issued plan of the committee under which a unit makes its own, or None."""
    if unit == campaign_year.unit:
        return None
    plan = plan_of(campaign_year, campaign_year.unit)
    return plan if plan and plan.document.state == Document.State.ISSUED else None


@transaction.atomic
def draw_up_plan(campaign_year, unit, *, by, target_models=None):
    """Draft the plan of the committee, or of a unit under the committee's plan, filled from the year; returns it.

    Raises Refusal when the unit has one already, lies outside the campaign, or `by` does not write for it.
    """
    if not campaign_year.unit.contains(unit):
        raise Refusal(f"{unit} không thuộc phạm vi của phong trào.")
    if plan_of(campaign_year, unit):
        raise Refusal(f"{unit} đã có kế hoạch năm {campaign_year.year}.")
    kind = DocumentType.objects.filter(symbol=PLAN_SYMBOL).first()
    if kind is None:
        raise Refusal("Danh mục chưa có thể loại văn bản “Kế hoạch”.")
    parent = upper_plan(campaign_year, unit)
    values = prefilled(unit) | {
        "type": kind,
        "campaign_year": campaign_year,
        "title": title_of(campaign_year, unit),
        "bases": bases_of(campaign_year, parent),
        "text": text_of(campaign_year, unit, target_models),
    }
    document = draw_up(unit, values=values, by=by)
    plan = Plan(campaign_year=campaign_year, unit=unit, parent=parent, document=document, target_models=target_models)
    plan._history_user = by
    plan.save()
    return plan


@transaction.atomic
def issue(document, *, on, by, at):
    """Issue a paper (see papers.issue); a plan issued is a duty done."""
    papers.issue(document, on=on, by=by, at=at)
    plan = getattr(document, "plan", None)
    if plan:
        fulfilled_by_itself(plan.unit, plan.campaign_year, Milestone.Kind.PLAN, by=by, at=at, on=on)
    return document


def title_of(campaign_year, unit):
    """What the plan is about, as the head of the paper says it."""
    verb = "thực hiện" if unit == campaign_year.unit else "xây dựng mô hình, điển hình trong"
    name = campaign_year.campaign.name
    return f"{verb} {name[:1].lower()}{name[1:]} năm {campaign_year.year}"


def bases_of(campaign_year, parent):
    """The grounds, one a line: the committee's plan, or the paper the rules rest on."""
    return "\n".join(grounded([cited(parent.document) if parent else campaign_year.rules.basis]))


def text_of(campaign_year, unit, target_models):
    """The body of the plan: aims and theme, windows and milestones with their days, targets, who does what."""
    own = unit == campaign_year.unit
    lines = [
        "I- MỤC ĐÍCH, YÊU CẦU",
        *aims_of(campaign_year, own),
        "II- NỘI DUNG, THỜI HẠN",
        "1. Thời hạn trong năm",
        *[f"- {window_words(window)}" for window in windows_for(campaign_year, own)],
        "2. Việc phải làm",
        *[f"- {milestone_words(milestone)}" for milestone in campaign_year.milestones.all()],
        "3. Chỉ tiêu",
        f"- {target_words(own, target_models)}",
        "III- TỔ CHỨC THỰC HIỆN",
        *carried_out_by(campaign_year, own),
    ]
    return "\n".join(lines)


def aims_of(campaign_year, own):
    """The campaign's aims, or the committee's plan as the aim of a unit; then the theme of the year."""
    aims = [line.strip(" -") for line in campaign_year.campaign.aims.splitlines() if line.strip(" -")] if own else []
    first = aims or ["Xây dựng, nhân rộng mô hình, điển hình thiết thực, gắn với nhiệm vụ chính trị của đơn vị."]
    theme = [f"Thực hiện chủ đề năm {campaign_year.year}: “{campaign_year.theme}”."] if campaign_year.theme else []
    return [f"{number}. {ended(line)}" for number, line in enumerate([*first, *theme], 1)]


def ended(line):
    """The line with its full stop."""
    return line if line.endswith((".", ";", "?", "!")) else f"{line}."


def windows_for(campaign_year, own):
    """All windows for the committee, those of the base level for a unit."""
    return [window for window in campaign_year.windows.all() if own or window.level == "base"]


def window_words(window):
    """What is done at which level, from when to when, and how papers say it."""
    said = f" ({window.said})" if window.said else ""
    span = f"từ ngày {day(window.opens_on)} đến hết ngày {day(window.closes_on)}"
    return f"{window.get_kind_display()}, cấp {lowered(window.get_level_display())}: {span}{said}."


def milestone_words(milestone):
    """What is owed, by which last day, and how papers say it."""
    said = f"{milestone.said}, tức " if milestone.said else ""
    return f"{milestone.name}: {said}đến hết ngày {day(milestone.due_on)}."


def lowered(words):
    """The words beginning small, unless a proper name follows."""
    return words if words.startswith("Đảng uỷ") else words[:1].lower() + words[1:]


def target_words(own, target_models):
    """How many models are aimed at."""
    if target_models:
        whole = "Toàn Đảng bộ" if own else "Đơn vị"
        return f"{whole} đăng ký ít nhất {target_models:02d} mô hình, điển hình."
    return "Mỗi tổ chức cơ sở đảng đăng ký ít nhất 01 mô hình tập thể và 01 điển hình cá nhân."


def carried_out_by(campaign_year, own):
    """Who does what, and whom to ask."""
    campaign = campaign_year.campaign
    if not own:
        return [
            "1. Tổ chỉ đạo phân công thành viên theo dõi, chăm bồi, thẩm định từng mô hình, điển hình.",
            "2. Các đoàn thể vận động đoàn viên, hội viên tham gia đăng ký và thực hiện.",
        ]
    asked = ", ".join(part for part in (campaign.contact_name, campaign.contact_post, campaign.contact_phone) if part)
    contact = [f"3. Có khó khăn, vướng mắc, các đơn vị liên hệ: {asked}."] if asked else []
    return [
        "1. Ban Chỉ đạo phân công thành viên theo dõi, chăm bồi, thẩm định, xét chọn.",
        "2. Các tổ chức cơ sở đảng thành lập Tổ chỉ đạo, xây dựng kế hoạch của đơn vị và tổ chức đăng ký.",
        *contact,
    ]
