"""Pages of what is taken back: one line, several of a decision, its paper, what comes back, and given back again."""

from copy import copy

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from awards import restoring, revoking
from awards.drafts.offers import taking_back_starters
from awards.forms import (
    RecoveryForm,
    RestoreForm,
    RestoreLinesForm,
    RevocationPaperForm,
    RevokeForm,
    RevokeLinesForm,
)
from awards.models import Award, Decision, Recovery
from campaign.drafts import starter
from campaign.models import Document
from units.formlook import tell
from units.versions import Overtaken, written
from units.workflow import Refusal


def visible_award(request, pk):
    return get_object_or_404(Award.objects.visible_to(request.user).for_page(), pk=pk)


def taken_back(record, user):
    """What the page of a revoked award shows of its papers, and what this person may do about it."""
    papers = papers_about(record, user)
    is_numbered = any(paper.is_locked for paper in papers["revocations"])
    return papers | {
        "may_name_paper": revoking.may_follow_up(record, user) and not is_numbered,
        "together": Award.objects.revoked_with(record).count(),
        "may_restore": restoring.may_restore(record, user),
        "needs_decision": restoring.needs_decision(record),
    }


def papers_about(record, user):
    """The decisions that take this award back and give it back, and those that this person may begin."""
    if not record.revocation_key:
        return {"revocations": [], "restorations": []}
    seen, year, on = Document.objects.visible_to(user), record.nomination.round.campaign_year, timezone.localdate()
    lines = Award.objects.revoked_with(record).for_page().order_by("position")
    found = {
        "revocations": seen.begun_as(record.revocation_key),
        "restorations": restorations_of(record, seen),
    }
    to_take, to_give = (
        starter.links(papers_offered(lines), about, record.decision.unit, year, user, on=on)
        for about in (record.decision, record)
    )
    starters, joint = parted(to_take, [record])
    return found | {"starters": starters, "restoring": joint + to_give}


def parted(rows, lines):
    """The starters about a decision, parted: those that take its lines back, those that give all of them back."""
    joint = {each.joint_restoration_key for each in lines}
    return tuple([row for row in rows if (row["starter"].key in joint) is gives] for gives in (False, True))


def restorations_of(record, seen):
    """The decisions, among those seen, that give this line back: by itself, or with all that were revoked with it."""
    return seen.begun_as(record.restoration_key) | seen.begun_as(record.joint_restoration_key)


def given_back(record, user):
    """What the page of an award that holds again shows: the papers that took it back last and gave it back; {} of none.

    `signed_outside` is the number of a revocation whose paper is not here.
    """
    seen, was = Document.objects.visible_to(user), record.as_last_revoked()
    if was is None:
        return {}
    revokers = seen.begun_as(was.revocation_key) if was.revocation_key else seen.none()
    restorers = restorations_of(was, seen) if was.revocation_key else seen.none()
    return {"revokers": revokers, "restorers": restorers, "signed_outside": "" if revokers else was.revoke_paper}


def parts_taken_back(decision, awards, user):
    """What the page of a decision shows of lines taken back and given back, and what this person may do about it."""
    if not awards or not decision.document.is_locked:
        return {}
    seen = Document.objects.visible_to(user)
    revokers = list(seen.revoking_parts(decision.document))
    standing, revoked = ([row for row in awards if (row.revoked_on is None) is holds] for holds in (True, False))
    return {
        "revokers": revokers,
        "restorers": seen.revoking_parts(*revokers) if revokers else [],
        "may_revoke": len(standing) > 1 and revoking.may_revoke(standing[0], user),
        "may_restore": len(revoked) > 1 and restoring.may_restore(revoked[0], user),
        **(revocations_under_way(decision, user) if len(standing) < len(awards) else {}),
    }


def revocations_under_way(decision, user):
    """The drafts of decisions that take lines back or give them back, and the starters of those nobody has begun."""
    lines = list(Award.objects.revoked_of(decision).for_page())
    year, seen = decision.round.campaign_year, Document.objects.visible_to(user)
    taking = begun_under(seen, {line.revocation_key for line in lines})
    giving = begun_under(seen, {line.joint_restoration_key for line in lines})
    keys = {paper.made_from for paper in (*taking, *giving)}
    rows = starter.links(papers_offered(lines), decision, decision.unit, year, user, on=timezone.localdate())
    starters, joint = parted([row for row in rows if row["starter"].key not in keys], lines)
    return {
        "drafts": [paper for paper in taking if not paper.is_locked],
        "restoring_drafts": [paper for paper in giving if not paper.is_locked],
        "starters": starters,
        "restoring": joint,
    }


def begun_under(seen, keys):
    """The papers, among those seen, that were begun under these keys."""
    return [paper for key in sorted(keys) for paper in seen.begun_as(key)]


def papers_offered(lines):
    """A source of starters that offers the papers about these revoked lines alone."""
    return lambda unit, campaign_year, user, *, on: taking_back_starters(lines, on)


def award_revoke(request, pk):
    record = visible_award(request, pk)
    if not revoking.may_revoke(record, request.user):
        messages.error(request, "Đồng chí không huỷ được dòng này.")
        return redirect(record)
    form = RevokeForm(request.POST or None, award=record, initial={"on": timezone.localdate()})
    saved = written(form, lambda: revoking.revoke(record, **form.given, by=request.user, at=timezone.now()))
    if saved.is_done:
        messages.success(request, f"Đã huỷ khen thưởng của {record.name}.")
        return redirect(record)
    context = {"award": record, "form": saved.form, "back": record.get_absolute_url()}
    return render(request, "awards/award_revoke.html", context, status=saved.status)


def decision_revoke(request, pk):
    """Several lines of one decision, in one act."""
    decision = get_object_or_404(Decision.objects.visible_to(request.user).for_page(), pk=pk)
    rows = Award.objects.visible_to(request.user).revocable(decision)
    if not decision.document.is_locked or not any(revoking.may_revoke(each, request.user) for each in rows[:1]):
        messages.error(request, "Đồng chí không huỷ được dòng nào của quyết định này.")
        return redirect(decision)
    form = RevokeLinesForm(request.POST or None, rows=rows, initial={"on": timezone.localdate()})
    who = {"by": request.user, "at": timezone.now()}
    saved = written(form, lambda: revoking.revoke_lines(decision, form.cleaned_data["lines"], **form.given, **who))
    if saved.is_done:
        messages.success(request, f"Đã huỷ {len(saved.came)} dòng của {decision}.")
        return redirect(decision)
    context = {"decision": decision, "form": saved.form, "back": decision.get_absolute_url()}
    return render(request, "awards/award_revoke.html", context, status=saved.status)


def award_restore(request, pk):
    """A revocation entered by mistake, undone; or an award that a new decision gives back."""
    record = visible_award(request, pk)
    if not restoring.may_restore(record, request.user):
        messages.error(request, "Đồng chí không phục hồi được khen thưởng này.")
        return redirect(record)
    why = restoring.needs_decision(record)
    form = RestoreForm(request.POST or None, award=record, needs_decision=why, initial=restoration_of(record))
    saved = written(form, lambda: restoring.restore(record, **form.given, by=request.user, at=timezone.now()))
    if saved.is_done:
        messages.success(request, f"Khen thưởng của {record.name} có hiệu lực trở lại.")
        return redirect(record)
    title = restoring.RESTORED if why else restoring.MISTAKE
    context = {"award": record, "form": saved.form, "title": title, "button": title, "why": why}
    return render(request, "awards/award_restore.html", context, status=saved.status)


def decision_restore(request, pk):
    """Several revoked lines of one decision, in one act."""
    decision = get_object_or_404(Decision.objects.visible_to(request.user).for_page(), pk=pk)
    rows = Award.objects.visible_to(request.user).revoked_of(decision)
    if not any(restoring.may_restore(each, request.user) for each in rows[:1]):
        messages.error(request, "Đồng chí không phục hồi được dòng nào của quyết định này.")
        return redirect(decision)
    why = next(filter(None, map(restoring.needs_decision, rows)), "")
    form = RestoreLinesForm(request.POST or None, rows=rows, needs_decision=why, initial=restorations_among(rows))
    who = {"by": request.user, "at": timezone.now()}
    saved = written(form, lambda: restoring.restore_lines(decision, form.cleaned_data["lines"], **form.given, **who))
    if saved.is_done:
        messages.success(request, f"{len(saved.came)} dòng của {decision} có hiệu lực trở lại.")
        return redirect(decision)
    title = restoring.RESTORED if why else restoring.MISTAKE
    context = {"decision": decision, "form": saved.form, "title": title, "button": title, "why": why}
    return render(request, "awards/award_restore.html", context, status=saved.status)


def restorations_among(rows):
    """Number and day of an issued decision that gives some of these lines back, with the lines; {} without one."""
    for row in rows:
        if found := restoration_of(row):
            paper = restorations_of(row, Document.objects.issued()).first()
            meant = [each.pk for each in rows if paper.made_from in (each.restoration_key, each.joint_restoration_key)]
            return found | {"lines": meant}
    return {}


def restoration_of(record):
    """Number and day of the issued decision that gives this award back, where it was made here."""
    paper = restorations_of(record, Document.objects.issued()).first() if record.revocation_key else None
    return {"number": paper.number_text, "signed_on": paper.issued_on} if paper else {}


def award_revocation_paper(request, pk):
    """Number and day of the decision of a revocation that was signed outside or afterwards."""
    record = visible_award(request, pk)
    if not record.revoked_on or not revoking.may_follow_up(record, request.user):
        messages.error(request, "Đồng chí không ghi được quyết định huỷ của dòng này.")
        return redirect(record)
    form = RevocationPaperForm(request.POST or None, award=record)
    saved = written(form, lambda: name_paper(record, form.cleaned_data, by=request.user))
    if saved.is_done:
        named = saved.came
        messages.success(request, f"Đã ghi: {named[0].revoke_paper}{of_lines(named)}.")
        return redirect(record)
    context = {"award": record, "form": saved.form, "title": "Quyết định huỷ đã ký", "button": "Ghi"}
    return render(request, "awards/award_act.html", context, status=saved.status)


def name_paper(record, given, *, by):
    return revoking.name_paper(record, paper=given["number"], signed_on=given["signed_on"], by=by)


def of_lines(rows):
    return f", chung cho {len(rows)} dòng cùng huỷ" if len(rows) > 1 else ""


def award_recover(request, pk):
    record = visible_award(request, pk)
    recovery = get_object_or_404(Recovery.objects.visible_to(request.user), award=record)
    form = RecoveryForm(request.POST or None, instance=copy(recovery))
    status = 422 if form.is_bound else 200
    if form.is_valid():
        given = {"money_back_on": None, "certificate_back_on": None} | form.cleaned_data
        try:
            revoking.recover(recovery, **given, by=request.user, at=timezone.now())
        except Refusal as refusal:
            tell(form, refusal)
            status = 409 if isinstance(refusal, Overtaken) else 422
        else:
            messages.success(request, "Đã ghi kết quả thu hồi.")
            return redirect(record)
    context = {"award": record, "form": form, "title": "Thu hồi tiền thưởng, giấy khen", "button": "Ghi"}
    return render(request, "awards/award_act.html", context, status=status)
