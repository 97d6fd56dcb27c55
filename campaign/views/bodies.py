"""Pages of steering bodies: the list, one body and its versions, setting up and re-forming, members, papers."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from campaign import body_papers, body_versions, steering
from campaign.body_forms import BodyForm, LeaveForm, OneMemberForm, RegulationForm, member_table
from campaign.drafts import bodies as words
from campaign.drafts import offers, starter
from campaign.filters import BodyFilter
from campaign.models import Assignment, BodyMember, CampaignYear, SteeringBody
from units.columns import Column
from units.formlook import tell
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
    Column("Nhiệm kỳ", "term", width=14),
    Column("Thành viên", "size", kind="number", width=10),
    Column("Quy chế", "has_regulation", kind="tick", width=10),
    Column("Trạng thái", "state", kind="state", width=16),
]
HEIR_PREFIX = "giao-"
PAPER_WORDS = {
    body_papers.FOUNDING: "Soạn quyết định thành lập",
    body_papers.REFORMING: "Soạn quyết định kiện toàn",
    body_papers.REGULATION: "Soạn quy chế làm việc",
    body_papers.ASSIGNMENTS: "Soạn thông báo phân công",
}


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
    bodies = SteeringBody.objects.visible_to(request.user).for_page()
    return get_object_or_404(bodies, pk=pk)


def kept(request, pk):
    """The body, for those who may change it."""
    body = seen(request, pk)
    if not steering.keeps(body, request.user):
        raise PermissionDenied
    return body


# ---- one body ----


def body(request, pk):
    found, today = seen(request, pk), timezone.localdate()
    versions, asked = body_versions.chain(found), asked_day(request)
    meant = body_versions.version_on(versions, asked) if asked else None
    if meant and meant != found:
        return redirect(f"{meant.get_absolute_url()}?{urlencode({'ngay': asked.isoformat()})}")
    keeps = steering.keeps(found, request.user)
    changes = body_versions.changes(found)
    context = {
        "body": found,
        "facts": facts_of(found),
        "versions": versions,
        "asked": asked,
        "is_found": meant is not None,
        "members": members_of(found, asked, today),
        "changes": [each for each in changes if not each.stays],
        "staying": [each.member.person for each in changes if each.stays],
        "helpers": found.helpers.all(),
        "papers": papers_of(found, keeps),
        "starters": [] if asked else body_links(found, request.user, today),
        "unassigned": len(steering.unassigned(found)) if keeps and not asked else 0,
        "may_edit": keeps and found.is_open and not asked,
        "steps": [] if asked else open_steps(found, by=request.user, at=timezone.now()),
        "taken": found.trail.select_related("by"),
        "today": today,
    }
    return render(request, "campaign/body.html", context)


def asked_day(request):
    """The day (?ngay=2026-03-31) as of which the body is asked for, or None."""
    try:
        return parse_date(request.GET.get("ngay", ""))
    except ValueError:
        return None


def members_of(body, asked, today):
    """Pairs of member and what he has to do, as of the day asked for; else everybody who ever served this version."""
    on = asked or body.ended_on or today
    rows = body.members.serving(asked) if asked else body.members.all()
    return [(member, work_of(member)) for member in rows.for_page().counted_by_kind(on)]


def work_of(member):
    """What a member has to do, counted: "Theo dõi 12, thẩm định 4"; empty for nothing."""
    counts = ((kind.label, getattr(member, f"kind_{kind.value}")) for kind in Assignment.Kind)
    return ", ".join(f"{label} {count}" for label, count in counts if count)


def papers_of(body, keeps):
    """Rows of {name, document, words, key, button}: the papers of the body and the buttons that draw up the missing."""
    wanted = body_papers.wanted(body) if keeps else []
    decision = body_papers.decision_key(body)
    rows = [
        (
            "Quyết định kiện toàn" if body.predecessor_id else "Quyết định thành lập",
            body.paper,
            body.decision,
            decision,
        ),
        ("Quy chế làm việc", body.regulation_paper, regulation_words(body), body_papers.REGULATION),
        ("Thông báo phân công", body_papers.papers_of(body).first(), "", body_papers.ASSIGNMENTS),
    ]
    return [
        {
            "name": name, "document": document, "words": said, "key": key if key in wanted else "",
            "button": PAPER_WORDS[key],
        }
        for name, document, said, key in rows
    ]  # fmt: skip


def regulation_words(body):
    """What is known of the regulation: its number and day verbatim, else whether there is one."""
    return body.regulation or ("Đã có" if body.has_regulation else "")


def body_links(found, user, today):
    """The other papers about this body that the person may begin now."""
    year = CampaignYear.objects.latest_above(found.unit)
    links = starter.links(offers.campaign_starters, found, found.unit, year, user, on=today)
    return [row for row in links if row["starter"].key not in body_papers.SYMBOLS or is_of_work(row, found)]


def is_of_work(row, found):
    """Is it the decision on changes of a body at work, which no button of its own draws up?"""
    return row["starter"].key == body_papers.REFORMING and found.state == SteeringBody.State.ACTIVE


def facts_of(found):
    programmes = [
        word
        for word, is_covered in (("Dân vận khéo", found.covers_dvk), ("Quy chế dân chủ", found.covers_qcdc))
        if is_covered
    ]
    return [
        ("Đơn vị", found.unit.name),
        ("Loại", found.get_kind_display()),
        ("Giúp việc cho", found.serves),
        ("Nội dung", "; ".join(programmes)),
        ("Nhiệm kỳ", found.term),
        ("Quyết định", found.decision),
        ("Thành lập", found.established_on and f"{found.established_on:%d/%m/%Y}"),
        ("Kết thúc", found.ended_on and f"{found.ended_on:%d/%m/%Y}"),
        ("Quy chế làm việc", regulation_words(found) or "Chưa có"),
    ]


@require_POST
def body_paper(request, pk):
    found = kept(request, pk)
    try:
        paper = body_papers.draw_up_paper(found, request.POST.get("mau", ""), by=request.user, on=timezone.localdate())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    messages.success(request, f"Đã lập dự thảo “{paper.title}” từ dữ liệu; hãy xem và sửa lại.")
    return redirect("campaign:document-edit", paper.pk)


# ---- set up, correct, re-form ----


def body_new(request):
    desks = steering.desks_of(request.user)
    if not desks:
        raise PermissionDenied
    asked = request.GET.get("don_vi", "")
    unit = next((desk for desk in desks if str(desk.pk) == asked), desks[0])
    form = BodyForm(request.POST or None, unit=unit, initial=usual(unit, request.GET.get("giup_viec", "")))
    table = member_table(unit, request.POST or None)
    made = saved(request, form, table, lambda **asked: steering.set_up(unit, **asked))
    if made:
        messages.success(request, f"Đã lập {made}.")
        return redirect(made)
    return render(request, "campaign/body_form.html", {"form": form, "table": table, "unit": unit, "desks": desks})


def usual(unit, served=""):
    """What a new body is called and covers; `served` is the key of the body a tổ giúp việc is set up for."""
    kind = SteeringBody.Kind.SECRETARIAT if served else words.kind_for(unit)
    name = f"Tổ giúp việc {words.directs(words.kind_for(unit))}" if served else words.usual_name(unit)
    return {"kind": kind, "name": name, "covers_dvk": True, "serves": served}


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
        tell(form, refusal)
        return None


def body_edit(request, pk):
    found = kept(request, pk)
    form = BodyForm(request.POST or None, instance=found, unit=found.unit, with_members=False)
    if request.method == "POST" and form.is_valid():
        try:
            steering.write_frame(seen(request, pk), values=form.frame, by=request.user)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            return redirect("campaign:body", pk)
    return render(request, "campaign/body_edit.html", {"form": form, "body": found})


def body_reconstitute(request, pk):
    """Type the new list, see who stays, comes and leaves and who takes over from whom, then re-form."""
    found = kept(request, pk)
    form, table = reforming_forms(request, found)
    context = {"form": form, "table": table, "unit": found.unit, "body": found}
    if request.method == "POST" and form.is_valid() & table.is_valid():
        if "confirmed" in request.POST and "review" not in request.POST:
            heirs = heirs_in(request.POST)
            made = saved(request, form, table, lambda **asked: steering.reconstitute(found, heirs=heirs, **asked))
            if made:
                messages.success(request, reformed_words(made))
                return redirect(made)
        context |= preview_of(found, table.members)
    return render(request, "campaign/body_form.html", context)


def reforming_forms(request, found):
    """The frame and the list of a new version, filled from this one."""
    names = ("kind", "serves", "name", "covers_dvk", "covers_qcdc", "first_year", "last_year")
    kept_columns = {name: getattr(found, name) for name in names}
    form = BodyForm(request.POST or None, unit=found.unit, reforms=True, initial=kept_columns)
    rows = [{name: getattr(member, name) for name in steering.MEMBER} for member in found.members.lasting().for_page()]
    return form, member_table(found.unit, request.POST or None, initial=rows, extra=3)


def preview_of(found, members):
    """What a new list comes to: who comes, who leaves with how many assignments, who may take over."""
    serving = set(found.members.lasting().values_list("person", flat=True))
    return {
        "is_preview": True,
        "coming": [row["person"] for row in members if row["person"].pk not in serving],
        "staying": [row["person"] for row in members if row["person"].pk in serving],
        "leaving": body_versions.leaving(found, members),
        "heirs": [row["person"] for row in members],
    }


def heirs_in(sent):
    """Who takes over from whom, as sent: {person's key: person's key}."""
    pairs = ((name.removeprefix(HEIR_PREFIX), value) for name, value in sent.items() if name.startswith(HEIR_PREFIX))
    return {int(gone): int(heir) for gone, heir in pairs if gone.isdecimal() and heir.isdecimal()}


def reformed_words(made):
    """What is said after kiện toàn."""
    if made.state == SteeringBody.State.PREPARING:
        return "Đã chuẩn bị bản kiện toàn; bản ấy bắt đầu khi có quyết định, bản hiện nay vẫn hoạt động."
    return "Đã kiện toàn; bản trước được giữ lại."


@require_POST
def body_step(request, pk, name):
    found, asked = seen(request, pk), {"by": request.user, "at": timezone.now()}
    try:
        steering.step(found, name, reason=request.POST.get("reason", ""), **asked)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("campaign:body", pk)


# ---- one act at a time ----


def small_form(request, form, act, *, body, title, button, text="", back=None):
    """A page with one small form whose values go to one verb, and back to the body."""
    if request.method == "POST" and form.is_valid():
        try:
            act(**form.cleaned_data)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            return redirect(back or body)
    context = {"form": form, "body": body, "title": title, "button": button, "text": text}
    return render(request, "campaign/body_small_form.html", context)


def body_regulation(request, pk):
    found = kept(request, pk)
    form = RegulationForm(request.POST or None, label="Ngày ban hành quy chế", initial={"on": timezone.localdate()})

    def act(on, words):
        steering.adopt_regulation(found, on=on, by=request.user, at=timezone.now(), words=words)

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
    form = LeaveForm(
        request.POST or None, member=member, label="Ngày cuối cùng tham gia", initial={"on": timezone.localdate()}
    )

    def act(on, heir):
        steering.leave(member, on=on, by=request.user, heir=heir)

    count = member.assignments.open().count()
    title = f"{member.person} thôi tham gia"
    text = (
        f"Đang giữ {count} phân công; muốn chia cho nhiều người thì bàn giao trước ở bảng phân công."
        if count
        else "Không giữ phân công nào."
    )
    return small_form(request, form, act, body=member.body, title=title, button="Ghi nhận", text=text)


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
