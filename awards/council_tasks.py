"""What waits of meetings and public lists: to note and close, to answer, to take down (settings.TASK_SOURCES)."""

from django.urls import reverse

from awards.models import Meeting, PublicList
from awards.nominations import PROPOSERS
from units.tasks import Part, Task, counted


def waiting_rows(user, on):
    """What is counted, as far as this person's seats ask for it."""
    if units := user.units_as(*PROPOSERS):
        yield Part("meeting", Meeting.objects.begun(units, on), name="round__name")
    if units := user.units_as(*PublicList.KEEPERS):
        asked = PublicList.objects.with_open_questions(units)
        yield Part("answer", asked, name="round__name", due_on="closes_on")
        yield Part("over", PublicList.objects.over(units, on), name="round__name")


@counted(waiting_rows)
def council_tasks(found, user, on):
    """Rows of Task: a meeting to bring to its end, feedback to answer, a public list to take down."""
    return [TELLERS[kind](tally) for kind, tally in found.items()]


def to_close(tally):
    """The meetings that have begun and have no result yet."""
    url = reverse("awards:meeting", args=[tally.first])
    sentence = f"Phiên họp xét chưa ghi xong, chưa kết thúc: {tally.name}{more(tally, 'phiên')}."
    return Task(sentence, url, "Ghi thành phần, phiếu", None, "wait", tally.count)


def to_answer(tally):
    """The public lists about which somebody wrote and has no answer."""
    sentence = f"Trả lời ý kiến về danh sách công khai: {tally.name}{more(tally, 'danh sách')}."
    return Task(sentence, list_url(tally), "Trả lời", tally.due_on, "warn", tally.count)


def to_take_down(tally):
    """The public lists whose days are over, all feedback answered."""
    sentence = f"Đã hết thời gian công khai: {tally.name}{more(tally, 'danh sách')}."
    return Task(sentence, list_url(tally), "Kết thúc công khai", None, "wait", tally.count)


def list_url(tally):
    return reverse("awards:public-list", args=[tally.first])


def more(tally, noun):
    """How many there are, where it is more than the one that is named."""
    return "" if tally.count == 1 else f" ({tally.count} {noun})"


TELLERS = {"meeting": to_close, "answer": to_answer, "over": to_take_down}
