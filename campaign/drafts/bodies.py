"""Decisions and notices about a steering body: set up, re-formed, its regulation, who follows whom (S0-04, S1-12)."""

from campaign.drafts.parts import CENTRE, GAP, LEFT, MOVEMENT, listed, lowered, numbered, paragraphs, raised, table, two
from campaign.drafts.signing import by_body, by_committee, issuing_words, sent_to
from campaign.issuers import cited, grounded, issuing_name
from campaign.models import Assignment, BodyMember, SteeringBody
from units.models import Role, Seat, Unit

Kind, Part = SteeringBody.Kind, BodyMember.Role
PARTS_OF = {
    Kind.COMMITTEE: {
        Part.HEAD: "Trưởng ban", Part.STANDING_DEPUTY: "Phó Trưởng ban Thường trực", Part.DEPUTY: "Phó Trưởng ban",
        Part.MEMBER: "Thành viên", Part.SECRETARY: "Thành viên, Thư ký",
    },
    Kind.GROUP: {
        Part.HEAD: "Tổ trưởng", Part.STANDING_DEPUTY: "Tổ phó Thường trực", Part.DEPUTY: "Tổ phó",
        Part.MEMBER: "Thành viên", Part.SECRETARY: "Thành viên, Thư ký",
    },
}  # fmt: skip
SEATED = ((Role.HEAD, Part.HEAD), (Role.MEMBER, Part.MEMBER), (Role.CLERK, Part.SECRETARY))
KINDS = {
    Assignment.Kind.FOLLOW: "theo dõi", Assignment.Kind.NURTURE: "chăm bồi", Assignment.Kind.APPRAISE: "thẩm định",
    Assignment.Kind.SELECT: "xét chọn", Assignment.Kind.ORGANISE: "tổ chức biểu dương",
}  # fmt: skip
OFFICES = {
    Unit.Kind.PROVINCE: "Văn phòng Tỉnh uỷ",
    Unit.Kind.GRASSROOTS_COMMITTEE: "Các chi bộ trực thuộc",
    Unit.Kind.GRASSROOTS_CELL: "Chi uỷ",
}
BELOW = {Unit.Kind.GRASSROOTS_CELL: [], Unit.Kind.GRASSROOTS_COMMITTEE: ["Các chi bộ trực thuộc"]}
LONGEST_IN_BODY = 12  # more rows than this go into an appendix


def part_words(kind, part):
    """What a member is called in a body of this kind: "Phó Trưởng ban", "Tổ phó"."""
    return PARTS_OF.get(kind, PARTS_OF[Kind.GROUP])[Part(part)]


def directs(kind):
    """How a body is called within its own papers: "Ban Chỉ đạo", "Tổ chỉ đạo", "Tổ giúp việc"."""
    return {Kind.COMMITTEE: "Ban Chỉ đạo", Kind.SECRETARIAT: "Tổ giúp việc"}.get(kind, "Tổ chỉ đạo")


def kind_for(unit):
    """The kind of body that a unit of this level has."""
    return Kind.GROUP if unit.kind in Unit.GRASSROOTS else Kind.COMMITTEE


def usual_name(unit):
    """What a new body is called."""
    return f"{directs(kind_for(unit))} {MOVEMENT} {unit.name}"


# ---- decisions ----


def founding(unit, body, plan, *, on):
    """The columns of the decision that sets a body up; `body` may be None, and then its members are the seats of today.

    `plan` is the issued plan of the committee above or of the unit, or None.
    """
    kind = body.kind if body else kind_for(unit)
    name = body.name if body else usual_name(unit)
    members = member_words(body, on) if body and body.members.all() else seated_words(unit, on)
    return by_committee(unit, on) | {
        "title": f"thành lập {name}",
        "bases": bases(unit, plan, directs(kind), on),
        "text": paragraphs(
            f"Điều 1. Thành lập {name} gồm các đồng chí có tên sau đây:",
            listed(members),
            f"Điều 2. {duties(kind, unit, body)}",
            f"Điều 3. {directs(kind)} làm việc theo chế độ kiêm nhiệm và theo Quy chế làm việc của {directs(kind)}; "
            f"kinh phí hoạt động bảo đảm từ kinh phí của {committee_word(unit)} theo quy định.",
            f"Điều 4. {executed(unit)}.",
        ),
        "recipients": recipients(unit, kind),
    }  # fmt: skip


def reforming(body, *, on):
    """The columns of the decision that re-forms a body: who serves now, who left, which decision it replaces."""
    unit, gone = body.unit, left(body, on)
    before = replaced(body).decision or f"Quyết định số {GAP}"
    follow = iter(range(2, 9))
    return by_committee(unit, on) | {
        "title": f"kiện toàn {body.name}",
        "bases": bases(unit, None, directs(body.kind), on),
        "text": paragraphs(
            f"Điều 1. Kiện toàn {body.name} gồm các đồng chí có tên sau đây:",
            listed(member_words(body, on)) or f"1. Đồng chí {GAP}, {GAP}.",
            [f"Điều {next(follow)}. Các đồng chí sau đây thôi tham gia {directs(body.kind)}:", *listed(gone)]
            if gone
            else [],
            f"Điều {next(follow)}. {duties(body.kind, unit, body)}",
            f"Điều {next(follow)}. {executed(unit)} và thay thế {before}.",
        ),
        "recipients": recipients(unit, body.kind),
    }  # fmt: skip


def member_words(body, on):
    """The members of this day in their order: "Đồng chí A, Phó Bí thư Đảng uỷ, Trưởng ban"."""
    serving = body.members.serving(on) if body.state == SteeringBody.State.ACTIVE else body.members.all()
    rows = serving.select_related("person").prefetch_related("person__postings__unit")
    return [who(row.person, row.representing, on) + f", {part_words(body.kind, row.role)}" for row in rows]


def seated_words(unit, on):
    """A first list from the seats of the unit: who heads, who is a member, who is the clerk."""
    seats = Seat.objects.held(on).filter(unit=unit, user__is_active=True).select_related("user__person")
    found = [(seat.role, seat.user.person) for seat in seats if seat.user.person]
    rows = [(person, part) for role, part in SEATED for held, person in found if held == role]
    kind = kind_for(unit)
    known = [f"{who(person, '', on)}, {part_words(kind, part)}" for person, part in dict(rows).items()]
    headed = any(part == Part.HEAD for _, part in rows)
    return known if headed else [f"Đồng chí {GAP}, {part_words(kind, Part.HEAD)}", *known]


def who(person, representing, on):
    """A member with his post of this day, or whom he represents."""
    held = person.posting_on(on)
    post = representing or (held.post if held else GAP)
    return f"Đồng chí {person.full_name}, {post}"


def left(body, on):
    """Who served under the decision that is replaced and serves no longer; each with the former part."""
    serving = {row.person_id for row in body.members.serving(on)}
    before = replaced(body)
    listed = before.members.all() if before == body else before.members.lasting()
    rows = listed.select_related("person").prefetch_related("person__postings")
    gone = {row.person_id: row for row in rows if row.person_id not in serving}
    return [f"{who(row.person, row.representing, on)}, {part_words(body.kind, row.role)}" for row in gone.values()]


def replaced(body):
    """The body whose decision a new one replaces: the one before, where this one has none yet."""
    return body if body.decision or not body.predecessor else body.predecessor


def has_changed(body):
    """Has somebody joined or left since the body was set up, by no decision of its own?"""
    since = body.established_on
    return bool(since) and any(row.valid_to or row.valid_from > since for row in body.members.all())


def bases(unit, plan, directing, on):
    """The grounds of a decision about a body, one a line."""
    house = unit.kind != Unit.Kind.GRASSROOTS_CELL
    return "\n".join(
        grounded([
            f"Quy chế làm việc của {issuing_name(unit, on)}" if house else "chức năng, nhiệm vụ của chi bộ",
            cited(plan.paper) if plan else "",
            f"yêu cầu nhiệm vụ và tình hình nhân sự của {directing}",
        ])
    )  # fmt: skip


def duties(kind, unit, body=None):
    """What the body does, as one article; one body may direct quy chế dân chủ and the movement (S1-12, S2-40)."""
    if kind == Kind.SECRETARIAT:
        return helping(body)
    where = "ở đơn vị" if unit.kind in Unit.GRASSROOTS else "trong toàn Đảng bộ"
    return (
        f"{directs(kind)} có nhiệm vụ tham mưu, giúp {committee_word(unit)} lãnh đạo, chỉ đạo, tổ chức thực hiện "
        f"{directed(body)} {where}; xây dựng kế hoạch, hướng dẫn đăng ký, theo dõi, chăm bồi, thẩm định, xét chọn mô "
        "hình, điển hình; đề nghị biểu dương, khen thưởng và nhân rộng; sơ kết, tổng kết theo quy định. Nhiệm vụ cụ "
        f"thể của từng thành viên do {'Trưởng ban' if kind == Kind.COMMITTEE else 'Tổ trưởng'} phân công."
    )


def directed(body):
    """What a body directs: the movement, quy chế dân chủ, or both."""
    if body is None or not body.covers_qcdc:
        return MOVEMENT
    both = body.covers_dvk
    return f"Quy chế dân chủ ở cơ sở và {MOVEMENT}" if both else "Quy chế dân chủ ở cơ sở"


def helping(body):
    """What a tổ giúp việc does for the body it serves (S1-31)."""
    served = directs(body.serves.kind) if body and body.serves else "Ban Chỉ đạo"
    return (
        f"Tổ giúp việc có nhiệm vụ giúp {served} chuẩn bị nội dung, tài liệu các cuộc họp; tổng hợp tình hình đăng ký, "
        f"báo cáo, thẩm định; dự thảo văn bản; theo dõi, đôn đốc việc thực hiện kết luận của {served}; tiếp nhận, quản "
        f"lý hồ sơ và thực hiện nhiệm vụ khác do {served} giao."
    )


def committee_word(unit):
    """How the text speaks of the committee that a body serves."""
    return "chi uỷ, chi bộ" if unit.kind == Unit.Kind.GRASSROOTS_CELL else "cấp uỷ"


def executed(unit):
    """The last article, without its full stop: who carries it out, from when."""
    return (
        f"{OFFICES.get(unit.kind, 'Văn phòng Đảng uỷ')}, các tổ chức, đơn vị liên quan và các đồng chí có tên tại Điều "
        "1 chịu trách nhiệm thi hành Quyết định này. Quyết định có hiệu lực kể từ ngày ký"
    )


def recipients(unit, kind):
    """Where a paper about a body goes."""
    below = BELOW.get(unit.kind, ["Các chi, đảng bộ trực thuộc"])
    return sent_to(unit, f"Thành viên {directs(kind)}", *below)


# ---- who follows whom ----


def set_up_by(body, on):
    """The decision on a body as another paper names it: number, date, whose it is, what about; empty for none."""
    if not body.decision or " của " in body.decision:
        return body.decision
    act = "kiện toàn" if body.predecessor_id else "thành lập"
    return f"{body.decision} của {issuing_words(body.unit, body.established_on or on)} {act} {body.name}"


def assignments(body, *, on):
    """The columns of the notice of assignments: member, unit and work, in the text or, where long, as an appendix."""
    rows = assigned(body)
    lines = table(
        [("TT", CENTRE), ("Thành viên", LEFT), ("Đơn vị được phân công", LEFT), ("Nội dung", LEFT)], numbered(rows)
    )
    long, name, members = len(rows) > LONGEST_IN_BODY, directs(body.kind), len({row[0] for row in rows})
    placed = "(có danh sách kèm theo)" if long else "như sau:"
    title = f"phân công thành viên {name} theo dõi, chăm bồi, thẩm định mô hình, điển hình “Dân vận khéo”"
    return by_body(body, on) | {
        "title": title,
        "bases": "\n".join(grounded([set_up_by(body, on)])),
        "text": paragraphs(
            f"{body.name} phân công {two(members)} thành viên phụ trách "
            f"{two(len({row[1] for row in rows}))} đơn vị {placed}{'.' if long else ''}",
            [] if long else lines,
            f"Thành viên {name} có trách nhiệm nắm tình hình, hướng dẫn đơn vị được phân công đăng ký, thực hiện, tự "
            "báo cáo; tham gia khảo sát, thẩm định theo phân công; định kỳ hằng quý và khi có yêu cầu báo cáo "
            f"{name}. Thành viên không thẩm định mô hình của chính mình hoặc của đơn vị mình công tác.",
            f"Cấp uỷ, đơn vị có tên trong danh sách tạo điều kiện để thành viên {name} hoàn thành nhiệm vụ; có vướng "
            f"mắc, kịp thời phản ánh để {name} xem xét, điều chỉnh.",
        ),
        "recipients": recipients(body.unit, body.kind),
        "appendices": [
            {"title": "DANH SÁCH", "subtitle": title, "text": "\n".join(lines), "is_landscape": False}
        ] if long else [],
    }  # fmt: skip


def assigned(body):
    """Rows (member, unit, works) of the open assignments, in the order of the members."""
    found = {}
    for each in Assignment.objects.of_body(body).open().for_page():
        found.setdefault((each.member.person.full_name, each.unit.name), []).append(work_words(each))
    return [(*pair, raised(", ".join(works))) for pair, works in found.items()]


def work_words(assignment):
    """What somebody does at a unit: "theo dõi", "chăm bồi lĩnh vực kinh tế (mô hình “Một cửa”)"."""
    field = f" lĩnh vực {lowered(assignment.field.name)}" if assignment.field else ""
    return f"{KINDS[assignment.kind]}{field}{f' ({assignment.task})' if assignment.task else ''}"
