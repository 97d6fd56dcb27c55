"""Table E of domain.md 5.7: which authority may give which form to whom (QĐ 29-QĐ/TW, S2-36 to S2-39)."""

from enum import StrEnum, auto
from typing import NamedTuple

from awards.findings import Finding, ruled
from awards.history import Form, SubjectKind
from awards.rules import Verdict
from awards.wording import FORM_WORDS

ELIGIBLE, REFER, NOT_ELIGIBLE = Verdict.ELIGIBLE, Verdict.REFER, Verdict.NOT_ELIGIBLE


class Authority(StrEnum):
    """Who signs the award; the keys of the rule set's `award_audience`."""

    BASE_CELL = auto()
    BASE_COMMITTEE = auto()
    UPPER_COMMITTEE = auto()
    AGENCY = auto()
    PROVINCE = auto()


class Cell(NamedTuple):
    """One cell of the table: the answer, and the forms it speaks of."""

    verdict: Verdict
    forms: tuple[Form, ...] = ()


AUTHORITY_WORDS = {
    Authority.BASE_CELL: "Chi bộ cơ sở",
    Authority.BASE_COMMITTEE: "Đảng uỷ cơ sở",
    Authority.UPPER_COMMITTEE: "Đảng uỷ cấp trên cơ sở",
    Authority.AGENCY: "Thủ trưởng cơ quan, uỷ ban nhân dân, đoàn thể",
    Authority.PROVINCE: "Tỉnh uỷ, Chủ tịch Uỷ ban nhân dân tỉnh",
}
SUBJECT_WORDS = {
    SubjectKind.PARTY_ORGANISATION: "tổ chức đảng",
    SubjectKind.PARTY_MEMBER: "đảng viên",
    SubjectKind.NON_MEMBER: "người ngoài Đảng",
    SubjectKind.OFFICE: "phòng, ban, đoàn thể",
}

_CERTIFICATE, _BOTH_HIGH = (Form.CERTIFICATE,), (Form.DIPLOMA, Form.FLAG)
_NO, _MAY, _ASK = Cell(NOT_ELIGIBLE), Cell(ELIGIBLE, _CERTIFICATE), Cell(REFER, _CERTIFICATE)
_COLUMNS = tuple(SubjectKind)
AUDIENCE = {
    Authority.BASE_CELL: dict(zip(_COLUMNS, (_NO, _MAY, _ASK, _ASK), strict=True)),
    Authority.BASE_COMMITTEE: dict(zip(_COLUMNS, (_MAY, _MAY, _ASK, _ASK), strict=True)),
    Authority.UPPER_COMMITTEE: dict(zip(_COLUMNS, (_MAY, _MAY, _ASK, _ASK), strict=True)),
    Authority.AGENCY: dict(zip(_COLUMNS, (_NO, _MAY, _MAY, _MAY), strict=True)),
    Authority.PROVINCE: {
        SubjectKind.PARTY_ORGANISATION: Cell(ELIGIBLE, _BOTH_HIGH),
        SubjectKind.PARTY_MEMBER: Cell(ELIGIBLE, (Form.DIPLOMA,)),
        SubjectKind.NON_MEMBER: Cell(ELIGIBLE, (Form.DIPLOMA,)),
        SubjectKind.OFFICE: Cell(ELIGIBLE, _BOTH_HIGH),
    },
}


def audience_finding(authority, subject, rules, *, form=None, rulings=()):
    """Table E: may `authority` give `form` to a `subject` of this kind? Biểu dương needs no authority of its own.

    Without `form`, any form the authority has is meant. A REFER turns with a ruling on the code AUDIENCE.
    """
    authority, subject = Authority(authority), SubjectKind(subject)
    answer = _answer(authority, subject, form, rules)
    what = FORM_WORDS[form] if form else "khen thưởng"
    finding = Finding(answer, *_says(answer, AUTHORITY_WORDS[authority], what, SUBJECT_WORDS[subject]), "S2-36")
    return ruled(finding, rulings)


def _answer(authority, subject, form, rules):
    cell = AUDIENCE[authority][subject]
    if form == Form.COMMENDATION:
        return ELIGIBLE
    own = rules.award_audience.get(authority, {}).get(subject)
    if own is not None:
        return Verdict(own)
    if form is not None and form not in cell.forms:
        return NOT_ELIGIBLE
    return ELIGIBLE if cell.verdict == REFER and rules.audience_refer_allowed else cell.verdict


def _says(answer, who, what, whom):
    if answer == ELIGIBLE:
        return "MET_AUDIENCE", f"{who} có thẩm quyền {what} {whom}."
    if answer == REFER:
        instead = "chuyển thủ trưởng cơ quan, uỷ ban nhân dân hoặc đoàn thể đề nghị khen"
        return "AUDIENCE", f"{who} khen tổ chức đảng, đảng viên; với {whom} cần xin ý kiến hoặc {instead}."
    return "AUDIENCE", f"{who} không có thẩm quyền {what} {whom}."
