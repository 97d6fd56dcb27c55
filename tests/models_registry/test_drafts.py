from datetime import date

from models_registry.drafts import guidance, surveys
from models_registry.drafts.offers import registry_starters
from tests import make


def offered(unit, year, user):
    """The starters by key."""
    return {each.key: each for each in registry_starters(unit, year, user, on=make.TODAY)}


def test_only_the_committee_of_the_campaign_gives_guidance(tree):
    year = make.a_year(tree.committee)

    assert "huong-dan-nam" in offered(tree.committee, year, tree.receiver)
    assert offered(tree.cell, year, tree.clerk) == {}
    assert offered(tree.department, year, tree.clerk) == {}


def test_guidance_names_the_usual_criteria_until_the_committee_has_its_own(tree):
    year = make.a_year(tree.committee)

    usual = guidance.criteria(year)
    make.some_criteria(year)
    own = guidance.criteria(year)

    assert usual[2] == "- Xuất phát từ yêu cầu thực tiễn của cơ quan, đơn vị, gắn với nhiệm vụ chính trị."
    assert own[2:5] == [
        "- Xuất phát từ thực tiễn (tối đa 40 điểm).",
        "- Đạt, vượt chỉ tiêu đăng ký (tối đa 60 điểm).",
        "- Xếp loại: từ 90 điểm trở lên là tiêu biểu; từ 70 đến dưới 90 điểm là đạt; dưới 70 điểm là không đạt.",
    ]


def test_guidance_says_the_rules_of_its_year(tree):
    year = make.a_year(tree.committee)
    year.rules.streak_years, year.rules.rising_quality, year.rules.late_permission_allowed = 3, "off", False

    said = "\n".join(guidance.procedure(year))

    assert "Mô hình đạt hiệu quả 3 năm liên tục được xét biểu dương" in said
    assert "Đăng ký sau thời hạn" not in said


def test_the_notice_of_results_tells_what_is_to_be_added(tree):
    year = make.a_year(tree.committee)
    make.a_result(make.an_accepted_registration(tree.cell, year))
    waiting = make.an_appraisal(
        make.a_received_report(make.an_accepted_registration(tree.cell, year)), state="need_more"
    )
    waiting.trail.create(step="ask_more", label="Yêu cầu bổ sung", target="need_more", at=make.NOW,
                         reason="Bổ sung hình ảnh buổi đối thoại.")  # fmt: skip

    made = offered(tree.cell, year, tree.clerk)["ket-qua-tham-dinh"].make()

    assert "đã thẩm định 02 mô hình, điển hình: đạt 01, cần bổ sung 01, cụ thể như sau:" in made["text"]
    assert "| Cần bổ sung | Bổ sung hình ảnh buổi đối thoại. |" in made["text"]
    assert "gửi lại chậm nhất ngày …." in made["text"]


def test_many_results_stand_on_a_landscape_page(tree):
    year = make.a_year(tree.committee)
    for _ in range(5):
        make.a_result(make.an_accepted_registration(tree.cell, year))

    made = offered(tree.cell, year, tree.clerk)["ket-qua-tham-dinh"].make()

    assert "(có danh sách kèm theo)." in made["text"]
    assert made["appendices"][0]["is_landscape"]


def test_two_places_are_surveyed_on_a_working_day():
    friday = date(2026, 11, 27)

    assert surveys.half_days(friday, 3) == ["Sáng 27/11/2026", "Chiều 27/11/2026", "Sáng 30/11/2026"]


def test_a_grassroots_unit_surveys_its_own_collectives_and_people_s0_40(tree):
    year = make.a_year(tree.committee)
    make.a_body(tree.cell)
    make.an_accepted_registration(tree.cell, year, practice=make.a_practice(tree.cell, name="Khéo tiếp dân"))

    made = offered(tree.cell, year, tree.clerk)["lich-khao-sat"].make()

    assert "| 1 | Chi bộ Văn phòng | “Khéo tiếp dân” | Sáng 27/11/2026 |" in made["text"]
