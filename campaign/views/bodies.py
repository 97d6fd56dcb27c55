"""Pages of steering bodies: the list, one body, setting up and re-forming, members, assignments."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from campaign import steering
from campaign.body_forms import AssignmentForm, BodyForm, DayForm, OneMemberForm, member_table
from campaign.drafts import offers, starter
from campaign.filters import BodyFilter
from campaign.models import Assignment, BodyMember, CampaignYear, SteeringBody
from units.columns import Column
from units.listing import show_list
from units.models import Person
from units.register import LEAST, MOST, present_post
from units.workflow import Refusal, open_steps

ORDERS = {"don-vi": ("Đơn vị", ("unit__path", "pk")), "ten": ("Tên", ("name", "pk"))}
COLUMNS = [
    Column("Ban, tổ", "name", sort="ten", width=60, link=True),
    Column("Đơn vị", "unit", sort="don-vi", width=36),
    Column("Loại", "get_kind_display", width=14),
    Column("Thành lập", "established_on", kind="date", width=12),
    Column("Thành viên", "size", kind="number", width=10),
    Column("Quy chế", "has_regulation", kind="tick", width=10),
    Column("Trạng thái", "state", kind="state", width=16),
]


def body_list(request):
    return show_list(
        request,
        queryset=SteeringBody.objects.visible_to(request.user).for_list(),
        filter_class=BodyFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="campaign/body_list.html",
        title="Ban chỉ đạo, tổ chỉ đạo",
        noun="ban, tổ",
        context={
            "may_set_up": bool(steering.desks_of(request.user)),
            "empty_title": "Chưa có ban, tổ chỉ đạo nào",
            "empty_text": "Cấp uỷ lập ban chỉ đạo; mỗi tổ chức cơ sở đảng lập tổ chỉ đạo bằng một quyết định.",
        },
    )


def seen(request, pk):
    return get_object_or_404(SteeringBody.objects.visible_to(request.user).select_related("unit", "predecessor"), pk=pk)


def kept(request, pk):
    """The body, for those who may change it."""
    body = seen(request, pk)
    if not steering.keeps(body, request.user):
        raise PermissionDenied
    return body


def body(request, pk):
    found, today = seen(request, pk), timezone.localdate()
    keeps = steering.keeps(found, request.user)
    open_now = found.state in (SteeringBody.State.PREPARING, SteeringBody.State.ACTIVE)
    assignments = Assignment.objects.visible_to(request.user).of_body(found).for_page()
    context = {
        "body": found,
        "facts": facts_of(found),
        "members": found.members.for_page(),
        "assignments": assignments.open()[:300] if open_now else assignments[:300],
        "starters": body_links(found, request.user, today),
        "unassigned": steering.unassigned(found) if keeps else [],
        "successors": found.successors.all(),
        "may_edit": keeps and open_now,
        "steps": open_steps(found, by=request.user, at=timezone.now()),
        "taken": found.trail.select_related("by"),
        "today": today,
    }
    return render(request, "campaign/body.html", context)


def body_links(found, user, today):
    """The papers about this body that the person may begin now."""
    year = CampaignYear.objects.latest_above(found.unit)
    return starter.links(offers.campaign_starters, found, found.unit, year, user, on=today)


def facts_of(found):
    programmes = [
        word
        for word, is_covered in (("Dân vận khéo", found.covers_dvk), ("Quy chế dân chủ", found.covers_qcdc))
        if is_covered
    ]
    return [
        ("Đơn vị", found.unit.name),
        ("Loại", found.get_kind_display()),
        ("Nội dung", "; ".join(programmes)),
        ("Quyết định", found.decision),
        ("Thành lập", found.established_on and f"{found.established_on:%d/%m/%Y}"),
        ("Kết thúc", found.ended_on and f"{found.ended_on:%d/%m/%Y}"),
        ("Quy chế làm việc", "Đã có" if found.has_regulation else "Chưa có"),
    ]


def body_new(request):
    desks = steering.desks_of(request.user)
    if not desks:
        raise PermissionDenied
    asked = request.GET.get("don_vi", "")
    unit = next((desk for desk in desks if str(desk.pk) == asked), desks[0])
    form = BodyForm(request.POST or None, initial=usual(unit))
    table = member_table(unit, request.POST or None)
    made = saved(request, form, table, lambda **asked: steering.set_up(unit, **asked))
    if made:
        messages.success(request, f"Đã lập {made}.")
        return redirect(made)
    return render(request, "campaign/body_form.html", {"form": form, "table": table, "unit": unit, "desks": desks})


def usual(unit):
    """What a new body is called and covers."""
    is_base = steering.level_of(unit) == "base"
    kind = SteeringBody.Kind.GROUP if is_base else SteeringBody.Kind.COMMITTEE
    return {"kind": kind, "name": f"{kind.label} phong trào thi đua “Dân vận khéo” {unit.name}", "covers_dvk": True}


def saved(request, form, table, verb):
    """The body made by this verb from the form and its table, or None with the errors on the form."""
    if request.method != "POST" or not (form.is_valid() & table.is_valid()):
        return None
    try:
        return verb(
            values=form.frame,
            members=table.members,
            acknowledged=form.cleaned_data["acknowledged"],
            by=request.user,
            at=timezone.now(),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def body_edit(request, pk):
    found = kept(request, pk)
    form = BodyForm(request.POST or None, instance=found, with_members=False)
    if request.method == "POST" and form.is_valid():
        try:
            steering.write_frame(seen(request, pk), values=form.frame, by=request.user)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("campaign:body", pk)
    return render(request, "campaign/body_edit.html", {"form": form, "body": found})


def body_reconstitute(request, pk):
    found = kept(request, pk)
    serving = found.members.lasting().for_page()
    names = ("kind", "name", "covers_dvk", "covers_qcdc")
    form = BodyForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    rows = [{name: getattr(member, name) for name in steering.MEMBER} for member in serving]
    table = member_table(found.unit, request.POST or None, initial=rows, extra=3)
    made = saved(request, form, table, lambda **asked: steering.reconstitute(found, **asked))
    if made:
        messages.success(request, "Đã kiện toàn; bản trước được giữ lại.")
        return redirect(made)
    context = {"form": form, "table": table, "unit": found.unit, "body": found}
    return render(request, "campaign/body_form.html", context)


@require_POST
def body_step(request, pk, name):
    found, asked = seen(request, pk), {"by": request.user, "at": timezone.now()}
    try:
        steering.step(found, name, reason=request.POST.get("reason", ""), **asked)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("campaign:body", pk)


def small_form(request, form, act, *, body, title, button, text=""):
    """A page with one small form whose values go to one verb, and back to the body."""
    if request.method == "POST" and form.is_valid():
        try:
            act(**form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(body)
    context = {"form": form, "body": body, "title": title, "button": button, "text": text}
    return render(request, "campaign/body_small_form.html", context)


def body_regulation(request, pk):
    found = kept(request, pk)
    form = DayForm(request.POST or None, label="Ngày ban hành quy chế", initial={"on": timezone.localdate()})

    def act(on):
        steering.adopt_regulation(found, on=on, by=request.user, at=timezone.now())

    return small_form(request, form, act, body=found, title="Đã có quy chế làm việc", button="Ghi nhận")


def body_member_new(request, pk):
    found = kept(request, pk)
    form = OneMemberForm(request.POST or None, unit=found.unit, initial={"on": timezone.localdate()})

    def act(on, **values):
        steering.add_member(found, values=values, on=on, by=request.user)

    return small_form(request, form, act, body=found, title="Thêm thành viên", button="Thêm")


def member_leave(request, pk):
    member = get_object_or_404(
        BodyMember.objects.visible_to(request.user).select_related("person", "body__unit"), pk=pk
    )
    if not steering.keeps(member.body, request.user):
        raise PermissionDenied
    form = DayForm(request.POST or None, label="Ngày cuối cùng tham gia", initial={"on": timezone.localdate()})

    def act(on):
        steering.leave(member, on=on, by=request.user)

    text = "Các phân công còn lại của thành viên này cũng kết thúc ngày ấy."
    title = f"{member.person} thôi tham gia"
    return small_form(request, form, act, body=member.body, title=title, button="Ghi nhận", text=text)


def body_assignment_new(request, pk):
    found, today = kept(request, pk), timezone.localdate()
    initial = {"on": today, "unit": request.GET.get("don_vi", ""), "kind": request.GET.get("viec", "follow")}
    form = AssignmentForm(request.POST or None, body=found, on=today, initial=initial)

    def act(member, unit, kind, on):
        steering.assign(member, unit, kind, on=on, by=request.user)

    return small_form(request, form, act, body=found, title="Phân công thành viên", button="Phân công")


@require_POST
def body_assignment_end(request, pk):
    assignment = get_object_or_404(
        Assignment.objects.visible_to(request.user).select_related("member__body__unit", "member__person"), pk=pk
    )
    try:
        steering.unassign(assignment, on=timezone.localdate(), by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(assignment.member.body)


def person_picker(request):
    """The people in reach whose names hold the words: rows of {id, text, trail} for the search field."""
    words = request.GET.get("q", "")
    if len(words.strip()) < LEAST:
        return JsonResponse({"results": []})
    people = Person.objects.visible_to(request.user).search(words).for_list()[:MOST]
    rows = [
        {
            "id": person.pk,
            "text": person.full_name,
            "trail": ", ".join(filter(None, (present_post(person), str(person.unit)))),
        }
        for person in people
    ]
    return JsonResponse({"results": rows})
