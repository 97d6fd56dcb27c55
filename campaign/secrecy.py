"""Papers that bear a mark of secrecy: they are neither written nor kept here (3.4)."""

from django import forms

WHERE = (
    "Văn bản mật soạn trên máy tính độc lập, không nối mạng, do cơ quan trang bị để soạn văn bản mật; "
    "đăng ký, lưu ở sổ văn bản mật theo quy định về bảo vệ bí mật nhà nước."
)
MARKED = f"Văn bản mật không soạn, không lưu trên phần mềm này. {WHERE}"
REFUSED = f"Văn bản có dấu mật (Mật, Tối mật, Tuyệt mật) không soạn, không lưu trên phần mềm này. {WHERE}"
CONTENT_REFUSED = f"Văn bản có nội dung bí mật nhà nước không soạn, không lưu trên phần mềm này. {WHERE}"


class SecrecyTick(forms.Form):
    """Put before forms.Form or forms.ModelForm: a tick that says the paper is secret, and refuses it."""

    is_secret = forms.BooleanField(
        label="Văn bản có dấu mật", required=False, help_text="Đánh dấu nếu văn bản đóng dấu Mật, Tối mật, Tuyệt mật."
    )

    refused = REFUSED

    def clean_is_secret(self):
        if self.cleaned_data["is_secret"]:
            raise forms.ValidationError(self.refused)
        return False
