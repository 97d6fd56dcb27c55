"""Papers of the demo that the product's own starters have written: one of each kind, issued or still a draft."""

from datetime import date

from campaign.calendar import party_date_short
from campaign.drafts import bodies, regulation
from campaign.drafts.offers import issued_plan
from campaign.drafts.starter import offered
from campaign.models import DocumentAppendix, SteeringBody
from models_registry.drafts import guidance, results, surveys
from reports.demo.days import RUNNING, TODAY
from reports.demo.rows import moment, write

# What the clerk of the committee has begun in the last days and not sent on; a pattern stands for the first that fits.
BEGUN = ("kien-toan", "lam-diem", "don-doc-", "giay-moi-hop", "bien-ban-hop", "so-ket", "tong-ket", "to-trinh-")


def issue(papers, organisations, people, years, body):
    """Issue the guidance, the regulation, the assignments, the surveys and the results of the running year."""
    unit, year = organisations.committee, years.years[RUNNING]
    plan = issued_plan(year, unit)
    remember_first(papers, body.predecessor)
    set_up(papers, people.committee, years.years[body.established_on.year], body)
    told = [
        ("QC", "quy-che", date(2025, 9, 1), lambda on: regulation.columns(body, year.rules, on=on)),
        ("HD", "huong-dan-nam", date(RUNNING, 1, 10), lambda on: guidance.columns(year, unit, plan, on=on)),
        ("TB", "phan-cong", date(RUNNING, 1, 20), lambda on: bodies.assignments(body, on=on)),
        ("TB", "lich-khao-sat", date(RUNNING, 9, 4), lambda on: surveys.schedule(unit, body, year, on=on)),
        ("TB", "ket-qua-tham-dinh", date(RUNNING, 11, 16), lambda on: results.columns(unit, body, year, on=on)),
    ]
    keep(papers, unit, people.committee, year, [(*row[:3], row[3](row[2]), "issued") for row in told])


def remember_first(papers, body):
    """Enter the decision on the first steering committee: a paper from before the system."""
    text = body.decision.removeprefix("Quyết định số ").partition(",")[0]
    papers.used_before(
        body.unit, "QĐ", body.established_on, number=int(text.partition("-")[0]), number_text=text,
        title=f"thành lập {body.name}", note="Ban hành trên giấy, ghi vào sổ sau",
    )  # fmt: skip


def set_up(papers, crew, year, body):
    """Issue the decision that set up the steering committee and its helpers, and name it on both."""
    on = body.established_on
    row = ("QĐ", "kien-toan", on, bodies.reforming(body, on=on), "issued")
    (paper,) = keep(papers, body.unit, crew, year, [row])
    body.decision = f"{paper.type} số {paper.number_text}, ngày {party_date_short(on)}"
    for rows in (SteeringBody.objects, SteeringBody.history):
        rows.filter(unit=body.unit, established_on__year=on.year).update(decision=body.decision)


def begin(papers, organisations, people, years):
    """Begin what is due on the demo's day, one paper of each starter, as drafts."""
    unit, year, clerk = organisations.committee, years.years[RUNNING], people.committee.accounts["clerk"]
    offers = [each for each in offered(unit, year, clerk, on=TODAY) if each.make]
    chosen = [next((each for each in offers if each.key.startswith(key)), None) for key in BEGUN]
    rows = [(each.symbol, each.key, date(RUNNING, 11, 18), each.make(), "draft") for each in chosen if each]
    keep(papers, unit, people.committee, year, rows)


def keep(papers, unit, crew, year, rows):
    """Write papers (symbol, key, day, columns, state) with their appendices; returns them."""
    begun, written = [], []
    for symbol, key, on, columns, state in rows:
        appendices = columns.pop("appendices", [])
        paper = papers.begun(unit, crew, symbol, on, state=state, campaign_year=year, made_from=key, **columns)
        begun.append(paper)
        written += [(paper, place, each) for place, each in enumerate(appendices, 1)]
    papers.write()
    write(
        (DocumentAppendix(document=paper, position=place, **each) for paper, place, each in written),
        at=moment(date(RUNNING, 11, 18)),
    )
    return begun
