"""Pages of the rounds: the list, a new one, the candidates, the nominations."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from awards import adopting, amending, candidate_table, closing, nominations, quotas, rounds
from awards.drafting import RECOGNISING, may_draft
from awards.drafts.offers import award_starters
from awards.filters import RoundFilter
from awards.forms import RoundForm
from awards.models import AwardRound, Decision, Nomination
from awards.unit_work import UNIT
from awards.views.steps import take_step
from campaign.drafts import starter
from units.columns import Column
from units.filters import EXPORT
from units.formlook import tell
from units.listing import export, page, show_list
from units.versions import written
from units.workflow import Refusal, open_steps

PAGE = 25
BY_UNIT = {"don-vi": ("Đơn vị", ("unit__path", "pk"))}
ORDERS = {
    "moi": ("Mới nhất", ("-counted_year", "-pk")),
    "ten": ("Tên đợt", ("name", "pk")),
}
COLUMNS = [
    Column("Đợt xét", "name", sort="ten", width=60, link=True),
    Column("Cấp uỷ", "unit", width=36),
    Column("Diện xét", "get_track_display", width=40),
    Column("Năm", "counted_year", sort="moi", width=8),
    Column("Đề nghị", "going", kind="number", width=10),
    Column("Dự kiến quyết định", "decision_due_on", kind="date", width=14),
    Column("Trạng thái", "state", kind="state", width=20),
]

AWARD_DRAFTS = [
    ("Dự thảo quyết định khen thưởng", "award", "all"),
    ("Chỉ cho tập thể", "award", "collectives"),
    ("Chỉ cho cá nhân", "award", "individuals"),
]
RECOGNITION_DRAFTS = [("Dự thảo quyết định công nhận", "recognition", "all")]


def opening_units(user):
    """The units in which this person may set up a round."""
    return [unit for unit in user.units_as(*rounds.OPENERS) if rounds.tracks_of(unit)]


def room_tabs():
    return [
        ("Đợt xét", reverse("awards:round-list")),
        ("Công khai", reverse("awards:public-list-list")),
        ("Quyết định", reverse("awards:decision-list")),
        ("Danh sách khen thưởng", reverse("awards:award-list")),
        ("Hội nghị", reverse("awards:conference-list")),
        ("Còn thiếu gì", reverse("awards:chance-list")),
        ("Bộ quy tắc", reverse("awards:rule-set-list")),
    ]


def round_list(request):
    return show_list(
        request,
        queryset=AwardRound.objects.visible_to(request.user).for_list(),
        filter_class=RoundFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="awards/round_list.html",
        title="Đợt xét khen thưởng",
        noun="đợt xét",
        context={
            "entries": room_tabs(),
            "may_open": bool(opening_units(request.user)),
            "empty_title": "Chưa có đợt xét nào",
            "empty_text": "Cán bộ phụ trách mở đợt xét khi đã có kết quả thẩm định: mô hình cơ sở dịp 15-10, "
            "mô hình nhiều năm liên tục cuối năm, khen đột xuất bất cứ lúc nào.",
        },
    )


def round_new(request):
    units = opening_units(request.user)
    if not units:
        messages.error(request, "Đồng chí không mở được đợt xét; việc này của cán bộ phụ trách, trưởng ban, tổ trưởng.")
        return redirect("awards:round-list")
    track = request.GET.get("dien", "")
    form = RoundForm(request.POST or None, user=request.user, units=units, initial={"track": track})
    if form.is_valid():
        try:
            made = rounds.set_up(form.save(commit=False), by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "Đã lập đợt xét. Xem danh sách ứng viên, rồi bấm “Bắt đầu xét” để nhận đề nghị.")
            return redirect(made)
    context = {"form": form, "track": track, "tracks": track_tabs(form, request.get_full_path(), track)}
    return render(request, "awards/round_form.html", context, status=422 if form.is_bound else 200)


def track_tabs(form, here, current):
    """The tracks a new round may have, each leading to the form as the last round of it was."""
    return [
        (label, here if track == current else f"?dien={track}", None) for track, label in form.fields["track"].choices
    ]


def round_edit(request, pk):
    record = visible_round(request, pk)
    if not amending.may_amend(record, request.user):
        messages.error(request, "Đợt xét do cán bộ phụ trách, người đứng đầu sửa, khi chưa chốt danh sách.")
        return redirect(record)
    form = RoundForm(request.POST or None, instance=record, user=request.user, units=[record.unit])
    by = request.user
    went = written(form, lambda: amending.amend(record, form.columns, version=form.cleaned_data["version"], by=by))
    if went.is_done:
        messages.success(request, "Đã sửa đợt xét.")
        return redirect(record)
    context = {"form": form, "round": record, "changes": went.changes}
    return render(request, "awards/round_form.html", context, status=went.status)


# ---- one round ----


def visible_round(request, pk):
    return get_object_or_404(AwardRound.objects.visible_to(request.user).for_page(), pk=pk)


def round_detail(request, pk):
    """The candidates: everybody in the scope of the round, in or out, with every reason."""
    record = visible_round(request, pk)
    if record.state == AwardRound.State.DROPPED:
        return render(request, "awards/round_dropped.html", shared(request, record, []) | {"dropped": dropped(record)})
    put_forward = list(Nomination.objects.of_round(record).for_list())
    closed = closed_on(record)
    found = closing.considered(record, put_forward, on=closed or timezone.localdate())
    form = candidate_table.CandidateForm(request.GET)
    rows = form.apply(candidate_table.rows_of(found.candidates, put_forward))
    shown = candidate_table.with_verdict(rows, form.verdict)
    if EXPORT in request.GET:
        return workbook(record, shown)
    rows_of_page = Paginator(shown, PAGE).get_page(request.GET.get("trang"))
    context = {
        "starters": round_links(record, request.user),
        "rows": rows_of_page,
        "lines": candidate_table.with_links(rows_of_page),
        "form": form,
        "entries": verdict_tabs(request, candidate_table.counts(rows), form.verdict),
        "query": urlencode([(name, value) for name, value in request.GET.items() if name not in ("trang", "xuat")]),
        "may_tick": may_nominate(record, request.user) and any(row.may_be_nominated for row in rows_of_page),
        "choices": candidate_table.choices(rows),
        "settled": settled(closed, found) if closed else "",
        "is_locked": found.is_locked,
        "lacking": amending.lacking_forms(record),
    }
    return render(request, "awards/round_detail.html", context | shared(request, record, put_forward))


def dropped(record):
    """When the round was dropped and why, in one sentence."""
    step = record.latest("drop")
    return f"Đợt xét đã bỏ ngày {timezone.localtime(step.at):%d/%m/%Y}: {step.reason}"


def closed_on(record):
    """The day on which the list was closed, by which those left out are judged; None while it is open."""
    is_closed = record.state in (AwardRound.State.CLOSED, AwardRound.State.DECIDED)
    step = record.latest("close") if is_closed else None
    return step and timezone.localdate(step.at)


def settled(on, found):
    """What the reasons rest on once the list was closed on this day, in one sentence."""
    closed = f"Đã chốt danh sách ngày {on:%d/%m/%Y}"
    if not found.candidates:
        return f"{closed}."
    if found.is_locked:
        return f"{closed}: trường hợp đã đề nghị giữ kết luận khi xét; trường hợp khác giữ kết luận đã khoá ngày ấy."
    return (
        f"{closed}, trước khi phần mềm khoá kết luận về mọi ứng viên: trường hợp đã đề nghị giữ kết luận khi xét; "
        "trường hợp khác tính đến ngày ấy theo dữ liệu hiện có, nên có thể khác kết luận của ngày chốt."
    )


def round_links(record, user):
    """The papers about this round that the person may begin now; decisions have buttons of their own."""
    found = starter.links(award_starters, record, record.unit, record.campaign_year, user, on=timezone.localdate())
    return [row for row in found if row["starter"].make]


def may_nominate(record, user):
    return record.state == AwardRound.State.OPEN and nominations.may_propose(record, user)


def workbook(record, rows):
    now = timezone.now()
    return export([rows], candidate_table.COLUMNS, title="Ứng viên đợt xét", caption=record.name, at=now)


def verdict_tabs(request, counts, current):
    """The verdicts as tabs with their counts; the open one leads to this very page."""
    labels = [
        (candidate_table.ALL, "Tất cả"),
        ("du", "Đủ điều kiện"),
        ("y-kien", "Cần cho ý kiến"),
        ("khong", "Không đủ điều kiện"),
    ]
    asked = {name: value for name, value in request.GET.items() if name not in ("dieu_kien", "trang")}
    return [
        (
            label,
            request.get_full_path() if name == current else f"?{urlencode({**asked, 'dieu_kien': name})}",
            counts[name],
        )
        for name, label in labels
    ]


def shared(request, record, put_forward):
    """What both pages of a round show: where it stands, what may be done, how the quota is used."""
    steps = [each for each in open_steps(record, by=request.user, at=timezone.now()) if not is_idle(each)]
    decisions = list(Decision.objects.visible_to(request.user).of_round(record))
    return {
        "round": record,
        "facts": facts_of(record),
        "meters": quotas.meters(record, put_forward),
        "balance": quotas.balance(put_forward),
        "open_steps": steps,
        "may_amend": amending.may_amend(record, request.user),
        "behind": behind(record),
        "may_adopt": adopting.may_adopt(record, request.user),
        "decisions": decisions,
        "drafts": draft_choices(record, put_forward, decisions) if may_draft(record.unit, request.user) else (),
        "steps_taken": record.trail.select_related("by"),
        "pages": [
            ("Ứng viên", reverse("awards:round", args=[record.pk]), None),
            ("Đã đề nghị", reverse("awards:round-nominations", args=[record.pk]), len(quotas.going(put_forward))),
            ("Họp xét", reverse("awards:round-meetings", args=[record.pk]), None),
            ("Công khai", reverse("awards:round-public", args=[record.pk]), None),
            ("Hồ sơ", reverse("awards:round-dossiers", args=[record.pk]), None),
        ],
        "here": request.path,
    }


def behind(record):
    """That the year goes by another version of the rules than this round, in a sentence; "" where it does not."""
    if not adopting.is_behind(record):
        return ""
    kept, newer, year = record.rules.version, record.campaign_year.rules.version, record.campaign_year.year
    if record.state in (AwardRound.State.CLOSED, AwardRound.State.DECIDED):
        return f"Đợt đã chốt theo phiên bản {kept} của bộ quy tắc và giữ phiên bản ấy; năm {year} nay theo bản {newer}."
    return f"Đợt đang theo phiên bản {kept} của bộ quy tắc; năm {year} nay xét theo phiên bản {newer}."


def is_idle(step):
    """A round on which something rests is in use: to drop it is not spoken of."""
    return step.step.name == "drop" and step.blocked


def draft_choices(record, put_forward, decisions):
    """The decisions that may be drawn up now, as rows of (label, kind, covers); the usual one first."""
    is_closed = record.state in (AwardRound.State.CLOSED, AwardRound.State.DECIDED)
    if not is_closed or record.track == AwardRound.Track.PROVINCE:
        return []
    choices = []
    if any(each.state == Nomination.State.APPROVED for each in put_forward):
        choices += AWARD_DRAFTS
    if record.track in RECOGNISING and not any(each.kind == Decision.Kind.RECOGNITION for each in decisions):
        choices += RECOGNITION_DRAFTS
    return choices


def facts_of(record):
    dated = record.decision_due_on
    return [
        ("Cấp uỷ xét", record.unit.name),
        ("Diện xét", record.get_track_display()),
        ("Cấp", record.get_level_display()),
        ("Năm tính thành tích", record.counted_year),
        ("Lần", record.round_number),
        ("Hình thức cho tập thể", record.form_collective),
        ("Hình thức cho cá nhân", record.form_individual),
        *([("Hình thức cho đơn vị", record.form_unit)] if record.form_unit else []),
        ("Bộ quy tắc", record.rules),
        ("Dự kiến quyết định", f"{dated:%d/%m/%Y}" if dated else ""),
        ("Hội nghị", record.conference),
    ]


def round_nominations(request, pk):
    """Who was put forward, where each stands."""
    record = visible_round(request, pk)
    context = {"page": page(request, Nomination.objects.of_round(record).for_list(), BY_UNIT)}
    put_forward = list(Nomination.objects.of_round(record).for_balance())
    return render(request, "awards/round_nominations.html", context | shared(request, record, put_forward))


@require_POST
def round_step(request, pk, name):
    return take_step(request, visible_round(request, pk), name, {"close": closing.close})


@require_POST
def round_nominate(request, pk):
    """The chosen candidates: first what will come of it, then, confirmed, the nominations."""
    record = visible_round(request, pk)
    keys = request.POST.getlist("pk")
    put_forward = list(Nomination.objects.of_round(record).for_list())
    found = closing.considered(record, put_forward, on=timezone.localdate())
    chosen = [each for each in found.candidates if str(each.matter.pk) in keys]
    rows = candidate_table.rows_of(chosen, put_forward)
    good = [row for row in rows if row.may_be_nominated]
    if not rows:
        messages.error(request, "Hãy chọn ít nhất một dòng ở cột đầu.")
        return redirect(record)
    if request.POST.get("confirmed"):
        return nominate_all(request, record, good)
    return render(request, "awards/round_nominate.html", planned(record, rows, good, put_forward))


def planned(record, rows, good, put_forward):
    """What the page before the nominations says."""
    left_out = [(row.matter, why_not(row)) for row in rows if not row.may_be_nominated]
    return {
        "round": record,
        "title": f"Đề nghị {len(good)} trường hợp",
        "rows": [planned_line(row) for row in good],
        "left_out": left_out,
        "hidden": [("pk", row.matter.pk) for row in good],
        "meters": quotas.meters(record, put_forward),
    }


def planned_line(row):
    waits = " – chờ cho ý kiến" if row.candidate.verdict != rounds.Verdict.ELIGIBLE else ""
    who = "" if row.matter.subject_kind == UNIT else f" ({row.matter.subject_name})"
    return f"{row.matter}{who}{waits}: " + " ".join(each.says for each in row.candidate.reasons)


def why_not(row):
    if row.nomination:
        return f"đã đề nghị trong đợt ({row.nomination.get_state_display().lower()})"
    return " ".join(each.says for each in row.candidate.reasons)


def nominate_all(request, record, rows):
    """Nominate each; one that is refused does not keep the others back."""
    made = 0
    for row in rows:
        try:
            nominations.nominate(record, row.matter, by=request.user, at=timezone.now())
            made += 1
        except Refusal as refusal:
            messages.error(request, str(refusal))
    if made:
        messages.success(request, f"Đã đề nghị {made} trường hợp.")
    return redirect("awards:round-nominations", record.pk)
