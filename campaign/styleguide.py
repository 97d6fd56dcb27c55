"""The living page of all components: what the look is made of, each piece in every state, for staff and for tests."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import django_filters
from django import forms
from django.db import models
from django.http import Http404, QueryDict
from django.shortcuts import render

from units.columns import Column, headers, lines
from units.filters import ListFilter
from units.formlook import SheetForm
from units.listing import OrderLink, Page, PageLink
from units.models import Unit
from units.pickers import UnitSelect
from units.workflow import OpenStep, Step

ON = date(2026, 5, 19)
AT = datetime(2026, 5, 19, 3, 42, tzinfo=UTC)


class SampleState(models.TextChoices):
    SUBMITTED = "submitted", "Chờ xem"
    ACCEPTED = "accepted", "Đã chấp nhận"
    RETURNED = "returned", "Trả lại ngày 12/5"


class SampleFilter(ListFilter):
    ten = django_filters.CharFilter("name", label="Tên")
    loai = django_filters.ChoiceFilter(field_name="kind", choices=Unit.Kind, label="Loại")

    class Meta:
        model = Unit
        fields = []


class SampleForm(SheetForm, forms.Form):
    title = forms.CharField(label="Tên mô hình", help_text="Nêu việc làm và nơi làm, ví dụ: “Tổ tự quản đường hoa”.")
    unit = forms.ModelChoiceField(Unit.objects, label="Đơn vị", widget=UnitSelect())
    starts_on = forms.DateField(label="Bắt đầu từ ngày")
    kind = forms.ChoiceField(
        label="Chủ thể", choices=[("tt", "Tập thể"), ("cn", "Cá nhân")], widget=forms.RadioSelect, initial="tt"
    )
    content = forms.CharField(label="Nội dung", widget=forms.Textarea)
    file = forms.FileField(label="Tệp đính kèm", required=False, help_text="PDF, Word hoặc Excel, không quá 10 MB.")
    agreed = forms.BooleanField(label="Không có nội dung mật", required=False)


def sample_record(pk=12, title="Chính quyền thân thiện, vì Nhân dân phục vụ", state=SampleState.SUBMITTED, score=96):
    return SimpleNamespace(
        pk=pk,
        title=title,
        unit="Chi bộ Văn phòng",
        state=state,
        state_word=state.label,
        score=score,
        cost=1_500_000 * pk,
        sent_on=ON,
        get_absolute_url=lambda: f"#mo-hinh-{pk}",
    )


def sample_list():
    """A page of a list as units.listing hands it to a template."""
    columns = [
        Column("Mô hình", "title", sort="ten", link=True),
        Column("Đơn vị", "unit"),
        Column("Trạng thái", "state", kind="state", words=lambda row: row.state_word),
        Column("Điểm", "score", kind="number", sort="diem"),
        Column("Kinh phí", "cost", kind="money"),
        Column("Ngày gửi", "sent_on", kind="date"),
    ]
    rows = [
        sample_record(),
        sample_record(13, "Tổ tự quản đường hoa", SampleState.ACCEPTED, 88),
        sample_record(14, "Dòng họ hiếu học", SampleState.RETURNED, 0),
    ]
    orders = [OrderLink("ten", "Tên", "?sap=-ten", "ascending"), OrderLink("diem", "Điểm", "?sap=diem")]
    page = Page(
        rows=rows,
        number=2,
        count=137,
        capped=False,
        first_url="?",
        previous_url="?truoc=a",
        next_url="?sau=b",
        last_url="?trang=cuoi",
        export_url="?xuat=xlsx",
        numbers=[PageLink(number, f"?trang={number}", number == 2) for number in (1, 2, 3)],
        orders=orders,
        caption="137 mô hình · năm 2026 · lĩnh vực Kinh tế",
    )
    return {"page": page, "headers": headers(columns, orders), "lines": lines(rows, columns)}


def sample_steps():
    """One step of every kind: primary, with a reason, blocked."""
    return [
        OpenStep(Step("accept", "Chấp nhận", ("submitted",), "accepted", (), tone="primary")),
        OpenStep(Step("return", "Trả lại", ("submitted",), "returned", (), reason=10)),
        OpenStep(Step("refuse", "Không chấp nhận", ("submitted",), "refused", (), reason=10, tone="danger")),
        OpenStep(
            Step("appraise", "Thẩm định", ("submitted",), "accepted", ()),
            "Báo cáo chưa được người có thẩm quyền xác nhận.",
        ),
    ]


SAMPLES = {
    "badges": [
        ("Nháp", "plain"),
        ("Chờ xem", "wait"),
        ("Đã nhận", "good"),
        ("Cần sửa", "warn"),
        ("Không chấp nhận", "bad"),
        ("Đã khen thưởng", "done"),
    ],
    "tones": ["info", "good", "warn", "bad", "plain"],
    "facts": [
        ("Đơn vị", "Chi bộ Văn phòng"),
        ("Lĩnh vực", "Kinh tế"),
        ("Cấp đăng ký", "Cơ sở"),
        ("Người phụ trách", "Nguyễn Thị Ánh Tuyết"),
    ],
    "stages": [
        {"name": "Gửi", "state": "done", "on": date(2026, 2, 25)},
        {"name": "Chấp nhận", "state": "done", "on": date(2026, 3, 3)},
        {"name": "Báo cáo", "state": "late", "note": "hạn 10/10/2026"},
        {"name": "Thẩm định", "state": "current"},
        {"name": "Khen thưởng", "state": "ahead"},
    ],
    "steps_taken": [
        {"at": AT, "label": "Gửi đăng ký", "by": "Trần Văn Đức", "reason": ""},
        {"at": AT, "label": "Trả lại", "by": "Lê Thị Hoà", "reason": "Chưa nêu rõ đối tượng hưởng lợi."},
    ],
    "bars": [
        ("Kinh tế", 41, "?linh_vuc=kt"),
        ("Văn hoá - xã hội", 128),
        ("Quốc phòng - an ninh", 22),
        ("Hệ thống chính trị", 97),
    ],
    "tabs": [
        ("Thông tin", "/mau-giao-dien/"),
        ("Báo cáo", "/mau-giao-dien/?phan=bao-cao", 2),
        ("Lịch sử", "/mau-giao-dien/?phan=lich-su"),
    ],
    "units": [Unit(pk=1, name="Đảng uỷ các cơ quan Đảng tỉnh"), Unit(pk=2, name="Chi bộ Văn phòng")],
    "chosen": ["Chính quyền thân thiện (Chi bộ Văn phòng)", "Tổ tự quản đường hoa (Chi bộ Tổ chức)"],
    "left_out": [("Dòng họ hiếu học", "đã kết luận ngày 12/5/2026")],
    "hidden": [("pk", 12), ("pk", 13)],
    "today": ON,
    "soon": date(2026, 5, 31),
    "past": date(2026, 5, 16),
    "at": AT,
    "crumbs_url": "/",
}


def components(request):
    if not request.user.is_staff:
        raise Http404
    asked = QueryDict("ten=đường hoa&loai=cell")
    context = {
        **SAMPLES,
        **sample_list(),
        "filter": SampleFilter(asked, Unit.objects.none()),
        "record": sample_record(),
        "open_steps": sample_steps(),
        "form": SampleForm(),
        "bad_form": SampleForm({"title": "", "starts_on": "31/02/2026"}, prefix="sai"),
    }
    return render(request, "campaign/components.html", context)
