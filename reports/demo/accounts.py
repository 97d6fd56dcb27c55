"""What is told of the demo's accounts: who each is, and what there is to try."""

from reports.demo.people import PASSWORD
from units.models import User

TRIED = (
    ("quantri", "Quản trị hệ thống", "danh mục, tài khoản, trang quản trị"),
    ("thuongtruc", "Thường trực Ban Chỉ đạo Đảng uỷ", "bảng theo dõi 110 đơn vị, tiếp nhận, đôn đốc, lập đợt xét"),
    ("truongban", "Trưởng ban Chỉ đạo", "chấp nhận đăng ký cấp Đảng uỷ, cho ý kiến, chốt danh sách"),
    ("thanhvien", "Thành viên Ban Chỉ đạo", "thẩm định mô hình cấp Đảng uỷ"),
    ("bithu", "Bí thư Đảng uỷ", "ký ban hành quyết định khen thưởng"),
    ("coso1", "Cán bộ phụ trách cơ sở", "đăng ký, sửa bản bị trả lại, in mẫu 1, mẫu 2"),
    ("totruong1", "Tổ trưởng Tổ chỉ đạo cơ sở", "chấp nhận, trả lại, phân công, thông qua thẩm định"),
    ("capuy1", "Cấp uỷ cơ sở", "xác nhận báo cáo thành tích"),
    ("thanhviento1", "Thành viên Tổ chỉ đạo cơ sở", "thẩm định, chấm điểm"),
    ("dangky1", "Người đăng ký", "viết đăng ký, tự báo cáo"),
    ("coso2", "Cán bộ phụ trách đơn vị thứ hai", "không thấy gì của đơn vị thứ nhất"),
    ("khac1", "Cán bộ phụ trách ở đảng uỷ khác", "không thấy gì của đảng bộ này"),
    ("tinhuy", "Tỉnh uỷ (chỉ xem)", "xem cả tỉnh"),
    ("trunguong", "Toàn quốc (chỉ xem)", "xem tất cả"),
    ("quocgia", "Dữ liệu lớn: toàn quốc", "xem tất cả"),
    ("tinh01", "Dữ liệu lớn: một tỉnh", "xem một tỉnh"),
    ("dangbo01", "Dữ liệu lớn: một đảng uỷ", "tiếp nhận, lập đợt xét"),
    ("coso01", "Dữ liệu lớn: một đơn vị cơ sở", "đăng ký, báo cáo"),
)


def known():
    """The names among TRIED that somebody has."""
    return set(User.objects.filter(username__in=[name for name, *_ in TRIED]).values_list("username", flat=True))


def table():
    """The accounts there are, as lines of text with the password they share."""
    there = known()
    shown = [row for row in TRIED if row[0] in there]
    if not shown:
        return "Chưa có dữ liệu mẫu."
    rows = [f"  {name:13} {who:36} {what}" for name, who, what in shown]
    return "\n".join([f"Tài khoản (mật khẩu chung: {PASSWORD})", *rows])
