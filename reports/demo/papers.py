"""Official papers of the demo: numbered in the order of their days, with the text clerks would write."""

from dataclasses import dataclass, field
from datetime import date

from campaign.models import CommitteeTerm, Document, DocumentType, NumberRegister, Plan
from reports.demo.days import CLOSED, RUNNING, YEARS, between
from reports.demo.organisations import PROVINCE, REORGANISED
from reports.demo.rows import Taken, follow, moment, write, write_journeys

TYPES = (
    ("Nghị quyết", "NQ"), ("Quyết định", "QĐ"), ("Kết luận", "KL"), ("Quy chế", "QC"), ("Quy định", "QĐi"),
    ("Thông báo", "TB"), ("Báo cáo", "BC"), ("Kế hoạch", "KH"), ("Hướng dẫn", "HD"), ("Chương trình", "CTr"),
    ("Tờ trình", "TTr"), ("Công văn", "CV"), ("Biên bản", "BB"), ("Đề án", "ĐA"), ("Phương án", "PA"),
    ("Giấy mời", "GM"),
)  # fmt: skip
TERMS = (("2020 - 2025", date(2020, 6, 1), date(2025, 6, 30)), ("2025 - 2030", date(2025, 7, 1), date(2030, 6, 30)))
EXTENSION_TITLE = "gia hạn đăng ký bổ sung, tự báo cáo và thẩm định mô hình “Dân vận khéo” năm 2026"


@dataclass
class Papers:
    """Terms, types and the papers waiting to be written together."""

    people: object
    types: dict
    terms: dict
    waiting: list = field(default_factory=list)

    def add(self, unit, crew, symbol, title, on, *, state="issued", **columns):
        """A paper of this unit; it gets its number when all are written."""
        columns.setdefault("issuer", "cell" if unit.kind == "grassroots_cell" else "standing")
        paper = Document(
            type=self.types[symbol], unit=unit, title=title, issued_on=on, place=PROVINCE,
            authority=authority(unit, columns["issuer"]), signer_post=crew.post_of(crew.leader).split(" ")[0].upper(),
            signer_name=crew.leader.full_name,
            recipients=recipients(unit), term=self.term(unit, on), **columns,
        )  # fmt: skip
        if paper.issuer == "body":
            paper.signer_post, paper.signer_name = "TRƯỞNG BAN", crew.head.full_name
        self.waiting.append((paper, crew, state))
        return paper

    def term(self, unit, on):
        """The term of the unit on this day."""
        return next(term for term in self.terms[unit.pk] if term.begins_on <= on <= term.ends_on)

    def write(self):
        """Number the papers in the order of their days and write them with their trail."""
        self.waiting.sort(key=lambda each: each[0].issued_on)
        last = {}
        journeys = [self.journey(paper, crew, state, last) for paper, crew, state in self.waiting]
        write_journeys(journeys)
        write(
            NumberRegister(term_id=term, body_id=body, type_symbol=symbol, next_number=number + 1)
            for (term, body, symbol), number in last.items()
        )
        self.waiting = []

    def journey(self, paper, crew, state, last):
        """Drafted, sent for signature, issued, as far as its state says."""
        on, accounts = paper.issued_on, crew.accounts
        steps = [
            Taken("send_for_signature", accounts.get("clerk"), moment(on, 8)),
            Taken("issue", accounts.get("leader"), moment(on, 10)),
        ][: {"draft": 0, "for_signature": 1, "issued": 2}[state]]
        if state == "issued":
            key = paper.term.pk, paper.body_id, paper.type.symbol
            paper.number = last[key] = last.get(key, 0) + 1
            paper.number_text = f"{paper.number:02d}-{paper.type.symbol}/{symbol_on(paper)}"
        else:
            paper.issued_on = paper.term = None
        return follow(paper, steps, by=accounts.get("clerk"), at=moment(on, 7))


def symbol_on(paper):
    """The symbol of the issuer on the day of the paper (I7)."""
    if paper.issuer == "body":
        return "BCĐ"
    if paper.unit.kind == "committee":
        return "ĐUK" if paper.issued_on < REORGANISED else "ĐU"
    return paper.unit.symbol


def authority(unit, issuer):
    """In whose name it is signed."""
    if issuer == "body":
        return "T/M BAN CHỈ ĐẠO"
    return {"grassroots_cell": "T/M CHI BỘ", "grassroots_committee": "T/M ĐẢNG UỶ"}.get(unit.kind, "T/M BAN THƯỜNG VỤ")


def recipients(unit):
    """Where it goes, one a line."""
    if unit.kind == "grassroots_cell":
        return "Đảng uỷ các cơ quan Đảng tỉnh\nCác đảng viên\nLưu Chi bộ"
    if unit.kind == "grassroots_committee":
        return "Đảng uỷ các cơ quan Đảng tỉnh\nCác chi bộ trực thuộc\nLưu Đảng uỷ"
    return "Thường trực Tỉnh uỷ\nBan Tuyên giáo và Dân vận Tỉnh uỷ\nCác tổ chức cơ sở đảng trực thuộc\nLưu Văn phòng Đảng uỷ"


def open_registers(organisations, people):
    """Write types and terms; returns the empty Papers."""
    types = write(
        (DocumentType(name=name, symbol=symbol, position=number) for number, (name, symbol) in enumerate(TYPES, 1)),
        at=moment(TERMS[0][1]),
    )
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
    return Papers(people, {each.symbol: each for each in types}, by_unit)


def committee_papers(papers, organisations, people, years, body):
    """Plans, reports and notices of the committee; returns the plan papers by year."""
    unit, crew = organisations.committee, people.committee
    plans = {}
    for number in YEARS:
        year = years.years[number]
        plans[number] = papers.add(
            unit, crew, "KH", f"thực hiện phong trào thi đua “Dân vận khéo” năm {number}", date(number, 1, 3),
            campaign_year=year, bases=bases(number), text=committee_plan(number, year.theme),
        )  # fmt: skip
        papers.add(
            unit, crew, "CV", f"đôn đốc tự báo cáo, thẩm định mô hình “Dân vận khéo” năm {number}", date(number, 10, 6),
            campaign_year=year, text=REMINDER,
        )  # fmt: skip
        papers.add(
            unit, crew, "GM", "dự hội nghị biểu dương mô hình, điển hình “Dân vận khéo”", date(number, 10, 9),
            campaign_year=year, text=INVITATION.format(year=number),
        )  # fmt: skip
        if number in CLOSED:
            papers.add(
                unit, crew, "BC", f"tổng kết phong trào thi đua “Dân vận khéo” năm {number}", date(number, 12, 22),
                campaign_year=year, text=SUMMARY.format(year=number),
            )  # fmt: skip
    papers.add(
        unit, crew, "TB", "phân công thành viên Ban Chỉ đạo theo dõi, chăm bồi các tổ chức cơ sở đảng", date(2025, 8, 20),
        issuer="body", body=body, campaign_year=years.years[2025], text=ASSIGNMENT,
    )  # fmt: skip
    papers.add(
        unit,
        crew,
        "TB",
        EXTENSION_TITLE,
        date(RUNNING, 11, 10),
        campaign_year=years.years[RUNNING],
        text=EXTENSION_TEXT,
    )
    papers.add(
        unit, crew, "TTr", "đề nghị tặng bằng khen cho tập thể, cá nhân tiêu biểu trong phong trào “Dân vận khéo”",
        date(RUNNING, 11, 16), state="for_signature", campaign_year=years.years[RUNNING], text=PROPOSAL,
    )  # fmt: skip
    papers.add(
        unit, crew, "BC", "tổng kết phong trào thi đua “Dân vận khéo” năm 2026", date(RUNNING, 11, 18), state="draft",
        campaign_year=years.years[RUNNING], text=SUMMARY.format(year=RUNNING),
    )  # fmt: skip
    return plans


def unit_plans(papers, organisations, people, years, rng):
    """The yearly plans of most units; returns (year, unit, paper)."""
    found = []
    for number in YEARS:
        for base, crew in zip(organisations.bases, people.crews, strict=True):
            if (base is organisations.merged and number < RUNNING) or rng.random() < 0.06:
                continue
            on = (
                date(RUNNING, 7, 15)
                if base is organisations.merged
                else between(rng, date(number, 1, 10), date(number, 3, 5))
            )
            paper = papers.add(
                base.unit, crew, "KH", f"xây dựng mô hình, điển hình “Dân vận khéo” năm {number}", on,
                campaign_year=years.years[number], bases=f"Kế hoạch năm {number} của Đảng uỷ cấp trên",
                text=unit_plan(number, base.agency), state="draft" if number == RUNNING and rng.random() < 0.04 else "issued",
            )  # fmt: skip
            found.append((number, base.unit, paper))
    return found


def write_plans(years, committee, plans, units_plans, rng):
    """The plans themselves, those of units under the committee's."""
    upper = {
        number: Plan(campaign_year=years.years[number], unit=committee, document=paper, target_models=280)
        for number, paper in plans.items()
    }
    write(upper.values(), at=moment(date(YEARS[0], 1, 3)))
    write(
        (
            Plan(campaign_year=years.years[number], unit=unit, document=paper, parent=upper[number],
                 target_models=rng.randint(1, 5))
            for number, unit, paper in units_plans
        ),
        at=moment(date(YEARS[0], 1, 20)),
    )  # fmt: skip


def bases(year):
    """What a committee's plan rests on, one a line."""
    return (
        f"Chương trình công tác năm {year} của Tỉnh uỷ Hoà An\n"
        "Hướng dẫn của Ban Chỉ đạo tỉnh về phong trào thi đua “Dân vận khéo”\n"
        "Quy chế làm việc của Đảng uỷ"
    )


def committee_plan(year, theme):
    """The text of the committee's plan."""
    return f"""I- Mục đích, yêu cầu
1. Mục đích
- Tạo chuyển biến trong công tác dân vận của các tổ chức đảng; chủ đề năm {year}: “{theme}”.
- Xây dựng, nhân rộng mô hình, điển hình giải quyết việc khó, việc người dân quan tâm.
2. Yêu cầu
- Tự nguyện đăng ký từ đầu năm, có chỉ tiêu đo được, có người theo dõi, chăm bồi.
- Tránh hình thức; báo cáo đúng thực tế, có xác nhận.
II- Nội dung
1. Lĩnh vực
- Kinh tế; văn hoá - xã hội; quốc phòng - an ninh; xây dựng hệ thống chính trị.
2. Chỉ tiêu
- Mỗi tổ chức cơ sở đảng có ít nhất 01 mô hình tập thể và 01 điển hình cá nhân.
- Từ 70% mô hình trở lên được công nhận; từ 20% trở lên tiêu biểu.
3. Mốc thời gian
- Đăng ký với Tổ chỉ đạo ở cơ sở: trong tháng 01/{year}.
- Thành lập, kiện toàn Tổ chỉ đạo: chậm nhất đến cuối tháng 3/{year}.
- Tự báo cáo: đầu tháng 10/{year}; thẩm định xong trước ngày 15/10/{year}.
- Biểu dương dịp 15/10/{year}.
III- Tổ chức thực hiện
1. Ban Chỉ đạo phân công thành viên theo dõi, chăm bồi, thẩm định.
2. Các đảng uỷ, chi bộ cơ sở xây dựng kế hoạch, bố trí kinh phí.
3. Văn phòng Đảng uỷ theo dõi, đôn đốc, tổng hợp báo cáo Ban Thường vụ."""


def unit_plan(year, agency):
    """The text of a unit's plan."""
    return f"""I- Mục đích, yêu cầu
1. Cụ thể hoá kế hoạch của Đảng uỷ cấp trên, gắn phong trào với nhiệm vụ chuyên môn của {agency}.
2. Mỗi mô hình có người chủ trì, có chỉ tiêu, có kiểm tra từng quý.
II- Nội dung
1. Đăng ký mô hình, điển hình trong tháng 01/{year}; Tổ chỉ đạo xét, chấp nhận trước 15/02/{year}.
2. Sơ kết tháng 6; tự báo cáo đầu tháng 10; biểu dương dịp 15/10/{year}.
III- Tổ chức thực hiện
1. Tổ chỉ đạo phân công thành viên theo dõi, chăm bồi từng mô hình.
2. Công đoàn, Chi đoàn vận động đoàn viên tham gia."""


REMINDER = """Đến nay một số đơn vị chưa gửi báo cáo thành tích của mô hình, điển hình đã đăng ký.
Đề nghị cấp uỷ các đơn vị chỉ đạo tự báo cáo, xác nhận và gửi Ban Chỉ đạo đúng thời gian quy định; đơn vị có khó khăn liên hệ đồng chí thư ký Ban Chỉ đạo."""
INVITATION = """Ban Thường vụ Đảng uỷ trân trọng kính mời đồng chí dự hội nghị biểu dương mô hình, điển hình “Dân vận khéo” năm {year}.
- Thời gian: 8 giờ 00 ngày 15/10/{year}.
- Địa điểm: Hội trường Đảng uỷ."""
SUMMARY = """I- Công tác lãnh đạo, chỉ đạo
1. Đảng uỷ ban hành kế hoạch năm {year}, phân công thành viên Ban Chỉ đạo theo dõi từng đơn vị.
2. Các tổ chức cơ sở đảng triển khai đăng ký, theo dõi, thẩm định đúng quy trình.
II- Kết quả
1. Mô hình, điển hình đăng ký ở đủ bốn lĩnh vực; số được công nhận đạt chỉ tiêu.
2. Nhiều cách làm được nhân rộng, nhất là trong cải cách hành chính và chăm lo an sinh xã hội.
III- Hạn chế, nguyên nhân
1. Một số đơn vị báo cáo chậm; chỉ tiêu còn chung chung.
2. Cán bộ phụ trách kiêm nhiệm, thiếu thời gian.
IV- Phương hướng
1. Nâng chất lượng chỉ tiêu đăng ký; tăng kiểm tra giữa năm."""
EXTENSION_TEXT = """Theo đề nghị của một số đơn vị mới sắp xếp tổ chức, Ban Thường vụ Đảng uỷ thông báo:
1. Gia hạn đăng ký bổ sung mô hình, điển hình năm 2026 ở cơ sở đến hết ngày 31/12/2026.
2. Gia hạn tự báo cáo đến hết ngày 30/11/2026; thẩm định đến hết ngày 15/12/2026.
3. Mô hình đăng ký bổ sung được theo dõi, không tính vào đợt biểu dương 15/10/2026."""
ASSIGNMENT = """Ban Chỉ đạo phân công các thành viên theo dõi, chăm bồi, thẩm định mô hình ở 110 tổ chức cơ sở đảng trực thuộc (danh sách trên phần mềm).
Thành viên dự ít nhất một cuộc họp của Tổ chỉ đạo trong mỗi quý và báo cáo Ban Chỉ đạo."""
PROPOSAL = """Căn cứ kết quả phong trào thi đua “Dân vận khéo”, Ban Thường vụ Đảng uỷ kính trình xem xét tặng bằng khen cho các tập thể, cá nhân có thành tích tiêu biểu (danh sách kèm theo)."""
