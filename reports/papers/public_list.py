"""Danh sách công khai, as it is put up on a notice board: names, posts, models, forms; nothing else (S2-27)."""

from awards.models import PublicList
from campaign.issuers import heading_of, place_of
from reports.format_rules import short_date, zero2
from reports.paper import Column, Field, Head, Paper, Row, Table, TotalRow

WHO = {
    PublicList.Kind.BEFORE: "tập thể, cá nhân được đề nghị khen thưởng",
    PublicList.Kind.AFTER: "tập thể, cá nhân được khen thưởng",
}
COLUMNS = (
    Column("TT", 12, "center"),
    Column("Họ tên, tên tập thể", 58),
    Column("Chức vụ, đơn vị", 66),
    Column("Mô hình, điển hình", 74),
    Column("Hình thức", 40),
)


def public_list_paper(public):
    """The list across, with the days it is up and where feedback goes; dated the day it was put up."""
    unit, on = public.unit, public.opens_on
    superior, issuer = heading_of(unit, on)
    return Paper(
        head=Head(superior=superior, issuer=issuer, place=place_of(unit, on), on=on),
        type_name="DANH SÁCH CÔNG KHAI",
        abstract=f"{WHO[public.kind]} trong phong trào thi đua “Dân vận khéo” năm {public.round.counted_year}",
        blocks=(*terms(public), table(list(public.lines.all()))),
        landscape=True,
    )


def terms(public):
    """From when to when, where, and how to say what one thinks of it."""
    yield Field("Thời gian:", f"từ ngày {short_date(public.opens_on)} đến hết ngày {short_date(public.closes_on)}.")
    if public.place:
        yield Field("Nơi niêm yết:", f"{public.place}.")
    yield Field("Ý kiến phản ánh:", f"gửi cán bộ phụ trách của {public.unit.name} trong thời gian công khai.")


def table(lines):
    rows = [
        Row((str(line.position), line.name, line.post_and_unit, line.practice_name, line.form_name)) for line in lines
    ]
    persons = sum(line.is_person for line in lines)
    total = (
        f"Tổng số: {zero2(len(lines))} trường hợp, gồm {zero2(len(lines) - persons)} tập thể, {zero2(persons)} cá nhân"
    )
    return Table(COLUMNS, (*rows, TotalRow(total, len(COLUMNS), ())), size=12)
