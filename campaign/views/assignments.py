"""Pages of who follows which unit: the table, one assignment, spreading evenly, handing over, one's own units."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from campaign import assignments, body_papers, steering
from campaign.assignment_filters import AssignmentFilter, OwnUnitFilter
from campaign.body_forms import AssignmentForm, HandOverForm, SpreadForm
from campaign.followed import columns_of, followed
from campaign.models import Assignment, SteeringBody
from campaign.views.bodies import kept, seen, small_form
from campaign.views.years import nearest_year
from units.columns import Column
from units.formlook import tell
from units.listing import show_list
from units.workflow import Refusal

ORDERS = {
    "thanh-vien": ("Thành viên", ("member__position", "member_id", "unit__path", "pk")),
    "don-vi": ("Đơn vị", ("unit__path", "pk")),
    "tu-ngay": ("Từ ngày", ("-valid_from", "-pk")),
}
COLUMNS = [
    Column("Thành viên", "member.person", sort="thanh-vien", width=26),
    Column("Đơn vị", "unit", sort="don-vi", width=40),
    Column("Việc", "get_kind_display", width=16),
    Column("Lĩnh vực", "field", width=20),
    Column("Mô hình, việc cụ thể", "task", width=36),
    Column("Từ ngày", "valid_from", kind="date", sort="tu-ngay", width=12),
    Column("Đến hết ngày", "valid_to", kind="date", width=12),
]
OWN_ORDERS = {"cay": ("Theo cây tổ chức", ("path",)), "ten": ("Tên", ("sort_key", "pk"))}


# ---- the table ----


def body_assignments(request, pk):
    found = seen(request, pk)
    keeps = steering.keeps(found, request.user) and found.is_open
    rows = Assignment.objects.visible_to(request.user).of_body(found).for_list()
    return show_list(
        request,
        queryset=rows,
        filter_class=AssignmentFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="campaign/body_assignments.html",
        title="Bảng phân công",
        noun="phân công",
        ticks=(lambda row: row.valid_to is None) if keeps else None,
        context={
            "body": found,
            "may_edit": keeps,
            "bar": "campaign/_assignment_bar.html",
            "act_url": reverse("campaign:body-hand-over", args=[found.pk]),
            "empty_title": "Chưa có phân công",
            "empty_text": "Phân công thành viên theo dõi, chăm bồi, thẩm định, hoặc bấm “Phân công đều”.",
        },
    )


def body_assignment_new(request, pk):
    found, today = kept(request, pk), timezone.localdate()
    asked = request.GET
    initial = {"on": today, "unit": asked.get("don_vi", ""), "kind": asked.get("viec", "follow")}
    initial |= {"member": asked.get("thanh_vien", ""), "task": asked.get("mo_hinh", "")}
    form = AssignmentForm(request.POST or None, body=found, on=today, initial=initial)

    def act(member, unit, kind, on, **about):
        assignments.assign(member, unit, kind, on=on, by=request.user, at=timezone.now(), **about)

    return small_form(request, form, act, body=found, title="Phân công thành viên", button="Phân công")


@require_POST
def body_assignment_end(request, pk):
    assignment = get_object_or_404(
        Assignment.objects.visible_to(request.user).select_related("member__body__unit", "member__person"), pk=pk
    )
    try:
        assignments.unassign(assignment, on=timezone.localdate(), by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(table_of(assignment.member.body))


def table_of(body):
    """The address of the table of assignments."""
    return reverse("campaign:body-assignments", args=[body.pk])


# ---- evenly ----


def body_spread(request, pk):
    """Ask what to spread over whom, show the whole result, let it be changed by hand, then write it."""
    found, today = kept(request, pk), timezone.localdate()
    everybody = [member.pk for member in found.members.serving(today).lasting()]
    form = SpreadForm(request.POST or None, body=found, on=today, initial={"on": today, "members": everybody})
    context = {"body": found, "form": form}
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        proposed = assignments.proposal(found, asked["members"], asked["kind"], on=asked["on"], chosen=form.chosen)
        if "confirmed" in request.POST:
            return spread_written(request, found, proposed, asked["on"])
        context |= {"proposed": proposed, "asked": asked, "kind_label": Assignment.Kind(asked["kind"]).label}
    return render(request, "campaign/body_spread.html", context)


def spread_written(request, body, proposed, on):
    """Write the result and go on to the table, or say why not."""
    try:
        count = assignments.write_spread(body, proposed, on=on, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("campaign:body-spread", body.pk)
    messages.success(request, f"Đã phân công {count} đơn vị; {len(proposed.rows) - count} đơn vị giữ nguyên.")
    return redirect(f"{table_of(body)}?{urlencode({'viec': proposed.kind})}")


# ---- handing over ----


def body_hand_over(request, pk):
    """The assignments that wait for somebody: ticked ones, one member's, or those nobody took over at kiện toàn."""
    found, today = kept(request, pk), timezone.localdate()
    rows = list(waiting(request, found))
    if "end" in request.POST:
        return ended(request, found, rows, today)
    form = HandOverForm(request.POST if "to" in request.POST else None, body=found, initial={"on": today})
    if form.is_bound and form.is_valid():
        try:
            count = steering.hand_over(rows, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"Đã giao {count} phân công cho {form.cleaned_data['to'].person}.")
            return onward(found)
    return render(request, "campaign/body_hand_over.html", {"body": found, "form": form, "rows": rows})


def ended(request, body, rows, today):
    """End these assignments today without handing them to anybody."""
    for row in rows:
        steering.drop(row, on=today, by=request.user)
    messages.success(request, f"Đã kết thúc {len(rows)} phân công, không giao lại.")
    return onward(body)


def onward(body):
    """To what else waits to be handed over, or to the table."""
    return redirect("campaign:body-hand-over" if steering.unassigned(body) else "campaign:body-assignments", body.pk)


def waiting(request, body):
    """The assignments asked for: by keys (posted), by member (?thanh_vien=), else what nobody took over."""
    left = steering.unassigned(body)
    own = Assignment.objects.of_body(body).open().for_page().select_related("member__body")
    if request.method == "POST":
        keys = request.POST.getlist("pk")
        return [*own.named(keys), *(each for each in left if str(each.pk) in keys)]
    member = request.GET.get("thanh_vien", "")
    return own.of_member(member) if member.isdecimal() else left


# ---- one's own ----


def my_units(request):
    year, today = nearest_year(request), timezone.localdate()
    own = Assignment.objects.of_person(request.user.person_id).holding(today)
    bodies = SteeringBody.objects.of_assignments(own)
    return show_list(
        request,
        queryset=followed(own, year, on=today),
        filter_class=OwnUnitFilter,
        orders=OWN_ORDERS,
        columns=columns_of(request.user, year, on=today),
        template="campaign/my_units.html",
        title="Đơn vị tôi theo dõi",
        noun="đơn vị",
        context={
            "bodies": bodies,
            "wide": True,
            "notices": body_papers.notices_for(bodies, request.user)[:3],
            "empty_title": "Chưa được phân công đơn vị nào",
            "empty_text": "Khi ban, tổ chỉ đạo phân công theo dõi, chăm bồi, thẩm định, đơn vị hiện ở đây.",
        },
    )
