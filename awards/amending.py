"""Sửa đợt xét: everything of a round while it is prepared; once it is open, what no nomination rests on."""

from django.db import transaction

from awards import rounds
from awards.models import AwardRound, Nomination
from awards.quotas import kind_of
from awards.unit_work import UNIT
from models_registry.models import SubjectKind
from units.versions import hold
from units.workflow import Refusal

State = AwardRound.State
FORMS = dict(zip(rounds.FORMS, (SubjectKind.COLLECTIVE, SubjectKind.INDIVIDUAL, UNIT), strict=True))
KINDS = {SubjectKind.COLLECTIVE: "tập thể", SubjectKind.INDIVIDUAL: "cá nhân", UNIT: "đơn vị"}
FIXED = ("unit", "campaign_year", "track", "round_number")


def may_amend(round_, by):
    """May `by` change this round now? Not once its list is closed."""
    return round_.state in (State.PREPARING, State.OPEN) and any(by.holds(role, round_.unit) for role in rounds.OPENERS)


@transaction.atomic
def amend(round_, columns, *, version, by):
    """Write these columns of a round by name; a name left empty is the usual one of its track.

    Raises Overtaken for a stale version, and Refusal without the seat, once the list is closed, for what is fixed
    since the round was opened, for the form of a kind that is put forward already, and as rounds.set_up does.
    """
    hold(round_, version)
    if not may_amend(round_, by):
        raise Refusal("Đợt xét do cán bộ phụ trách, người đứng đầu sửa, khi chưa chốt danh sách.")
    if round_.state == State.OPEN:
        refuse_what_is_fixed(round_, columns)
    for name, value in columns.items():
        setattr(round_, name, value)
    return rounds.settle(round_, by=by)


def refuse_what_is_fixed(round_, columns):
    """Raise Refusal where an open round would be about something else, or give another form to who is put forward."""
    changed = {name for name, value in columns.items() if getattr(round_, name) != value}
    if changed & set(FIXED):
        raise Refusal("Đợt xét đã bắt đầu: không đổi cấp uỷ, năm, diện xét, lần được nữa.")
    used = kinds_put_forward(round_)
    for name, kind in FORMS.items():
        if name in changed and kind in used:
            says = f"Đã có đề nghị cho {KINDS[kind]} theo hình thức đang chọn; rút các đề nghị trước khi đổi."
            raise Refusal(says, name)


def kinds_put_forward(round_):
    """The kinds of subject that have nominations in the round, but for those withdrawn."""
    return {kind_of(each) for each in round_.nominations.exclude(state=Nomination.State.WITHDRAWN)}


def lacking_forms(round_):
    """The kinds of subject, in words, to which the round gives no form yet; units only where they may be considered."""
    asked = [name for name in FORMS if name != "form_unit" or round_.track == AwardRound.Track.PROVINCE]
    return [KINDS[FORMS[name]] for name in asked if getattr(round_, f"{name}_id") is None]
