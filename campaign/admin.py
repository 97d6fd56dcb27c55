"""What only the system keeper edits on this floor: campaigns, years, rule sets, catalogues, registers, bodies."""

from django.contrib import admin

from campaign.models import (
    BodyMember,
    Campaign,
    CampaignYear,
    CommitteeTerm,
    Delivery,
    Document,
    DocumentAppendix,
    DocumentType,
    DraftComment,
    EarlierNumber,
    Field,
    Milestone,
    NumberRegister,
    Plan,
    ReceivedPaper,
    RuleSet,
    SignedCopy,
    SpecialDay,
    Stage,
    SteeringBody,
    Window,
)
from units.backoffice import CatalogueAdmin, FoldedSearch, KeptAdmin, LookedAt, NamedInline, ReadAdmin, WordSearch, said


class OfUnitAdmin(CatalogueAdmin):
    """Rows of a unit, found by their name and the unit's; the unit is looked up, not picked from a list."""

    raw_id_fields = ("unit",)
    list_select_related = ("unit",)
    search_fields = ("name", "unit__name")


class StageInline(NamedInline):
    model = Stage


@admin.register(Campaign)
class CampaignAdmin(OfUnitAdmin):
    list_display = ("name", "unit", "first_year", "last_year", "contact_name")
    inlines = (StageInline,)


@admin.register(SpecialDay)
class SpecialDayAdmin(OfUnitAdmin):
    list_display = ("on", "unit", "is_worked", "reason")
    list_filter = ("is_worked",)
    search_fields = ("reason", "unit__name")


REMINDED = ("reminding", "remind_before", "remind_late_every")


class WindowInline(NamedInline):
    model = Window
    fields = ("level", "kind", "opens_on", "closes_on", "said", *REMINDED)


class MilestoneInline(NamedInline):
    """Which kinds of units owe it is chosen on the milestone's own page; here it is said."""

    model = Milestone
    fields = ("name", "kind", "level", "due_on", "said", "evidence", "evidence_wanted", "clause", *REMINDED, "owed")
    readonly_fields = ("owed",)

    @admin.display(description="đơn vị phải làm")
    def owed(self, milestone):
        return Milestone.WORDS["unit_kinds"](milestone.owed_by)


@admin.register(CampaignYear)
class CampaignYearAdmin(OfUnitAdmin):
    list_display = ("year", "campaign", "theme", "rules", "state")
    list_filter = ("state", "year")
    list_select_related = ("campaign", "rules")
    raw_id_fields = ("campaign", "rules")
    readonly_fields = ("state",)
    search_fields = ("year", "theme", "campaign__name", "campaign__unit__name")
    inlines = (WindowInline, MilestoneInline)


@admin.register(RuleSet)
class RuleSetAdmin(OfUnitAdmin):
    """Parameters that are tables are chosen on the page of the rules (awards.rule_forms); here they are said."""

    list_display = ("name", "version", "unit", "valid_from", "valid_to")
    exclude = tuple(RuleSet.WORDS)
    readonly_fields = tuple(said(RuleSet, name) for name in RuleSet.WORDS)

    def has_change_permission(self, request, obj=None):
        """A version by which a year was closed stays as it was; a change is a new version."""
        is_kept = obj is not None and obj.years.filter(state=CampaignYear.State.CLOSED).exists()
        return not is_kept and super().has_change_permission(request, obj)


@admin.register(Field)
class FieldAdmin(OfUnitAdmin):
    list_display = ("name", "group", "unit", "position", "is_used")
    list_filter = ("group", "is_used")


@admin.register(DocumentType)
class DocumentTypeAdmin(CatalogueAdmin):
    list_display = ("name", "symbol", "valid_from", "valid_to", "position")
    search_fields = ("name", "symbol")


@admin.register(CommitteeTerm)
class CommitteeTermAdmin(OfUnitAdmin):
    list_display = ("name", "unit", "begins_on", "ends_on")


@admin.register(NumberRegister)
class NumberRegisterAdmin(WordSearch, admin.ModelAdmin):
    """Where a series goes on from papers numbered before the system is entered once; then numbers are only taken."""

    list_display = ("type_symbol", "term", "body", "next_number")
    list_select_related = ("term", "body")
    list_filter = ("type_symbol",)
    raw_id_fields = ("term", "body")
    search_fields = ("type_symbol", "term__name", "term__unit__name", "body__name")

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Document)
class DocumentAdmin(ReadAdmin):
    list_display = ("title", "number_text", "issued_on", "type", "unit", "state")
    list_filter = ("state", "type")
    list_select_related = ("type", "unit")


class OnPaperAdmin(LookedAt, FoldedSearch, admin.ModelAdmin):
    """What stands on a paper is written on the paper's own pages; here it is looked at."""

    list_select_related = ("document__type",)
    search_fields = ("document__search",)


@admin.register(DocumentAppendix)
class DocumentAppendixAdmin(OnPaperAdmin):
    list_display = ("title", "document", "position")


@admin.register(SignedCopy)
class SignedCopyAdmin(OnPaperAdmin):
    list_display = ("name", "document", "kind", "at", "sha256")
    list_filter = ("kind",)


@admin.register(Delivery)
class DeliveryAdmin(OnPaperAdmin):
    list_display = ("document", "unit", "line", "sent_at", "opened_at")
    list_select_related = ("document__type", "unit")
    search_fields = ("document__search", "unit__search")


@admin.register(DraftComment)
class DraftCommentAdmin(OnPaperAdmin):
    list_display = ("document", "asked", "asked_at", "due_on", "answered_at")
    list_select_related = ("document__type", "asked")


@admin.register(EarlierNumber)
class EarlierNumberAdmin(WordSearch, OnPaperAdmin):
    list_display = ("number_text", "register", "issued_on", "title")
    search_fields = ("number_text", "title")
    list_select_related = ("register__term",)


@admin.register(ReceivedPaper)
class ReceivedPaperAdmin(ReadAdmin):
    list_display = ("title", "number_text", "issuer_name", "received_on", "unit")
    list_select_related = ("unit",)


@admin.register(Plan)
class PlanAdmin(KeptAdmin):
    list_display = ("campaign_year", "unit", "document", "target_models")
    list_filter = ("campaign_year__year",)
    list_select_related = ("campaign_year", "unit", "document__type")
    search_fields = ("unit__search", "document__search")
    raw_id_fields = ("campaign_year", "unit", "parent", "document")


class BodyMemberInline(NamedInline):
    model = BodyMember
    raw_id_fields = ("person",)


@admin.register(SteeringBody)
class SteeringBodyAdmin(OfUnitAdmin):
    list_display = ("name", "unit", "kind", "established_on", "state")
    list_filter = ("kind", "state", "level")
    raw_id_fields = ("unit", "predecessor")
    readonly_fields = ("state",)
    inlines = (BodyMemberInline,)
