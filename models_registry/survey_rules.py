"""Who surveys what, when a round, a visit and a correction may go on, and what follows (S1-24, S2-23, 5.3).

A guard answers with the sentence that stands in the way, or None.
"""

from random import Random

from models_registry.appraisal_rules import places_of
from models_registry.windows import today
from units.history import keep
from units.models import Role
from units.notices import notify, notify_all, seated, seated_in
from units.turns import turn_of
from units.workflow import Step, note_step

OWNERS = (Role.CLERK, Role.REGISTRANT)


# ---- pure ----


def even_sample(candidates, count, seed):
    """Draw `count` of these (place, key), spread evenly over the places; the same seed always draws the same keys.

    Places take turns in an order drawn by lot, each giving one of its keys by lot, until there are enough.
    """
    lot, by_place = Random(str(seed)), {}
    for place, key in sorted(candidates):
        by_place.setdefault(place, []).append(key)
    heaps = list(by_place.values())
    lot.shuffle(heaps)
    for heap in heaps:
        lot.shuffle(heap)
    turns = range(max(map(len, heaps), default=0))
    return [heap[turn] for turn in turns for heap in heaps if turn < len(heap)][:count]


# ---- separation of duties (4.1) ----


def set_aside(registration, organiser, user):
    """Why this person does not survey this model, as the end of a sentence, or None.

    Set aside: the subject, who drew up the registration, and whoever belongs to the surveyed unit; where a
    grassroots unit surveys its own models only the department or cell below it counts.
    """
    if user.person_id and user.person_id == registration.person_id:
        return "là cá nhân được khảo sát"
    if user.pk == registration.created_by_id:
        return "đã lập đăng ký"
    surveyed = registration.unit if registration.unit_id != organiser.pk else registration.collective
    if surveyed is None or surveyed.pk == organiser.pk:
        return None
    return "thuộc tập thể được khảo sát" if any(surveyed.contains(place) for place in places_of(user)) else None


def able(visit):
    """The team of a visit without those set aside, and those with the reason why: two lists."""
    team = [each.user for each in visit.round.team.all()]
    why_not = [(user, set_aside(visit.registration, visit.organiser, user)) for user in team]
    return [user for user, why in why_not if not why], [(user, why) for user, why in why_not if why]


# ---- guards ----


def may_announce(round_, by, at):
    """A team with a leader, something to see, and somebody to see each of it."""
    if not round_.team.filter(is_lead=True).exists():
        return "Chưa có trưởng đoàn khảo sát."
    visits = list(round_.visits.planned().for_page())
    if not visits:
        return "Chưa chọn mô hình nào để khảo sát."
    without = [visit for visit in visits if not able(visit)[0]]
    return f"Không còn thành viên nào khảo sát được “{without[0].registration}”." if without else None


def may_end(round_, by, at):
    left = round_.visits.planned().count()
    return f"Còn {left} lần khảo sát chưa ghi kết quả; ghi kết quả hoặc ghi lý do không khảo sát." if left else None


def may_cancel_round(round_, by, at):
    return "Đã có lần khảo sát, không huỷ được nữa; hãy kết thúc đợt." if round_.visits.seen().exists() else None


def is_in_team(visit, by, at):
    """Only the team of the round, and none of them in a case of their own."""
    if not any(each.user_id == by.pk for each in visit.round.team.all()):
        return "Đồng chí không có trong đoàn khảo sát."
    why = set_aside(visit.registration, visit.organiser, by)
    return f"Đồng chí {why} nên không khảo sát mô hình này." if why else None


def may_write(visit, by, at):
    if visit.round.state != "running":
        return "Đợt khảo sát chưa bắt đầu hoặc đã kết thúc."
    return is_in_team(visit, by, at)


def may_check(correction, by, at):
    return is_in_team(correction.visit, by, at)


# ---- what follows ----


def note_announced(round_, by, at, reason):
    """Every unit whose models will be seen is told once, with its first day; the team is told as well."""
    first = {}
    for visit in round_.visits.planned().for_page():
        first.setdefault(visit.registration.unit_id, visit)
    people = seated_in(first, Role.CLERK, Role.REGISTRANT, Role.HEAD, on=today(at))
    letters = [
        (people[key], f"{visit.organiser} khảo sát mô hình của đơn vị từ ngày {visit.planned_on:%d/%m/%Y}.",
         visit.get_absolute_url())
        for key, visit in first.items()
    ]  # fmt: skip
    team = [each.user for each in round_.team.select_related("user")]
    notify_all([*letters, (team, f"Đợt khảo sát “{round_}” đã bắt đầu.", round_.get_absolute_url())], at=at)


def note_round_cancelled(round_, by, at, reason):
    """Its visits are cancelled with it."""
    for visit in round_.visits.planned():
        move(visit, "cancel", "Huỷ theo đợt khảo sát", "cancelled", by=by, at=at, reason=reason)


def note_visit_cancelled(visit, by, at, reason):
    tell_unit(visit, f"Không khảo sát “{visit.registration}”: {reason}", at)


def note_seen(visit, by, at, reason):
    words = f"Đã ghi kết quả khảo sát “{visit.registration}”: {visit.get_rating_display().lower()}."
    tell_unit(visit, words, at)


def note_mended(correction, by, at, reason):
    """The unit's words are its answer; the team hears of it."""
    keep(correction, by, answer=reason, mended_on=today(at))
    team = [each.user for each in correction.visit.round.team.select_related("user")]
    text = f"{correction.unit} báo đã khắc phục: {correction}"
    notify(team, text, correction.get_absolute_url(), at=at, about=turn_of(correction), but=by)


def note_sent_back(correction, by, at, reason):
    keep(correction, by, mended_on=None)
    text = f"Chưa đạt, đề nghị làm tiếp: {correction}. {reason}"
    notify(owners(correction.unit, at), text, correction.get_absolute_url(), at=at, about=turn_of(correction), but=by)


def note_closed(correction, by, at, reason):
    """With the last one closed the visit is closed as well."""
    keep(correction, by, closed_on=today(at))
    visit = correction.visit
    visit.refresh_from_db(from_queryset=type(visit)._base_manager.select_for_update())
    if not visit.corrections.open().exists():
        move(visit, "close", "Đã khắc phục xong", "corrections_closed", by=by, at=at)
    notify(owners(correction.unit, at), f"Đã xác nhận khắc phục: {correction}", correction.get_absolute_url(), at=at)


def move(visit, name, label, target, *, by, at, reason=""):
    """Change the state of a visit as a consequence of another act, with its line in the trail."""
    source, visit.state = visit.state, target
    visit._history_user, visit._change_reason = by, label
    visit.save()
    note_step(visit, Step(name, label, (source,), target, ()), source, by=by, at=at, reason=reason)


def owners(unit, at):
    """Those who answer for the models of a unit."""
    return seated(unit, *OWNERS, Role.HEAD, on=today(at))


def tell_unit(visit, words, at):
    """One notice to those who answer for the surveyed model."""
    notify(owners(visit.registration.unit, at), words, visit.get_absolute_url(), at=at)
