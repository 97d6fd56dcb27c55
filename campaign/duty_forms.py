"""The forms of one duty: what a unit hands in, until when it is to be done again."""

from django import forms

from campaign.models import Milestone
from campaign.said_fields import SaidDayForm
from units.formlook import SheetForm
from units.uploads import CheckedFileField

NOTE_HELP = "Ví dụ: Quyết định số 05-QĐ/CB ngày 12/3/2026, lưu tại văn phòng. Không ghi nội dung mật."


class SubmitForm(SheetForm, forms.Form):
    """What proves a duty done; what the milestone wants is said beside its field."""

    note = forms.CharField(label="Số, ngày văn bản hoặc nơi lưu", max_length=250, required=False, help_text=NOTE_HELP)
    file = CheckedFileField(label="Tệp kèm theo", required=False)

    def __init__(self, *args, milestone, has_file=False, **kwargs):
        super().__init__(*args, **kwargs)
        wanted, evidence = milestone.evidence_wanted, Milestone.Evidence
        self.fields["note"].required = milestone.evidence == evidence.NOTE
        self.fields["file"].required = milestone.evidence == evidence.FILE and not has_file
        if wanted and milestone.evidence != evidence.NOTHING:
            field = self.fields["note" if milestone.evidence == evidence.NOTE else "file"]
            field.help_text = f"Cần nộp: {wanted}. {field.help_text}"


class ReturnForm(SaidDayForm):
    """Until when a duty is to be done again, and why it came back."""

    words = "Hạn làm lại, bằng lời"
    reason = forms.CharField(
        label="Lý do trả lại",
        min_length=10,
        widget=forms.Textarea,
        help_text="Ít nhất 10 ký tự; đơn vị đọc được lý do này.",
    )
