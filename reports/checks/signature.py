"""Checks 27-31: the signature block."""

import re

from reports.checks.kinds import lacking
from reports.checks.style import described, mm, near, short, styled
from reports.checks.verdicts import check, judged, not_asked, warned, wrong
from reports.checks.vocabulary import (
    ACADEMIC,
    BODY_IN_POST,
    COMMITTEE_POSTS,
    DELEGATION,
    POST,
    STATE_DELEGATION,
    folded,
)

NO_SIGNER = "không thấy khối chữ ký bên phải"
LEAST_SPACE, MOST_SPACE = 22, 40


@check(27, "Quyền hạn: hoa, đậm, cỡ 14, bên phải; T/M, K/T, T/L, Q. hoặc chức vụ; không TM., KT., TUQ, T/M BAN CHỈ ĐẠO")
def authority(sheet):
    state_forms = [short(line.text) for line in sheet.lines if line.is_upper and STATE_DELEGATION.match(line.text)]
    signers = sheet.closing.signers
    if not signers:
        return wrong(state_forms[0]) if state_forms else lacking(sheet, 27, NO_SIGNER)
    return judged(
        [
            *state_forms,
            *(styled(line, size=14, bold=True) for signer in signers for line in signer.authority),
            *(strange_authority(signer) for signer in signers),
        ],
        "; ".join(described(signer.authority[0]) for signer in signers),
    )


def strange_authority(signer):
    text = signer.authority_text
    known = DELEGATION.match(text) or POST.match(text)
    return "" if known else f"{short(text)} không phải quyền hạn, chức vụ"


@check(28, "Chức vụ: dưới quyền hạn, hoa, cỡ 14, không đậm, không kèm tên cơ quan")
def post(sheet):
    signers = sheet.closing.signers
    if not signers:
        return lacking(sheet, 28, NO_SIGNER)
    problems = [problem for signer in signers for problem in post_problems(signer)]
    if any(problems):
        return judged(problems, "")
    posts = [line for signer in signers for line in signer.post]
    if not posts:
        return not_asked("người ký chỉ ghi chức vụ của mình ở dòng đầu")
    unusual = [signer_post(signer) for signer in signers if is_unusual(signer)]
    return warned(
        (f"{short(text)}: ký thay mặt chỉ ghi bí thư, phó bí thư, chủ nhiệm, chủ tịch" for text in unusual),
        ", ".join(described(line) for line in posts),
    )


def post_problems(signer):
    """Yield what is wrong with the post of one signer."""
    by_order = re.match(r"(K/T|T/L)\s", signer.authority_text)
    if by_order and not signer.post and len(signer.authority) < 2:
        yield f"{short(signer.authority_text)} mà không có chức vụ"
    if DELEGATION.match(signer.authority_text):
        # Bold lines are all taken as the authority: a post among them is a post in bold.
        yield from (f"{short(line.text)} in đậm" for line in signer.authority[1:] if POST.match(line.text))
    for line in signer.post:
        yield styled(line, size=14)
        yield "" if line.is_upper else f"{short(line.text)} không viết hoa"
    if DELEGATION.match(signer.authority_text) and BODY_IN_POST.search(folded(signer_post(signer))):
        yield f"{short(signer_post(signer))} kèm tên cơ quan"


def signer_post(signer):
    return " ".join(line.text for line in signer.post)


def is_unusual(signer):
    """Does somebody sign for a committee with a post that the rule does not print there?"""
    by_all = signer.authority_text.startswith("T/M ")
    return bool(by_all and signer.post and signer_post(signer) not in COMMITTEE_POSTS)


@check(29, "Ban chỉ đạo không có con dấu: chức vụ đậm, “kiêm” thường, chức vụ trong ban đậm; không K/T")
def concurrent_posts(sheet):
    signer = sheet.closing.signer
    if not signer:
        return lacking(sheet, 29, NO_SIGNER)
    of_body = folded(sheet.head.issuer).startswith(("BAN CHỈ ĐẠO", "BCĐ", "TIỂU BAN", "TỔ CHỈ ĐẠO"))
    in_committee = re.match(r"(PHÓ )?BÍ THƯ|(UỶ|ỦY) VIÊN", signer.authority_text)
    if not signer.kiem:
        lacks = of_body and in_committee
        return (
            wrong(f"{short(signer.authority_text)} ký văn bản của ban chỉ đạo mà không có “kiêm”")
            if lacks
            else not_asked("không phải ban chỉ đạo không có con dấu")
        )
    return judged(
        [
            styled(signer.kiem, size=14),
            "" if signer.kiem.text == "kiêm" else short(signer.kiem.text),
            *(styled(line, size=14, bold=True) for line in signer.concurrent if not line.text.startswith("(")),
            "" if signer.concurrent and signer.concurrent[0].is_upper else "không có chức vụ sau “kiêm”",
            "ký kiêm thì không ghi K/T" if signer.authority_text.startswith("K/T") else "",
        ],
        " / ".join(line.text for line in signer.upper),
    )


@check(30, "Họ tên: đậm, cỡ 14, chữ thường, không học vị; chỗ ký để trống 22-40 mm")
def signer_name(sheet):
    signers = sheet.closing.signers
    if not signers:
        return lacking(sheet, 30, NO_SIGNER)
    found = [named for signer in signers for named in name_problems(sheet, signer)]
    seen = "; ".join(f"{short(s.name.text)}, trống {mm(space_above(s))} mm" for s in signers if s.name)
    return judged(found, seen or "để người ký tự ghi họ tên")


def space_above(signer):
    return signer.name.top - signer.upper[-1].bottom


def name_problems(sheet, signer):
    """Yield what is wrong with a name and the space above it; "(Ký, ghi rõ họ tên)" may leave it to the pen."""
    if not signer.name:
        yield "" if signer.notes else "không thấy họ tên người ký"
        return
    text, space = signer.name.text, space_above(signer)
    yield styled(signer.name, size=14, bold=True)
    yield "" if text.istitle() or is_name(text) else f"{short(text)} không viết hoa chữ đầu"
    yield f"{short(text)} có học vị, cấp bậc" if ACADEMIC.search(text) else ""
    yield "" if LEAST_SPACE <= space <= MOST_SPACE else f"chỗ ký {short(text)} trống {mm(space)} mm"
    if not sheet.is_signed and any(in_space(picture, signer) for picture in sheet.page_of(signer.name).pictures):
        yield f"có hình ở chỗ ký của {short(text)}"


def is_name(text):
    """Does every word begin with a capital and go on in small letters?"""
    return all(word[0].isupper() and (len(word) == 1 or not word[1:].isupper()) for word in text.split())


def in_space(picture, signer):
    """Does a picture stand between post and name?"""
    high = signer.upper[-1].bottom < picture.bottom and picture.top < signer.name.top
    return high and picture.x0 < signer.name.x1 + 15 and picture.x1 > signer.name.x0 - 15


@check(31, "Quyền hạn, chức vụ, họ tên cùng một trục, ở nửa phải (tâm 145-165 mm)")
def signer_axis(sheet):
    closing = sheet.closing
    if not closing.signer:
        return lacking(sheet, 31, NO_SIGNER)
    first = closing.signer.authority[0]
    placed = first.centre > 190 if closing.page.broad else 32.5 <= first.centre - closing.page.middle <= 52.5
    off = [
        f"{short(line.text)} có tâm {mm(line.centre)} mm"
        for signer in closing.signers
        for line in signer.lines
        if not near(line.centre, signer.authority[0].centre, 1.5)
    ]
    return judged(["" if placed else f"tâm {mm(first.centre)} mm", *off], f"tâm {mm(first.centre)} mm")
