"""Invented people of every unit, their posts, and the accounts of those who work with the software."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.hashers import make_password

from reports.demo.names import a_name, a_phone
from reports.demo.rows import moment, write
from units.models import Person, Posting, Role, Seat, Unit, User

PASSWORD = "dan-van-kheo-2026"
IN_POST = date(2020, 7, 1)
MOVED = date(2026, 4, 1)
LEFT = date(2026, 8, 31)
STAFF = 8

LEADERS = {
    "party": ("Bí thư Đảng uỷ", "Phó Bí thư Đảng uỷ"),
    "cell": ("Bí thư Chi bộ", "Phó Bí thư Chi bộ"),
}
POSTS = {
    "school": ("Giảng viên", "Giáo viên", "Phó Trưởng khoa", "Chuyên viên"),
    "hospital": ("Bác sĩ", "Điều dưỡng trưởng", "Kỹ thuật viên", "Dược sĩ"),
    "firm": ("Công nhân", "Tổ trưởng sản xuất", "Kỹ sư", "Nhân viên kinh doanh"),
    "bank": ("Cán bộ tín dụng", "Giao dịch viên", "Kiểm soát viên", "Chuyên viên"),
    "press": ("Phóng viên", "Biên tập viên", "Quay phim", "Phát thanh viên"),
    "court": ("Thẩm phán", "Thư ký toà án", "Thẩm tra viên", "Chuyên viên"),
    "law": ("Kiểm sát viên", "Chấp hành viên", "Chuyên viên", "Thư ký"),
}
OFFICE_POSTS = ("Chuyên viên", "Chuyên viên chính", "Phó Trưởng phòng", "Cán sự")
# How the head of a department is called, by the first word of its name.
CHIEFS = {"Văn": "Chánh", "Phân": "Quản đốc", "Toà": "Chánh", "Bộ": "Phụ trách"}
# The first of the staff who heads a department; those before have parts of their own.
FIRST_CHIEF = 3


@dataclass(eq=False)
class Crew:
    """The people of a grassroots organisation by what they do in the campaign; `staff` are all others."""

    leader: Person = None
    head: Person = None
    clerk: Person = None
    member: Person = None
    registrant: Person = None
    staff: list = field(default_factory=list)
    posts: dict = field(default_factory=dict)
    chiefs: dict = field(default_factory=dict)
    accounts: dict = field(default_factory=dict)

    @property
    def named(self):
        """(role, person) of those with a part in the campaign."""
        return [
            (Role.LEADER, self.leader),
            (Role.HEAD, self.head),
            (Role.CLERK, self.clerk),
            (Role.MEMBER, self.member),
            (Role.REGISTRANT, self.registrant),
        ]

    def post_of(self, person):
        """The post of one of these people."""
        return self.posts[id(person)]

    def spokesman(self, collective):
        """(person, post) who stands for a collective of the unit; never the head of its steering group."""
        return self.chiefs.get(id(collective)) or (self.leader, self.post_of(self.leader))


@dataclass(eq=False)
class People:
    """Crews by base (same order as the bases), of the committee, of the sibling's units; accounts by user name."""

    crews: list
    committee: Crew
    siblings: list
    accounts: dict = field(default_factory=dict)
    moved: Person = None
    left: Person = None
    merged: Unit = None
    before_merger: Unit = None

    def crew_of(self, base, organisations):
        """The crew of a base."""
        return self.crews[organisations.bases.index(base)]


def build(organisations, rng):
    """Write people, postings, accounts and seats; returns People."""
    people = People(
        crews=[a_crew(base.unit, base.work, rng) for base in organisations.bases],
        committee=the_committee(organisations.committee, rng),
        siblings=[a_crew(base.unit, base.work, rng) for base in organisations.sibling_bases],
        merged=organisations.merged.unit,
        before_merger=organisations.ended[0].unit,
    )
    bases = (*organisations.bases, *organisations.sibling_bases)
    for base, crew in zip(bases, (*people.crews, *people.siblings), strict=True):
        appoint(base, crew)
    crews = [people.committee, *people.crews, *people.siblings]
    move_one(people, organisations)
    write((person for crew in crews for person in everybody(crew)), at=moment(IN_POST))
    write((post for crew in crews for post in postings(crew, people)), at=moment(IN_POST))
    open_accounts(people, organisations, rng)
    return people


def a_person(unit, rng, **columns):
    """Somebody of this unit, not yet written."""
    name, salutation = a_name(rng)
    return Person(
        full_name=name, salutation=salutation, unit=unit, birth_year=rng.randint(1966, 1999), phone=a_phone(rng),
        is_union_member=True, **columns,
    )  # fmt: skip


def a_crew(unit, work, rng):
    """Leader, head of the steering group, clerk, member, registrant and the staff of a unit."""
    leader, head = LEADERS["cell" if unit.kind == "grassroots_cell" else "party"]
    crew = Crew()
    crew.leader = with_post(crew, a_person(unit, rng, is_party_member=True, is_official=True), leader)
    crew.head = with_post(crew, a_person(unit, rng, is_party_member=True, is_official=True), head)
    crew.clerk = with_post(crew, a_person(unit, rng, is_party_member=True, is_official=True), "Chuyên viên Văn phòng")
    crew.member = with_post(crew, a_person(unit, rng, is_party_member=True), "Chủ tịch Công đoàn")
    posts = POSTS.get(work, OFFICE_POSTS)
    crew.registrant = with_post(crew, a_person(unit, rng, is_party_member=True, is_public_employee=True), posts[0])
    crew.staff = [with_post(crew, a_worker(unit, work, rng), rng.choice(posts)) for _ in range(STAFF)]
    return crew


def a_worker(unit, work, rng):
    """One of the staff; not everybody is a Party member (Table E)."""
    return a_person(
        unit,
        rng,
        is_party_member=rng.random() < 0.6,
        is_official=work in ("party", "mass", "office", "court", "law"),
        is_public_employee=work in ("school", "hospital", "press"),
        is_direct_worker=work == "firm",
    )


def the_committee(unit, rng):
    """The people of the committee itself."""
    crew = a_crew(unit, "party", rng)
    titles = (
        "Bí thư Đảng uỷ",
        "Phó Bí thư Thường trực Đảng uỷ",
        "Chuyên viên Ban Xây dựng Đảng",
        "Uỷ viên Ban Thường vụ Đảng uỷ",
    )
    for person, post in zip((crew.leader, crew.head, crew.clerk, crew.member), titles, strict=True):
        with_post(crew, person, post)
    return crew


def appoint(base, crew):
    """Name who heads each collective below the unit; a department and its cell have one head."""
    names = list(dict.fromkeys(each.name.removeprefix("Chi bộ ") for each in (*base.departments, *base.cells)))
    for name, person in zip(names, crew.staff[FIRST_CHIEF:], strict=False):
        with_post(crew, person, chief_of(name))
        for collective in (*base.departments, *base.cells):
            if collective.name == name:
                crew.chiefs[id(collective)] = person, chief_of(name)
            elif collective.name == f"Chi bộ {name}":
                person.is_party_member = True
                crew.chiefs[id(collective)] = person, "Bí thư Chi bộ"
    union, youth = base.mass
    crew.chiefs[id(union)] = crew.member, "Chủ tịch Công đoàn"
    crew.chiefs[id(youth)] = crew.staff[-1], "Bí thư Chi đoàn"


def chief_of(department):
    """The post of the head of a department."""
    return f"{CHIEFS.get(department.split()[0], 'Trưởng')} {department}"


def with_post(crew, person, post):
    """Give somebody a post in the crew."""
    crew.posts[id(person)] = post
    return person


def everybody(crew):
    """All people of a crew."""
    return [person for _, person in crew.named] + crew.staff


def move_one(people, organisations):
    """One person moves inside the committee in April 2026, one leaves the province in August (5.8)."""
    people.moved, people.left = people.crews[3].staff[0], people.crews[4].staff[0]
    people.moved.unit = organisations.bases[6].unit


def postings(crew, people):
    """The posts of a crew's people through time."""
    for person in everybody(crew):
        unit = crew.leader.unit
        begun_on = max(IN_POST, unit.founded_on)
        if unit is people.merged:
            yield Posting(
                person=person, unit=people.before_merger, post=crew.post_of(person), valid_from=IN_POST,
                valid_to=people.before_merger.ended_on,
            )  # fmt: skip
        last_day = {id(people.moved): date(2026, 3, 31), id(people.left): LEFT}.get(id(person))
        yield Posting(person=person, unit=unit, post=crew.post_of(person), valid_from=begun_on, valid_to=last_day)
        if person is people.moved:
            yield Posting(person=person, unit=person.unit, post="Phó Trưởng phòng Đào tạo", valid_from=MOVED)


def open_accounts(people, organisations, rng):
    """One account per seat: the committee's, five at every base, the readers above, two next door."""
    password = make_password(PASSWORD, salt="danvankheodemo")
    wanted = list(wanted_accounts(people, organisations, rng))
    users = [
        User(username=name, full_name=person.full_name, person=person, password=password, is_staff=name == "quantri",
             is_superuser=name == "quantri", date_joined=moment(IN_POST))
        for name, person, _, _ in wanted
    ]  # fmt: skip
    write([person for _, person, _, _ in wanted if person.pk is None], at=moment(IN_POST))
    write(users, at=moment(IN_POST))
    seats = [
        Seat(user=user, unit=unit, role=role, valid_from=IN_POST)
        for user, (_, _, unit, role) in zip(users, wanted, strict=True)
    ]
    write(seats, at=moment(IN_POST))
    people.accounts = {user.username: user for user in users}
    by_person = {user.person_id: user for user in users}
    for crew in (people.committee, *people.crews, *people.siblings):
        crew.accounts = {role: by_person[person.pk] for role, person in crew.named if person.pk in by_person}


def wanted_accounts(people, organisations, rng):
    """(user name, person, unit, role) of every account."""
    committee, chief = organisations.committee, people.committee
    yield "thuongtruc", chief.clerk, committee, Role.CLERK
    yield "truongban", chief.head, committee, Role.HEAD
    yield "thanhvien", chief.member, committee, Role.MEMBER
    yield "bithu", chief.leader, committee, Role.LEADER
    yield "quantri", chief.staff[0], committee, Role.KEEPER
    yield "tinhuy", a_person(organisations.province, rng, is_party_member=True), organisations.province, Role.READER
    yield "trunguong", a_person(organisations.nation, rng, is_party_member=True), organisations.nation, Role.READER
    names = {
        Role.CLERK: "coso",
        Role.HEAD: "totruong",
        Role.LEADER: "capuy",
        Role.MEMBER: "thanhviento",
        Role.REGISTRANT: "dangky",
    }
    for number, crew in enumerate(people.crews, 1):
        for role, person in crew.named:
            yield f"{names[role]}{number}", person, person.unit, role
    for number, crew in enumerate(people.siblings, 1):
        for role, person in crew.named:
            yield f"khac{NEXT_DOOR[role]}{number}", person, person.unit, role


# User names next door: khac1 is the clerk.
NEXT_DOOR = {
    Role.CLERK: "",
    Role.HEAD: "totruong",
    Role.LEADER: "capuy",
    Role.MEMBER: "thanhvien",
    Role.REGISTRANT: "dangky",
}
