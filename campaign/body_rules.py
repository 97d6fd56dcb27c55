"""When a steering body may begin its work, and what its membership must look like (S0-37, S1-12).

Answers are the Vietnamese sentence that stands in the way, or None; they look at rows or at the columns of rows to be.
"""

HEAD = "head"


def may_begin(body, by, at):
    """It has a decision with its day, one head, and no other body of the kind is at work."""
    if not body.decision or not body.established_on:
        return "Chưa ghi quyết định thành lập và ngày thành lập."
    if type(body).objects.clashing(body).exists():
        return "Đơn vị đã có ban (tổ) chỉ đạo cùng loại đang hoạt động; hãy dùng “Kiện toàn” ở trang của ban (tổ) ấy."
    return headless([member.role for member in body.members.all()])


def headless(roles):
    """There is exactly one head among these roles."""
    count = sum(role == HEAD for role in roles)
    if count == 1:
        return None
    return "Chưa có trưởng ban (tổ trưởng)." if count == 0 else "Chỉ có một trưởng ban (tổ trưởng)."


def head_not_in_charge(level, members):
    """At base level the head is the committee member in charge of dân vận (S0-37).

    `members` are rows of {"role", "leads_mass_mobilisation"}.
    """
    heads = [member for member in members if member["role"] == HEAD]
    if level != "base" or all(member["leads_mass_mobilisation"] for member in heads):
        return None
    return "Tổ trưởng phải là cấp uỷ viên phụ trách công tác dân vận."
