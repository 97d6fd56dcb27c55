"""When a round closes and a nomination is approved: the guards and what follows (5.3)."""

from models_registry.windows import today
from units.history import keep
from units.models import Role
from units.notices import notify, seated
from units.turns import news_of


def may_close(round_, by, at):
    """Every nomination has been answered, and there is something to decide."""
    if round_.nominations.filter(state__in=("proposed", "referred")).exists():
        return "Còn đề nghị chưa có ý kiến của tập thể; hãy nhất trí, không nhất trí hoặc rút."
    if round_.public_lists.filter(kind="before", state="open").exists():
        return "Danh sách còn đang lấy ý kiến công khai; hãy kết thúc công khai trước (Hướng dẫn, mục III.2)."
    # A year's round may end in a recognition alone, which rests on results.
    if round_.track not in ("base", "bloc") and not round_.nominations.filter(state="approved").exists():
        return "Đợt xét chưa có đề nghị nào được nhất trí."
    return None


def may_reopen(round_, by, at):
    """Until a decision stands on it, drafted or issued, or a dossier went up."""
    if round_.nominations.exclude(sendings=None).exists():
        return "Hồ sơ của đợt đã trình cấp trên, không mở lại được."
    decisions = round_.decisions.all()
    if decisions.exclude(document__state__in=("draft", "for_signature")).exists():
        return "Đợt xét đã có quyết định ban hành, không mở lại được."
    return "Đợt xét đang có dự thảo quyết định; hãy bỏ dự thảo trước khi mở lại." if decisions.exists() else None


def forget_judgements(round_, by, at, reason):
    """What was locked held for the list that is open again."""
    round_.judgements.all().delete()


def may_drop(round_, by, at):
    """While nothing rests on it: nobody put forward, nothing met about or shown."""
    rests = (
        (round_.nominations.exclude(state="withdrawn"), "Đợt xét đã có đề nghị; hãy rút các đề nghị trước khi bỏ đợt."),
        (round_.meetings.exclude(state="cancelled"), "Đợt xét đã có phiên họp; chỉ bỏ được khi phiên họp đã huỷ."),
        (round_.public_lists.exclude(state="withdrawn"), "Danh sách của đợt đã được công khai nên không bỏ đợt được."),
    )
    return next((says for rows, says in rests if rows.exists()), None)


def may_restore(round_, by, at):
    """Unless another round has taken its place."""
    other = type(round_).objects.same_as(round_).first()
    return f"Đã có đợt xét khác thay: “{other}”." if other else None


def take_rules_of_the_year(round_, by, at, reason):
    """A round in preparation goes by what its year goes by now, which may have changed while it was dropped."""
    keep(round_, by, rules=round_.campaign_year.rules)


def round_is_open(nomination, by, at):
    if nomination.round.state != "open":
        return "Đợt xét chưa mở hoặc đã chốt danh sách."
    return None


def may_approve(nomination, by, at):
    """Eligible, or every REFER ruled in its favour; and nobody approves his own case."""
    if nomination.verdict != "eligible":
        return "Đề nghị còn vấn đề cần cho ý kiến."
    if by.person_id and nomination.person_id == by.person_id:
        return "Không tự biểu quyết trường hợp của chính mình."
    if nomination.cases.filter(meeting__state="called").exists():
        return "Đề nghị nằm trong phiên họp xét chưa kết thúc; kết quả theo biểu quyết."
    return round_is_open(nomination, by, at)


def note_approved(nomination, by, at, reason):
    people = seated(nomination.unit, Role.CLERK, on=today(at))
    text = f"“{nomination.matter}” được nhất trí đề nghị {nomination.form.name.lower()} ({nomination.round})."
    notify(people, text, nomination.get_absolute_url(), at=at, about=news_of(nomination))
