"""Pages of opinions on a draft: asking for them, giving one, taking the question back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from campaign import commenting
from campaign.drafting import may_write
from campaign.models import DraftComment
from campaign.paper_forms import AnswerForm, AskForm
from campaign.paper_text import parsed
from campaign.views.drafting import draft
from units.formlook import tell
from units.workflow import Refusal


def document_comment(request, pk):
    paper = draft(request, pk)
    if not may_write(paper, request.user):
        raise PermissionDenied
    people = commenting.colleagues(paper, on=timezone.localdate(), but=request.user)
    form = AskForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            made = commenting.ask(paper, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"Đã gửi xin ý kiến {len(made)} đồng chí.")
            return redirect(paper)
    return render(request, "campaign/comment_ask.html", {"document": paper, "form": form})


def comment(request, pk):
    asked = found(request, pk)
    lines = parsed(asked.document.text)
    form = AnswerForm(request.POST or None, lines=lines)
    may_answer = asked.asked_id == request.user.pk and not asked.answered_at
    if request.method == "POST" and form.is_valid():
        try:
            commenting.answer(asked, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, "Đã gửi ý kiến góp ý.")
            return redirect("campaign:home")
    context = {
        "comment": asked,
        "document": asked.document,
        "lines": lines,
        "form": form if may_answer else None,
        "changed": asked.document.version != asked.version,
    }
    return render(request, "campaign/comment.html", context)


def found(request, pk):
    """The question, for the person asked and for the unit that asks, or 404."""
    return get_object_or_404(DraftComment.objects.visible_to(request.user).for_page(), pk=pk)


@require_POST
def comment_take_back(request, pk):
    asked = found(request, pk)
    paper = asked.document
    try:
        commenting.take_back(asked, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã rút việc xin ý kiến.")
    return redirect(paper)
