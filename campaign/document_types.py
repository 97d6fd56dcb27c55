"""The catalogue of document types that Party committees issue (QĐ 399-QĐ/TW; HD 05-HD/VPTW, 5.2)."""

from datetime import date

LAST_DAY_OF_HD36, FIRST_DAY_OF_HD05 = date(2026, 5, 26), date(2026, 5, 27)
CATALOGUE = (
    ("Nghị quyết", "NQ"), ("Quyết định", "QĐ"), ("Chỉ thị", "CT"), ("Kết luận", "KL"), ("Quy chế", "QC"),
    ("Quy định", "QĐi", None, LAST_DAY_OF_HD36), ("Quy định", "QĐ", FIRST_DAY_OF_HD05, None),
    ("Thông tri", "TT"), ("Hướng dẫn", "HD"), ("Thông báo", "TB"), ("Thông cáo", "TC"), ("Báo cáo", "BC"),
    ("Kế hoạch", "KH"), ("Quy hoạch", "QH"), ("Chương trình", "CTr"), ("Đề án", "ĐA"), ("Phương án", "PA"),
    ("Dự án", "DA"), ("Tờ trình", "TTr"), ("Công văn", "CV"), ("Biên bản", "BB"), ("Giấy mời", "GM"),
    ("Giấy giới thiệu", "GGT"), ("Giấy chứng nhận", "GCN"), ("Phiếu gửi", "PG"), ("Phiếu chuyển", "PC"),
)  # fmt: skip


def rows():
    """The columns of each type of the catalogue, in their order."""
    for position, (name, symbol, *days) in enumerate(CATALOGUE, 1):
        valid_from, valid_to = days or (None, None)
        yield {"name": name, "symbol": symbol, "valid_from": valid_from, "valid_to": valid_to, "position": position}


def fill(types):
    """Add to `types` (the model of document types) what of the catalogue is not there; returns all by symbol.

    What the administrators have written stays; a type that is there already only gets the days it lacks. A symbol that
    two types bear stands for the first of them.
    """
    for row in rows():
        found, made = types.objects.get_or_create(name=row["name"], symbol=row["symbol"], defaults=row)
        if not made and found.valid_from is found.valid_to is None and (row["valid_from"] or row["valid_to"]):
            found.valid_from, found.valid_to = row["valid_from"], row["valid_to"]
            found.save()
    return by_symbol(types)


def by_symbol(types):
    """All types by symbol; of two with the same one the first."""
    return {each.symbol: each for each in types.objects.order_by("-position", "-pk")}
