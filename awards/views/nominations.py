"""Pages of one nomination: what stands for and against it, rulings, steps."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from awards import nominations
from awards.forms import RulingForm
from awards.models import Award, AwardRound, Nomination
from awards.references import links_behind
from awards.views.steps import attempt, take_step
from units.formlook import tell
from units.workflow import Refusal, open_steps


def visible_nomination(request, pk):
    return get_object_or_404(Nomination.objects.visible_to(request.user).for_page(), pk=pk)


def nomination(request, pk):
    return show(request, visible_nomination(request, pk))


def show(request, record, bound=None, status=200):
    """The page; `bound` is a ruling form in error, shown in the place of its matter."""
    links, findings = links_behind(record)
    context = {
        "nomination": record,
        "opens": Nomination.objects.in_rounds_seen_by(request.user).contains(record),
        "matters": matters(request, record, bound),
        "findings": findings,
        "rulings": record.rulings.all(),
        "links": links,
        "award": Award.objects.visible_to(request.user).that_came_of(record),
        "facts": facts_of(record),
        "may_renew": nominations.may_renew(record) and nominations.may_propose(record.round, request.user),
        "open_steps": open_steps(record, by=request.user, at=timezone.now()),
        "steps_taken": record.trail.select_related("by"),
    }
    return render(request, "awards/nomination_detail.html", context, status=status)


def matters(request, record, bound):
    """Each REFER of the nomination with the form to answer it, None for those who may not."""
    may_rule = (
        record.state == Nomination.State.REFERRED
        and record.round.state == AwardRound.State.OPEN
        and nominations.may_propose(record.round, request.user)
    )
    found = nominations.open_matters(record)
    usual = usual_ruling(record) if may_rule and found else {}
    return [(finding, form_for(record, finding["code"], bound, usual) if may_rule else None) for finding in found]


def form_for(record, code, bound, usual):
    if bound is not None and bound.prefix == code:
        return bound
    return RulingForm(code=code, origins=nominations.origins_of(record, code), initial=usual)


def usual_ruling(record):
    """What a ruling usually says: the body of the round as of today, and who heads it."""
    on = timezone.localdate()
    body, person = nominations.ruling_body(record.round, on)
    return {"ruled_on": on, "body": body, "person": person}


def facts_of(record):
    span = (
        f"{record.span_first}" if record.span_first == record.span_last else f"{record.span_first} - {record.span_last}"
    )
    return [
        ("Chủ thể", record.matter.subject_name),
        ("Đơn vị", record.unit.name),
        ("Lĩnh vực", record.practice and record.practice.field.name),
        ("Hình thức", record.form.name),
        ("Thành tích tính", f"năm {span}"),
        ("Đề nghị ngày", f"{record.proposed_on:%d/%m/%Y}"),
        ("Người đề nghị", record.proposed_by),
    ]


@require_POST
def nomination_rule(request, pk):
    record = visible_nomination(request, pk)
    code = request.POST.get("code", "")
    form = RulingForm(request.POST, code=code, origins=nominations.origins_of(record, code))
    if not form.is_valid():
        if code not in {each["code"] for each in nominations.open_matters(record)}:
            messages.error(request, "Ý kiến chưa ghi được: không rõ cho vấn đề nào, hoặc vấn đề ấy vừa có ý kiến rồi.")
        return show(request, record, form, status=422)
    given = form.cleaned_data
    try:
        nominations.rule(
            record, code, allows=given["allows"], body=given["body"], person=given["person"], on=given["ruled_on"],
            reason=given["reason"], paper=given["paper"], chosen=given.get("chosen"), by=request.user,
            at=timezone.now(),
        )  # fmt: skip
    except Refusal as refusal:
        # What stands in the way of the act itself may have closed the matter, and with it the form.
        tell(form, refusal) if refusal.about else messages.error(request, str(refusal))
        return show(request, record, form, status=422)
    messages.success(request, f"Đã ghi ý kiến. Đề nghị nay: {record.get_state_display().lower()}.")
    return redirect(record)


@require_POST
def nomination_renew(request, pk):
    """The conditions looked at again, by the facts of today."""
    record = visible_nomination(request, pk)
    attempt(
        request,
        lambda: nominations.renew(record, by=request.user, at=timezone.now()),
        lambda _: f"Đã xét lại điều kiện: {record.get_verdict_display().lower()}.",
    )
    return redirect(record)


@require_POST
def nomination_step(request, pk, name):
    return take_step(request, visible_nomination(request, pk), name)
