"""The versions of a steering body: the chain of them, which one was at work on a day, who came and who left (S1-12)."""

from dataclasses import dataclass

from campaign.models import BodyMember, SteeringBody


@dataclass(frozen=True)
class Change:
    """What became of one person from one version to the next: the memberships, None where there is none."""

    before: BodyMember | None
    after: BodyMember | None

    @property
    def member(self):
        """The membership that names the person."""
        return self.after or self.before

    @property
    def stays(self):
        """Is it somebody who serves on as before?"""
        return self.before is not None and self.after is not None and self.before.role == self.after.role

    @property
    def word(self):
        """What happened: "Ở lại", "Đổi nhiệm vụ", "Mới vào", "Thôi tham gia"."""
        if self.before is None:
            return "Mới vào"
        if self.after is None:
            return "Thôi tham gia"
        return "Ở lại" if self.stays else "Đổi nhiệm vụ"

    @property
    def tone(self):
        """The colour of the word (see templatetags.ui.state_badge)."""
        return {"Mới vào": "good", "Thôi tham gia": "warn", "Đổi nhiệm vụ": "wait"}.get(self.word, "plain")


def chain(body):
    """Every version of this body from the first to the last, itself among them; one query."""
    own = {each.pk: each for each in SteeringBody.objects.of_unit(body.unit).select_related("paper__type")}
    following = {each.predecessor_id: each for each in own.values() if each.predecessor_id}
    first = own[body.pk]
    while first.predecessor_id in own:
        first = own[first.predecessor_id]
    found = [first]
    while found[-1].pk in following:
        found.append(following[found[-1].pk])
    return found


def version_on(versions, on):
    """The version that was at work on this day, or None."""
    return next(
        (
            each
            for each in versions
            if each.established_on and each.established_on <= on and (each.ended_on is None or on <= each.ended_on)
        ),
        None,
    )


def changes(body):
    """What became of each person since the version before this one: Changes, new list first; two queries."""
    if body.predecessor_id is None:
        return []
    last_day = body.predecessor.ended_on
    old = body.predecessor.members.filter(valid_to=last_day).for_page()
    before = {member.person_id: member for member in old}
    after = {member.person_id: member for member in body.members.for_page()}
    return [
        *(Change(before.get(person), member) for person, member in after.items()),
        *(Change(member, None) for person, member in before.items() if person not in after),
    ]


def leaving(body, members):
    """The members of today who are not in a new list (rows with "person"), each with the count of his assignments."""
    stays = {row["person"].pk for row in members}
    serving = body.members.lasting().for_page().with_open_assignments()
    return [member for member in serving if member.person_id not in stays]
