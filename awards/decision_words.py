"""What a decision is pre-filled with: title, căn cứ, articles, recipients, who signs (domain.md 2.9)."""

import re

from awards.models import AwardForm, AwardRound, Decision
from awards.money import in_words
from campaign.drafts.signing import signer
from campaign.issuers import cited, grounded, issuing_name
from campaign.models import Document, Plan, SteeringBody
from units.models import Unit
from units.wording import number

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
KEPT_UP = (
    "Các tập thể, cá nhân được công nhận tiếp tục duy trì, nâng chất lượng mô hình, điển hình; các tổ chức, đơn vị "
    "tuyên truyền, nhân rộng cách làm hay."
)
NO_MONEY = (
    "Biểu dương không kèm tiền thưởng; thủ trưởng cơ quan, đơn vị căn cứ điều kiện cụ thể động viên tập thể, cá nhân "
    "được biểu dương."
)
NO_PRIZE = "Không có tiền thưởng kèm theo."
UNKNOWN_PRIZE = "Tiền thưởng kèm theo thực hiện theo quy định hiện hành, trích từ quỹ thi đua, khen thưởng."
LAST = (
    "Các tổ chức, đơn vị liên quan và các tập thể, cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này. "
    "Quyết định có hiệu lực kể từ ngày ký."
)
FIRST = re.compile(r"^Điều 1\..*", re.MULTILINE)
MONEY = re.compile(r"[Tt]iền thưởng kèm theo:?(?: là)? ([\d.]+) đồng")


def columns(decision, lines, *, on):
    """The columns of the document of a new decision with this list, each a first proposal that may be changed."""
    round_, unit = decision.round, decision.unit
    issuer = ISSUERS.get(unit.kind, Document.Issuer.STANDING)
    post, name = signer(unit, on)
    return {
        "unit": unit,
        "issuer": issuer,
        "campaign_year": round_.campaign_year,
        "title": title(decision, lines),
        "place": unit.name_on(on).place or unit.place,
        "bases": "\n".join(bases(round_, plans_of(round_), body_name(round_), on=on)),
        "text": text(decision, lines),
        "authority": SIGNS_FOR[issuer],
        "signer_post": post,
        "signer_name": name,
        "recipients": "\n".join(recipients(unit, on)),
        "is_bound": True,
    }


def title(decision, lines):
    """The trích yếu, as it follows the word QUYẾT ĐỊNH: what is given to whom of this list, and for what."""
    if decision.kind == Kind.RECOGNITION:
        return f"công nhận mô hình, điển hình “Dân vận khéo” năm {decision.round.counted_year}"
    return f"{gives_to(decision)} {whom(lines)} có {rewarded_for(decision.round)}"


def whom(lines):
    """Who is in the list, without figures: "tập thể" for one, "các tập thể, cá nhân"."""
    groups = ((lines.collectives, "tập thể"), (lines.individuals, "cá nhân"))
    named = ", ".join(name for found, name in groups if found)
    return f"các {named}" if len(lines.listed) > 1 else named


def rewarded_for(round_):
    """What is rewarded in this round: "thành tích trong phong trào … năm 2026"; of a deed it says so (S2-31)."""
    deed = " đột xuất" if round_.track == AwardRound.Track.ADHOC else ""
    return f"thành tích{deed} trong {MOVEMENT} {when(round_)}"


def gives_to(decision):
    """What is given, up to the word before whom: "tặng giấy khen cho", "biểu dương"."""
    what = gives(decision)
    return f"{what} cho" if "tặng" in what else what


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


def bases(round_, plans, proposer, *, on):
    """The căn cứ of a decision: standing rules, the plans of the year, the rules of the campaign, the proposal."""
    return grounded([
        f"Quy chế làm việc của {issuing_name(round_.unit, on)}",
        *(cited(plan.paper) for plan in plans),
        round_.rules.basis,
        f"kết quả thẩm định và đề nghị của {proposer}",
    ])  # fmt: skip


def plans_of(round_):
    """The issued plans of the year: that of the committee, then the unit's own."""
    plans = Plan.objects.filter(
        campaign_year=round_.campaign_year,
        unit__in=[round_.campaign_year.unit, round_.unit],
        document__state=Document.State.ISSUED,
    )
    return plans.select_related("document__type", "document__unit", "document__body").order_by("unit__path")


def body_name(round_):
    """The steering body that proposes (S2-30), or what it is called while none is recorded."""
    proposing = (SteeringBody.Kind.COMMITTEE, SteeringBody.Kind.GROUP)
    bodies = SteeringBody.objects.filter(unit=round_.unit, state=SteeringBody.State.ACTIVE, covers_dvk=True)
    body = bodies.filter(kind__in=proposing).first()
    return body.name if body else "Ban Chỉ đạo, Tổ chỉ đạo"


def text(decision, lines):
    """The three articles: who, how many and for what; the money, or what is asked of them; who carries it out."""
    first, second = recognition(decision, lines) if decision.kind == Kind.RECOGNITION else award(decision, lines)
    return f"Điều 1. {first}\nĐiều 2. {second}\nĐiều 3. {LAST}"


def recognition(decision, lines):
    """The articles of a recognition that depend on its list."""
    listed = f"{len(lines.listed):02d} mô hình, điển hình “Dân vận khéo” {when(decision.round)}"
    return f"Công nhận {listed}, gồm {counts(lines)} (có danh sách kèm theo).", KEPT_UP


def award(decision, lines):
    """The articles of an award that depend on its list."""
    given = gives_to(decision)
    first = f"{given[0].upper()}{given[1:]} {counts(lines)} có {rewarded_for(decision.round)}"
    return f"{first} (có danh sách kèm theo).", money_words(lines)


def counts(lines):
    """How many collectives and individuals: "05 tập thể và 12 cá nhân"."""
    groups = ((lines.collectives, "tập thể"), (lines.individuals, "cá nhân"))
    return " và ".join(f"{len(found):02d} {name}" for found, name in groups if found)


def money_words(lines):
    """The sum in figures and words, where it comes from and by which rule; or that there is none, or none known yet."""
    if any(line.money is None for line in lines.listed):
        return UNKNOWN_PRIZE
    if not lines.total:
        return NO_PRIZE if any(line.form.is_award for line in lines.listed) else NO_MONEY
    found = list(dict.fromkeys(line.form.source for line in lines.listed if line.form.source))
    source = "; ".join([found[0][0].lower() + found[0][1:], *found[1:]] if found else ["quy định hiện hành"])
    return (
        f"Tiền thưởng kèm theo: {number(lines.total)} đồng (bằng chữ: {in_words(lines.total)}), trích từ quỹ thi đua, "
        f"khen thưởng; mức thưởng thực hiện theo {source}."
    )


def renewed(document, decision, before, after):
    """{column: text} of what changes with the list: title and articles, where they stand as they were proposed."""
    if not after.listed:
        return {}
    written = document.text
    for old, new in zip(text(decision, before).splitlines(), text(decision, after).splitlines(), strict=True):
        written = written.replace(old, new)
    named = title(decision, after) if document.title == title(decision, before) else document.title
    columns = {"title": named, "text": written}
    return {name: value for name, value in columns.items() if value != getattr(document, name)}


def unlike(document, lines):
    """Sentences about figures of the text that the list does not bear out; none where either names no figures."""
    if not lines.listed:
        return
    first = FIRST.search(document.text)
    for name, listed in (("tập thể", len(lines.collectives)), ("cá nhân", len(lines.individuals))):
        said = [int(count) for count in re.findall(rf"(\d+) {name}\b", first[0] if first else "")]
        if said and listed not in (*said, sum(said)):
            yield f"Điều 1 ghi {said[0]:02d} {name}, danh sách có {listed:02d} {name}."
    is_known = all(line.money is not None for line in lines.listed)
    for said in MONEY.findall(document.text):
        if is_known and said != number(lines.total):
            yield f"Văn bản ghi tiền thưởng {said} đồng, theo danh sách và ngày ký là {number(lines.total)} đồng."


def recipients(unit, on):
    """Where the decision goes, one a line."""
    above = [unit.parent.name_on(on).name] if unit.parent and unit.parent.is_party else []
    kept = "Lưu Chi bộ" if unit.kind == Unit.Kind.GRASSROOTS_CELL else "Lưu Văn phòng Đảng uỷ"
    return [*above, "Như Điều 3", kept]
