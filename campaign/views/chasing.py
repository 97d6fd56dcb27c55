"""What is done about many duties at once: remind, write the letter, extend, accept; names and count come first."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from campaign import filters, obligations, tracking
from campaign.drafts import reminder
from campaign.models import Obligation
from campaign.said_fields import ExtendForm
from campaign.views.years import nearest_year
from units.text import keys
from units.wording import days_left
from units.workflow import Refusal

AT_MOST = 5000  # so many duties one page shows and one act does
NOTHING = "Chưa chọn dòng nào, hoặc không còn gì để làm."
TOO_MANY = "Hơn 5.000 việc một lần: hãy lọc hẹp hơn, ví dụ theo việc hoặc theo loại đơn vị."


@require_POST
def tracking_act(request):
    """Show what an act would do for the chosen units or duties; once confirmed, do it."""
    act, back = ACTS.get(request.POST.get("act", "")), own_address(request.POST.get("back", ""))
    rows = list(chosen(request, back)[: AT_MOST + 1]) if act else []
    if not rows or len(rows) > AT_MOST:
        messages.error(request, TOO_MANY if rows else NOTHING)
        return redirect(back)
    try:
        return act(request, rows, back)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(back)


# ---- which rows ----


def chosen(request, back):
    """The duties meant: those shown before, those ticked, what the ticked units still owe, or all in the filter."""
    in_order = Obligation.objects.visible_to(request.user).for_list().order_by("unit__path", "due_on", "pk")
    if "pks" in request.POST:
        return in_order.named(request.POST["pks"].split(","))
    if request.POST.get("rows_are") == "unit":
        return in_order.among(of_units(request, back))
    if "all" in request.POST:
        return in_order.among(listed(request, back))
    return in_order.named(request.POST.getlist("pk"))


def of_units(request, back):
    """What the ticked units, or all that are filtered, still owe: of the milestone and state that is asked for."""
    year = nearest_year(request)
    units = tracking.board(request.user, year, on=timezone.localdate())
    asked = filters.BoardFilter(asked_in(back), units, request=request, campaign_year=year)
    owed = asked.duties().waiting()
    if "all" in request.POST:
        return owed.of_units(asked.rows().values("pk"))
    return owed.of_units(keys(request.POST.getlist("pk")))


def listed(request, back):
    """All the duties of the filtered list."""
    return filters.DutyFilter(asked_in(back), Obligation.objects.visible_to(request.user), request=request).rows()


def asked_in(address):
    """What an address of a list asks for."""
    return QueryDict(address.partition("?")[2])


def own_address(text):
    """This address when it is one of the lists here, else the board: nothing else is redirected to."""
    lists = (reverse("campaign:tracking"), reverse("campaign:obligation-list"))
    return text if text.partition("?")[0] in lists else lists[0]


def sorted_out(rows, user, fitting):
    """The duties in one of the `fitting` states that this person looks after, and (duty, why) for the others."""
    ready, left_out = [], []
    for row in rows:
        if not obligations.may_chase(row, user):
            left_out.append((row, "không thuộc cấp uỷ của đồng chí"))
        elif row.state not in fitting:
            left_out.append((row, f"đang “{row.get_state_display()}”"))
        else:
            ready.append(row)
    return ready, left_out


def hidden(act, rows, back):
    """What the page before carries to the act itself: one field of keys, however many they are."""
    return [("act", act), ("back", back), ("pks", ",".join(str(row.pk) for row in rows))]


def named(rows):
    """The duties in words, each with how long it has or how late it is."""
    today = timezone.localdate()
    return [f"{row.unit}: {row.milestone} ({days_left(row.due_on, today)})" for row in rows]


def with_reason(left_out):
    return [(f"{row.unit}: {row.milestone}", why) for row, why in left_out]


# ---- the acts ----


def remind(request, rows, back):
    ready, left_out = sorted_out(rows, request.user, Obligation.WAITING)
    letters = obligations.letters(ready, by=request.user, on=timezone.localdate())
    told, silent = [each for each in letters if each.people], [each for each in letters if not each.people]
    if "confirmed" in request.POST:
        count = obligations.remind(ready, by=request.user, at=timezone.now())
        messages.success(request, f"Lời nhắc {count} đơn vị đã vào Hộp thư đi (mục Thông báo).")
        if silent:
            messages.warning(request, f"{len(silent)} đơn vị chưa có ai có tài khoản, chưa được nhắc.")
        return redirect(back)
    context = {
        "title": f"Nhắc {len(told)} đơn vị, {sum(len(each.duties) for each in told)} việc",
        "told": told,
        "silent": silent,
        "left_out": with_reason(left_out),
        "hidden": hidden("remind", ready, back),
        "back": back,
    }
    return render(request, "campaign/tracking_remind.html", context)


def accept(request, rows, back):
    ready, left_out = sorted_out(rows, request.user, (Obligation.State.OWED, Obligation.State.SUBMITTED))
    if "confirmed" in request.POST:
        for row in ready:
            obligations.settle(row, "accept", by=request.user, at=timezone.now())
        messages.success(request, f"Đã xác nhận đạt {len(ready)} việc.")
        return redirect(back)
    context = {
        "title": f"Xác nhận đạt {len(ready)} việc",
        "label": "Xác nhận đạt",
        "rows": named(ready),
        "left_out": with_reason(left_out),
        "hidden": hidden("accept", ready, back),
        "back": back,
        "text": "Cán bộ phụ trách và tổ trưởng của các đơn vị nhận được thông báo ngay.",
    }
    return render(request, "campaign/tracking_confirm.html", context)


def extend(request, rows, back):
    ready, left_out = sorted_out(rows, request.user, Obligation.WAITING)
    if not ready:
        raise Refusal(NOTHING)
    year, is_sent = ready[0].milestone.campaign_year, "confirmed" in request.POST
    form = ExtendForm(request.POST if is_sent else None, campaign_year=year, on=timezone.localdate())
    if is_sent and form.is_valid():
        given = form.cleaned_data
        fitting = [row for row in ready if row.due_on < given["due_on"]]
        obligations.extend_all(fitting, by=request.user, at=timezone.now(), **given)
        messages.success(request, f"Đã gia hạn {len(fitting)} việc {form.understood()}.")
        if len(fitting) < len(ready):
            messages.warning(request, f"{len(ready) - len(fitting)} việc đã có hạn từ ngày ấy trở đi, giữ nguyên.")
        return redirect(back)
    context = {
        "title": f"Gia hạn {len(ready)} việc",
        "form": form,
        "rows": named(ready),
        "left_out": with_reason(left_out),
        "hidden": hidden("extend", ready, back),
        "back": back,
    }
    return render(request, "campaign/tracking_extend.html", context)


def letter(request, rows, back):
    """The letter to the late units of the selection, as a draft to be read through; nothing is sent by it."""
    today = timezone.localdate()
    ready, _ = sorted_out(rows, request.user, Obligation.WAITING)
    late = [row for row in ready if row.is_late(today)]
    document = reminder.draw_up_letter(late, by=request.user, on=today)
    left = len(rows) - len(late)
    also = f" {left} việc chưa quá hạn hoặc đã xong không đưa vào." if left else ""
    messages.success(request, f"Đã soạn dự thảo công văn đôn đốc, kèm danh sách; hãy xem và sửa lại.{also}")
    return redirect("campaign:document-edit", document.pk)


ACTS = {"remind": remind, "accept": accept, "extend": extend, "letter": letter}
