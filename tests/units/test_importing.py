import io
from datetime import date

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from tests import make
from units import bulk_acts, people
from units import tree as structure
from units.importing import IMPORTS, carry_out, rehearse
from units.models import BulkAct, Person, Posting, Seat, Unit, UnitName, UnitParent, User
from units.workbooks import SheetRefused

DAY = date(2026, 11, 20)
UNITS = ("Tên đơn vị", "Loại", "Trực thuộc", "Thành lập từ ngày", "Ký hiệu văn bản")
PEOPLE = ("Họ và tên", "Ông/Bà", "Đơn vị", "Chức vụ", "Từ ngày", "Năm sinh", "Đảng viên")
ACCOUNTS = ("Họ và tên", "Đơn vị", "Tên đăng nhập", "Vai")


def a_workbook(titles, *rows):
    book = openpyxl.Workbook()
    for row in (titles, *rows):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def tried(tree, name, titles, *rows, by=None):
    """What a rehearsal says: the numbers of the good rows, and (row, column, sentence) of each problem."""
    rehearsal = rehearse(IMPORTS[name], a_workbook(titles, *rows), by=by or tree.keeper, on=DAY)
    problems = [(each.row, each.column, each.says) for each in rehearsal.reading.problems]
    return [row.number for row in rehearsal.good], problems


def brought(tree, name, titles, *rows, by=None):
    return carry_out(IMPORTS[name], a_workbook(titles, *rows), by=by or tree.keeper, at=make.NOW)


def a_unit_row(name="Chi bộ Mới", kind="Chi bộ cơ sở", parent="Đảng uỷ các cơ quan Đảng tỉnh", on="01/07/2025"):
    return (name, kind, parent, on, "CBM")


def a_person_row(name="Ngô Thị Mới", sex="Bà", unit="Chi bộ Văn phòng", post="Chuyên viên", on="01/07/2025", born=1985):
    return (name, sex, unit, post, on, born, "x")


def an_account_row(name="Ngô Thị Mới", unit="Chi bộ Văn phòng", username="ngothimoi", role="Người đăng ký"):
    return (name, unit, username, role)


# ---- units ----


def test_units_come_with_their_place_and_day_even_below_each_other(tree):
    rows = [a_unit_row(), a_unit_row("Phòng Mới", "phong, ban", "chi bo moi")]

    outcome = brought(tree, "don-vi", UNITS, *rows)

    cell, department = Unit.objects.filter(name__endswith="Mới").order_by("path")
    assert (outcome.made, outcome.problems) == ([cell, department], [])
    assert (cell.parent, cell.kind, cell.symbol) == (tree.committee, "grassroots_cell", "CBM")
    assert (department.parent, department.kind) == (cell, "department")
    assert cell.name_on(date(2025, 7, 1)).symbol == "CBM"


def test_every_problem_of_every_row_is_told_and_nothing_is_written(tree):
    before = Unit.objects.count()

    good, problems = tried(
        tree,
        "don-vi",
        UNITS,
        a_unit_row(),
        a_unit_row("", "Chi hội", "Đảng uỷ không có", "31/02/2025"),
        a_unit_row("Chi bộ Báo"),
        a_unit_row("CHI BỘ MỚI"),
        a_unit_row("Chi bộ Xa", parent="Tỉnh uỷ Thử Nghiệm"),
        a_unit_row("Đ" * 251),
    )

    assert good == [2]
    assert [(row, column) for row, column, _ in problems] == [
        (3, "Tên đơn vị"),
        (3, "Thành lập từ ngày"),
        (3, "Loại"),
        (3, "Trực thuộc"),
        (4, "Tên đơn vị"),
        (5, "Tên đơn vị"),
        (6, "Trực thuộc"),
        (7, "Tên đơn vị"),
    ]
    assert Unit.objects.count() == before


def test_what_a_faulty_row_would_bring_is_no_parent(tree):
    good, problems = tried(
        tree, "don-vi", UNITS, a_unit_row(kind="Chi hội"), a_unit_row("Phòng Mới", "Phòng, ban", "Chi bộ Mới")
    )

    assert good == []
    assert problems[1] == (3, "Trực thuộc", "Không có đơn vị “Chi bộ Mới” trong phạm vi đồng chí quản lý.")


def test_a_name_of_two_units_is_not_guessed(tree):
    make.a_unit(tree.cell, name="Chi bộ Báo")

    _, problems = tried(tree, "don-vi", UNITS, a_unit_row(parent="Chi bộ Báo"))

    assert [(row, column) for row, column, _ in problems] == [(2, "Trực thuộc")]
    assert problems[0][2].startswith("Có 2 đơn vị tên “Chi bộ Báo”; ghi kèm cấp trên, ví dụ: Chi bộ Báo, ")


def test_a_name_of_two_units_is_told_apart_by_the_unit_above(tree):
    twin = make.a_unit(tree.cell, name="Chi bộ Báo")

    [unit] = brought(tree, "don-vi", UNITS, a_unit_row(parent="chi bo bao, CHI BỘ Văn phòng")).made
    [person] = brought(tree, "con-nguoi", PEOPLE, a_person_row(unit="Chi bộ Báo, Chi bộ Văn phòng")).made
    [(user, _)] = brought(tree, "tai-khoan", ACCOUNTS, an_account_row(unit="Chi bộ Báo, Chi bộ Văn phòng")).made

    assert (unit.parent, person.unit, user.seats.get().unit) == (twin, twin, twin)


def test_a_unit_is_found_by_the_short_name_that_the_pages_show(tree):
    tree.committee.short_name = "ĐU các cơ quan"
    tree.committee.save()

    good, problems = tried(
        tree,
        "don-vi",
        UNITS,
        a_unit_row(parent="đu các cơ quan"),
        a_unit_row("Chi bộ Con", parent="Chi bộ Văn phòng, ĐU các cơ quan"),
    )

    assert problems == []
    assert len(good) == 2


def test_a_unit_stands_once_below_another_however_that_is_called(tree):
    tree.committee.short_name = "ĐU các cơ quan"
    tree.committee.save()
    before = [a_unit_row("Chi bộ Văn phòng", parent=name) for name in (tree.committee.name, "ĐU các cơ quan")]
    twice = [a_unit_row(parent=name) for name in (tree.committee.name, "ĐU các cơ quan")]

    good, problems = tried(tree, "don-vi", UNITS, *before, *twice)

    assert [says for _, _, says in problems] == [
        f"Đã có “Chi bộ Văn phòng” trực thuộc {tree.committee.name}.",
        "Đã có “Chi bộ Văn phòng” trực thuộc ĐU các cơ quan.",
        "Trùng với một dòng ở trên.",
    ]
    assert len(good) == 1


def test_rows_stand_below_a_row_called_with_the_unit_above_it(tree):
    made = brought(
        tree,
        "don-vi",
        UNITS,
        a_unit_row("Đoàn thể"),
        a_unit_row("Đoàn thể", parent="Chi bộ Văn phòng"),
        a_unit_row("Tổ một", parent="Đoàn thể, Chi bộ Văn phòng"),
    ).made

    assert made[2].parent == made[1]


def test_rows_stand_below_a_row_called_by_its_short_name(tree):
    titles = (*UNITS, "Tên gọi tắt")
    rows = [
        (*a_unit_row(), "CB Mới"),
        (*a_unit_row("Phòng Mới", "Phòng, ban", "cb mới"), ""),
        (*a_unit_row("Tổ Một", "Phòng, ban", "Phòng Mới, CB Mới"), ""),
    ]

    outcome = brought(tree, "don-vi", titles, *rows)

    assert outcome.problems == []
    assert [str(unit.parent.name) for unit in outcome.made] == [tree.committee.name, "Chi bộ Mới", "Phòng Mới"]


def test_below_a_row_called_in_two_ways_a_unit_stands_once(tree):
    titles = (*UNITS, "Tên gọi tắt")
    below = [(*a_unit_row("Phòng Mới", "Phòng, ban", name), "") for name in ("Chi bộ Mới", "CB Mới")]

    good, problems = tried(tree, "don-vi", titles, (*a_unit_row(), "CB Mới"), *below)

    assert good == [2, 3]
    assert problems == [(4, "Tên đơn vị", "Trùng với một dòng ở trên.")]


def test_two_rows_of_one_name_are_not_guessed_among(tree):
    rows = [a_unit_row("Đoàn thể"), a_unit_row("Đoàn thể", parent="Chi bộ Văn phòng")]

    _, problems = tried(tree, "don-vi", UNITS, *rows, a_unit_row("Tổ một", parent="Đoàn thể"))

    assert [(row, column) for row, column, _ in problems] == [(4, "Trực thuộc")]
    assert problems[0][2].startswith("Có 2 đơn vị tên “Đoàn thể”; ghi kèm cấp trên, ví dụ: Đoàn thể, ")


def test_a_unit_is_not_founded_before_the_one_above_it(tree):
    rows = [
        a_unit_row("Chi bộ Xưa", on="31/12/2019"),
        a_unit_row(),
        a_unit_row("Phòng Mới", "Phòng, ban", "Chi bộ Mới", on="30/06/2025"),
    ]

    good, problems = tried(tree, "don-vi", UNITS, *rows)

    assert good == [3]
    assert problems == [
        (2, "Thành lập từ ngày", f"{tree.committee.name} thành lập ngày 01/01/2020, sau ngày 31/12/2019."),
        (4, "Thành lập từ ngày", "Chi bộ Mới thành lập ngày 01/07/2025, sau ngày 30/06/2025."),
    ]


def test_a_unit_that_is_still_to_be_founded_waits(tree):
    _, problems = tried(tree, "don-vi", UNITS, a_unit_row(on="01/07/2031"))

    assert problems == [(2, "Thành lập từ ngày", "Chưa đến ngày này; nhập khi quyết định đã có hiệu lực.")]


def test_a_workbook_without_rows_is_refused(tree):
    with pytest.raises(SheetRefused, match="chưa có dòng nào"):
        tried(tree, "don-vi", UNITS)


def test_good_rows_are_written_beside_bad_ones(tree):
    outcome = brought(tree, "don-vi", UNITS, a_unit_row(kind="Chi hội"), a_unit_row("Chi bộ Hai"))

    assert [str(unit) for unit in outcome.made] == ["Chi bộ Hai"]
    assert [(each.row, each.column) for each in outcome.problems] == [(2, "Loại")]


def test_what_only_writing_finds_out_is_told_of_the_row(tree):
    deep = tree.department
    while deep.depth < 11:
        deep = make.a_unit(deep, name=f"Tầng {deep.depth + 1}")

    outcome = brought(tree, "don-vi", UNITS, a_unit_row(parent="Tầng 11"))

    assert outcome.made == []
    assert [each.says for each in outcome.problems] == ["Cây tổ chức chỉ được tối đa 12 cấp."]


# ---- people ----


def test_people_come_with_a_post_and_their_categories(tree):
    outcome = brought(tree, "con-nguoi", PEOPLE, a_person_row())

    [person] = outcome.made
    assert (person.unit, person.salutation, person.birth_year, person.is_party_member) == (tree.cell, "ba", 1985, True)
    assert [(row.post, row.valid_from) for row in person.postings.all()] == [("Chuyên viên", date(2025, 7, 1))]


def test_a_post_that_is_still_to_begin_waits(tree):
    good, problems = tried(tree, "con-nguoi", PEOPLE, a_person_row(on="21/11/2026"))

    assert good == []
    assert problems == [(2, "Từ ngày", "Chưa đến ngày này; nhập khi quyết định đã có hiệu lực.")]


def test_problems_of_people_are_told(tree):
    good, problems = tried(
        tree,
        "con-nguoi",
        PEOPLE,
        a_person_row(),
        a_person_row(sex="Đồng chí", born=85, unit="Chi bộ Lạ"),
        a_person_row("Trần Văn Tổ"),
        a_person_row("NGÔ THỊ MỚI"),
    )

    assert good == [2]
    assert [(row, column) for row, column, _ in problems] == [
        (3, "Ông/Bà"),
        (3, "Năm sinh"),
        (3, "Đơn vị"),
        (4, "Họ và tên"),
        (5, "Họ và tên"),
    ]
    assert not Person.objects.filter(full_name="Ngô Thị Mới").exists()


# ---- many at once ----

KEYS = {"id", "history_id", "history_date", "unit_id", "parent_id", "person_id"}


def told(model):
    """All rows of a model without their keys, as a set of pairs each."""
    return [tuple((name, value) for name, value in row.items() if name not in KEYS) for row in model.objects.values()]


def register_of(*models):
    """Everything that these models and their histories say, whatever the keys and the order of writing."""
    said = {model: sorted(told(model), key=str) for each in models for model in with_history(each)}
    said["places"] = sorted(Unit.objects.values_list("path", "parent__path"))
    said["parents"] = sorted(UnitParent.objects.values_list("unit__path", "parent__path"))
    said["people"] = sorted(Posting.objects.values_list("person__full_name", "person__unit__path", "unit__path"))
    return said


def with_history(model):
    return (model, model.history.model) if hasattr(model, "history") else (model,)


def undone(act, *models):
    """What the register says after an act that is then taken back."""
    with transaction.atomic():
        act()
        said = register_of(*models)
        transaction.set_rollback(True)
    return said


def test_units_written_at_once_are_what_they_are_one_by_one(tree):
    gone = make.a_unit(tree.committee, name="Chi bộ Cũ", ended_on=date(2020, 1, 1))
    day = date(2025, 7, 1)
    rows = [
        a_unit_row(),
        a_unit_row("Chi bộ Ha\u0300i Hoà"),
        a_unit_row("Phòng Mới", "Phòng, ban", "Chi bộ Mới"),
        a_unit_row("Tổ Nhất", "Phòng, ban", "Phòng Mới"),
        a_unit_row("Phòng Hai", "Phòng, ban", "Chi bộ Văn phòng"),
        a_unit_row("Phòng Ba", "Phòng, ban", "Chi bộ Mới"),
    ]

    def add_each():
        made = {unit.name: unit for unit in Unit.objects.all()}
        for name, kind, parent, *_ in rows:
            kind = "department" if kind == "Phòng, ban" else "grassroots_cell"
            made[name] = structure.add(made[parent], on=day, kind=kind, name=name, symbol="CBM")

    models = (Unit, UnitName, UnitParent)
    expected = undone(add_each, *models)
    at_once = undone(lambda: brought(tree, "don-vi", UNITS, *rows), *models)

    assert at_once == expected
    assert gone.path in dict(expected["places"])


def test_people_written_at_once_are_what_they_are_one_by_one(tree):
    names = ["Ngô Thị Mới", "Ha\u0300 Văn Hoà", "Đỗ Ỷ Lan"]

    def enter_each():
        for name in names:
            columns = {"full_name": name, "salutation": "ba", "birth_year": 1985, "is_party_member": True}
            people.enter(tree.cell, post="Chuyên viên", on=date(2025, 7, 1), **columns)

    expected = undone(enter_each, Person, Posting)
    at_once = undone(lambda: brought(tree, "con-nguoi", PEOPLE, *map(a_person_row, names)), Person, Posting)

    assert at_once == expected


@pytest.mark.parametrize(
    ("name", "titles", "row"), [("don-vi", UNITS, a_unit_row), ("con-nguoi", PEOPLE, a_person_row)]
)
def test_an_import_costs_the_same_for_two_rows_as_for_forty(tree, django_assert_max_num_queries, name, titles, row):
    with django_assert_max_num_queries(20):
        outcome = brought(tree, name, titles, *(row(f"Ngô Thị Thứ {number}") for number in range(40)))

    assert len(outcome.made) == 40


# ---- accounts ----


def test_accounts_come_with_a_seat_and_a_password(tree):
    person = make.a_person(tree.cell, "Ngô Thị Mới")

    [(user, password)] = brought(tree, "tai-khoan", ACCOUNTS, an_account_row()).made

    assert (user.person, user.username, user.must_change_password) == (person, "ngothimoi", True)
    assert user.check_password(password)
    assert [(seat.role, seat.unit) for seat in Seat.objects.held(DAY).filter(user=user)] == [("registrant", tree.cell)]


def test_problems_of_accounts_are_told(tree):
    for name in ("Ngô Thị Mới", "Ngô Văn Hai", "Ngô Văn Hai"):
        make.a_person(tree.cell, name)

    good, problems = tried(
        tree,
        "tai-khoan",
        ACCOUNTS,
        an_account_row(),
        an_account_row(username=tree.head.username),
        an_account_row("Ngô Văn Hai", username="hai"),
        an_account_row("Ngô Văn Ba", username="ngothimoi"),
        an_account_row("Trần Văn Tổ", username="tên có dấu cách", role="Thủ trưởng"),
        an_account_row("Lý Văn Lạ", unit="Chi bộ Lạ", username="la"),
    )

    assert good == [2]
    assert [(row, column) for row, column, _ in problems] == [
        (3, "Tên đăng nhập"),
        (3, "Họ và tên"),
        (4, "Họ và tên"),
        (5, "Tên đăng nhập"),
        (5, "Họ và tên"),
        (6, "Vai"),
        (6, "Tên đăng nhập"),
        (6, "Họ và tên"),
        (7, "Đơn vị"),
    ]
    assert not User.objects.filter(username="ngothimoi").exists()


def test_accounts_come_with_the_address_of_their_mail(tree):
    make.a_person(tree.cell, "Ngô Thị Mới")
    titles = (*ACCOUNTS, "Email")

    _, problems = tried(tree, "tai-khoan", titles, (*an_account_row(), "khong phai thu"))
    [(user, _)] = brought(tree, "tai-khoan", titles, (*an_account_row(), "moi@example.com")).made

    assert problems == [(2, "Thư điện tử", "“khong phai thu” không phải là địa chỉ thư.")]
    assert user.email == "moi@example.com"


def test_a_role_one_may_not_give_is_told(tree):
    make.a_person(tree.cell, "Ngô Thị Mới")

    _, problems = tried(tree, "tai-khoan", ACCOUNTS, an_account_row(role="Cấp uỷ, lãnh đạo"), by=tree.clerk)

    assert problems == [(2, "Vai", "Đồng chí không giao được vai này ở đơn vị ấy.")]


def test_too_many_rows_are_refused_at_once(tree):
    rows = [an_account_row(username=f"ten{number}") for number in range(301)]

    with pytest.raises(SheetRefused, match="tối đa 300 dòng"):
        tried(tree, "tai-khoan", ACCOUNTS, *rows)


# ---- the pages ----


def address(name="don-vi"):
    return reverse("units:import", args=[name])


def send(client, *rows, titles=UNITS, name="don-vi"):
    file = SimpleUploadedFile("nhap.xlsx", a_workbook(titles, *rows))
    return client.post(address(name), {"file": file})


def test_a_workbook_is_rehearsed_then_written_once(client, tree):
    client.force_login(tree.keeper)

    rehearsed = send(client, a_unit_row(), a_unit_row("Chi bộ Sai", "Chi hội")).content.decode()
    unwritten = not Unit.objects.filter(name="Chi bộ Mới").exists()
    written = client.post(address(), {"confirmed": "1"}).content.decode()
    again = client.post(address(), {"confirmed": "1"}).content.decode()

    assert "Ghi 1 dòng" in rehearsed
    assert "Không có loại “Chi hội”" in rehearsed
    assert unwritten
    assert "Đã ghi 1 dòng" in written
    assert "đã hết hạn hoặc đã được ghi" in again
    assert Unit.objects.filter(name="Chi bộ Mới").count() == 1


def test_all_that_stands_in_the_way_is_a_workbook(client, tree):
    client.force_login(tree.keeper)
    url = reverse("units:import-problems", args=["don-vi"])
    before = client.get(url).status_code

    send(client, a_unit_row(), a_unit_row("Chi bộ Sai", "Chi hội", "Không có"))
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(url).streaming_content))).active

    assert before == 404
    rows = [row for row in sheet.values if row[0] == 3]
    assert [row[1] for row in rows] == ["Loại", "Trực thuộc"]


def test_a_page_holds_no_more_problems_than_can_be_read(client, tree):
    client.force_login(tree.keeper)

    html = send(client, *[a_unit_row(f"Chi bộ {n}", "Chi hội") for n in range(250)]).content.decode()

    assert "250 chỗ cần sửa; 200 chỗ đầu" in html


def test_passwords_of_imported_accounts_are_shown_once(client, tree):
    make.a_person(tree.cell, "Ngô Thị Mới")
    client.force_login(tree.keeper)

    send(client, an_account_row(), titles=ACCOUNTS, name="tai-khoan")
    answer = client.post(address("tai-khoan"), {"confirmed": "1"})

    [(user, password)] = answer.context["outcome"].made
    assert password in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    assert user.username == "ngothimoi"


def test_a_file_that_is_no_workbook_of_ours_is_refused(client, tree):
    client.force_login(tree.keeper)

    answer = send(client, ("1", "2"), titles=("Cột lạ", "Cột khác"))

    assert "Không tìm thấy dòng tiêu đề" in answer.content.decode()


@pytest.mark.parametrize("name", IMPORTS)
def test_the_template_read_back_is_empty(client, tree, name):
    client.force_login(tree.keeper)

    content = client.get(reverse("units:import-template", args=[name])).getvalue()

    with pytest.raises(SheetRefused, match="chưa có dòng nào"):
        rehearse(IMPORTS[name], content, by=tree.keeper, on=DAY)


@pytest.mark.parametrize("who", ["clerk", "receiver", "reader", "stranger"])
def test_only_keepers_import(client, tree, who):
    client.force_login(getattr(tree, who))

    assert client.get(address()).status_code == 404
    assert client.get(reverse("units:import-template", args=["don-vi"])).status_code == 404


def test_there_is_no_other_import(client, tree):
    client.force_login(tree.keeper)

    assert client.get(address("khac")).status_code == 404


# ---- what was imported by mistake ----


def outcomes(bulk):
    """What became of each row of an act: (name, outcome, sentence)."""
    return list(bulk.rows.values_list("name", "outcome", "says"))


def taken_back(outcome, by):
    return bulk_acts.undo(outcome.bulk, by=by, at=make.NOW)


def test_units_imported_by_mistake_go_again_the_lower_first(tree):
    before = set(Unit.objects.values_list("pk", flat=True))
    outcome = brought(tree, "don-vi", UNITS, a_unit_row(), a_unit_row("Phòng Mới", "Phòng, ban", "Chi bộ Mới"))

    bulk = taken_back(outcome, tree.keeper)

    assert set(Unit.objects.values_list("pk", flat=True)) == before
    assert bulk.state == BulkAct.State.UNDONE
    assert outcomes(bulk) == [("Chi bộ Mới", "undone", ""), ("Phòng Mới", "undone", "")]
    gone = Unit.history.filter(name="Chi bộ Mới").latest()
    assert (gone.history_type, gone.history_user, gone.history_change_reason) == (
        "-",
        tree.keeper,
        "Hoàn tác: Nhập đơn vị từ Excel",
    )


def test_a_unit_in_which_somebody_works_stays_and_says_so(tree):
    outcome = brought(tree, "don-vi", UNITS, a_unit_row(), a_unit_row("Chi bộ Hai"), a_unit_row("Chi bộ Ba"))
    first, second, _ = outcome.made
    make.a_person(first)
    structure.rename(second, name="Chi bộ Thứ hai", on=DAY)

    bulk = taken_back(outcome, tree.keeper)

    assert outcomes(bulk) == [
        ("Chi bộ Mới", "kept", "Chi bộ Mới đã có 1 chức vụ, công tác, 1 người; việc này không bỏ được nữa."),
        ("Chi bộ Hai", "kept", "Chi bộ Thứ hai đã đổi tên hoặc sắp xếp lại; hãy bỏ việc ấy trước."),
        ("Chi bộ Ba", "undone", ""),
    ]


def test_people_and_accounts_go_again_until_somebody_has_logged_in(tree):
    people_brought = brought(tree, "con-nguoi", PEOPLE, a_person_row(), a_person_row("Vũ Văn Hai", "Ông"))
    second = an_account_row("Vũ Văn Hai", username="vuvanhai")
    accounts_brought = brought(tree, "tai-khoan", ACCOUNTS, an_account_row(), second)
    user = User.objects.get(username="vuvanhai")
    user.last_login = make.NOW
    user.save()

    accounts_left = taken_back(accounts_brought, tree.keeper)
    people_left = taken_back(people_brought, tree.keeper)

    assert outcomes(accounts_left) == [
        ("Ngô Thị Mới", "undone", ""),
        ("Vũ Văn Hai", "kept", "Vũ Văn Hai đã đăng nhập; tài khoản chỉ khoá được, không bỏ được."),
    ]
    assert outcomes(people_left) == [
        ("Ngô Thị Mới", "undone", ""),
        ("Vũ Văn Hai", "kept", "Vũ Văn Hai đã có 1 tài khoản; việc này không bỏ được nữa."),
    ]


def test_many_rows_are_taken_back_by_the_worker_in_chunks(tree):
    rows = [a_unit_row(f"Chi bộ {number}") for number in range(bulk_acts.AT_ONCE + 1)]
    outcome = brought(tree, "don-vi", UNITS, *rows)
    count = Unit.objects.count()

    bulk = taken_back(outcome, tree.keeper)
    waits = bulk.state, Unit.objects.count()
    while bulk_acts.work_next(make.NOW):
        pass

    bulk.refresh_from_db()
    assert waits == (BulkAct.State.UNDOING, count)
    assert (bulk.state, Unit.objects.count()) == (BulkAct.State.UNDONE, count - len(rows))


def test_the_result_leads_to_where_it_is_taken_back(client, tree):
    client.force_login(tree.keeper)
    url = reverse("units:import", args=["don-vi"])
    upload = SimpleUploadedFile("don-vi.xlsx", a_workbook(UNITS, a_unit_row()))
    client.post(url, {"file": upload})
    result = client.post(url, {"confirmed": "1"}).content.decode()
    bulk = BulkAct.objects.get()

    client.post(reverse("units:bulk-act-undo", args=[bulk.pk]))
    page = client.get(bulk.get_absolute_url()).content.decode()

    assert bulk.get_absolute_url() in result
    assert "Nhập đơn vị từ Excel: hoàn tác 1 dòng." in page
    assert not Unit.objects.filter(name="Chi bộ Mới").exists()


def test_an_import_is_no_act_on_rows_of_a_list(client, tree):
    client.force_login(tree.keeper)

    assert client.post(reverse("units:bulk-ask"), {"act": "nhap-con-nguoi", "all": "1"}).status_code == 404
