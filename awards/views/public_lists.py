"""Pages of the public lists: all of them, those of a round, one with its feedback."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from awards import public_lists
from awards.filters import PublicListFilter
from awards.models import Feedback, Nomination, PublicList
from awards.public_forms import AnswerForm, FeedbackForm, PublicForm
from awards.views.rounds import room_tabs, shared, visible_round
from awards.views.steps import attempt, take_step
from units.columns import Column
from units.formlook import tell
from units.listing import show_list
from units.workflow import Refusal, open_steps

ORDERS = {"moi": ("Mới nhất", ("-opens_on", "-pk")), "het": ("Ngày kết thúc", ("closes_on", "pk"))}
COLUMNS = [
    Column("Đợt xét", "round.name", width=60, link=True),
    Column("Cấp uỷ", "unit", width=36),
    Column("Loại", "get_kind_display", width=34),
    Column("Từ ngày", "opens_on", sort="moi", kind="date", width=12),
    Column("Đến hết ngày", "closes_on", sort="het", kind="date", width=12),
    Column("Trạng thái", "state", kind="state", width=16),
]


def public_lists_all(request):
    return show_list(
        request,
        queryset=PublicList.objects.visible_to(request.user).for_list(),
        filter_class=PublicListFilter,
        orders=ORDERS,
        columns=COLUMNS,
        template="awards/public_list_list.html",
        title="Danh sách công khai",
        noun="danh sách",
        context={
            "entries": room_tabs(),
            "empty_title": "Chưa có danh sách công khai",
            "empty_text": "Cấp xét công khai danh sách trước và sau khi quyết định; mọi đơn vị trong đảng bộ xem và "
            "gửi ý kiến ở đây.",
        },
    )


def round_public(request, pk):
    """The public lists of a round, and the form that puts the next one up."""
    record = visible_round(request, pk)
    kinds = public_lists.may_put_up(record, request.user)
    usual = timezone.localdate() + timedelta(days=public_lists.USUAL_DAYS)
    form = PublicForm(request.POST or None, kinds=kinds, initial={"closes_on": usual}) if kinds else None
    if form is not None and form.is_valid():
        try:
            made = public_lists.put_up(record, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "Đã công khai; mọi đơn vị trong đảng bộ xem được và gửi ý kiến.")
            return redirect(made)
    context = {"form": form, "lists": PublicList.objects.of_round(record)}
    put_forward = list(Nomination.objects.of_round(record).for_balance())
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "awards/round_public.html", context | shared(request, record, put_forward), status=status)


# ---- one list ----


def visible_public(request, pk):
    return get_object_or_404(PublicList.objects.visible_to(request.user).for_page(), pk=pk)


def public_list(request, pk):
    return show_public(request, visible_public(request, pk))


def show_public(request, record, bound=None, status=200):
    """The page; `bound` is a form in error: an answer (its prefix names the feedback), or what somebody writes."""
    keeps = public_lists.keeps(record, request.user)
    may_say = record.takes_feedback(timezone.localdate()) and not keeps
    said = list(Feedback.objects.shown_to(request.user, record).for_page())
    answering = keeps and record.state == PublicList.State.OPEN
    say_form = (bound if isinstance(bound, FeedbackForm) else FeedbackForm(public=record)) if may_say else None
    context = {
        "public": record,
        "lines": record.lines.all(),
        "feedback": [(each, answer_form(each, bound) if answering else None) for each in said],
        "keeps": keeps,
        "say_form": say_form,
        "open_steps": open_steps(record, by=request.user, at=timezone.now()),
        "steps_taken": record.trail.select_related("by") if keeps else (),
    }
    return render(request, "awards/public_list.html", context, status=status)


def answer_form(said, bound):
    """The form under one feedback."""
    if isinstance(bound, AnswerForm) and bound.prefix == str(said.pk):
        return bound
    return AnswerForm(prefix=str(said.pk), initial={"answer": said.answer})


@require_POST
def public_list_say(request, pk):
    record = visible_public(request, pk)
    form = FeedbackForm(request.POST, public=record)
    if not form.is_valid():
        return show_public(request, record, form, status=422)
    attempt(
        request,
        lambda: public_lists.say(record, by=request.user, at=timezone.now(), **form.cleaned_data),
        "Đã gửi ý kiến đến nơi công khai; trả lời sẽ báo vào Hộp thư.",
    )
    return redirect(record)


@require_POST
def feedback_answer(request, pk):
    found = Feedback.objects.visible_to(request.user).for_page()
    said = get_object_or_404(found, pk=pk)
    form = AnswerForm(request.POST, prefix=str(said.pk))
    if not form.is_valid():
        return show_public(request, said.public_list, form, status=422)
    attempt(
        request,
        lambda: public_lists.answer(said, form.cleaned_data["answer"], by=request.user, at=timezone.now()),
        "Đã trả lời; người có ý kiến đã được báo.",
    )
    return redirect(said.public_list)


@require_POST
def public_list_step(request, pk, name):
    return take_step(request, visible_public(request, pk), name)
