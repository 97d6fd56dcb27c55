"""Pages of what may be the same thing under two names: the list, and two texts side by side."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from campaign.comparing import words
from models_registry import resembling
from models_registry.filters import ResemblanceFilter
from models_registry.models import Resemblance
from units.columns import Column
from units.listing import show_list
from units.scope import sees
from units.workflow import Refusal, hindrance

ORDERS = {"giong": ("Giống nhiều nhất", ("-share", "-pk")), "luc": ("Mới phát hiện", ("-found_at", "-pk"))}
COLUMNS = [
    Column("Đăng ký sau", "registration", width=44, link=True),
    Column("Đơn vị", "registration.unit", width=28),
    Column("Giống với", lambda row: f"{row.other.title} ({row.other.unit}, {row.other.year})", width=50),
    Column("Loại", "get_kind_display", width=10),
    Column("Giống ở đâu", "says", sort="giong", width=30),
    Column("Phát hiện", "found_at", kind="moment", sort="luc", width=18),
    Column("Ý kiến", "state", kind="state", width=14, words=lambda row: row.get_state_display()),
]
LABELS = {
    "baseline": "Thực trạng, sự cần thiết",
    "goal": "Mục tiêu",
    "methods": "Nội dung, cách làm",
    "outputs": "Sản phẩm, kết quả dự kiến",
    "process": "Khó khăn ban đầu và cách làm",
    "initiative": "Sáng kiến, cách làm sáng tạo",
    "following_uncle_ho": "Học tập và làm theo Hồ Chí Minh",
    "lessons": "Tồn tại, bài học",
}


def resemblance_list(request):
    return show_list(
        request,
        queryset=Resemblance.objects.visible_to(request.user).for_list(),
        filter_class=ResemblanceFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="models_registry/resemblance_list.html",
        title="Nghi trùng, sao chép",
        noun="cặp",
        context={
            "empty_title": "Không có cặp nào nghi trùng",
            "empty_text": "Khi một đăng ký, báo cáo gửi đi giống bản khác của đảng bộ từ một nửa trở lên, cặp ấy ở "
            "đây để cho ý kiến.",
        },
    )


def resemblance(request, pk):
    found = get_object_or_404(Resemblance.objects.visible_to(request.user).for_page(), pk=pk)
    if request.method == "POST":
        return opened_again(request, found) if "again" in request.POST else ruled(request, found)
    may_rule, is_open = resembling.may_rule(found, request.user), found.state == Resemblance.State.OPEN
    sees_both = sees(request.user, found.other)
    context = {
        "resemblance": found,
        "rows": side_by_side(found) if sees_both else [],
        "sees_both": sees_both,
        "may_rule": may_rule and is_open,
        "may_reconsider": may_rule and not is_open,
        "may_return": may_return(request, found),
    }
    return render(request, "models_registry/resemblance_detail.html", context)


def side_by_side(found):
    """Rows of (label, parts of the later text, parts of the earlier one); what only one has is marked."""
    later, earlier = texts_of(found.registration, found.kind), texts_of(found.other, found.kind)
    rows = []
    for name, text in later.items():
        parts = words(earlier[name], text)
        rows.append((LABELS[name], [p for p in parts if p.mark != "del"], [p for p in parts if p.mark != "ins"]))
    return rows


def texts_of(registration, kind):
    """The texts that are compared, by column."""
    record = registration.report if kind == Resemblance.Kind.REPORT else registration
    return {name: getattr(record, name) for name in resembling.TEXTS[kind]}


def may_return(request, found):
    """May this person send the registration back right away?"""
    if found.kind != Resemblance.Kind.MODEL:
        return False
    return hindrance("return", found.registration, by=request.user, at=timezone.now()) is None


def ruled(request, found):
    """Record the ruling; what is the same goes on to the page of the return, with its reason."""
    is_same = "same" in request.POST
    try:
        note = request.POST.get("note", "")
        resembling.rule(found, is_same=is_same, note=note, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    said = "Đã ghi: trùng." if is_same else "Đã ghi: không trùng; các năm sau không hỏi lại."
    if is_same and may_return(request, found):
        messages.success(request, said)
        address = reverse("models_registry:registration-return", args=[found.registration_id])
        return redirect(f"{address}?{urlencode({'ly_do': resembling.sentence(found)})}")
    return onward(request, said)


def opened_again(request, found):
    """Take a ruling back that was given by mistake, and ask anew."""
    try:
        resembling.reconsider(found, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã bỏ ý kiến cũ; cặp này chờ ý kiến lại.")
    return redirect(found)


def onward(request, said):
    """Say what was done and go on to the next pair that waits for this person, or back to the list after the last."""
    following, left = resembling.next_for(request.user, Resemblance.objects.visible_to(request.user))
    messages.success(request, f"{said} Còn {left} cặp, sau đây là cặp giống nhau nhất." if following else said)
    return redirect(following or f"{reverse('models_registry:resemblance-list')}?trang_thai=open")
