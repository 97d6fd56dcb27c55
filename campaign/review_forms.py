"""The forms of the page of review of a year, and of a campaign with its stages."""

from django import forms

from campaign import beginning
from campaign.deadlines import DeadlineReader
from campaign.models import Campaign, RuleSet, Stage
from campaign.said_fields import filled, meaning_address, said_field
from units.formlook import CleanText, SheetForm, make_native


def bare_table_row(fields, name):
    """Let the fields of a table's row look like fields and be read out with the row's name."""
    for field in fields.values():
        make_native(field)
        if not isinstance(field.widget, (forms.HiddenInput, forms.CheckboxInput)):
            field.widget.attrs["class"] = "form-control"
        if not field.widget.is_hidden:
            field.widget.attrs["aria-label"] = f"{field.label}, {name}"


class MilestoneRowForm(CleanText, forms.Form):
    """One milestone of a year in preparation: its name and day; `remove` takes it away."""

    pk = forms.IntegerField(widget=forms.HiddenInput)
    # A name is longer than a line of the table.
    name = forms.CharField(label="Việc", max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
    said = said_field()
    due_on = forms.DateField(label="Hạn", required=False)
    remove = forms.BooleanField(label="Bỏ", required=False)

    def __init__(self, *args, campaign_year, reader, **kwargs):
        super().__init__(*args, **kwargs)
        self.year, self.reader = campaign_year.year, reader
        self.fields["said"].widget.ask(meaning_address(campaign_year))
        bare_table_row(self.fields, self.initial.get("name", ""))

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

    def clean(self):
        cleaned = super().clean()
        filled(self, cleaned, self.reader, year=self.year, last="due_on")
        if not cleaned.get("due_on") and not cleaned.get("remove") and "said" not in self.errors:
            self.add_error("due_on", f"“{cleaned.get('name', '')}”: cần cách nói hoặc ngày.")
        return cleaned


def milestone_table(campaign_year, data=None):
    """The formset of the milestones of a year."""
    names = ("pk", "name", "said", "due_on")
    rows = [{name: getattr(row, name) for name in names} for row in campaign_year.milestones.all()]
    shared = {"campaign_year": campaign_year, "reader": DeadlineReader(campaign_year.campaign)}
    table = forms.formset_factory(MilestoneRowForm, extra=0)
    return table(data, initial=rows, form_kwargs=shared, prefix="moc")


class CampaignForm(SheetForm, forms.ModelForm):
    class Meta:
        model = Campaign
        fields = beginning.COLUMNS
        help_texts = {
            "name": "Ví dụ: Phong trào thi đua “Dân vận khéo” giai đoạn 2028 - 2030.",
            "has_qcdc": "Cùng theo dõi mô hình thực hiện quy chế dân chủ ở cơ sở.",
            "aims": "Dùng lại trong kế hoạch và đề cương tổng kết.",
            "related": "Mỗi dòng một chương trình, phong trào gắn kết. Ví dụ: Học tập và làm theo Bác.",
            "contact_name": "Hiện ở chân mọi trang của các đơn vị trong phạm vi và trong kế hoạch, công văn.",
        }

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first_year"), cleaned.get("last_year")
        if first and not 2000 <= first <= 2100:
            self.add_error("first_year", "Năm ghi đủ bốn chữ số.")
        if first and last and not first <= last <= first + 10:
            self.add_error("last_year", "Năm cuối phải từ năm đầu trở đi, nhiều nhất mười năm.")
        return cleaned

    def columns(self):
        """The columns of the campaign as typed."""
        return {name: self.cleaned_data[name] for name in beginning.COLUMNS}


class BeginForm(CampaignForm):
    """A new campaign of one committee: what it succeeds, and by which rules."""

    succeeds = forms.ModelChoiceField(
        Campaign.objects.none(),
        label="Tiếp nối phong trào",
        required=False,
        help_text="Thời hạn, mốc, chỉ tiêu năm cuối, tiêu chí và lĩnh vực của phong trào ấy được chép, ngày được dời.",
    )
    rules = forms.ModelChoiceField(
        RuleSet.objects.none(),
        label="Bộ quy tắc",
        required=False,
        help_text="Để trống: theo phong trào trước, hoặc bộ quy tắc thường dùng.",
    )
    field_order = ["name", "first_year", "last_year", "succeeds", "rules"]

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["succeeds"].queryset = beginning.forerunners(unit)
        self.fields["rules"].queryset = beginning.rules_for(unit)


class StageForm(CleanText, forms.ModelForm):
    """One stage of a campaign; an empty row counts for nothing."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    remove = forms.BooleanField(label="Bỏ", required=False)

    class Meta:
        model = Stage
        fields = beginning.STAGE

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        bare_table_row(self.fields, self.initial.get("name") or "giai đoạn mới")


def stage_table(campaign, data=None):
    """The formset of the stages of a campaign with two empty rows."""
    rows = [
        {"pk": stage.pk} | {name: getattr(stage, name) for name in beginning.STAGE} for stage in campaign.stages.all()
    ]
    return forms.formset_factory(StageForm, extra=2)(data, initial=rows, prefix="gd")


def stages_of(table):
    """The rows that hold a stage."""
    return [row for row in table.cleaned_data if row.get("name")]
