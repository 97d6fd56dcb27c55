"""Báo cáo kết quả khảo sát: what the team of a round saw, how it judged, what is to be mended (S1-24, S2-23)."""

from collections import Counter

from campaign.calendar import party_date_short
from campaign.drafts.bodies import directs
from campaign.drafts.parts import CENTRE, GAP, LEFT, ended, lowered, numbered, paragraphs, said, table, two
from campaign.drafts.signing import by_body, issuing_words, sent_to
from campaign.issuers import cited
from models_registry.drafts.survey_papers import content, drawn, people_words, period, subject
from models_registry.models import Correction, SurveyVisit

Rating = SurveyVisit.Rating
FEW = 4  # more models with what was found stand on a landscape page


def columns(round_, body, *, on):
    """The columns of the report on a round to its committee; many models stand in an appendix."""
    visits = list(round_.visits.for_report())
    seen = [visit for visit in visits if visit.is_seen]
    lines, long = found(seen), len(seen) > FEW
    basis = f"Thực hiện {cited(round_.plan)}, " if round_.plan else ""
    name = directs(body.kind)
    return by_body(body, on) | {
        "title": f"kết quả {subject(round_)}",
        "bases": "",
        "text": paragraphs(
            f"{basis}{lowered(name) if basis else name} đã khảo sát mô hình, điển hình đã đăng ký {period(round_)}. "
            "Kết quả như sau:",
            "I- TÌNH HÌNH KHẢO SÁT",
            f"1. Đoàn khảo sát: {people_words(round_)}.",
            f"2. Nội dung: {content(round_)}",
            f"3. Đã khảo sát {two(len(seen))}/{two(len(visits))} mô hình, điển hình{drawn(round_)}.",
            [f"- Không khảo sát “{visit.registration.title}”: {said(reason(visit))}" for visit in called_off(visits)],
            "II- KẾT QUẢ",
            f"1. Đánh giá của đoàn khảo sát: {ratings(seen)}{' (có danh sách kèm theo).' if long else ', cụ thể:'}",
            [] if long else lines,
            f"2. Đánh giá chung về ưu điểm, cách làm hay: {GAP}",
            f"3. Đánh giá chung về hạn chế, nguyên nhân: {GAP}",
            "III- UỐN NẮN, KHẮC PHỤC",
            corrections(seen, on),
            "IV- ĐỀ XUẤT, KIẾN NGHỊ",
            worth_spreading(seen),
            f"- {GAP}",
            "Trên đây là kết quả khảo sát, kính báo cáo cấp uỷ xem xét, cho ý kiến chỉ đạo.",
        ),
        "recipients": sent_to(
            round_.unit, f"{issuing_words(round_.unit, on)} (để báo cáo)", f"Thành viên {name}",
            "Các đơn vị được khảo sát",
        ),
        "appendices": [
            {"title": "DANH SÁCH", "subtitle": f"kết quả {subject(round_)}", "text": "\n".join(lines),
             "is_landscape": True}
        ] if long else [],
    }  # fmt: skip


def found(seen):
    """The table of what was seen, judged and lacking, in the order of the days."""
    return table(
        [("TT", CENTRE), ("Mô hình, điển hình", LEFT), ("Đơn vị", LEFT), ("Ngày", CENTRE), ("Đánh giá", LEFT),
         ("Ưu điểm", LEFT), ("Hạn chế, vướng mắc", LEFT)],
        numbered(
            (visit.registration.title, visit.registration.unit.name, party_date_short(visit.visited_on),
             visit.rated, visit.findings, visit.shortcomings or "Không")
            for visit in seen
        ),
    )  # fmt: skip


def ratings(seen):
    """How many of each rating: "tốt 04, khá 02"."""
    counts = Counter(visit.rated for visit in sorted(seen, key=lambda visit: Rating.values.index(visit.rating)))
    return ", ".join(f"{words.lower()} {two(count)}" for words, count in counts.items())


def called_off(visits):
    return [visit for visit in visits if visit.state == SurveyVisit.State.CANCELLED]


def reason(visit):
    """Why a visit was called off, as its trail says."""
    return next((step.reason for step in visit.trail.all() if step.step == "cancel"), "")


def corrections(seen, on):
    """What was asked to be mended and how far that has come on this day."""
    rows = [(visit, each) for visit in seen for each in visit.corrections.all()]
    if not rows:
        return ["Không có nội dung phải uốn nắn."]
    closed = sum(each.state == Correction.State.CLOSED for _, each in rows)
    lines = table(
        [("TT", CENTRE), ("Đơn vị", LEFT), ("Nội dung uốn nắn", LEFT), ("Hạn", CENTRE), ("Kết quả", LEFT)],
        numbered(
            (visit.registration.unit.name, each.text, party_date_short(each.due_on), standing(each, on))
            for visit, each in rows
        ),
    )
    return [f"Đoàn đề nghị uốn nắn {two(len(rows))} nội dung; đã khắc phục xong {two(closed)}:", *lines]


def standing(correction, on):
    """How a correction stands on this day."""
    return f"{correction.get_state_display()}{', quá hạn' if correction.is_late(on) else ''}"


def worth_spreading(seen):
    """The models that were judged well, for those who decide on spreading them (S0-12)."""
    names = [f"“{visit.registration.title}” ({visit.registration.unit.name})" for visit in seen
             if visit.rating == Rating.GOOD]  # fmt: skip
    return [ended(f"- Xem xét giới thiệu, nhân rộng: {'; '.join(names)}")] if names else []
