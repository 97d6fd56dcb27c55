"""What a decision is pre-filled with: title, căn cứ, articles, recipients, who signs (domain.md 2.9)."""

import re

from awards.models import AwardForm, Decision
from campaign.models import Document, Plan, SteeringBody
from units.models import Role, Seat, Unit
from units.text import fold

Kind = Decision.Kind
MOVEMENT = "phong trào thi đua “Dân vận khéo”"
ISSUERS = {
    Unit.Kind.GRASSROOTS_CELL: Document.Issuer.CELL,
    Unit.Kind.GRASSROOTS_COMMITTEE: Document.Issuer.COMMITTEE,
}
SIGNS_FOR = {
    Document.Issuer.CELL: "T/M CHI BỘ",
    Document.Issuer.COMMITTEE: "T/M ĐẢNG UỶ",
    Document.Issuer.STANDING: "T/M BAN THƯỜNG VỤ",
}
COVERED = {
    Decision.Covers.ALL: "các tập thể, cá nhân",
    Decision.Covers.COLLECTIVES: "các tập thể",
    Decision.Covers.INDIVIDUALS: "các cá nhân",
}
RECOGNITION = (
    "Công nhận mô hình, điển hình “Dân vận khéo” {when} (danh sách kèm theo).",
    "Các đơn vị, cá nhân có mô hình, điển hình được công nhận tiếp tục duy trì, nhân rộng trong đơn vị.",
)
AWARD = (
    f"{{what}} cho {{whom}} có thành tích trong {MOVEMENT} {{when}} (danh sách kèm theo).",
    "Tiền thưởng kèm theo (nếu có) thực hiện theo quy định hiện hành, trích từ quỹ thi đua, khen thưởng.",
)
LAST = "Các đơn vị liên quan và các tập thể, cá nhân có tên trong danh sách chịu trách nhiệm thi hành quyết định này."
LEADING = re.compile(r"((quyền |phó )?bí thư( thường trực)?)\b", re.IGNORECASE)


def columns(decision, *, on):
    """The columns of the document of a new decision, each a first proposal that may be changed."""
    round_, unit = decision.round, decision.unit
    issuer = ISSUERS.get(unit.kind, Document.Issuer.STANDING)
    post, name = signer(unit, on)
    return {
        "unit": unit,
        "issuer": issuer,
        "campaign_year": round_.campaign_year,
        "title": title(decision),
        "place": unit.name_on(on).place or unit.place,
        "bases": "\n".join(bases(round_)),
        "text": text(decision),
        "authority": SIGNS_FOR[issuer],
        "signer_post": post,
        "signer_name": name,
        "recipients": "\n".join(recipients(unit, on)),
        "is_bound": True,
    }


def title(decision):
    """The trích yếu, as it follows the word QUYẾT ĐỊNH."""
    if decision.kind == Kind.RECOGNITION:
        return f"công nhận mô hình, điển hình “Dân vận khéo” năm {decision.round.counted_year}"
    return f"{gives(decision)} cho {COVERED[decision.covers]} có thành tích trong {MOVEMENT} {when(decision.round)}"


def gives(decision):
    """What is given: "tặng giấy khen", "biểu dương", or both."""
    forms = {
        Decision.Covers.COLLECTIVES: [decision.round.form_collective],
        Decision.Covers.INDIVIDUALS: [decision.round.form_individual],
    }.get(decision.covers, [decision.round.form_collective, decision.round.form_individual])
    kinds = dict.fromkeys(AwardForm.Kind(form.kind) for form in forms if form)
    words = [
        kind.label.lower() if kind == AwardForm.Kind.COMMENDATION else f"tặng {kind.label.lower()}" for kind in kinds
    ]
    return ", ".join(words) or "khen thưởng"


def when(round_):
    """The year of the round in words."""
    return f"năm {round_.counted_year}"


def bases(round_):
    """The căn cứ that follow from the round: the plans of the year, the rules, the proposal of the body."""
    found = [plan_cited(plan) for plan in plans_of(round_)]
    if round_.rules.basis:
        found.append(round_.rules.basis)
    return [*found, f"Kết quả thẩm định và đề nghị của {body_name(round_)}"]


def plans_of(round_):
    """The issued plans of the year: that of the committee, then the unit's own."""
    plans = Plan.objects.filter(
        campaign_year=round_.campaign_year,
        unit__in=[round_.campaign_year.unit, round_.unit],
        document__state=Document.State.ISSUED,
    )
    return plans.select_related("document__type", "unit").order_by("unit__path")


def plan_cited(plan):
    paper = plan.document
    issuer = plan.unit.name_on(paper.issued_on).name
    return f"{paper.type} số {paper.number_text}, ngày {paper.issued_on:%d/%m/%Y} của {issuer} {paper.title}"


def body_name(round_):
    """The steering body that proposes (S2-30), or what it is called while none is recorded."""
    proposing = (SteeringBody.Kind.COMMITTEE, SteeringBody.Kind.GROUP)
    bodies = SteeringBody.objects.filter(unit=round_.unit, state=SteeringBody.State.ACTIVE, covers_dvk=True)
    body = bodies.filter(kind__in=proposing).first()
    return body.name if body else "Ban Chỉ đạo, Tổ chỉ đạo"


def text(decision):
    """The three articles."""
    first, second = RECOGNITION if decision.kind == Kind.RECOGNITION else AWARD
    what = gives(decision)
    words = {"what": what[0].upper() + what[1:], "whom": COVERED[decision.covers], "when": when(decision.round)}
    return f"Điều 1. {first}\nĐiều 2. {second}\nĐiều 3. {LAST}".format(**words)


def recipients(unit, on):
    """Where the decision goes, one a line."""
    above = [unit.parent.name_on(on).name] if unit.parent and unit.parent.is_party else []
    kept = "Lưu Chi bộ" if unit.kind == Unit.Kind.GRASSROOTS_CELL else "Lưu Văn phòng Đảng uỷ"
    return [*above, "Như Điều 3", kept]


def signer(unit, on):
    """The post and name of who signs: the secretary before the deputies; empty where no leader has an account."""
    seats = (
        Seat.objects.held(on).filter(unit=unit, role=Role.LEADER, user__is_active=True).select_related("user__person")
    )
    found = [(post_of(seat.user.person, on), seat.user.get_full_name()) for seat in seats]
    return min(found, key=lambda pair: (not pair[0].startswith("BÍ THƯ"), fold(pair[1])), default=("", ""))


def post_of(person, on):
    """The post as it stands under a signature: "PHÓ BÍ THƯ"."""
    held = person.posting_on(on) if person else None
    found = LEADING.search(held.post) if held else None
    return (found.group(1) if found else held.post if held else "").upper()
