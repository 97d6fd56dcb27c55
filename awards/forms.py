"""Forms of the awards room: a new round, a ruling, the text of a decision, and what comes after one."""

from django import forms
from django.utils import timezone

from awards import conferences, revoking, rounds
from awards.amending import FIXED
from awards.chain_facts import name_of
from awards.models import Award, AwardForm, AwardRound, Conference, Decision, Invitation, Recovery, Ruling
from campaign.models import CampaignYear, Document
from units.formlook import SheetForm
from units.models import Unit
from units.wording import money
from units.workflow import Refusal


class RoundForm(SheetForm, forms.ModelForm):
    """A round to be set up, or one to be changed: what is fixed once it is open is not asked any more."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = AwardRound
        fields = (
            "unit", "campaign_year", "track", "round_number", "name", "form_collective", "form_individual", "form_unit",
            "quota_collective", "quota_individual", "quota_unit", "decision_due_on", "conference", "conference_on",
        )  # fmt: skip
        help_texts = {
            "name": "Để trống thì lấy tên theo diện xét. Ví dụ: Biểu dương mô hình cơ sở năm 2026.",
            "round_number": "Để trống thì là lần tiếp theo của diện xét trong năm.",
            "quota_collective": "Để trống nếu không hạn chế.",
            "quota_individual": "Để trống nếu không hạn chế.",
            "form_unit": "Chỉ ở đợt đề nghị cấp tỉnh: cờ thi đua tặng đơn vị có thành tích xuất sắc.",
            "quota_unit": "Để trống nếu không hạn chế.",
        }

    def __init__(self, *args, user, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = self.fields["round_number"].required = False
        years = CampaignYear.objects.visible_to(user).order_by("-year")
        tracks = {track for unit in units for track in rounds.tracks_of(unit)}
        self.fields["unit"].queryset = self.fields["unit"].queryset.filter(pk__in=[unit.pk for unit in units])
        self.fields["campaign_year"].queryset = years
        self.fields["track"].choices = [pair for pair in AwardRound.Track.choices if pair[0] in tracks]
        levels = {rounds.level_of(track, unit) for unit in units for track in rounds.tracks_of(unit)}
        given = AwardForm.objects.filter(is_used=True, level__in=levels)
        flags = {"kind": AwardForm.Kind.FLAG}
        self.fields["form_collective"].queryset = self.fields["form_individual"].queryset = given.exclude(**flags)
        self.fields["form_unit"].queryset = given.filter(**flags)
        self.begin(units, years)
        if AwardRound.Track.PROVINCE not in self.possible(tracks):
            self.leave_out("form_unit", "quota_unit")

    def possible(self, tracks):
        """The tracks the round may still have: its own once it is open, the one proposed, else all these."""
        if self.is_open:
            return {self.instance.track}
        return {self.initial["track"]} if self.fields["track"].disabled else tracks

    @property
    def is_open(self):
        """Are nominations taken already, so that the round stays what it is?"""
        return self.instance.state == AwardRound.State.OPEN

    def begin(self, units, years):
        """What stands in the fields at first; a name that is only that of the track is left to it."""
        if self.instance.pk is None:
            self.propose(units, years)
            return
        self.initial["version"] = self.instance.version
        if self.instance.name == rounds.name_of(self.instance):
            self.initial["name"] = ""
        if self.is_open:
            self.leave_out(*FIXED)

    def propose(self, units, years):
        """A new round: of the first unit in the running year; of a track, once it is named, as its last round was."""
        unit, year, track = units[0], running(years), self.initial.get("track")
        self.initial |= {"unit": unit.pk, "campaign_year": year, "round_number": None}
        if track not in dict(self.fields["track"].choices) or year is None:
            return
        # What is proposed is that of this track: another is chosen above the form, not among its fields.
        self.fields["track"].disabled = True
        self.fields["track"].help_text = "Muốn đổi thì chọn diện khác ở trên: lần và hình thức khen theo diện ấy."
        self.initial |= rounds.usual_forms(unit, track)
        following = rounds.next_number(unit, year, track)
        said = f"Năm {year.year} diện này đã có đến lần {following - 1}" if following > 1 else "Chưa có đợt nào"
        self.fields["round_number"].help_text = f"{said}; để trống thì là lần {following}."

    def leave_out(self, *names):
        for name in names:
            del self.fields[name]

    @property
    def columns(self):
        """What is written into a round that is there already."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields}

    def clean(self):
        given = super().clean()
        year = self.instance.campaign_year if self.is_open else given.get("campaign_year")
        for name in ("decision_due_on", "conference_on"):
            if year and given.get(name) and given[name].year < year.year:
                self.add_error(name, f"Ngày này ở trước năm thi đua {year.year}.")
        return given


def running(years):
    """The year that counts today: awards are decided in the year they are for, plans of the next may be there."""
    return next((each for each in years if each.year <= timezone.localdate().year), years.first())


class AdoptForm(SheetForm, forms.Form):
    """Why a round takes the newer version of the rules; `based_on` is the version that was shown."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Lý do",
        min_length=10,
        max_length=250,
        widget=forms.Textarea,
        help_text="Ví dụ: Ban Chỉ đạo thống nhất xét theo Hướng dẫn mới tại phiên họp ngày 20/11/2026.",
    )


class RulingForm(SheetForm, forms.ModelForm):
    allows = forms.TypedChoiceField(
        label="Ý kiến",
        choices=[("1", "Đồng ý"), ("0", "Không đồng ý")],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Ruling
        fields = ("allows", "chosen", "body", "person", "ruled_on", "reason", "paper")
        help_texts = {
            "chosen": "Các năm đã đạt của mô hình này được tính tiếp; các năm của mô hình khác không cộng vào.",
            "body": "Ví dụ: Ban Chỉ đạo phong trào thi đua “Dân vận khéo”.",
            "person": "Họ tên, chức vụ người thay mặt cơ quan kết luận.",
            "reason": "Ít nhất 10 ký tự; in trong hồ sơ của đề nghị này.",
            "paper": "Số, ngày văn bản hoặc biên bản họp, nếu có.",
        }

    def __init__(self, *args, code, origins, **kwargs):
        super().__init__(*args, prefix=code, **kwargs)
        self.fields["person"].required = True
        if origins:
            self.fields["chosen"].queryset = origins
            self.fields["chosen"].label_from_instance = name_of
        else:
            del self.fields["chosen"]


class DecisionTextForm(SheetForm, forms.ModelForm):
    """The text of a decision, and the day on which it is to be signed."""

    on = forms.DateField(label="Ngày ký")
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Document
        fields = ("title", "place", "bases", "text", "authority", "signer_post", "signer_name", "recipients")
        widgets = {"title": forms.Textarea(attrs={"rows": 2})}

    field_order = ("on", *Meta.fields)

    @property
    def columns(self):
        """What is written into the document."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class RevocationPaperForm(SheetForm, forms.Form):
    """Number and day of the decision by which an award was taken back."""

    number = forms.CharField(label="Số quyết định huỷ", max_length=60, help_text="Ví dụ: 14-QĐ/ĐU.")
    signed_on = forms.DateField(label="Ngày ký quyết định huỷ")

    def __init__(self, *args, award, **kwargs):
        super().__init__(*args, **kwargs)
        self.award = award

    def clean_signed_on(self):
        """Nothing is signed before the award or tomorrow."""
        on, given_on = self.cleaned_data["signed_on"], self.award.awarded_on
        if on and not given_on <= on <= timezone.localdate():
            raise forms.ValidationError(f"Ngày ký phải từ ngày khen thưởng ({given_on:%d/%m/%Y}) đến hôm nay.")
        return on


class RevokeForm(RevocationPaperForm):
    """An award to be taken back; its decision may still be to come."""

    ground = forms.ChoiceField(label="Căn cứ huỷ theo quy định", choices=[("", "Chọn…"), *Award.Ground.choices])
    on = forms.DateField(label="Ngày huỷ")
    reason = forms.CharField(
        label="Sự việc cụ thể",
        min_length=10,
        max_length=250,
        widget=forms.Textarea,
        help_text="Ví dụ: Kiểm tra lại tháng 3/2026, số hồ sơ nộp từ xa chỉ bằng một nửa số đã báo cáo.",
    )
    field_order = ("ground", "on", "reason", "number", "signed_on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("number", "signed_on"):
            self.fields[name].required = False
        self.fields["number"].help_text += " Chưa có thì để trống; soạn, hoặc ghi sau ở trang của khen thưởng."

    def clean_on(self):
        on, given_on = self.cleaned_data["on"], self.award.awarded_on
        if not given_on <= on <= timezone.localdate():
            raise forms.ValidationError(f"Ngày huỷ phải từ ngày quyết định ({given_on:%d/%m/%Y}) đến hôm nay.")
        return on

    def clean_signed_on(self):
        """Number and day stand together."""
        on = super().clean_signed_on()
        if bool(on) != bool(self.cleaned_data.get("number")):
            raise forms.ValidationError("Ghi đủ cả số và ngày ký của quyết định huỷ, hoặc để trống cả hai.")
        return on

    @property
    def given(self):
        """What `revoking.revoke` takes."""
        said = {name: self.cleaned_data[name] for name in ("ground", "on", "reason")}
        number, signed_on = self.cleaned_data["number"], self.cleaned_data["signed_on"]
        return said | {"paper": revoking.paper_words(number, signed_on) if number else ""}


class RevokeLinesForm(RevokeForm):
    """Several lines of one decision to be taken back for the same."""

    lines = forms.ModelMultipleChoiceField(
        Award.objects.none(), label="Các dòng huỷ", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chưa chọn dòng nào để huỷ."},
    )  # fmt: skip
    field_order = ("lines", *RevokeForm.field_order)

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, award=rows[0], **kwargs)
        self.fields["lines"].queryset = rows
        self.fields["lines"].label_from_instance = line_words


def line_words(award):
    """A line of a decision as one chooses it: "03. Chi bộ Văn phòng: Giấy khen của Đảng uỷ, 760.000 đ"."""
    sum_ = f", {money(award.money)}" if award.money else ""
    return f"{award.position:02d}. {award.name}: {award.form.name}{sum_}"


class RestoreForm(RevocationPaperForm):
    """A revoked award that is to hold again: why, and by which decision where one is needed."""

    reason = forms.CharField(
        label="Lý do",
        min_length=10,
        max_length=250,
        widget=forms.Textarea,
        help_text="Ví dụ: Ghi huỷ nhầm dòng; dòng phải huỷ là dòng số 4.",
    )
    field_order = ("reason", "number", "signed_on")

    def __init__(self, *args, needs_decision, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["number"].label = "Số quyết định phục hồi"
        self.fields["signed_on"].label = "Ngày ký quyết định phục hồi"
        if not needs_decision:
            del self.fields["number"], self.fields["signed_on"]

    @property
    def given(self):
        """What `restoring.restore` takes; what needs no decision is undone today."""
        number, on = self.cleaned_data.get("number", ""), self.cleaned_data.get("signed_on")
        paper = revoking.paper_words(number, on) if number else ""
        return {"reason": self.cleaned_data["reason"], "paper": paper, "on": on or timezone.localdate()}


class RestoreLinesForm(RestoreForm):
    """Several revoked lines of one decision that are to hold again for the same; a decision where one needs it."""

    lines = forms.ModelMultipleChoiceField(
        Award.objects.none(), label="Các dòng phục hồi", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chưa chọn dòng nào để phục hồi."},
    )  # fmt: skip
    field_order = ("lines", *RestoreForm.field_order)

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, award=rows[0], **kwargs)
        self.fields["lines"].queryset = rows
        self.fields["lines"].label_from_instance = revoked_words
        for name in ("number", "signed_on"):
            if name in self.fields:
                self.fields[name].required = False

    def clean_signed_on(self):
        on = super().clean_signed_on()
        if bool(on) != bool(self.cleaned_data.get("number")):
            raise forms.ValidationError("Ghi đủ cả số và ngày ký của quyết định phục hồi, hoặc để trống cả hai.")
        return on


def revoked_words(award):
    """A line as one chooses it among the revoked, with the day and the reason: "03. …; huỷ ngày 10/3/2026: …"."""
    return f"{line_words(award)}; huỷ ngày {award.revoked_on:%d/%m/%Y}: {award.revoke_reason}"


class RecoveryForm(SheetForm, forms.ModelForm):
    """What of a revoked award is back; what was never due is not asked for."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Recovery
        fields = ("money_back_on", "certificate_back_on", "note")
        help_texts = {"note": "Ví dụ: Phiếu thu số 12, ngày 20/4/2026."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        if not self.instance.money_due:
            del self.fields["money_back_on"]
        if not self.instance.certificate_due:
            del self.fields["certificate_back_on"]


class ConclusionForm(SheetForm, forms.Form):
    on = forms.DateField(label="Ngày kết luận")
    conclusion = forms.CharField(
        label="Kết luận của cấp uỷ",
        min_length=10,
        max_length=2000,
        widget=forms.Textarea,
        help_text="Ví dụ: Giữ nguyên, vì kết quả năm 2026 không dựa vào số liệu đã huỷ.",
    )


class CorrectLineForm(SheetForm, forms.ModelForm):
    """One line of the list as it should read."""

    class Meta:
        model = Award
        fields = ("name", "post_and_unit", "achievement")
        widgets = {"achievement": forms.Textarea(attrs={"rows": 3})}

    @property
    def values(self):
        """The columns as they were typed; the award itself stays as it is until the correction is issued."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ConferenceForm(SheetForm, forms.ModelForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Conference
        fields = ("name", "held_on", "starts_at", "place", "programme", "guests")
        widgets = {
            "starts_at": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "programme": forms.Textarea(attrs={"rows": 8}),
        }
        help_texts = {
            "programme": "Mỗi dòng một mục, theo thứ tự.",
            "guests": "Mỗi dòng một đại biểu, ngoài tập thể, cá nhân được trao. Mời theo nhóm thì ghi số người ở cuối "
            "dòng, ví dụ “Đại diện các đoàn thể: 05 đại biểu”. Đơn vị trực thuộc mời ở trang Khách mời.",
        }

    def __init__(self, *args, first=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = self.instance.version
        self.first = first

    def clean_held_on(self):
        """Not before what is announced was decided (`first`)."""
        on = self.cleaned_data["held_on"]
        try:
            conferences.refuse_before(on, self.first)
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return on

    @property
    def columns(self):
        """What is written into the conference."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class PlanForm(ConferenceForm):
    """A new conference, with the papers whose awards are handed over at it."""

    papers = forms.MultipleChoiceField(
        label="Trao khen thưởng theo",
        widget=forms.CheckboxSelectMultiple,
        help_text="Thứ tự trao được xếp sẵn: hình thức cao trước, tập thể trước cá nhân.",
    )
    field_order = ("papers",)

    def __init__(self, *args, waiting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["papers"].choices = [(key, f"{words}: {count} lượt trao") for key, words, count in waiting]

    def clean_papers(self):
        papers = self.cleaned_data["papers"]
        self.first = conferences.latest(conferences.of_papers(self.instance.unit, papers))
        return papers


class InviteForm(SheetForm, forms.Form):
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Đơn vị trực thuộc", required=False, empty_label="Mọi đơn vị trực thuộc"
    )

    def __init__(self, *args, conference, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = conference.unit.children.active(timezone.localdate())

    @property
    def units(self):
        """The unit that was chosen, or all of them."""
        chosen = self.cleaned_data["unit"]
        return [chosen] if chosen else list(self.fields["unit"].queryset)


class ReplyForm(SheetForm, forms.ModelForm):
    reply = forms.ChoiceField(label="Trả lời", choices=Invitation.Reply.choices[1:], widget=forms.RadioSelect)

    class Meta:
        model = Invitation
        fields = ("reply", "note", "coming")
        help_texts = {"note": "Bắt buộc khi cử người dự thay (họ tên, chức vụ) hoặc không dự được (lý do)."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        seats = self.instance.seats
        if seats == 1:
            del self.fields["coming"]
        else:
            self.fields["coming"] = forms.IntegerField(
                label="Số người dự", required=False, min_value=1, max_value=seats,
                help_text=f"Mời {seats} người; để trống nếu dự đủ.",
            )  # fmt: skip


class DrawUpForm(forms.Form):
    kind = forms.ChoiceField(choices=Decision.Kind.choices)
    covers = forms.ChoiceField(choices=Decision.Covers.choices)
