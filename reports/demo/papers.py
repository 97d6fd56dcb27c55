"""Official papers of the demo: numbered in the order of their days, with the text clerks would write."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from campaign import document_types
from campaign.issuers import cited, issuing_name
from campaign.models import CommitteeTerm, Document, DocumentType, EarlierNumber, NumberRegister, Plan
from campaign.papers import number_text
from reports.demo.days import CLOSED, EXTENDED_TO, GUIDANCE, RUNNING, YEARS, between
from reports.demo.organisations import PROVINCE
from reports.demo.rows import Taken, follow, moment, write, write_journeys

TERMS = (("2020 - 2025", date(2020, 6, 1), date(2025, 6, 30)), ("2025 - 2030", date(2025, 7, 1), date(2030, 6, 30)))
ASKED_ON = date(RUNNING - 1, 12, 19)
TEXTS = Path(__file__).parent / "texts"
EXTENSION_TITLE = "gia hạn đăng ký bổ sung, tự báo cáo và thẩm định mô hình “Dân vận khéo” năm 2026"


@dataclass
class Papers:
    """Terms, types and the papers waiting to be written together."""

    people: object
    types: dict
    terms: dict
    waiting: list = field(default_factory=list)
    last: dict = field(default_factory=dict)
    earlier: list = field(default_factory=list)

    def add(self, unit, crew, symbol, title, on, *, state="issued", **columns):
        """A paper of this unit; it gets its number when all are written."""
        columns.setdefault("issuer", "cell" if unit.kind == "grassroots_cell" else "standing")
        paper = Document(
            type=self.types[symbol], unit=unit, title=title, issued_on=on, place=PROVINCE,
            authority=authority(unit, columns["issuer"]), signer_post=leading_post(crew),
            signer_name=crew.leader.full_name, recipients=recipients(unit), term=self.term(unit, on), **columns,
        )  # fmt: skip
        if paper.issuer == "body":
            paper.signer_post, paper.signer_name = "TRƯỞNG BAN CHỈ ĐẠO", crew.head.full_name
        return self.take(paper, crew, state)

    def begun(self, unit, crew, symbol, on, *, state, **columns):
        """A paper with all its columns, as a starter has filled them."""
        paper = Document(type=self.types[symbol], unit=unit, issued_on=on, term=self.term(unit, on), **columns)
        return self.take(paper, crew, state)

    def take(self, paper, crew, state):
        """Let a paper wait for its number; one that is not issued keeps its day only to be dated by."""
        self.waiting.append((paper, crew, state))
        return paper

    def term(self, unit, on):
        """The term of the unit on this day."""
        return next(term for term in self.terms[unit.pk] if term.begins_on <= on <= term.ends_on)

    def write(self):
        """Number the papers in the order of their days and write them with their trail."""
        self.waiting.sort(key=lambda each: each[0].issued_on)
        write_journeys([self.journey(*each) for each in self.waiting])
        self.waiting = []

    def used_before(self, unit, symbol, on, *, number, **columns):
        """Note a number of the committee that a paper outside the system bears; the series goes on after it."""
        key = self.term(unit, on).pk, None, symbol
        self.last[key] = max(self.last.get(key, 0), number)
        self.earlier.append((key, EarlierNumber(number=number, issued_on=on, **columns)))

    def close_registers(self):
        """Write every register with its next number, and the numbers used before the system began."""
        registers = write(
            NumberRegister(term_id=term, body_id=body, type_symbol=symbol, next_number=number + 1)
            for (term, body, symbol), number in self.last.items()
        )
        by_key = dict(zip(self.last, registers, strict=True))
        for key, row in self.earlier:
            row.register = by_key[key]
        write((row for _, row in self.earlier), at=moment(TERMS[-1][1]))

    def journey(self, paper, crew, state):
        """Drafted, sent for signature, issued, as far as its state says."""
        on, accounts = paper.issued_on, crew.accounts
        steps = [
            Taken("send_for_signature", accounts.get("clerk"), moment(on, 8)),
            Taken("issue", accounts.get("leader"), moment(on, 10)),
        ][: {"draft": 0, "for_signature": 1, "issued": 2}[state]]
        if state == "issued":
            key = paper.term.pk, paper.body_id, paper.type.symbol
            paper.number = self.last[key] = self.last.get(key, 0) + 1
            paper.number_text = number_text(paper, paper.number, on)
        else:
            paper.issued_on = paper.term = None
        return follow(paper, steps, by=accounts.get("clerk"), at=moment(on, 7))


def leading_post(crew):
    """The post of the leader under a signature, without the body's name."""
    return "PHÓ BÍ THƯ" if crew.post_of(crew.leader).startswith("Phó") else "BÍ THƯ"


def authority(unit, issuer):
    """In whose name it is signed; a steering body has no seal, its head signs by his post in the committee, kiêm."""
    if issuer == "body":
        return "PHÓ BÍ THƯ"
    return {"grassroots_cell": "T/M CHI BỘ", "grassroots_committee": "T/M ĐẢNG UỶ"}.get(unit.kind, "T/M BAN THƯỜNG VỤ")


def recipients(unit):
    """Where it goes, one a line."""
    if unit.kind == "grassroots_cell":
        return "Đảng uỷ các cơ quan Đảng tỉnh\nCác đảng viên\nLưu Chi bộ"
    if unit.kind == "grassroots_committee":
        return "Đảng uỷ các cơ quan Đảng tỉnh\nCác chi bộ trực thuộc\nLưu Đảng uỷ"
    return (
        "Thường trực Tỉnh uỷ\nBan Tuyên giáo và Dân vận Tỉnh uỷ\nCác tổ chức cơ sở đảng trực thuộc\n"
        "Lưu Văn phòng Đảng uỷ"
    )


def open_registers(organisations, people):
    """Write types and terms; returns the empty Papers."""
    units = [organisations.committee, *(base.unit for base in (*organisations.bases, *organisations.ended))]
    terms = write(
        (
            CommitteeTerm(unit=unit, name=name, begins_on=begins, ends_on=ends)
            for unit in units
            for name, begins, ends in TERMS
        ),
        at=moment(TERMS[0][1]),
    )
    by_unit = {}
    for term in terms:
        by_unit.setdefault(term.unit_id, []).append(term)
    return Papers(people, catalogue(), by_unit)


def catalogue():
    """The document types by symbol, written where the installation has none."""
    if not DocumentType.objects.exists():
        write((DocumentType(**row) for row in document_types.rows()), at=moment(TERMS[0][1]))
    return document_types.by_symbol(DocumentType)


def committee_papers(papers, organisations, people, years):
    """Plans, reports and notices of the committee; returns the plan papers by year."""
    unit, crew = organisations.committee, people.committee
    plans = {}
    for number in YEARS:
        year, began = years.years[number], date(number, 1, 3)
        plans[number] = papers.add(
            unit, crew, "KH", f"thực hiện phong trào thi đua “Dân vận khéo” năm {number}", began,
            campaign_year=year, bases=grounds_of_committee(unit, papers.term(unit, began), began),
            text=told("plan", year=number, theme=year.theme),
        )  # fmt: skip
        papers.add(
            unit, crew, "CV", f"đôn đốc tự báo cáo, thẩm định mô hình “Dân vận khéo” năm {number}", date(number, 10, 6),
            campaign_year=year, text=told("reminder", year=number),
        )  # fmt: skip
        papers.add(
            unit, crew, "GM", "dự hội nghị biểu dương mô hình, điển hình “Dân vận khéo”", date(number, 10, 9),
            campaign_year=year, text=told("invitation", year=number),
        )  # fmt: skip
        if number in CLOSED:
            papers.add(
                unit, crew, "BC", f"tổng kết phong trào thi đua “Dân vận khéo” năm {number}", date(number, 12, 22),
                campaign_year=year, text=told("summary", year=number),
            )  # fmt: skip
    papers.add(
        unit, crew, "GM", f"dự hội nghị biểu dương mô hình, điển hình “Dân vận khéo” năm {RUNNING - 1}", ASKED_ON,
        campaign_year=years.years[RUNNING - 1], text=told("conference", year=RUNNING - 1),
    )  # fmt: skip
    papers.add(
        unit,
        crew,
        "TB",
        EXTENSION_TITLE,
        date(RUNNING, 11, 10),
        campaign_year=years.years[RUNNING],
        text=told("extension", **EXTENDED_TO),
    )
    papers.add(
        unit, crew, "TTr", "đề nghị tặng bằng khen cho tập thể, cá nhân tiêu biểu trong phong trào “Dân vận khéo”",
        date(RUNNING, 11, 16), state="for_signature", campaign_year=years.years[RUNNING], text=told("proposal"),
    )  # fmt: skip
    return plans


def unit_plans(papers, organisations, people, years, plans, rng):
    """The yearly plans of most units; returns (year, unit, paper)."""
    found = []
    for number in YEARS:
        for base, crew in zip(organisations.bases, people.crews, strict=True):
            if number < RUNNING and base is organisations.merged:
                continue
            if number == RUNNING and rng.random() < 0.06:
                continue
            on = (
                date(RUNNING, 7, 15)
                if base is organisations.merged
                else between(rng, date(number, 1, 10), date(number, 3, 5))
            )
            paper = papers.add(
                base.unit, crew, "KH", f"xây dựng mô hình, điển hình “Dân vận khéo” năm {number}", on,
                campaign_year=years.years[number], bases=grounds_of_unit(plans[number], base.agency, number),
                text=told("unit_plan", year=number, agency=base.agency),
                state="draft" if number == RUNNING and rng.random() < 0.04 else "issued",
            )  # fmt: skip
            found.append((number, base.unit, paper))
    return found


def write_plans(years, committee, plans, units_plans, rng):
    """The plans themselves, those of units under the committee's; returns them by year and unit."""
    upper = {
        number: Plan(campaign_year=years.years[number], unit=committee, document=paper, target_models=280)
        for number, paper in plans.items()
    }
    write(upper.values(), at=moment(date(YEARS[0], 1, 3)))
    own = write(
        (
            Plan(campaign_year=years.years[number], unit=unit, document=paper, parent=upper[number],
                 target_models=rng.randint(1, 5))
            for number, unit, paper in units_plans
        ),
        at=moment(date(YEARS[0], 1, 20)),
    )  # fmt: skip
    return {(plan.campaign_year.year, plan.unit_id): plan for plan in (*upper.values(), *own)}


def grounds_of_unit(plan, agency, year):
    """What a unit's plan rests on: that of the committee, and its own tasks."""
    return f"Căn cứ {cited(plan)}\nCăn cứ tình hình, nhiệm vụ năm {year} của {agency}"


def grounds_of_committee(unit, term, on):
    """What a committee's plan rests on, one a line."""
    upper = f"Kế hoạch số {20 + on.year % 7}-KH/TU, ngày 20/12/{on.year - 1} của Tỉnh uỷ Hoà An"
    grounds = [
        f"Căn cứ Quy chế làm việc của {issuing_name(unit, on)} nhiệm kỳ {term.name}",
        f"Căn cứ {upper} về công tác dân vận năm {on.year}",
    ]
    return "\n".join([*grounds, *([f"Căn cứ {GUIDANCE}"] if on.year > YEARS[0] else [])])


def told(name, **words):
    """The text of a paper, from `texts/`."""
    return (TEXTS / f"{name}.txt").read_text().strip().format(**words)
