"""The rows a finding rests on, as links: registration, appraisal, report, result, award, what happened since."""

from django.db.models import Prefetch

from awards.models import Award
from models_registry.models import AchievementReport, Appraisal, PracticeEvent, Registration, YearResult
from units.models import Succession, Unit


def links_behind(nomination):
    """What the findings of this nomination rest on: its own rows and the practice as pairs of (label, address),
    and pairs of (finding, its own such pairs).
    """
    own = {"registration": nomination.registration_id, "report": nomination.report_id}
    own = [f"{kind}:{key}" for kind, key in own.items() if key]
    found = links_to([*own, *(ref for finding in nomination.findings for ref in finding.get("refs", ()))])
    matter = "Đơn vị" if nomination.is_of_unit else "Các năm của mô hình"
    links = [*links_of(own, found), (matter, nomination.matter.get_absolute_url())]
    return links, [(each, links_of(each.get("refs", ()), found)) for each in nomination.findings]


def links_to(refs):
    """Pairs of (label, address) by reference ("registration:5"), the years in order; a query for each kind of row."""
    keys = {}
    for kind, key in map(row_of, refs):
        keys.setdefault(kind, set()).add(int(key))
    return {
        f"{kind}:{key}": links
        for kind, links_of in SOURCES.items()
        if kind in keys
        for key, links in links_of(keys[kind])
    }


def row_of(ref):
    """(kind, key) of the row; what stands behind them only tells references to one row apart."""
    kind, key, *_ = ref.split(":")
    return kind, key


def links_of(refs, found):
    """The pairs of these references, each once."""
    return list(dict.fromkeys(link for ref in refs for link in found.get(":".join(row_of(ref)), ())))


def registration_links(keys):
    appraisals = Prefetch("appraisals", Appraisal.objects.only("registration_id"))
    rows = Registration.objects.filter(pk__in=keys).only("year").order_by("year", "pk").prefetch_related(appraisals)
    for row in rows:
        judged = [(f"Thẩm định năm {row.year}", each.get_absolute_url()) for each in row.appraisals.all()]
        yield row.pk, [(f"Đăng ký năm {row.year}", row.get_absolute_url()), *judged]


def report_links(keys):
    for row in AchievementReport.objects.filter(pk__in=keys).only("year").order_by("year", "pk"):
        yield row.pk, [(f"Báo cáo năm {row.year}", row.get_absolute_url())]


def award_links(keys):
    for row in Award.objects.filter(pk__in=keys).select_related("decision__document__type").order_by("pk"):
        yield row.pk, [(row.paper_words, row.get_absolute_url())]


def event_links(keys):
    """What happened to a practice stands on its page."""
    for row in PracticeEvent.objects.filter(pk__in=keys).select_related("practice").order_by("on", "pk"):
        yield row.pk, [(f"{row.get_kind_display()}, {row.on:%d/%m/%Y}", row.practice.get_absolute_url())]


def result_links(keys):
    """A result from before the campaign has no sheet of its own."""
    for row in YearResult.objects.filter(pk__in=keys).select_related("practice").order_by("year", "pk"):
        yield row.pk, [(f"Kết quả năm {row.year}", row.get_absolute_url())]


def succession_links(keys):
    """What became of a unit stands on the page of what it became, else on its own."""
    for row in Succession.objects.filter(pk__in=keys).prefetch_related("predecessors", "successors").order_by("on"):
        [unit, *_] = [*row.successors.all(), *row.predecessors.all()]
        yield row.pk, [(f"{row.get_kind_display()}, {row.on:%d/%m/%Y}", unit.get_absolute_url())]


def unit_links(keys):
    for row in Unit.objects.filter(pk__in=keys).order_by("path"):
        yield row.pk, [(row.name, row.get_absolute_url())]


SOURCES = {
    "registration": registration_links,
    "report": report_links,
    "result": result_links,
    "award": award_links,
    "succession": succession_links,
    "event": event_links,
    "unit": unit_links,
}
