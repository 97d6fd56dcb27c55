"""Forms of a public list: put it up, write about it, answer."""

from django import forms

from awards.models import PublicLine, PublicList
from units.formlook import SheetForm


class PublicForm(SheetForm, forms.Form):
    kind = forms.ChoiceField(label="Loại")
    closes_on = forms.DateField(label="Công khai đến hết ngày")
    place = forms.CharField(
        label="Nơi niêm yết bản giấy", max_length=200, required=False, help_text="Ví dụ: Bảng tin trụ sở Đảng uỷ."
    )

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [pair for pair in PublicList.Kind.choices if pair[0] in kinds]


class FeedbackForm(SheetForm, forms.Form):
    line = forms.ModelChoiceField(
        PublicLine.objects.none(), label="Về trường hợp", required=False, help_text="Để trống nếu về cả danh sách."
    )
    text = forms.CharField(
        label="Ý kiến",
        min_length=10,
        max_length=2000,
        widget=forms.Textarea,
        help_text="Chỉ nơi công khai đọc được ai viết. Không đưa nội dung mật, số điện thoại.",
    )

    def __init__(self, *args, public, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["line"].queryset = public.lines.all()


class AnswerForm(SheetForm, forms.Form):
    answer = forms.CharField(label="Trả lời", min_length=10, max_length=2000, widget=forms.Textarea({"rows": 3}))
