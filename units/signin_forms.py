"""allauth's forms with the labels it leaves in English."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm

KEY_NAME = "Tên của khoá"


class NewKeyForm(AddWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = KEY_NAME


class KeyNameForm(EditWebAuthnForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = KEY_NAME
