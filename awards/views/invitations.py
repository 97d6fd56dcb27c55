"""Pages of the invited: the list of a conference with the replies, one invitation and its answer."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from awards import conferences, inviting
from awards.filters import InvitationFilter
from awards.forms import InviteForm, ReplyForm
from awards.models import Conference, Invitation
from awards.views.conferences import visible_conference
from campaign.models import Document
from units.columns import Column
from units.listing import show_list
from units.workflow import Refusal

ORDERS = {"thu-tu": ("Thứ tự mời", ("position", "pk"))}
COLUMNS = [
    Column("Người, đơn vị được mời", "name", width=44, link=True),
    Column("Chức vụ, đơn vị", "post_and_unit", width=44),
    Column("Diện mời", "get_kind_display", width=36),
    Column("Mời", "seats", kind="number", width=10),
    Column("Trả lời", "reply", kind="state", width=20),
    Column("Dự", lambda row: row.attending or None, kind="number", width=10),
    Column("Ngày trả lời", "replied_on", kind="date", width=12),
    Column("Người dự thay, lý do", "note", width=40),
]


def invited(request, pk):
    """Who is invited to a conference and what they answered; units below are added here."""
    record = visible_conference(request, pk)
    may_add = conferences.may_plan(record.unit, request.user) and not record.is_over
    form = InviteForm(request.POST or None, conference=record) if may_add else None
    if form is not None and form.is_valid():
        try:
            count = inviting.invite_units(record, form.units, by=request.user, at=timezone.now())
        except Refusal as refusal:
            form.add_error("unit", str(refusal))
        else:
            messages.success(request, f"Đã thêm {count} đơn vị vào danh sách mời.")
            return redirect("awards:conference-invited", record.pk)
    return show_list(
        request,
        queryset=Invitation.objects.of_conference(record).for_list(),
        filter_class=InvitationFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="awards/invited.html",
        title=f"Khách mời: {record.name}",
        noun="khách mời",
        context={
            "conference": record,
            "invite_form": form,
            "replies": inviting.tally(record),
            "heads": inviting.heads(record),
            "letters": letters_of(record, request.user),
            "empty_title": "Chưa mời ai",
            "empty_text": "Tập thể, cá nhân được trao và đại biểu ghi ở trang hội nghị tự vào danh sách này.",
        },
    )


def letters_of(conference, user):
    """The issued invitations of a conference that this person sees: copies are printed from the latest."""
    return Document.objects.visible_to(user).issued().begun_as(conference.letter_key)


def invitation(request, pk):
    """One invitation: when and where, its paper, and the answer."""
    record = get_object_or_404(Invitation.objects.visible_to(request.user).for_page(), pk=pk)
    meeting = record.conference
    answers = inviting.may_answer(record, request.user) and meeting.state == Conference.State.INVITED
    form = ReplyForm(request.POST or None, instance=record) if answers else None
    if form is not None and form.is_valid():
        try:
            inviting.answer(record, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refusal:
            form.add_error("note", str(refusal))
        else:
            messages.success(request, "Đã ghi trả lời.")
            return redirect(record)
    context = {
        "invitation": record,
        "conference": meeting,
        "facts": facts_of(record),
        "programme": meeting.programme.splitlines(),
        "opens": Conference.objects.visible_to(request.user).contains(meeting),
        "is_printable": Document.objects.issued().begun_as(meeting.letter_key).exists(),
        "form": form,
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "awards/invitation.html", context, status=status)


def facts_of(invitation):
    conference = invitation.conference
    replied = f" (ngày {invitation.replied_on:%d/%m/%Y})" if invitation.replied_on else ""
    return [
        ("Người, đơn vị được mời", invitation.addressed),
        ("Diện mời", invitation.get_kind_display()),
        ("Đơn vị mời", conference.unit.name),
        ("Thời gian", f"{conference.starts_at:%H:%M} ngày {conference.held_on:%d/%m/%Y}"),
        ("Địa điểm", conference.place),
        ("Số người mời", invitation.seats if invitation.seats > 1 else ""),
        ("Gửi giấy mời", f"{invitation.sent_on:%d/%m/%Y}" if invitation.sent_on else ""),
        ("Trả lời", f"{invitation.get_reply_display()}{replied}"),
        ("Số người dự", invitation.attending if invitation.seats > 1 and invitation.reply else ""),
        ("Người dự thay, lý do", invitation.note),
    ]
