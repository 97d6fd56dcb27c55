"""A whole decision made of plain facts, without a database: what the painter, the checks and Word are tried on."""

from dataclasses import dataclass
from datetime import date

from reports.format_rules import number_line, short_date
from reports.paper import Appendix, Article, Head, Paper, ensure_complete, required
from reports.papers.decision import Listed, grouped, list_blocks

AWARD, RECOGNITION = "award", "recognition"


@dataclass(frozen=True, kw_only=True)
class DecisionFacts(Listed):
    """All that a decision prints.

    `kind` AWARD or RECOGNITION. `number` None is a draft. `issuing_body` signs and decides: Ban Thường vụ Đảng uỷ các
    cơ quan Đảng tỉnh. `occasion`: trong phong trào thi đua “Dân vận khéo” năm 2026. `award`: giấy khen.
    """

    kind: str = AWARD
    superior: str = ""
    issuer: str = required("Cơ quan ban hành")
    issuing_body: str = required("Cơ quan quyết định")
    number: int | None = None
    issuer_symbol: str = required("Ký hiệu cơ quan")
    place: str = required("Địa danh")
    on: date | None = None
    award: str = "giấy khen"
    occasion: str = required("Phong trào, năm")
    bases: tuple = ()
    executing: str = required("Nơi thi hành")
    signature: object = required("Người ký")
    recipients: tuple = ()

    def missing(self):
        absent = [] if self.bases else ["Căn cứ"]
        return absent + ([] if self.collectives or self.persons else ["Danh sách tập thể, cá nhân"])


def decision_paper(facts):
    """Return the decision with its list as a Paper; the counts in Điều 1, the list's title and its rows agree."""
    ensure_complete(facts)
    return Paper(
        head=Head(
            superior=facts.superior,
            issuer=facts.issuer,
            number_line=number_line(facts.number, "QĐ", facts.issuer_symbol),
            place=facts.place,
            on=facts.on,
        ),
        type_name="QUYẾT ĐỊNH",
        abstract=decision_abstract(facts),
        bases=tuple(facts.bases),
        issuing=(facts.issuing_body.upper(), "QUYẾT ĐỊNH"),
        blocks=tuple(Article(number, text) for number, text in enumerate(article_texts(facts), 1)),
        signatures=(facts.signature,),
        recipients=tuple(facts.recipients),
        appendices=(attached_list(facts),),
    )


def decision_abstract(facts):
    if facts.kind == AWARD:
        return f"khen thưởng {facts.subjects} có thành tích {facts.occasion}"
    return f"công nhận mô hình, điển hình {facts.occasion}"


def article_texts(facts):
    """Return the text of Điều 1, 2, 3."""
    if facts.kind == RECOGNITION:
        return recognition_articles(facts)
    granted = f"Tặng {facts.award} cho {facts.counted} đã có thành tích {facts.occasion} (có danh sách kèm theo)."
    return [granted, *([money_article(facts)] if facts.funds else []), execution_article(facts)]


def recognition_articles(facts):
    return [
        f"Công nhận mô hình, điển hình của {facts.counted} {facts.occasion} (có danh sách kèm theo).",
        f"Các {facts.subjects} được công nhận có trách nhiệm duy trì, phát huy và tham gia nhân rộng mô hình.",
        execution_article(facts),
    ]


def money_article(facts):
    total = sum(listed.amount or 0 for listed in (*facts.collectives, *facts.persons))
    return f"Tiền thưởng kèm theo là {grouped(total)} đồng, {facts.funds.rstrip(' .')}."


def execution_article(facts):
    return (
        f"{facts.executing.rstrip(' .,')} và các {facts.subjects} có tên tại Điều 1 chịu trách nhiệm thi hành "
        "Quyết định này. Quyết định có hiệu lực kể từ ngày ký."
    )


def attached_list(facts):
    """Return the list of collectives and persons as an Appendix, each numbered from 1."""
    verb = f"được tặng {facts.award}" if facts.kind == AWARD else "được công nhận"
    return Appendix(
        title="DANH SÁCH",
        subtitle=f"{facts.subjects} {verb} {facts.occasion}",
        parent=parent_line(facts),
        blocks=tuple(list_blocks(facts)),
    )


def parent_line(facts):
    symbol = number_line(facts.number, "QĐ", facts.issuer_symbol).removeprefix("Số ")
    on = short_date(facts.on) if facts.on else "    /    /    "
    return f"kèm theo Quyết định số {symbol}, ngày {on} của {facts.issuing_body}"
