"""The rows a finding rests on, as links: registration, report, appraisal, award, the practice itself."""

from awards.models import Award
from models_registry.models import AchievementReport, Registration


def links_behind(nomination):
    """Pairs of (label, address) for everything the findings of this nomination rest on, the years in order."""
    refs = [ref.split(":") for finding in nomination.findings for ref in finding.get("refs", ())]
    found = {}
    for kind, key, *_ in refs:
        found.setdefault(kind, set()).add(int(key))
    found.setdefault("registration", set()).update(filter(None, [nomination.registration_id]))
    found.setdefault("report", set()).update(filter(None, [nomination.report_id]))
    return [
        *registration_links(found["registration"]),
        *report_links(found["report"]),
        *award_links(found.get("award", ())),
        ("Đơn vị" if nomination.is_of_unit else "Các năm của mô hình", nomination.matter.get_absolute_url()),
    ]


def registration_links(keys):
    rows = Registration.objects.filter(pk__in=keys).order_by("year", "pk").prefetch_related("appraisals")
    for row in rows:
        yield f"Đăng ký năm {row.year}", row.get_absolute_url()
        for appraisal in row.appraisals.all():
            yield f"Thẩm định năm {row.year}", appraisal.get_absolute_url()


def report_links(keys):
    rows = AchievementReport.objects.filter(pk__in=keys).order_by("year", "pk")
    return [(f"Báo cáo năm {row.year}", row.get_absolute_url()) for row in rows]


def award_links(keys):
    rows = Award.objects.filter(pk__in=keys).select_related("decision__document__type")
    return [(row.paper_words, row.get_absolute_url()) for row in rows]
