"""Pages of one duty: what it is, what was handed in, what may be done about it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from campaign import obligations
from campaign.duty_forms import ReturnForm, SubmitForm
from campaign.models import Milestone, Obligation, SteeringBody, Submission
from campaign.plans import plan_of
from campaign.said_fields import ExtendForm
from units.formlook import tell
from units.uploads import file_answer
from units.workflow import Refusal, open_steps

HANDED_IN = ("submit", "supplement")


def seen(request, pk):
    return get_object_or_404(Obligation.objects.visible_to(request.user).for_list(), pk=pk)


def obligation(request, pk):
    return duty_page(request, seen(request, pk))


def duty_page(request, owed, form=None):
    """The page of one duty; with `form`, what was typed and is in error."""
    steps = open_steps(owed, by=request.user, at=timezone.now())
    may_submit = any(each.step.name in HANDED_IN for each in steps)
    submissions = list(owed.submissions.for_page())
    if may_submit and form is None:
        form = SubmitForm(milestone=owed.milestone, has_file=any(each.file for each in submissions))
    context = {
        "obligation": owed,
        "year": owed.milestone.campaign_year,
        "form": form if may_submit else None,
        "steps": [each for each in steps if each.step.name not in HANDED_IN],
        "may_extend": owed.is_waiting and obligations.may_chase(owed, request.user),
        "today": timezone.localdate(),
        "facts": facts_of(owed),
        "thing": thing_of(owed),
        "submissions": submissions,
        "paper_url": f"{reverse('campaign:document-choose')}?{urlencode({'don_vi': owed.unit_id, 'tim': 'báo cáo'})}",
        "taken": owed.trail.select_related("by"),
    }
    return render(request, "campaign/obligation.html", context, status=422 if form and form.is_bound else 200)


def facts_of(owed):
    milestone = owed.milestone
    asks = milestone.evidence != Milestone.Evidence.NOTHING
    return [
        ("Đơn vị", owed.unit.name),
        ("Loại việc", milestone.get_kind_display()),
        ("Kế hoạch ghi", milestone.said),
        ("Căn cứ", milestone.clause),
        ("Minh chứng", (milestone.evidence_wanted or milestone.get_evidence_display()) if asks else ""),
        ("Hạn mới ghi", owed.extension_said),
        ("Gia hạn vì", owed.extension_reason),
        ("Ngày đạt", owed.fulfilled_on and f"{owed.fulfilled_on:%d/%m/%Y}"),
    ]


def thing_of(owed):
    """The thing that fulfils the duty by itself, when it is there: the unit's body or its plan."""
    kind = owed.milestone.kind
    if kind in (Milestone.Kind.BODY, Milestone.Kind.REGULATION):
        return SteeringBody.objects.active().of_unit(owed.unit).first()
    if kind == Milestone.Kind.PLAN:
        return plan_of(owed.milestone.campaign_year, owed.unit)
    return None


@require_POST
def obligation_step(request, pk, name):
    owed = seen(request, pk)
    if name in HANDED_IN:
        return hand_in(request, owed)
    try:
        obligations.settle(owed, name, reason=request.POST.get("reason", ""), by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("campaign:obligation", owed.pk)


def hand_in(request, owed):
    """Say that a duty is done, with what was typed and uploaded."""
    has_file = owed.submissions.with_file().exists()
    form = SubmitForm(request.POST, request.FILES, milestone=owed.milestone, has_file=has_file)
    if not form.is_valid():
        return duty_page(request, owed, form)
    try:
        obligations.submit(owed, by=request.user, at=timezone.now(), **form.cleaned_data)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return duty_page(request, seen(request, owed.pk), form)
    messages.success(request, f"Đã báo “{owed.milestone}” xong; cấp uỷ sẽ xác nhận.")
    return redirect("campaign:obligation", owed.pk)


def chased(request, pk):
    """The duty, for those who look after it."""
    owed = seen(request, pk)
    if not obligations.may_chase(owed, request.user):
        raise PermissionDenied
    return owed


def obligation_extend(request, pk):
    owed = chased(request, pk)
    form = ExtendForm(request.POST or None, campaign_year=owed.milestone.campaign_year, on=timezone.localdate())
    context = {"verb": "Gia hạn", "title": f"Gia hạn cho {owed.unit}"}
    return day_page(request, owed, form, obligations.extend, context)


def obligation_return(request, pk):
    owed = chased(request, pk)
    form = ReturnForm(request.POST or None, campaign_year=owed.milestone.campaign_year, on=timezone.localdate())
    context = {"verb": "Trả lại", "title": f"Trả lại cho {owed.unit}"}
    return day_page(request, owed, form, obligations.send_back, context)


def day_page(request, owed, form, act, context):
    """Ask for a day and a reason, then do the act on the duty; a refusal stands above the form."""
    if request.method == "POST" and form.is_valid():
        try:
            act(owed, by=request.user, at=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            tell(form, refusal)
        else:
            messages.success(request, f"{context['title']}: {form.understood()}.")
            return redirect(owed)
    return render(request, "campaign/obligation_day.html", {"obligation": owed, "form": form, **context})


def submission_file(request, pk):
    item = get_object_or_404(Submission.objects.visible_to(request.user), pk=pk)
    if not item.file:
        raise Http404
    return file_answer(item.file, item.name)
