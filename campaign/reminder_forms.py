"""The forms of reminding: the plan of a campaign, and the days of each last day of a year."""

from django import forms

from campaign.models import Milestone, Reminded, ReminderPlan, Window
from campaign.reminder_days import USUAL_BEFORE, USUAL_LATE_EVERY, check_days
from units.formlook import SheetForm, make_native


class PlanForm(SheetForm, forms.ModelForm):
    class Meta:
        model = ReminderPlan
        fields = ("remind_before", "remind_late_every", "outbox_wait", "digest_hour", "digest_on_days_off")


class ReminderForm(forms.Form):
    """One row of the table: a milestone or a window of the year."""

    row = forms.CharField(widget=forms.HiddenInput)
    reminding = forms.ChoiceField(label="Nhắc", choices=Reminded.Reminding.choices)
    remind_before = forms.CharField(label="Trước hạn (ngày)", required=False, max_length=60, validators=[check_days])
    remind_late_every = forms.IntegerField(label="Quá hạn, mấy ngày một lần", min_value=0, max_value=120)

    def __init__(self, *args, named, **kwargs):
        super().__init__(*args, **kwargs)
        self.named = named.get(self["row"].value())
        for name in ("reminding", "remind_before", "remind_late_every"):
            make_native(self.fields[name])
            look = "form-select" if name == "reminding" else "form-control"
            self.fields[name].widget.attrs |= {"class": look, "aria-label": f"{self.fields[name].label}: {self.named}"}


def reminder_table(campaign_year, data=None):
    """The formset of every milestone and window of a year, in the order of their last days."""
    named = {row_key(row): row for row in last_days(campaign_year)}
    rows = [
        {
            "row": key,
            "reminding": row.reminding,
            "remind_before": row.remind_before or USUAL_BEFORE,
            "remind_late_every": row.remind_late_every if row.reminding == row.Reminding.OWN else USUAL_LATE_EVERY,
        }
        for key, row in named.items()
    ]
    table = forms.formset_factory(ReminderForm, extra=0)
    return table(data, initial=rows, form_kwargs={"named": named}, prefix="nhac")


def last_days(campaign_year):
    """The milestones and windows of a year that people are reminded of."""
    windows = campaign_year.windows.exclude(kind=Window.Kind.RECOGNITION)
    rows = [*campaign_year.milestones.all(), *windows]
    return sorted(rows, key=last_day)


def last_day(row):
    """Its last good day."""
    return row.due_on if isinstance(row, Milestone) else row.closes_on


def row_key(row):
    """The name of a row in the table: "milestone-12"."""
    return f"{row._meta.model_name}-{row.pk}"
