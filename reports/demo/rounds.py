"""Rounds, nominations, decisions and awards of the demo: at base around 15/10, at the committee in December."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from awards.models import Award, AwardRegister, AwardRound, Decision, Nomination, Ruling
from awards.money import base_wage_on, prize
from campaign.models import Level
from models_registry.models import AchievementReport, Appraisal, Appraiser, Practice, YearResult
from reports.demo.days import CLOSED, RUNNING, YEARS
from reports.demo.papers import told
from reports.demo.rows import Taken, follow, moment, write, write_journeys
from reports.demo.years import WAGES

STEPS = {"preparing": (), "open": ("open",), "closed": ("open", "close"), "decided": ("open", "close")}
BASE_DAY = (10, 15)
# How far the round of a unit has come in the running year.
RUNNING_STATES = ("decided", "decided", "decided", "closed", "open", "decided", "preparing", "open")
UPPER_DAY = date(2025, 12, 18)
RULED = "Chất lượng giữ vững trong điều kiện đơn vị giảm biên chế; đồng ý đề nghị."


@dataclass
class Awarding:
    """The rows of all rounds, collected to be written floor by floor."""

    years: object
    papers: object
    people: object
    rng: object
    rounds: list = field(default_factory=list)
    nominations: list = field(default_factory=list)
    decisions: list = field(default_factory=list)
    awards: list = field(default_factory=list)
    rulings: list = field(default_factory=list)
    recognised: list = field(default_factory=list)
    numbers: dict = field(default_factory=dict)

    def open_round(self, unit, crew, number, track, name, state, *, forms, day, level=None, lap=1):
        """A round of this unit in one year, led to its state."""
        collective, individual = forms
        level = level or (Level.BLOC if unit.kind == "committee" else Level.BASE)
        row = AwardRound(
            unit=unit, campaign_year=self.years.years[number], track=track, level=level, name=name, round_number=lap,
            counted_year=number, form_collective=collective, form_individual=individual, rules=self.years.rules,
            decision_due_on=day, conference=f"Hội nghị biểu dương “Dân vận khéo” năm {number}", conference_on=day,
        )  # fmt: skip
        begun = moment(day - timedelta(days=6), 9)
        steps = [
            Taken(step, crew.accounts.get("head"), begun + timedelta(days=2 * place))
            for place, step in enumerate(STEPS[state])
        ]
        journey = follow(row, steps, by=crew.accounts.get("clerk"), at=begun - timedelta(days=3))
        if state == "decided":
            journey.note(
                step="decide", label="Ban hành quyết định", target="decided", by=crew.accounts.get("leader"),
                at=moment(day, 8)
            )  # fmt: skip
        self.rounds.append(journey)
        return row

    def nominate(self, round_, life, result, crew, state, *, span, finding, verdict="eligible"):
        """Put a model forward; `finding` is (code, sentence, clause)."""
        practice, code = life.practice, finding
        row = Nomination(
            round=round_, practice=practice, registration=result.registration, result=result,
            report=result.appraisal.report, unit=result.unit, collective=practice.collective, person=practice.person,
            form=round_.form_individual if practice.person else round_.form_collective,
            summary=f"{practice.name}: {result.appraisal.findings}", verdict=verdict,
            findings=[{"verdict": verdict, "code": code[0], "says": code[1], "clause": code[2]}],
            span_first=span[0], span_last=span[1], proposed_by=crew.accounts.get("clerk"),
            proposed_on=round_.decision_due_on - timedelta(days=5), is_adhoc=result.is_adhoc,
        )  # fmt: skip
        if verdict == "refer":
            row.state = "referred"
        opened = moment(row.proposed_on, 14)
        steps = [Taken("approve", crew.accounts.get("head"), opened + timedelta(days=1))] if state in APPROVED else []
        if state == "rejected":
            steps = [
                Taken(
                    "reject",
                    crew.accounts.get("head"),
                    opened + timedelta(days=1),
                    "Đã khen trong năm, để dành chỉ tiêu.",
                )
            ]
        journey = follow(row, steps, by=row.proposed_by, at=opened)
        if state == "decided_yes":
            journey.note(
                step="decide", label="Quyết định khen thưởng", target="decided_yes", by=crew.accounts.get("leader"),
                at=moment(round_.decision_due_on, 8),
            )  # fmt: skip
        self.nominations.append(journey)
        return row

    def decide(self, round_, crew, kind, title, *, covers="all", state="issued", text=""):
        """A decision on a round, with its paper."""
        on = round_.decision_due_on
        paper = self.papers.add(
            round_.unit, crew, "QĐ", title, on, campaign_year=round_.campaign_year, is_bound=True, text=text,
            state=state,
            bases=BASES,
        )  # fmt: skip
        row = Decision(
            kind=kind, covers=covers, unit=round_.unit, round=round_, document=paper, rules=self.years.rules,
            base_wage=base_wage_on(on, [wage[:2] for wage in WAGES]) if kind == "award" else None,
        )  # fmt: skip
        self.decisions.append(row)
        return row

    def award(self, decision, nomination, life, crew):
        """One line of the list: names of the day, money by the wage of the day, number in the book."""
        practice, form, on = life.practice, nomination.form, nomination.round.decision_due_on
        multiple = form.multiple_individual if practice.person else form.multiple_collective
        money = prize(on, [wage[:2] for wage in WAGES], multiple)
        decision.total_money += money
        position = sum(each.decision is decision for each in self.awards) + 1
        number = None
        if form.is_award:
            book = decision.unit.pk, on.year
            number = self.numbers[book] = self.numbers.get(book, 0) + 1
        self.awards.append(
            Award(
                decision=decision, nomination=nomination, practice=practice, form=form, unit=nomination.unit,
                collective=practice.collective, person=practice.person, position=position, name=practice.subject_name,
                post_and_unit=post_and_unit(life, crew), span_first=nomination.span_first,
                span_last=nomination.span_last, awarded_on=on, money=money,
                achievement=achievement(nomination), register_number=f"{number:02d}/{on.year}" if number else "",
            )
        )  # fmt: skip

    def write(self):
        """Everything in the order the rows need each other."""
        write_journeys(self.rounds)
        write_journeys(self.nominations)
        write(self.rulings, at=moment(date(RUNNING, 11, 13)))
        self.papers.write()
        for decision in self.decisions:
            decision.facts = frozen(decision, self.rows_of(decision))
        write(self.decisions, at=moment(UPPER_DAY))
        write(self.awards, at=moment(UPPER_DAY))
        write(
            AwardRegister(unit_id=unit, year=year, next_number=last + 1) for (unit, year), last in self.numbers.items()
        )
        self.recognise()

    def rows_of(self, decision):
        """The lines of its list: awards, or the results it recognises."""
        awards = [award for award in self.awards if award.decision is decision]
        if awards:
            return [award_row(each) for each in awards]
        found = next((results for each, results in self.recognised if each is decision), [])
        return [recognised_row(*each) for each in enumerate(found, 1)]

    def recognise(self):
        """Write on each recognised result the decision that recognised it."""
        results = []
        for decision, found in self.recognised:
            paper = decision.document
            for result in found:
                result.recognised_on = paper.issued_on
                result.recognised_by = f"Quyết định số {paper.number_text}, ngày {paper.issued_on:%d/%m/%Y}"
                results.append(result)
        YearResult.objects.bulk_update(results, ["recognised_on", "recognised_by"], batch_size=200)
        YearResult.history.bulk_history_create(
            results, 500, update=True, default_date=moment(UPPER_DAY), default_change_reason="Công nhận"
        )


APPROVED = ("approved", "decided_yes")
BASES = "Kế hoạch phong trào thi đua “Dân vận khéo” trong năm\nKết quả thẩm định và đề nghị của Ban Chỉ đạo, Tổ chỉ đạo"


def frozen(decision, rows):
    """What a decision locks at issue: rules, wage, list."""
    if decision.document.state != "issued":
        return {}
    return {"rules": str(decision.rules), "base_wage": decision.base_wage, "rows": rows}


def award_row(award):
    """One line of an award decision as issuing locks it."""
    return {
        "position": award.position, "name": award.name, "post_and_unit": award.post_and_unit, "money": award.money,
        "achievement": award.achievement, "register_number": award.register_number, "form": award.form.name,
        "is_person": award.person is not None,
    }  # fmt: skip


def recognised_row(position, result):
    """One line of a recognition decision as issuing locks it."""
    practice = result.practice
    of_unit = "" if practice.collective == practice.unit else practice.unit.name
    return {
        "position": position, "name": practice.subject_name, "post_and_unit": of_unit, "money": 0,
        "achievement": f"Mô hình “{practice}”", "register_number": "", "form": "",
        "is_person": practice.person is not None,
    }  # fmt: skip


def post_and_unit(life, crew):
    """The post and unit of a person, the unit of a collective."""
    person = life.practice.person
    if person is None:
        return life.home.name
    post = crew.posts.get(id(person)) or "Chuyên viên"
    return f"{post}, {life.home.name}"


def achievement(nomination):
    """What the certificate says."""
    first, last = nomination.span_first, nomination.span_last
    when = f"năm {first}" if first == last else f"giai đoạn {first} - {last}"
    return (
        f"Đã có thành tích xuất sắc trong phong trào thi đua “Dân vận khéo” {when} với mô hình “{nomination.practice}”"[
            :400
        ]
    )


def build(awarding, organisations, lives):
    """All rounds of the committee and its units."""
    by_unit = {}
    for life in lives:
        for (year, level), result in life.results.items():
            if level == Level.BASE and result.grade != "not_reached":
                by_unit.setdefault((year, result.unit_id), []).append((life, result))
    bases = [*organisations.bases, *organisations.ended]
    for number in YEARS:
        for place, base in enumerate(bases):
            found = by_unit.get((number, base.unit.pk), [])
            if found:
                base_round(awarding, base.unit, found, number, place)
    two_year_rounds(awarding, organisations, lives)
    bloc_rounds(awarding, organisations, lives)
    adhoc_rounds(awarding, organisations, lives)
    awarding.open_round(
        organisations.committee, awarding.people.committee, RUNNING, "province",
        "Xét đề nghị tỉnh khen thưởng năm 2026",
        "preparing", forms=(awarding.years.forms["Bằng khen của tỉnh"],) * 2, day=date(RUNNING, 12, 15),
        level=Level.PROVINCE,
    )  # fmt: skip


def base_round(awarding, unit, found, number, place):
    """The round of a unit for 15/10: everything recognised, the best commended."""
    crew = found[0][0].crew_in(number)
    state = "decided" if number in CLOSED else RUNNING_STATES[place % len(RUNNING_STATES)]
    names = ("Giấy khen của cấp uỷ cơ sở",) * 2 if place % 4 == 0 and number in CLOSED else ("Biểu dương",) * 2
    forms = tuple(awarding.years.forms[name] for name in names)
    round_ = awarding.open_round(
        unit, crew, number, "base", f"Biểu dương mô hình cơ sở dịp 15/10/{number}", state, forms=forms,
        day=date(number, *BASE_DAY),
    )  # fmt: skip
    if state == "preparing":
        return
    chosen = sorted(found, key=lambda pair: -(pair[1].score or 0))[:2]
    outcome = {"decided": "decided_yes", "closed": "approved", "open": "proposed"}[state]
    made = [
        (life, awarding.nominate(round_, life, result, crew, outcome, span=(number, number), finding=met_base(result)))
        for life, result in chosen
    ]
    if state == "decided":
        recognition = awarding.decide(
            round_, crew, "recognition", f"công nhận mô hình, điển hình “Dân vận khéo” năm {number}",
            text=told("recognition", year=number),
        )  # fmt: skip
        awarding.recognised.append((recognition, [result for _, result in found]))
    if state != "open":
        title = f"biểu dương, khen thưởng trong phong trào thi đua “Dân vận khéo” năm {number}"
        give(awarding, round_, crew, made, title, state="issued" if state == "decided" else "draft")


def give(awarding, round_, crew, made, title, *, covers="all", state="issued"):
    """An award decision on these nominations; the awards themselves once it is issued."""
    decision = awarding.decide(round_, crew, "award", title, covers=covers, state=state, text=told("award"))
    if state == "issued":
        for life, nomination in made:
            awarding.award(decision, nomination, life, life.crew)
    return decision


def met_base(result):
    """Why a model may be commended at base."""
    return "MET_BASE", f"Năm {result.year} đủ báo cáo, thẩm định; kết quả {result.get_grade_display()}.", "S2-17"


def two_year_rounds(awarding, organisations, lives):
    """Round 1 decided in December 2025; rounds 1 and 2 of the running year open."""
    committee, chief = organisations.committee, awarding.people.committee
    forms = (awarding.years.forms["Giấy khen của Đảng uỷ"],) * 2
    first = awarding.open_round(
        committee, chief, 2025, "two_year", "Xét khen mô hình cơ sở 2 năm liên tục, lần 1 (2024 - 2025)", "decided",
        forms=forms, day=UPPER_DAY,
    )  # fmt: skip
    deserving = [life for life in lives if has_risen(life, 2024, 2025)]
    chosen = awarding.rng.sample(deserving, min(len(deserving), 24))
    made = [(life, two_year(awarding, first, life, 2025, "decided_yes")) for life in chosen]
    for covers, wanted in (("collectives", None), ("individuals", True)):
        listed = [(life, row) for life, row in made if bool(life.practice.person) is bool(wanted)]
        who = "tập thể" if wanted is None else "cá nhân"
        give(
            awarding,
            first,
            chief,
            listed,
            f"tặng giấy khen cho {who} có thành tích trong phong trào “Dân vận khéo”",
            covers=covers,
        )
    revoke(awarding, made[0][1])
    for life in [life for life in deserving if life not in chosen][:3]:
        two_year(awarding, first, life, 2025, "rejected")
    again = awarding.open_round(
        committee, chief, RUNNING, "two_year", "Xét khen mô hình cơ sở 2 năm liên tục, lần 1 (2025 - 2026)", "open",
        forms=forms, day=date(RUNNING, 12, 17),
    )  # fmt: skip
    awarding.open_round(
        committee, chief, RUNNING, "two_year", "Xét khen mô hình tiêu biểu đã khen lần 1, lần 2 (2026)", "open",
        forms=forms, day=date(RUNNING, 12, 17), lap=2,
    )  # fmt: skip
    awarding.numbers.setdefault((committee.pk, RUNNING), 0)
    waiting = [life for life in lives if has_risen(life, 2025, RUNNING) and life not in chosen]
    for place, life in enumerate(waiting[:6]):
        two_year(awarding, again, life, RUNNING, "approved" if place < 3 else "proposed")
    equal = [life for life in lives if has_equalled(life, 2025, RUNNING) and life not in chosen]
    for place, life in enumerate(equal[:4]):
        refer(awarding, again, life, chief, is_ruled=place == 0)


def two_year(awarding, round_, life, number, state):
    """A nomination for two years in a row."""
    grades = ", ".join(f"{year} {life.results[year, Level.BASE].get_grade_display()}" for year in (number - 1, number))
    return awarding.nominate(
        round_, life, life.results[number, Level.BASE], awarding.people.committee, state, span=(number - 1, number),
        finding=("MET_STREAK", f"Đạt 2 năm liên tục: {grades}.", "S2-18"),
    )  # fmt: skip


def refer(awarding, round_, life, chief, *, is_ruled):
    """A nomination whose quality was equal: the body must say (QUALITY_EQUAL)."""
    number = round_.counted_year
    row = awarding.nominate(
        round_, life, life.results[number, Level.BASE], chief, "referred", span=(number - 1, number), verdict="refer",
        finding=("QUALITY_EQUAL", f"Kết quả năm {number} bằng năm {number - 1}.", "S2-18"),
    )  # fmt: skip
    if is_ruled:
        awarding.rulings.append(
            Ruling(nomination=row, code="QUALITY_EQUAL", allows=True, body="Ban Chỉ đạo",
                   ruled_on=date(RUNNING, 11, 13), reason=RULED,
                   paper="Biên bản họp ngày 13/11/2026", by=chief.accounts["head"])
        )  # fmt: skip
        row.verdict, row.state = "eligible", "proposed"


def has_risen(life, first, second):
    """Two years reached in a row, the second with more points."""
    return reached_both(life, first, second) and life.scores[second] > life.scores[first]


def has_equalled(life, first, second):
    """Two years reached in a row with the same points."""
    return reached_both(life, first, second) and life.scores[second] == life.scores[first]


def reached_both(life, *numbers):
    """Results of both years at base, reached or better, and in points."""
    found = [life.results.get((number, Level.BASE)) for number in numbers]
    return not life.moved_up and all(each and each.grade != "not_reached" and each.score is not None for each in found)


def revoke(awarding, nomination):
    """One award was cancelled in 2026: figures were false (example 27)."""
    award = next(each for each in awarding.awards if each.nomination is nomination)
    award.revoked_on, award.revoke_reason = (
        date(RUNNING, 4, 10),
        "Số liệu trong báo cáo không đúng thực tế (kết luận kiểm tra).",
    )
    result = nomination.result
    result.voided_on, result.void_reason = date(RUNNING, 4, 10), award.revoke_reason
    YearResult.objects.bulk_update([result], ["voided_on", "void_reason"])


def bloc_rounds(awarding, organisations, lives):
    """The models registered with the committee: 2025 decided, the running year open."""
    committee, chief = organisations.committee, awarding.people.committee
    forms = (awarding.years.forms["Giấy khen của Đảng uỷ"],) * 2
    for number, state, day in ((2025, "decided", date(2025, 12, 20)), (RUNNING, "open", date(RUNNING, 12, 17))):
        round_ = awarding.open_round(
            committee, chief, number, "bloc", f"Xét khen mô hình cấp Đảng uỷ năm {number}", state, forms=forms, day=day,
            level=Level.BLOC,
        )  # fmt: skip
        found = [(life, life.results[number, Level.BLOC]) for life in lives if (number, Level.BLOC) in life.results]
        found = [(life, result) for life, result in found if result.grade != "not_reached"]
        outcome = "decided_yes" if state == "decided" else "proposed"
        made = [
            (
                life,
                awarding.nominate(
                    round_, life, result, chief, outcome, span=(number, number), finding=met_bloc(result)
                ),
            )
            for life, result in found
        ]
        if state == "decided":
            recognition = awarding.decide(
                round_, chief, "recognition", f"công nhận mô hình “Dân vận khéo” cấp Đảng uỷ năm {number}",
                text=told("recognition", year=number),
            )  # fmt: skip
            awarding.recognised.append((recognition, [result for _, result in found]))
            give(awarding, round_, chief, made, f"tặng giấy khen mô hình “Dân vận khéo” cấp Đảng uỷ năm {number}")


def met_bloc(result):
    """Why a model of the committee may be rewarded."""
    return (
        "MET_BLOC",
        f"Năm {result.year} đã chấp nhận, báo cáo, thẩm định; {result.get_grade_display()}.",
        "S2-12, S2-13",
    )


DEEDS = (
    (2025, 9, "Cứu người trong mưa lũ", date(2025, 9, 3), "Đưa bảy hộ dân ra khỏi vùng ngập trong đêm."),
    (2025, 12, "Mở lối cho xe cứu hoả", date(2025, 7, 19), "Cùng tổ dân phố mở lối cho xe cứu hoả."),
    (RUNNING, 15, "Giúp người bị nạn", date(RUNNING, 9, 12), "Đưa người bị nạn đi cấp cứu, trả lại đủ tài sản."),
)  # fmt: skip


def adhoc_rounds(awarding, organisations, lives):
    """Deeds nobody registers: reported, confirmed, judged at once, commended (S2-31)."""
    committee, chief = organisations.committee, awarding.people.committee
    forms = (awarding.years.forms["Giấy khen của Đảng uỷ"],) * 2
    made = {2025: [], RUNNING: []}
    for number, place, name, on, story in DEEDS:
        base, crew = organisations.bases[place], awarding.people.crews[place]
        made[number].append(a_deed(awarding, base, crew, name, on, story))
    for number, state in ((2025, "decided"), (RUNNING, "open")):
        round_ = awarding.open_round(
            committee, chief, number, "adhoc", f"Khen đột xuất năm {number}", state, forms=forms,
            day=date(number, 10, 10) if number in CLOSED else date(number, 12, 1),
        )  # fmt: skip
        outcome = "decided_yes" if state == "decided" else "proposed"
        rows = [
            (life, awarding.nominate(round_, life, result, chief, outcome, span=(number, number), finding=ADHOC))
            for life, result in made[number]
        ]
        if state == "decided":
            give(awarding, round_, chief, rows, "tặng giấy khen đột xuất cho tập thể có hành động đẹp")


ADHOC = ("ADHOC", "Thành tích đột xuất, không cần đăng ký từ đầu năm.", "S2-31")


@dataclass(eq=False)
class Deed:
    """The life of a model that was one deed."""

    practice: Practice
    home: object
    crew: object


def a_deed(awarding, base, crew, name, on, story):
    """Practice, report, appraisal and result of a deed."""
    years, accounts = awarding.years, crew.accounts
    [practice] = write(
        [
            Practice(
                name=name, subject_kind="collective", collective=base.mass[1], unit=base.unit, first_year=on.year,
                field=next(field for field in years.fields.values() if field.group == "qpan"),
            )
        ],
        at=moment(on),
    )  # fmt: skip
    report = AchievementReport(
        practice=practice, campaign_year=years.years[on.year], level=Level.BASE, unit=base.unit, receiver=base.unit,
        is_adhoc=True, deed_on=on, situation=f"{base.mass[1].name} có 24 đoàn viên.", process=story, trend="first",
        author=accounts["registrant"], submitted_on=on + timedelta(days=3), confirmed_on=on + timedelta(days=4),
        confirmed_as="leadership", confirmed_by=accounts["leader"], confirmed_post=crew.post_of(crew.leader),
        received_on=on + timedelta(days=5),
    )  # fmt: skip
    sent = moment(report.submitted_on, 8)
    steps = [
        Taken("submit", accounts["registrant"], sent),
        Taken("confirm", accounts["leader"], sent + timedelta(days=1)),
        Taken("receive", accounts["clerk"], sent + timedelta(days=2)),
    ]
    write_journeys([follow(report, steps, by=accounts["registrant"], at=sent)])
    AchievementReport.objects.filter(pk=report.pk).update(state="locked")
    appraisal = Appraisal(
        report=report, level=Level.BASE, unit=base.unit, receiver=base.unit, criteria_set=years.words,
        targets="exceeded", grade="exemplary", findings=story, concluded_on=on + timedelta(days=7),
        endorsed_on=on + timedelta(days=8),
    )  # fmt: skip
    begun = sent + timedelta(days=3)
    steps = [
        Taken("begin", accounts["member"], begun),
        Taken("conclude", accounts["member"], begun + timedelta(days=1)),
        Taken("endorse", accounts["head"], begun + timedelta(days=2)),
    ]
    write_journeys([follow(appraisal, steps, by=accounts["head"], at=begun)])
    write([Appraiser(appraisal=appraisal, user=accounts["member"], is_lead=True)])
    [result] = write(
        [
            YearResult(
                practice=practice, campaign_year=years.years[on.year], level=Level.BASE, unit=base.unit,
                appraisal=appraisal, grade="exemplary", criteria_set=years.words, is_adhoc=True,
                decided_on=appraisal.endorsed_on,
            )
        ],
        at=moment(appraisal.endorsed_on),
    )  # fmt: skip
    return Deed(practice, base.unit, crew), result
