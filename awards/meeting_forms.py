"""Forms of a meeting: convene it, who was there, the grid of votes, who steps out."""

from datetime import datetime, time

from django import forms
from django.utils import timezone

from awards.meeting_rules import count_of, hall_of
from awards.models import Attendee, Meeting, Vote
from awards.voting import voters
from campaign.models import SteeringBody
from units.formlook import CleanText, DrawnSelect, DrawnText, SheetForm

CLOCK = forms.TimeInput({"type": "time"}, format="%H:%M")
COUNTS = (("agreed", "Tán thành"), ("against", "Không tán thành"), ("abstained", "Ý kiến khác, phiếu không hợp lệ"))
SEAT = ("presence", "reason", "opinion")
LETTERS = [("", "–"), *((value, value.upper()) for value in Vote.Choice.values)]


class ConveneForm(SheetForm, forms.Form):
    body = forms.ModelChoiceField(SteeringBody.objects.none(), label="Ban, tổ chỉ đạo", empty_label=None)
    day = forms.DateField(label="Ngày họp")
    clock = forms.TimeField(label="Bắt đầu lúc", widget=CLOCK, initial=time(8))
    place = forms.CharField(label="Địa điểm", max_length=200, help_text="Ví dụ: Phòng họp số 1, trụ sở Đảng uỷ.")
    ballot = forms.ChoiceField(label="Hình thức biểu quyết", choices=Meeting.Ballot.choices, widget=forms.RadioSelect)

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = SteeringBody.objects.of_unit(unit).active().directing()
        self.fields["body"].initial = self.fields["body"].queryset.first()
        self.fields["ballot"].initial = Meeting.Ballot.OPEN

    @property
    def given(self):
        """What `meetings.convene` takes."""
        cleaned = self.cleaned_data
        starts_at = timezone.make_aware(datetime.combine(cleaned["day"], cleaned["clock"]))
        return {"starts_at": starts_at, **{name: cleaned[name] for name in ("body", "place", "ballot")}}


class AttendanceForm(CleanText, forms.Form):
    """One row for each member, and what is said of the whole meeting.

    Sent by the button `fill`, everybody of whom nothing was said is in the room, also where the form comes back.
    """

    def __init__(self, data=None, *, meeting, attendees, **kwargs):
        super().__init__(with_room(data, attendees) if data and "fill" in data else data, **kwargs)
        self.meeting, self.attendees = meeting, attendees
        names = [("", "Chọn…"), *((each.member_id, each.member.person.full_name) for each in attendees)]
        for name, label, now in (
            ("chair", "Chủ trì", meeting.chair_id),
            ("secretary", "Người ghi biên bản", meeting.secretary_id),
        ):
            self.fields[name] = forms.ChoiceField(
                label=label, choices=names, initial=now, required=False, widget=DrawnSelect({"class": "form-select"})
            )
        self.fields["ends"] = forms.TimeField(
            label="Kết thúc lúc (để trống thì lấy giờ bấm kết thúc)",
            required=False,
            initial=timezone.localtime(meeting.ends_at) if meeting.ends_at else None,
            widget=forms.TimeInput({"type": "time", "class": "form-control"}, format="%H:%M"),
        )
        self.fields["discussion"] = forms.CharField(
            label="Ý kiến thảo luận, ý kiến khác",
            required=False,
            initial=meeting.discussion,
            widget=forms.Textarea({"rows": 4, "class": "form-control"}),
        )
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=meeting.version)
        for each in attendees:
            self.add_seat(each)

    def add_seat(self, attendee):
        """The three cells of one member."""
        who = attendee.member.person.full_name
        self.fields[f"presence-{attendee.pk}"] = forms.ChoiceField(
            label=f"Dự họp: {who}", choices=Attendee.Presence.choices, initial=attendee.presence, required=False,
            widget=DrawnSelect({"class": "form-select", "aria-label": f"Dự họp: {who}"}),
        )  # fmt: skip
        self.fields[f"reason-{attendee.pk}"] = forms.CharField(
            label=f"Lý do vắng: {who}", max_length=200, initial=attendee.reason, required=False,
            widget=DrawnText({"class": "form-control", "aria-label": f"Lý do vắng: {who}"}),
        )  # fmt: skip
        self.fields[f"opinion-{attendee.pk}"] = forms.CharField(
            label=f"Ý kiến bằng văn bản: {who}", initial=attendee.opinion, required=False,
            widget=forms.Textarea({"rows": 1, "class": "form-control", "aria-label": f"Ý kiến bằng văn bản: {who}"}),
        )  # fmt: skip

    def clean(self):
        """An absence needs its reason, a letter its text; who is away neither chairs nor writes."""
        for each in self.attendees:
            presence, reason, opinion = (self.cleaned_data.get(f"{name}-{each.pk}", "") for name in SEAT)
            is_away = presence in (Attendee.Presence.ABSENT, Attendee.Presence.WRITTEN)
            for name, act in (("chair", "chủ trì"), ("secretary", "ghi biên bản")):
                if is_away and self.cleaned_data.get(name) == str(each.member_id):
                    self.add_error(name, f"Đồng chí {each} vắng mặt nên không {act}; chọn người khác.")
            if is_away and not reason:
                self.add_error(f"reason-{each.pk}", f"Ghi lý do vắng của đồng chí {each}.")
            if presence == Attendee.Presence.WRITTEN and not opinion:
                self.add_error(f"opinion-{each.pk}", f"Ghi ý kiến bằng văn bản của đồng chí {each}.")
        return self.cleaned_data

    def rows(self):
        """(attendee, presence, reason, opinion) for the table."""
        for each in self.attendees:
            yield each, *(self[f"{name}-{each.pk}"] for name in SEAT)

    @property
    def seats(self):
        """{attendee key: (presence, reason, opinion)}."""
        return {each.pk: tuple(self.cleaned_data[f"{name}-{each.pk}"] for name in SEAT) for each in self.attendees}

    @property
    def columns(self):
        """The columns of the meeting itself."""
        cleaned, starts_at = self.cleaned_data, timezone.localtime(self.meeting.starts_at)
        ends = cleaned["ends"] and timezone.make_aware(datetime.combine(starts_at.date(), cleaned["ends"]))
        return {
            "chair_id": int(cleaned["chair"]) if cleaned["chair"] else None,
            "secretary_id": int(cleaned["secretary"]) if cleaned["secretary"] else None,
            "ends_at": ends,
            "discussion": cleaned["discussion"],
        }


def with_room(data, attendees):
    """What was sent, with everybody in the room of whom nothing was said."""
    filled = data.copy()
    for each in attendees:
        filled[f"presence-{each.pk}"] = data.get(f"presence-{each.pk}") or Attendee.Presence.PRESENT.value
    return filled


class VoteForm(forms.Form):
    """The grid of an open ballot: a letter for each member on each case; Tab goes on to the next."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, meeting, cases, attendees, **kwargs):
        super().__init__(*args, initial={"version": meeting.version}, **kwargs)
        self.cases, self.voters = cases, [each for each in attendees if each.may_vote]
        for case in cases:
            self.add_case(case)

    def add_case(self, case):
        """The cells of one case; none for who steps out."""
        said = {vote.attendee_id: vote.choice for vote in case.votes.all()}
        out = {each.attendee_id for each in case.recusals.all()}
        for voter in self.voters:
            if voter.pk in out:
                continue
            label = f"{voter.member.person.full_name}, trường hợp {case.position}"
            self.fields[f"v-{case.pk}-{voter.pk}"] = forms.ChoiceField(
                label=label, choices=LETTERS, initial=said.get(voter.pk, ""), required=False,
                widget=DrawnSelect({"class": "form-select vote", "aria-label": label}),
            )  # fmt: skip

    def rows(self):
        """(case, cells, how many may vote on it): a bound field for each voter, None for who steps out."""
        for case in self.cases:
            names = [f"v-{case.pk}-{voter.pk}" for voter in self.voters]
            cells = [self[name] if name in self.fields else None for name in names]
            yield case, cells, sum(cell is not None for cell in cells)

    @property
    def choices(self):
        """{(case key, attendee key): choice}."""
        cells = {name: name.split("-")[1:] for name in self.fields if name.startswith("v-")}
        return {(int(case), int(voter)): self.cleaned_data[name] for name, (case, voter) in cells.items()}


class CountForm(forms.Form):
    """The slips of a secret ballot: three numbers for each case, all left empty where it was not voted on yet.

    Once everybody is noted as present or away, more slips than voters are an error beside the case.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, meeting, cases, attendees, **kwargs):
        super().__init__(*args, initial={"version": meeting.version}, **kwargs)
        self.cases, self.attendees = cases, attendees
        for case in cases:
            for name, label in COUNTS:
                said = f"{label}, trường hợp {case.position}"
                self.fields[f"{name}-{case.pk}"] = forms.IntegerField(
                    label=said, min_value=0, max_value=len(attendees), initial=getattr(case, name), required=False,
                    widget=forms.NumberInput({"class": "form-control", "aria-label": said}),
                )  # fmt: skip

    def clean(self):
        if all(each.presence for each in self.attendees):
            for case in self.cases:
                given = sum(value or 0 for value in self.typed(case).values())
                if given > (may := self.voters_on(case)):
                    self.add_error(f"agreed-{case.pk}", f"Có {given} phiếu nhưng chỉ {may} thành viên được biểu quyết.")
        return self.cleaned_data

    def voters_on(self, case):
        """How many may vote on this case, as far as they are noted."""
        return voters(hall_of(self.attendees), count_of(case, self.attendees).stepped_out)

    def rows(self):
        """(case, its three fields, how many may vote on it)."""
        for case in self.cases:
            yield case, [self[f"{name}-{case.pk}"] for name, _ in COUNTS], self.voters_on(case)

    def typed(self, case):
        """{"agreed": …, "against": …, "abstained": …} as typed, None for an empty or a wrong cell."""
        return {name: self.cleaned_data.get(f"{name}-{case.pk}") for name, _ in COUNTS}

    @property
    def counts(self):
        """{case key: {"agreed": …, "against": …, "abstained": …}}; beside a number an empty cell is nought."""
        return {case.pk: filled(self.typed(case)) for case in self.cases}


def filled(counts):
    """The counts of a case, with noughts for the empty ones where any is known."""
    if all(value is None for value in counts.values()):
        return counts
    return {name: value or 0 for name, value in counts.items()}


class StepOutForm(SheetForm, forms.Form):
    case = forms.ModelChoiceField(None, label="Trường hợp")
    attendee = forms.ModelChoiceField(None, label="Thành viên")
    reason = forms.CharField(
        label="Lý do", min_length=10, max_length=300, help_text="Ví dụ: Là người thân của cá nhân được đề nghị."
    )

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["case"].queryset = meeting.cases.select_related("nomination__practice", "nomination__form")
        self.fields["attendee"].queryset = meeting.attendees.select_related("member__person")
