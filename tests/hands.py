"""What people do at a browser, in their words: go to a room, fill a field, find a row; and mẫu 1 filled in."""

import re

from django.utils import timezone
from playwright.sync_api import expect

TEXTS = {
    "Thực trạng, sự cần thiết": "40% hồ sơ phải trả lại vì thiếu giấy tờ.",
    "Nhiệm vụ chính trị, vấn đề trọng tâm gắn với mô hình": "Cải cách thủ tục hành chính.",
    "Mục tiêu": "Người dân không phải đi lại quá một lần.",
    "Nội dung, cách làm": "Phân công người hướng dẫn, niêm yết công khai.",
    "Địa bàn": "Bộ phận một cửa.",
    "Đối tượng": "Người dân đến giao dịch.",
    "Sản phẩm, kết quả dự kiến": "Bảng hướng dẫn, quy trình rút gọn.",
}


def go_to(page, room):
    """By the navigation, as it stands on every page."""
    page.open("/")
    page.get_by_role("navigation").get_by_role("link", name=room).first.click()


def heading(page):
    return page.get_by_role("heading", level=1)


def field(page, label):
    return page.get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*\*?\s*$"))


def fill(page, label, text):
    field(page, label).fill(text)


def row(page, words):
    return page.get_by_role("row").filter(has_text=words)


def expect_said(page, sentence):
    """One of the messages above the page says so."""
    expect(page.get_by_text(sentence).first).to_be_visible()


def write_registration(page, title):
    fill(page, "Người đại diện", "Trần Văn Đại")
    fill(page, "Chức vụ", "Bí thư chi bộ")
    fill(page, "Tên mô hình, điển hình", title)
    field(page, "Lĩnh vực").select_option(index=1)
    for label, text in TEXTS.items():
        fill(page, label, text)
    fill(page, "Nội dung chỉ tiêu, dòng 1", "Hồ sơ nộp từ xa")
    fill(page, "Đơn vị tính, dòng 1", "hồ sơ")
    fill(page, "Hiện trạng, dòng 1", "60")
    fill(page, "Chỉ tiêu, dòng 1", "90")
    year = timezone.localdate().year
    fill(page, "Bắt đầu", f"{year}-01-15")
    fill(page, "Kết thúc", f"{year}-12-20")
