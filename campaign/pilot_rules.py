"""When a pilot may begin, be summed up and be shared (S0-30, S0-31): guards, the sentence in the way or None."""


def may_begin(pilot, by, at):
    """Who follows it and from when are known."""
    wanted = ((pilot.follower_id, "thành viên theo dõi"), (pilot.starts_on, "ngày bắt đầu"))
    lacking = [label for value, label in wanted if not value]
    return f"Chưa ghi {', '.join(lacking)}." if lacking else None


def may_review(pilot, by, at):
    """The lessons are written."""
    return None if pilot.lessons.strip() else "Chưa ghi bài học rút ra."


def may_release(pilot, by, at):
    """It was not released yet."""
    return "Bài học đã phổ biến cho các đơn vị." if pilot.released_on else None


def may_reopen(pilot, by, at):
    """What was shared with all stays as it was shared."""
    return "Bài học đã phổ biến, không mở lại được." if pilot.released_on else None
