from datetime import timedelta

from campaign import commenting
from campaign.obligations import send_back, settle
from tests import make
from units.matters import close_all_done, standings
from units.models import Notice
from units.turns import news_of, turn_of
from units.workflow import take

NOW, TODAY = make.NOW, make.TODAY


def unread(user):
    return list(Notice.objects.visible_to(user).unread().order_by("pk").values_list("text", flat=True))


def test_a_turn_is_open_until_its_record_moves_on_and_news_always(tree):
    document = make.a_draft(tree.cell)
    turn, news = turn_of(document), news_of(document)
    before = {key: (each.words, each.is_open) for key, each in standings({turn, news}, on=TODAY).items()}

    document.state = "for_signature"
    document.save()

    after = {key: (each.words, each.is_open) for key, each in standings({turn, news}, on=TODAY).items()}
    assert before == {turn: ("", True), news: ("", True)}
    assert after == {turn: ("trình ký", False), news: ("trình ký", True)}


def test_a_returned_duty_asks_until_it_is_handed_in_again(tree):
    year = make.a_year(tree.committee)
    [duty] = make.a_milestone(year).obligations.filter(unit=tree.cell)
    settle(duty, "accept", by=tree.receiver, at=NOW)
    send_back(duty, due_on=TODAY + timedelta(days=5), reason="Kế hoạch chưa ký.", by=tree.receiver, at=NOW)
    asked = unread(tree.clerk)

    take("submit", duty, by=tree.clerk, at=NOW + timedelta(days=1))

    assert ["trả lại" in text for text in asked] == [False, True]
    assert [text for text in unread(tree.clerk) if "trả lại" in text] == []


def test_who_is_asked_about_a_draft_is_asked_until_he_answers(tree):
    draft = make.a_draft(tree.cell)
    asked = {"question": "", "due_on": None, "by": tree.clerk, "at": NOW}
    answered, _ = commenting.ask(draft, [tree.head, tree.leader], **asked)
    commenting.answer(answered, text="Nhất trí.", by=tree.head, at=NOW)
    draft.refresh_from_db()
    draft.state = "for_signature"
    draft.save()

    close_all_done(TODAY)

    assert unread(tree.head) == []
    assert unread(tree.leader) == []
    assert len(unread(tree.clerk)) == 1
