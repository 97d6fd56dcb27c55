"""The form by which a rule set is tried: the cases that come with the program, or a file of the committee's own."""

from pathlib import Path

from django import forms

from units.formlook import SheetForm

SAMPLES = Path(__file__).parent / "cases"
OWN = "own"
CHOICES = [
    ("s2_examples", "Ba mươi ca mẫu của hướng dẫn"),
    ("s2_tables", "Từng dòng của các bảng điều kiện"),
    (OWN, "Tệp của cấp uỷ"),
]
MOST_BYTES = 300_000


class CasesForm(SheetForm, forms.Form):
    """Which cases; `text` is what they are read from."""

    which = forms.ChoiceField(label="Các ca", choices=CHOICES, widget=forms.RadioSelect, initial="s2_examples")
    file = forms.FileField(
        label="Tệp ca của cấp uỷ",
        required=False,
        help_text="Tệp văn bản (.toml) không quá 300 KB, viết như tệp mẫu: mỗi ca một câu hỏi, diễn biến, kết luận "
        "mong đợi. Tệp chỉ dùng để thử, không lưu lại.",
    )

    def __init__(self, data=None, files=None, **kwargs):
        # Who has chosen a file means that file, whatever is still ticked above it.
        if files and files.get("file"):
            data = {**data.dict(), "which": OWN}
        super().__init__(data, files, **kwargs)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if self.cleaned_data.get("which") != OWN:
            return None
        if file is None:
            raise forms.ValidationError("Chọn tệp ca của cấp uỷ, hoặc chọn các ca có sẵn ở trên.")
        if file.size > MOST_BYTES:
            raise forms.ValidationError("Tệp lớn hơn 300 KB; chia thành nhiều tệp.")
        return file

    @property
    def text(self):
        """The text of the cases. Raises UnicodeDecodeError for a file that is no text."""
        file = self.cleaned_data["file"]
        if file is None:
            return (SAMPLES / f"{self.cleaned_data['which']}.toml").read_text(encoding="utf-8")
        return file.read().decode("utf-8-sig")
