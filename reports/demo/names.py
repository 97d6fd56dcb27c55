"""Invented people: names as they are heard in Vietnam, telephone numbers of an exchange that does not exist."""


def words(text):
    """The words of a text, as a tuple."""
    return tuple(text.split())


FAMILY = words(
    """
    Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Mai Đoàn Lương Tạ Cao Lâm Hà
    Tô Thái Châu Kiều Quách Nghiêm Phùng Vương Tăng La Chu Khổng Ninh
    """
)
MEN_MIDDLE = words(
    """
    Văn Hữu Đức Quốc Minh Thanh Xuân Công Đình Trọng Duy Anh Ngọc Khắc Viết Thế Bá Quang Hoàng Chí
    """
)
WOMEN_MIDDLE = words(
    """
    Thị Ngọc Thu Thanh Kim Minh Hồng Thuỳ Mỹ Bích Diệu Phương Tuyết Mai Lan Khánh Như Hoài Cẩm Ánh
    """
)
MEN = words(
    """
    An Bảo Bình Cường Chiến Dũng Duy Đạt Điền Giang Hải Hiếu Hoà Hùng Huy Hưng Khải Khánh Khiêm Khôi Kiên Lâm Lộc
    Long Luân Mạnh Nam Nghĩa Nguyên Nhân Phong Phú Phúc Quân Quý Sang Sơn Tài Tấn Thành Thắng Thịnh Thuận Tín Toàn
    Trí Trung Tuấn Tùng Việt Vinh Vũ Tường Huân
    """
)
WOMEN = words(
    """
    Anh Ánh Bích Châu Chi Dung Duyên Đào Giang Hà Hạnh Hằng Hiền Hoa Hồng Huệ Hương Huyền Khuê Lan Lệ Liên Linh
    Loan Ly Mai Minh My Nga Ngân Ngọc Nguyệt Nhàn Nhung Oanh Phương Phượng Quyên Quỳnh Tâm Thảo Thoa Thơ Thu Thuỷ
    Tiên Trang Trâm Trinh Tú Tuyết Uyên Vân Xuân Yến
    """
)


def a_name(rng):
    """A full name with the salutation it goes with ("ong" or "ba")."""
    if rng.random() < 0.48:
        return f"{rng.choice(FAMILY)} {rng.choice(WOMEN_MIDDLE)} {rng.choice(WOMEN)}", "ba"
    return f"{rng.choice(FAMILY)} {rng.choice(MEN_MIDDLE)} {rng.choice(MEN)}", "ong"


def a_phone(rng):
    """A telephone number nobody has."""
    return f"0200 {rng.randrange(1000):03} {rng.randrange(1000):03}"
