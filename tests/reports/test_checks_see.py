"""Every check of the golden checklist sees its fault: a sound paper passes it, one spoilt in that point fails."""

from dataclasses import replace
from datetime import date

import pytest

from reports.checks import State, Unreadable, check_paper, judge, read
from reports.checks.kinds import Kind
from reports.checks.verdicts import CHECKS
from reports.format_rules import HD05, HD36, number_line
from reports.paper import (
    Appendix,
    Article,
    Column,
    Heading,
    Para,
    Recipient,
    Row,
    Signature,
    Table,
    Wide,
)
from reports.papers.certificate import render_certificates
from reports.pdf import render_paper
from tests.reports.decision_sample import decision_paper
from tests.reports.every_paper import print_of
from tests.reports.samples import SENTENCE, SIGNER, a_certificate, a_decision, a_head, a_letter, a_plan
from tests.reports.spoilt import (
    a_scan,
    digitally_signed,
    spoilt,
    turned,
    with_joined_letters,
    with_picture_to_sign,
    without_embedded_fonts,
    without_meanings,
)

SHORT = (Para("Nội dung có hai dòng. " + SENTENCE),)
KNOWN_PARENT = "kèm theo Kế hoạch số 05-KH/ĐU, ngày 05/6/2026 của Ban Thường vụ Đảng uỷ các cơ quan Đảng tỉnh"
UNDER_BODY = a_head(
    superior="ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH",
    issuer="BAN CHỈ ĐẠO PHONG TRÀO THI ĐUA",
    number_line=number_line(5, "KH", "BCĐ"),
)


def a_short(**changes):
    """A sound paper of one page."""
    return a_plan(1, **{"blocks": SHORT, **changes})


def saying(*texts, **changes):
    return a_short(blocks=tuple(Para(text) for text in texts), **changes)


def signed(*signature, **changes):
    return a_short(signatures=(Signature(*signature),), **changes)


def headed(**changes):
    return a_short(head=a_head(**changes))


def a_submission(**changes):
    letter = a_letter(type_name="TỜ TRÌNH", abstract="về việc khen thưởng", addressee_word="", blocks=SHORT)
    return replace(letter, head=a_head(number_line=number_line(3, "TTr", "ĐU")), **changes)


def a_list(numbers=("1", "2", "3"), heading="I- TẬP THỂ (03)"):
    columns = (Column("TT", 10, "center"), Column("Tên tập thể", 100))
    rows = tuple(Row((number, f"Phòng Nghiệp vụ {number}")) for number in numbers)
    return (Heading(1, heading), Table(columns, rows))


def with_annex(*parents, **changes):
    """A paper with an appendix for each parent line."""
    several = len(parents) > 1
    annexes = (
        Appendix(
            title="PHỤ LỤC" if not several else f"PHỤ LỤC {number}",
            subtitle="danh sách đơn vị",
            parent=parent,
            blocks=SHORT,
        )
        for number, parent in enumerate(parents, 1)
    )
    return a_short(appendices=tuple(annexes), **changes)


def listed(numbers, heading):
    return a_short(appendices=(Appendix(title="DANH SÁCH", parent=KNOWN_PARENT, blocks=a_list(numbers, heading)),))


LONG_LIST = a_short(
    appendices=(
        Appendix(title="DANH SÁCH", parent=KNOWN_PARENT, blocks=a_list([str(n) for n in range(1, 60)], "Danh sách:")),
    )
)
TWO_PAGES = a_plan(5)
MARKED = a_short(draft_mark="Dự thảo lần 2", urgency="KHẨN", circulation_mark="LƯU HÀNH NỘI BỘ")

KINDS = {
    "kế hoạch": Kind.OFFICIAL,
    "công văn": Kind.LETTER,
    "biên bản": Kind.MINUTES,
    "giấy mời": Kind.ADMINISTRATIVE,
    "mẫu 1 cá nhân": Kind.FORM,
    "phiếu thẩm định": Kind.FORM,
    "danh sách riêng, ngang": Kind.FORM,
    "sổ đăng ký văn bản": Kind.REGISTER,
    "giấy khen in trên phôi": Kind.CERTIFICATE,
}
# Check → papers that fail it: (what is wrong, the paper, CSS, changes of the HTML).
WRONG = [
    (1, "A5", a_short(), "@page { size: 148mm 210mm }"),
    (1, "across without a table", a_short(blocks=(Wide((Para(SENTENCE),)),)), ""),
    (2, "text in the left margin", a_short(), ".body { margin-left: -8mm }"),
    (2, "text in the bottom margin", TWO_PAGES, "@page { margin-bottom: 12mm }"),
    (3, "red ink", a_short(), ".body { color: #c00 }"),
    (4, "what a program left", saying("Tổng số: None mô hình."), ""),
    (4, "letters put together", a_short(), "", ("Nội dung", "No\u0302\u0323i dung")),
    (5, "no page numbers", TWO_PAGES, "@page { @top-center { content: none } }"),
    (5, "small page numbers", TWO_PAGES, "@page { @top-center { font-size: 11pt } }"),
    (5, "a number on page one", a_short(), "@page :first { @top-center { content: counter(page) } }"),
    (6, "13 points", a_short(), ".head .party { font-size: 13pt }"),
    (6, "at the left", a_short(), ".head .party { position: relative; left: -40mm }"),
    (7, "no rule", a_short(), ".party span { border: 0 }"),
    (7, "a short rule", a_short(), ".party span { width: 40mm }"),
    (8, "the state's title", saying("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", SENTENCE), ""),
    (9, "issuer not bold", a_short(), ".issuer { font-weight: normal }"),
    (9, "superior in bold", a_short(), ".head .left p:first-child { font-weight: bold }"),
    (9, "small names", a_short(), ".head .left p { font-size: 12pt }"),
    (10, "the standing board", headed(superior="", issuer="BAN THƯỜNG VỤ ĐẢNG UỶ"), ""),
    (10, "a committee over a committee", headed(superior="ĐẢNG UỶ KHỐI TỈNH"), ""),
    (10, "a Party organisation over a body", a_short(head=replace(UNDER_BODY, superior="ĐẢNG BỘ TỈNH")), ""),
    (10, "nothing over a cell", headed(superior="", issuer="CHI BỘ A", number_line=number_line(5, "KH", "CB")), ""),
    (10, "something over a tỉnh uỷ", headed(issuer="TỈNH UỶ MIỀN ĐÔNG", number_line=number_line(5, "KH", "TU")), ""),
    (11, "no star", a_short(), ".star { display: none }"),
    (11, "a word alone", headed(issuer="ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG\nTỈNH"), ""),
    (12, "the state's form", headed(number_line="Số: 5/KH-ĐU"), ""),
    (12, "no number", headed(number_line=""), ""),
    (12, "another type", headed(number_line=number_line(5, "QĐ", "ĐU")), ""),
    (12, "ĐUK after 27/5/2026", headed(number_line=number_line(5, "KH", "ĐUK")), ""),
    (12, "another issuer", a_short(head=replace(UNDER_BODY, number_line=number_line(5, "KH", "ĐU"))), ""),
    (13, "upright", a_short(), ".place { font-style: normal }"),
    (13, "off the middle", a_short(), ".place { position: relative; left: -9mm }"),
    (14, "a day of one digit", a_short(), "", ("ngày 05 tháng 6", "ngày 5 tháng 6")),
    (14, "a month too long", a_short(), "", ("tháng 6 năm", "tháng 06 năm")),
    (15, "the star below the number", a_short(), ".star { position: relative; top: 9mm }"),
    (16, "12 points", a_short(), ".type { font-size: 12pt }"),
    (16, "no type name", a_short(type_name=""), ""),
    (16, "a công văn with a title", a_short(head=a_head(number_line=number_line(5, "CV", "ĐU"))), ""),
    (17, "capital and full stop", a_short(abstract="Thực hiện phong trào thi đua."), ""),
    (17, "not bold", a_short(), ".abstract { font-weight: normal }"),
    (17, "V/v", a_letter(abstract="V/v đôn đốc đăng ký mô hình"), ""),
    (17, "a letter's abstract upright", a_letter(), ".head p.about { font-style: normal }"),
    (18, "three hyphens", a_short(), "", (">-----<", ">---<")),
    (18, "no hyphens", a_short(), ".hyphens { display: none }"),
    (19, "no dash", a_short(), "", ("- Căn cứ", "Căn cứ")),
    (19, "no semicolon", a_short(), "", ("năm 2026;", "năm 2026.")),
    (19, "italic", a_short(), ".basis { font-style: italic }"),
    (19, "a decision without căn cứ", decision_paper(a_decision()), "", ("- Căn cứ", "- Nêu"), ("- Xét", "- Nêu")),
    (20, "12 points", a_short(), ".body { font-size: 12pt }"),
    (20, "two sizes", a_plan(1), ".body > p.heading { font-size: 16pt }"),
    (20, "lines far apart", a_short(), ".body { line-height: 26pt }"),
    (21, "no indent", a_short(), ".body > p { text-indent: 0 }"),
    (21, "ragged", a_short(), ".body > p { text-align: left }"),
    (22, "no gaps", a_short(), ".body > p { margin-top: 0 }"),
    (23, "I then III", a_short(blocks=(Heading(1, "I- MỤC ĐÍCH"), *SHORT, Heading(1, "III- TỔ CHỨC"), *SHORT)), ""),
    (23, "1. then 3.", saying("1. Việc đầu.", "3. Việc sau."), ""),
    (23, "1.1. then 1.3.", saying("1. Việc đầu.", "1.1. Một.", "1.3. Ba."), ""),
    (23, "a heading at the foot", a_plan(1), ".heading { break-after: auto } .heading + p { break-before: page }"),
    (24, "Điều 1 then Điều 3", a_short(blocks=(Article(1, "Một."), Article(3, "Ba."))), ""),
    (24, "an article not bold", a_short(blocks=(Article(1, "Một."),)), ".body b { font-weight: normal }"),
    (24, "d) before đ)", saying(*(f"{letter}) Một việc." for letter in "abcđd")), ""),
    (25, "the state's end", saying("Các đơn vị thực hiện./."), ""),
    (25, "no end", saying("Các đơn vị thực hiện"), ""),
    (27, "the state's form", signed("TM. BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Nguyễn Văn Bình"), ""),
    (27, "T/M BAN CHỈ ĐẠO", signed("T/M BAN CHỈ ĐẠO", "TRƯỞNG BAN", "Nguyễn Văn Bình"), ""),
    (27, "not bold", a_short(), ".authority { font-weight: normal }"),
    (27, "nobody signs", a_short(signatures=()), ""),
    (28, "with the body's name", signed(SIGNER.authority, "PHÓ BÍ THƯ ĐẢNG UỶ", "Nguyễn Văn Bình"), ""),
    (28, "in bold", a_short(), ".post { font-weight: bold }"),
    (28, "by order, without a post", signed("T/L BAN THƯỜNG VỤ", "", "Nguyễn Văn Bình"), ""),
    (29, "no kiêm", a_short(head=UNDER_BODY, signatures=(Signature("BÍ THƯ", name="Nguyễn Văn Bình"),)), ""),
    (
        29,
        "kiêm in bold",
        a_short(head=UNDER_BODY, signatures=(Signature("BÍ THƯ", "", "Nguyễn Văn Bình", "TRƯỞNG BAN CHỈ ĐẠO"),)),
        ".also { font-weight: bold }",
    ),
    (30, "a degree", signed(SIGNER.authority, SIGNER.post, "ThS. Nguyễn Văn Bình"), ""),
    (30, "capitals", signed(SIGNER.authority, SIGNER.post, "NGUYỄN VĂN BÌNH"), ""),
    (30, "no room to sign", a_short(), ".blank { height: 14mm }"),
    (31, "another axis", a_short(), ".name { text-align: left }"),
    (31, "too far left", a_short(), ".signer p { position: relative; left: -15mm }"),
    (32, "no underline", a_short(), ".to u { text-decoration: none }"),
    (32, "bold", a_short(), ".to { font-weight: bold }"),
    (32, "nobody gets it", a_short(recipients=()), ""),
    (33, "Lưu: VT", a_short(recipients=(Recipient("Tỉnh uỷ"), Recipient("Lưu: VT"))), ""),
    (33, "14 points", a_short(), ".recipient { font-size: 14pt }"),
    (33, "nothing kept", a_short(recipients=(Recipient("Tỉnh uỷ"), Recipient("Các chi bộ"))), ""),
    (34, "no answer to the addressee", a_letter(recipients=(Recipient("Lưu Văn phòng Đảng uỷ"),)), ""),
    (34, "a letter to nobody", a_letter(addressees=()), ""),
    (34, "Kính gửi in a tờ trình", a_submission(addressee_word="Kính gửi"), ""),
    (34, "the word upright", a_letter(), ".addressees .word { font-style: normal }"),
    (35, "alone on a page", a_short(), ".closing { break-before: page }"),
    (35, "torn apart", a_short(), ".name { break-before: page }"),
    (36, "no parent", with_annex(""), ""),
    (36, "another paper's number", with_annex(KNOWN_PARENT.replace("05-KH", "06-KH")), ""),
    (36, "another day", with_annex(KNOWN_PARENT.replace("05/6", "06/6")), ""),
    (36, "another type", with_annex(KNOWN_PARENT.replace("Kế hoạch", "Hướng dẫn")), ""),
    (36, "another issuer", with_annex(KNOWN_PARENT.replace("cơ quan Đảng tỉnh", "doanh nghiệp")), ""),
    (36, "one alone with a number", with_annex(KNOWN_PARENT), "", (">PHỤ LỤC<", ">PHỤ LỤC 1<")),
    (
        36,
        "on the page of another",
        with_annex(KNOWN_PARENT, KNOWN_PARENT),
        ".appendix + .appendix { break-before: auto }",
    ),
    (37, "a number left out", listed(("1", "2", "4"), "I- TẬP THỂ (03)"), ""),
    (37, "another count in its title", listed(("1", "2", "3"), "I- TẬP THỂ (04)"), ""),
    (37, "another count in Điều 1", decision_paper(a_decision(3, 2)), "", ("cho 03 tập thể", "cho 05 tập thể")),
    (37, "no header on the next page", LONG_LIST, ".grid thead { display: table-row-group }"),
    (38, "upright draft mark", MARKED, ".draft { font-style: normal }"),
    (38, "thin urgency", MARKED, ".urgency { font-weight: normal }"),
    (38, "circulation mark too low", MARKED, ".circulation { top: -6mm }"),
    (38, "a mark of our own making", a_short(draft_mark="Trình ký"), ""),
    (40, "the clock", saying("In lúc 08:15:30 ngày hôm nay.", SENTENCE), ""),
]


def states(data, **more):
    return {verdict.number: verdict.state for verdict in check_paper(data, **more)}


@pytest.mark.parametrize(
    ("number", "paper", "spoil"), [(n, p, s) for n, _, p, *s in WRONG], ids=[f"{n} {w}" for n, w, *_ in WRONG]
)
def test_a_check_sees_its_fault(number, paper, spoil):
    assert states(spoilt(paper, *spoil))[number] is State.WRONG


@pytest.mark.parametrize(
    "paper",
    [a_short(), a_letter(), a_submission(), MARKED, TWO_PAGES, LONG_LIST, with_annex(KNOWN_PARENT, KNOWN_PARENT)],
    ids=["short", "letter", "submission", "marked", "two pages", "long list", "two appendices"],
)
def test_the_papers_that_are_spoilt_are_sound_before(paper):
    assert [(each.number, each.saw) for each in check_paper(render_paper(paper)) if not each.ok] == []


def test_a_citation_out_of_form_is_a_warning_only():
    paper = saying("Thực hiện Kế hoạch số 07/KH-BCĐ và Hướng dẫn số 12-HD/ĐU, trước ngày 5/06/2026.")

    found = next(each for each in check_paper(render_paper(paper)) if each.number == 26)

    assert (found.state, found.ok) == (State.WARNING, True)
    assert (
        found.saw
        == "số 07/KH-BCĐ: không theo mẫu 20-KH/ĐU; số 12-HD/ĐU: lần đầu dẫn không ghi “, ngày …”; ngày 5/06/2026"
    )


def test_laws_and_decrees_are_cited_in_the_form_of_the_state():
    paper = saying("Thực hiện Nghị định số 152/2025/NĐ-CP, ngày 14/6/2025 của Chính phủ, Quyết định số 15/QĐ-UBND.")

    assert states(render_paper(paper))[26] is State.OK


def test_a_font_that_is_not_embedded_is_seen():
    data = without_embedded_fonts(render_paper(a_short()))

    found = next(each for each in check_paper(data) if each.number == 3)

    assert found.state is State.WRONG
    assert "không nhúng" in found.saw


def test_a_picture_of_a_signature_needs_a_digital_signature():
    data = with_picture_to_sign(a_short())

    assert states(data)[30] is State.WRONG
    assert states(digitally_signed(data))[30] is State.OK


def test_a_second_print_must_say_the_same():
    first, other = render_paper(a_short()), render_paper(saying(SENTENCE))

    assert states(first, again=first)[40] is State.OK
    assert states(first, again=other)[40] is State.WRONG


@pytest.mark.parametrize(
    ("changes", "saw"),
    [
        (({}, {}), "số vào sổ 07/2026 có 2 lần"),
        (({}, {"register": "08/2026", "achievement": "Có tinh thần"}), "trang 2: không thấy thành tích"),
        (({}, {"register": "08/2026", "decision": "15/QĐ-ĐU"}), "trang 2: không thấy “Quyết định số …, ngày …”"),
        (({}, {"register": "08/2026", "position": "Độc lập - Tự do"}), "trang 2: Độc lập - Tự do"),
    ],
)
def test_a_faulty_certificate_is_seen(changes, saw):
    data = render_certificates([a_certificate(**each) for each in changes])

    found = next(each for each in check_paper(data) if each.number == 39)

    assert (found.state, found.saw) == (State.WRONG, saw)


def test_only_the_checks_of_certificates_are_put_to_a_certificate():
    asked = [number for number, state in states(render_certificates([a_certificate()])).items() if state is State.OK]

    assert asked == [1, 3, 4, 8, 39]


def test_a_paper_of_one_rule_set_fails_the_other():
    wrong = {number for number, state in states(render_paper(a_plan(1)), rules=HD36).items() if state is State.WRONG}

    assert wrong >= {19, 33}


def test_the_rules_follow_the_date_on_the_paper():
    assert read(render_paper(a_plan(1, on=date(2020, 3, 19)))).rules is HD36
    assert read(render_paper(a_plan(1))).rules is HD05


def test_every_check_of_the_list_is_there_and_can_fail():
    seen = {number for number, *_ in WRONG} | {26, 39}

    assert sorted(CHECKS) == list(range(1, 41))
    assert seen == set(CHECKS)


def test_what_can_not_be_read_is_said_in_a_sentence():
    with pytest.raises(Unreadable, match="bản quét"):
        read(a_scan())
    with pytest.raises(Unreadable, match="không phải PDF"):
        read(b"GIF89a")
    with pytest.raises(Unreadable, match="thiếu bảng ToUnicode"):
        read(without_meanings(render_paper(a_short())))


def test_letters_without_a_meaning_are_seen():
    data = without_meanings(render_paper(a_short()), "Italic")

    found = next(each for each in check_paper(data) if each.number == 4)

    assert found.state is State.WRONG
    assert "\ufffd" in found.saw


def test_letters_joined_in_one_shape_are_no_words_apart():
    data = render_paper(a_short())

    text = read(with_joined_letters(data)).text

    assert "bảo" in read(data).text or "bộ" in read(data).text
    assert text == read(data).text.replace("b", "fi")


def test_blanks_left_for_a_number_are_read_one_by_one():
    paper, typed = headed(number_line="Số     -KH/ĐU"), ".head .left p { white-space: pre-wrap }"

    assert states(spoilt(paper, typed))[12] is State.OK
    assert states(spoilt(paper))[12] is State.WRONG


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_laid_down_turned_is_read_as_it_is_seen(turns):
    data = render_paper(a_plan(1))

    seen = [(line.text, round(line.x0), round(line.top), line.size) for line in read(turned(data, turns)).lines]

    assert seen == [(line.text, round(line.x0), round(line.top), line.size) for line in read(data).lines]


def test_the_back_of_a_sheet_has_its_margins_mirrored():
    data = spoilt(TWO_PAGES, "@page :left { margin-left: 15mm; margin-right: 30mm }")

    sheet = read(data)

    assert [(page.left, page.right) for page in sheet.pages[:2]] == [(30, pytest.approx(195)), (15, pytest.approx(180))]
    assert [each.number for each in judge(sheet) if not each.ok] == []


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_a_paper_is_known_by_its_title(name, kind):
    assert read(print_of(name)).kind is kind


def test_what_a_form_may_lack_an_official_paper_may_not():
    bare = {"recipients": (), "head": a_head(number_line="")}

    official = states(render_paper(a_short(**bare)))
    form = states(render_paper(a_short(type_name="BẢN ĐĂNG KÝ", **bare)))

    assert [official[number] for number in (12, 32, 33)] == [State.WRONG] * 3
    assert [form[number] for number in (12, 32, 33)] == [State.NOT_ASKED] * 3
