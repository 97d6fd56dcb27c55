"""An invented recipient, to see a template before anybody is rewarded."""

from datetime import date

from reports.paper import Signature
from reports.papers.certificate import INDIVIDUAL, Certificate, filled


def sample(template, design):
    """A certificate of a template with invented names."""
    is_person = template.subject == INDIVIDUAL
    model = "Khéo trong tiếp dân, đối thoại, giải quyết đơn thư ngay từ cơ sở"
    deed = (
        f"Đã có thành tích xuất sắc trong phong trào thi đua “Dân vận khéo” năm {template.year} với mô hình “{model}”"
    )
    values = {"{thành tích}": deed, "{mô hình}": model, "{năm}": f"năm {template.year}"}
    return Certificate(
        kind=template.subject,
        design=design,
        bodies=(f"BAN THƯỜNG VỤ {template.unit.name}".upper(),),
        verb=template.verb,
        verb_below=template.verb_below,
        award=template.title,
        honorific="Đồng chí" if is_person else "Tập thể",
        recipient="Nguyễn Thị Mẫu" if is_person else "Phòng Tiếp dân và Xử lý đơn thư",
        position="Chuyên viên, Chi bộ Văn phòng" if is_person else "Chi bộ Văn phòng",
        achievement=filled(template.achievement, values),
        decision="00-QĐ/MẪU",
        register=f"00/{template.year}",
        register_label=template.register_label,
        place=template.unit.place or "Địa danh",
        on=date(template.year, 11, 20),
        signature=Signature("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Trần Văn Mẫu"),
    )
