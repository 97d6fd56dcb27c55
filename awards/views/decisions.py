"""Pages of the decisions: the list, three pages from draft to issue, the issued one."""

from dataclasses import replace
from datetime import date

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from awards import conferences, correcting, deciding, drafting, quotas
from awards.decision_list import lines_of, not_reached, wage_on
from awards.filters import DecisionFilter
from awards.forms import DecisionTextForm, DrawUpForm
from awards.models import Award, AwardRound, Decision, DecisionCorrection, PublicList
from awards.money import in_words
from awards.views.revocations import parts_taken_back
from awards.views.rounds import room_tabs, visible_round
from awards.views.steps import attempt
from awards.views.texts import save_text
from campaign import papers, registers
from campaign.models import Document, is_of_house
from units.columns import Column
from units.listing import show_list
from units.models import Role
from units.wording import decimal, money
from units.workflow import OpenStep, Refusal, open_steps

ROUNDED = {"up": "làm tròn lên chục nghìn đồng", "nearest": "làm tròn đến chục nghìn đồng"}
ORDERS = {
    "moi": ("Mới nhất", ("-pk",)),
    "don-vi": ("Cấp uỷ", ("unit__path", "pk")),
}
COLUMNS = [
    Column("Số, ký hiệu", lambda row: row.document.number_text or "(dự thảo)", width=16, link=True),
    Column("Trích yếu", "document.title", width=60),
    Column("Cấp uỷ", "unit", sort="don-vi", width=36),
    Column("Loại", "get_kind_display", width=20),
    Column("Ngày ký", "document.issued_on", kind="date", sort="moi", width=12),
    Column("Số dòng", "count", kind="number", width=10),
    Column("Tiền thưởng", lambda row: row.total_money or None, kind="money", width=16),
    Column("Trạng thái", "document.state", kind="state", width=16),
]


def decision_list(request):
    return show_list(
        request,
        queryset=Decision.objects.visible_to(request.user).for_list(),
        filter_class=DecisionFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="awards/decision_list.html",
        title="Quyết định công nhận, khen thưởng",
        noun="quyết định",
        context={
            "entries": room_tabs(),
            "empty_title": "Chưa có quyết định nào",
            "empty_text": "Quyết định được dự thảo từ đợt xét đã chốt danh sách.",
        },
    )


def visible_decision(request, pk):
    return get_object_or_404(Decision.objects.visible_to(request.user).for_page(), pk=pk)


# ---- drawing up, in three pages ----


@require_POST
def round_decide(request, pk):
    record, form = visible_round(request, pk), DrawUpForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Chưa chọn loại quyết định.")
        return redirect(record)
    try:
        made = drafting.draw_up(record, **form.cleaned_data, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(record)
    return redirect("awards:decision-lines", made.pk)


def is_closed(request, decision):
    """Is this no draft of this person's? Then the page of the decision says all there is."""
    return not drafting.may_draft(decision.unit, request.user) or decision.document.state != Document.State.DRAFT


def decision_lines(request, pk):
    """Page 1: who is on the list and why, who is held back and why."""
    record = visible_decision(request, pk)
    if is_closed(request, record):
        return redirect(record)
    on = timezone.localdate()
    lines = lines_of(record, on=on)
    context = {
        "decision": record,
        "lines": lines,
        "entries": pages_of(request, record),
        "words": totals(lines.total),
        "meters": quotas.meters(record.round, [line.nomination for line in lines.listed if line.nomination]),
        "balance": quotas.balance_of(line.practice for line in lines.listed),
        "missing": drafting.missing(record, lines, on=on),
        "not_reached": not_reached(record),
        "is_unshown": is_unshown(record),
    }
    return render(request, "awards/decision_lines.html", context)


@require_POST
def decision_hold_back(request, pk):
    record = visible_decision(request, pk)
    keys, reason = request.POST.getlist("key"), request.POST.get("reason", "")
    on, by = timezone.localdate(), request.user
    attempt(request, lambda: drafting.hold_back(record, *keys, reason=reason, on=on, by=by))
    return redirect("awards:decision-lines", record.pk)


def decision_text(request, pk):
    """Page 2: the text, the day, who signs; the number it would get; what is missing."""
    record = visible_decision(request, pk)
    if is_closed(request, record):
        return redirect(record)
    on = day_in(request.GET)
    initial = {"on": on, "version": record.document.version}
    form = DecisionTextForm(request.POST or None, instance=record.document, initial=initial)
    if form.is_valid():
        stay, following = (reverse(f"awards:decision-{name}", args=[record.pk]) for name in ("text", "issue"))
        return save_text(request, record, form, write=drafting.write, show=show_text, stay=stay, following=following)
    return show_text(request, record, form, on, status=422 if form.is_bound else 200)


def show_text(request, record, form, on, changes=(), status=200):
    lines = lines_of(record, on=on)
    context = {
        "decision": record,
        "form": form,
        "entries": pages_of(request, record),
        "number": number_preview(record, on),
        "on": on,
        "missing": drafting.missing(record, lines, on=on),
        "changes": changes,
    }
    return render(request, "awards/decision_text.html", context, status=status)


def number_preview(record, on):
    """The number the decision would get on this day, or nothing where no term is recorded."""
    try:
        return papers.number_text(record.document, registers.next_number(record.document, on), on)
    except Refusal:
        return ""


def decision_issue(request, pk):
    """Page 3: what is issued, locked and sent; and, posted, the issue."""
    record = visible_decision(request, pk)
    is_draft = not is_closed(request, record)
    if not is_draft and not may_sign(request, record):
        return redirect(record)
    on, today = day_in(request.POST or request.GET), timezone.localdate()
    if request.method == "POST":
        return issue(request, record, on)
    lines = lines_of(record, on=on)
    context = {
        "decision": record,
        "lines": lines,
        "entries": pages_of(request, record) if is_draft else (),
        "is_draft": is_draft,
        "may_issue": request.user.holds(Role.CLERK, record.unit) or not is_draft,
        "is_ahead": on > today,
        "prizes": prizes_of(lines),
        "rounding": ROUNDED[record.rules.rounding],
        "on": on,
        "number": number_preview(record, on),
        "wage": wage_on(on),
        "words": totals(lines.total),
        "units": len({line.practice.unit_id for line in lines.listed}),
        "is_unshown": is_unshown(record),
        "certificates": sum(line.form.has_certificate for line in lines.listed if line.form),
        "missing": drafting.missing(record, lines, on=on),
    }
    return render(request, "awards/decision_issue.html", context)


def is_unshown(record):
    """Was the list never shown to the units before this decision (S2-27)?"""
    return not PublicList.objects.shown_before(record.round).exists()


def prizes_of(lines):
    """Rows of (heading, count, money each, multiple as people write it: "0,6")."""
    return [(heading, count, each, decimal(multiple)) for heading, count, each, multiple in lines.prizes()]


def may_sign(request, record):
    """Does this person issue what waits for signature: the leader who signs, or the clerk who enters it?"""
    seated = any(request.user.holds(role, record.unit) for role in (Role.LEADER, Role.CLERK))
    return record.document.state == Document.State.FOR_SIGNATURE and seated


def issue(request, record, on):
    try:
        deciding.issue(record, on=on, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse('awards:decision-issue', args=[record.pk])}?ngay={on:%Y-%m-%d}")
    messages.success(request, f"Đã ban hành {record.document}.")
    return redirect(record)


@require_POST
def decision_step(request, pk, name):
    """Trình ký, rút về sửa."""
    record, at = visible_decision(request, pk), timezone.now()
    try:
        if name == "send_for_signature":
            drafting.send_for_signature(record, on=day_in(request.POST), by=request.user, at=at)
        elif name == "take_back":
            drafting.take_back(record, reason=request.POST.get("reason", ""), by=request.user, at=at)
        else:
            raise Refusal("Không có bước này.")
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã ghi: {record.document.trail.last().label.lower()}.")
    return redirect(record)


@require_POST
def decision_discard(request, pk):
    record = visible_decision(request, pk)
    back = record.round
    attempt(request, lambda: drafting.discard(record, by=request.user), "Đã bỏ dự thảo quyết định; đợt xét giữ nguyên.")
    return redirect(back)


def day_in(values):
    """The day in the address, today when there is none."""
    try:
        return date.fromisoformat(values.get("ngay", ""))
    except ValueError:
        return timezone.localdate()


def pages_of(request, record):
    """The three pages; the open one leads to this very address, with its day."""
    names = (("1. Danh sách", "lines"), ("2. Văn bản", "text"), ("3. Ban hành", "issue"))
    urls = [(label, reverse(f"awards:decision-{name}", args=[record.pk])) for label, name in names]
    return [(label, request.get_full_path() if url == request.path else url) for label, url in urls]


def totals(amount):
    """An amount in words, with a capital letter."""
    words = in_words(amount)
    return words[0].upper() + words[1:]


# ---- one decision ----


def decision(request, pk):
    record = visible_decision(request, pk)
    awards = list(Award.objects.of_decision(record))
    opened = Award.objects.visible_to(request.user).keys_of_decision(record)
    on = timezone.localdate()
    lines = None if record.document.is_locked else lines_of(record, on=on)
    lacking = drafting.missing(record, lines, on=on) if lines else []
    has_certificates = any(
        award.form.has_certificate and not award.revoked_on for award in awards if award.pk in opened
    )
    corrects = bool(awards) and correcting.may_correct(record, request.user)
    context = {
        "decision": record,
        "document": record.document,
        "awards": awards,
        "opened": opened,
        "own": is_of_house(request.user, record.unit),
        "opens_round": AwardRound.objects.visible_to(request.user).contains(record.round),
        "has_certificates": has_certificates,
        "works_on_lines": record.document.is_locked and bool(opened) and (has_certificates or corrects),
        "rows": [] if awards else record.facts.get("rows", []),
        "lines": lines,
        "words": totals(record.total_money) if record.total_money else "",
        "facts": facts_of(record),
        "may_draft": not is_closed(request, record),
        "steps": steps_of_paper(request, record, lacking),
        "corrections": DecisionCorrection.objects.visible_to(request.user).of_decision(record),
        **parts_taken_back(record, awards, request.user),
        "may_plan": record.document.is_locked and may_present(record, request.user),
        "may_correct": corrects,
        "steps_taken": record.document.trail.select_related("by"),
    }
    return render(request, "awards/decision_detail.html", context)


def may_present(record, user):
    """Does this person plan the conferences of its committee, and is any line not called up at one yet?"""
    return (
        conferences.may_plan(record.unit, user) and Award.objects.to_present(record.unit).of_decision(record).exists()
    )


def steps_of_paper(request, record, lacking):
    """The steps of its paper that are taken from the decision: to signature, back, and on to the page of the issue."""
    found = {each.step.name: each for each in open_steps(record.document, by=request.user, at=timezone.now())}
    pages = {"send_for_signature": "", "take_back": "", "issue": "awards:decision-issue"}
    blocked = {"send_for_signature": " ".join(lacking)}
    tones = {"send_for_signature": "plain"}
    return [
        OpenStep(
            replace(found[name].step, page=page, tone=tones.get(name, found[name].step.tone)), blocked.get(name, "")
        )
        for name, page in pages.items()
        if name in found
    ]


def facts_of(record):
    paper = record.document
    return [
        ("Số, ký hiệu", paper.number_text),
        ("Ngày ký", f"{paper.issued_on:%d/%m/%Y}" if paper.issued_on else ""),
        ("Người ký", f"{paper.signer_post} {paper.signer_name}".strip()),
        ("Cấp uỷ quyết định", record.unit.name),
        ("Đợt xét", record.round.name),
        ("Bộ quy tắc", record.rules),
        ("Mức lương cơ sở", money(record.base_wage) if record.base_wage and record.total_money else ""),
    ]
