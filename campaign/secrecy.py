"""Papers that bear a mark of secrecy: they are neither written nor kept here (3.4)."""

from django import forms

REFUSED = (
    "Văn bản có dấu mật (Mật, Tối mật, Tuyệt mật) không soạn, không lưu trên phần mềm này. "
    "Đề nghị quản lý theo quy định về bảo vệ bí mật nhà nước."
)


class SecrecyTick(forms.Form):
    """Put before forms.Form or forms.ModelForm: a tick that says the paper is secret, and refuses it."""

    is_secret = forms.BooleanField(
        label="Văn bản có dấu mật", required=False, help_text="Đánh dấu nếu văn bản đóng dấu Mật, Tối mật, Tuyệt mật."
    )

    def clean_is_secret(self):
        if self.cleaned_data["is_secret"]:
            raise forms.ValidationError(REFUSED)
        return False
