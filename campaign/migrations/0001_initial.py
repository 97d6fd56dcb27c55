from decimal import Decimal

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("units", "0001_initial"),
        ("units", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalRuleSet",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=150, verbose_name="tên")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="phiên bản")),
                ("basis", models.CharField(blank=True, max_length=250, verbose_name="căn cứ")),
                ("valid_from", models.DateField(verbose_name="hiệu lực từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "streak_years",
                    models.PositiveSmallIntegerField(default=2, help_text="S2-18.", verbose_name="số năm liên tục"),
                ),
                (
                    "rising_quality",
                    models.CharField(
                        choices=[
                            ("required", "Bắt buộc"),
                            ("advisory", "Tham khảo (xin ý kiến)"),
                            ("off", "Không xét"),
                        ],
                        default="required",
                        max_length=10,
                        verbose_name="chất lượng nâng lên từng năm",
                    ),
                ),
                (
                    "equal_quality",
                    models.CharField(
                        choices=[
                            ("eligible", "Đủ điều kiện"),
                            ("refer", "Xin ý kiến ban chỉ đạo"),
                            ("not_eligible", "Không đủ điều kiện"),
                        ],
                        default="refer",
                        max_length=12,
                        verbose_name="khi chất lượng bằng năm trước",
                    ),
                ),
                (
                    "round2_requires_round1",
                    models.BooleanField(default=True, verbose_name="lần 2 phải đã được khen lần 1"),
                ),
                ("gap_breaks", models.BooleanField(default=True, verbose_name="gián đoạn một năm thì tính lại từ đầu")),
                (
                    "adhoc_counts_for_streak",
                    models.BooleanField(default=False, verbose_name="năm khen đột xuất được tính liên tục"),
                ),
                (
                    "late_permission_allowed",
                    models.BooleanField(default=True, verbose_name="cho phép đăng ký muộn khi có ý kiến"),
                ),
                (
                    "moved_up_excludes",
                    models.BooleanField(default=True, verbose_name="đã nâng lên cấp trên thì không xét ở cấp dưới"),
                ),
                (
                    "bloc_requires_base_exemplary",
                    models.BooleanField(default=True, verbose_name="lên cấp trên phải là tiêu biểu ở cơ sở"),
                ),
                (
                    "bloc_cycle_years",
                    models.PositiveSmallIntegerField(default=1, verbose_name="chu kỳ mô hình cấp đảng uỷ (năm)"),
                ),
                (
                    "merge_streak",
                    models.CharField(
                        choices=[
                            ("eligible", "Đủ điều kiện"),
                            ("refer", "Xin ý kiến ban chỉ đạo"),
                            ("not_eligible", "Không đủ điều kiện"),
                        ],
                        default="refer",
                        max_length=12,
                        verbose_name="năm liên tục khi sáp nhập đơn vị",
                    ),
                ),
                (
                    "person_left_after_result",
                    models.CharField(
                        choices=[
                            ("eligible", "Đủ điều kiện"),
                            ("refer", "Xin ý kiến ban chỉ đạo"),
                            ("not_eligible", "Không đủ điều kiện"),
                        ],
                        default="refer",
                        max_length=12,
                        verbose_name="người đã chuyển đi sau khi có kết quả",
                    ),
                ),
                (
                    "streak_crosses_campaign",
                    models.BooleanField(default=False, verbose_name="năm liên tục tính qua giai đoạn trước"),
                ),
                (
                    "one_award_per_achievement",
                    models.CharField(
                        choices=[("block", "Không xét"), ("warn", "Cảnh báo, xin ý kiến")],
                        default="block",
                        max_length=6,
                        verbose_name="một thành tích chỉ khen một lần",
                    ),
                ),
                (
                    "commendation_counts_as_award",
                    models.BooleanField(default=False, verbose_name="biểu dương tính là một hình thức khen"),
                ),
                (
                    "audience_refer_allowed",
                    models.BooleanField(
                        default=False,
                        help_text="S2 cho khen mọi đối tượng; QĐ 29-QĐ/TW chỉ nói tổ chức đảng và đảng viên.",
                        verbose_name="cấp uỷ được khen người và tập thể ngoài Đảng",
                    ),
                ),
                (
                    "quorum",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal("0.6667"),
                        max_digits=5,
                        verbose_name="số thành viên phải có mặt (tỷ lệ)",
                    ),
                ),
                (
                    "pass_share",
                    models.DecimalField(
                        decimal_places=4, default=Decimal("0.5"), max_digits=5, verbose_name="tỷ lệ tán thành phải vượt"
                    ),
                ),
                (
                    "rounding",
                    models.CharField(
                        choices=[("up", "Làm tròn lên"), ("nearest", "Làm tròn đến số gần nhất")],
                        default="up",
                        max_length=8,
                        verbose_name="làm tròn tiền thưởng",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.unit",
                        verbose_name="cấp uỷ ban hành",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical bộ quy tắc",
                "verbose_name_plural": "historical bộ quy tắc",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_61fca3_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="RuleSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rule_sets",
                        to="units.unit",
                        verbose_name="cấp uỷ ban hành",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="tên")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="phiên bản")),
                ("basis", models.CharField(blank=True, max_length=250, verbose_name="căn cứ")),
                ("valid_from", models.DateField(verbose_name="hiệu lực từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "streak_years",
                    models.PositiveSmallIntegerField(default=2, help_text="S2-18.", verbose_name="số năm liên tục"),
                ),
                (
                    "rising_quality",
                    models.CharField(
                        choices=[
                            ("required", "Bắt buộc"),
                            ("advisory", "Tham khảo (xin ý kiến)"),
                            ("off", "Không xét"),
                        ],
                        default="required",
                        max_length=10,
                        verbose_name="chất lượng nâng lên từng năm",
                    ),
                ),
                (
                    "equal_quality",
                    models.CharField(
                        choices=[
                            ("eligible", "Đủ điều kiện"),
                            ("refer", "Xin ý kiến ban chỉ đạo"),
                            ("not_eligible", "Không đủ điều kiện"),
                        ],
                        default="refer",
                        max_length=12,
                        verbose_name="khi chất lượng bằng năm trước",
                    ),
                ),
                (
                    "round2_requires_round1",
                    models.BooleanField(default=True, verbose_name="lần 2 phải đã được khen lần 1"),
                ),
                ("gap_breaks", models.BooleanField(default=True, verbose_name="gián đoạn một năm thì tính lại từ đầu")),
                (
                    "adhoc_counts_for_streak",
                    models.BooleanField(default=False, verbose_name="năm khen đột xuất được tính liên tục"),
                ),
                (
                    "late_permission_allowed",
                    models.BooleanField(default=True, verbose_name="cho phép đăng ký muộn khi có ý kiến"),
                ),
                (
                    "moved_up_excludes",
                    models.BooleanField(default=True, verbose_name="đã nâng lên cấp trên thì không xét ở cấp dưới"),
                ),
                (
                    "bloc_requires_base_exemplary",
                    models.BooleanField(default=True, verbose_name="lên cấp trên phải là tiêu biểu ở cơ sở"),
                ),
                (
                    "bloc_cycle_years",
                    models.PositiveSmallIntegerField(default=1, verbose_name="chu kỳ mô hình cấp đảng uỷ (năm)"),
                ),
                (
                    "merge_streak",
                    models.CharField(
                        choices=[
                            ("eligible", "Đủ điều kiện"),
                            ("refer", "Xin ý kiến ban chỉ đạo"),
                            ("not_eligible", "Không đủ điều kiện"),
                        ],
                        default="refer",
                        max_length=12,
                        verbose_name="năm liên tục khi sáp nhập đơn vị",
                    ),
                ),
                (
                    "person_left_after_result",
                    models.CharField(
                        choices=[
                            ("eligible", "Đủ điều kiện"),
                            ("refer", "Xin ý kiến ban chỉ đạo"),
                            ("not_eligible", "Không đủ điều kiện"),
                        ],
                        default="refer",
                        max_length=12,
                        verbose_name="người đã chuyển đi sau khi có kết quả",
                    ),
                ),
                (
                    "streak_crosses_campaign",
                    models.BooleanField(default=False, verbose_name="năm liên tục tính qua giai đoạn trước"),
                ),
                (
                    "one_award_per_achievement",
                    models.CharField(
                        choices=[("block", "Không xét"), ("warn", "Cảnh báo, xin ý kiến")],
                        default="block",
                        max_length=6,
                        verbose_name="một thành tích chỉ khen một lần",
                    ),
                ),
                (
                    "commendation_counts_as_award",
                    models.BooleanField(default=False, verbose_name="biểu dương tính là một hình thức khen"),
                ),
                (
                    "audience_refer_allowed",
                    models.BooleanField(
                        default=False,
                        help_text="S2 cho khen mọi đối tượng; QĐ 29-QĐ/TW chỉ nói tổ chức đảng và đảng viên.",
                        verbose_name="cấp uỷ được khen người và tập thể ngoài Đảng",
                    ),
                ),
                (
                    "quorum",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal("0.6667"),
                        max_digits=5,
                        verbose_name="số thành viên phải có mặt (tỷ lệ)",
                    ),
                ),
                (
                    "pass_share",
                    models.DecimalField(
                        decimal_places=4, default=Decimal("0.5"), max_digits=5, verbose_name="tỷ lệ tán thành phải vượt"
                    ),
                ),
                (
                    "rounding",
                    models.CharField(
                        choices=[("up", "Làm tròn lên"), ("nearest", "Làm tròn đến số gần nhất")],
                        default="up",
                        max_length=8,
                        verbose_name="làm tròn tiền thưởng",
                    ),
                ),
            ],
            options={
                "verbose_name": "bộ quy tắc",
                "verbose_name_plural": "bộ quy tắc",
                "ordering": ("unit", "name", "version"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "name", "version"),
                        name="one_version_of_a_rule_set",
                        violation_error_message="Phiên bản này đã có.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCampaign",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=250, verbose_name="tên")),
                ("first_year", models.PositiveSmallIntegerField(verbose_name="từ năm")),
                ("last_year", models.PositiveSmallIntegerField(verbose_name="đến năm")),
                ("has_qcdc", models.BooleanField(default=True, verbose_name="gồm cả mô hình quy chế dân chủ")),
                ("aims", models.TextField(blank=True, verbose_name="mục đích, yêu cầu")),
                ("contact_name", models.CharField(blank=True, max_length=120, verbose_name="đầu mối liên hệ")),
                ("contact_post", models.CharField(blank=True, max_length=150, verbose_name="chức vụ đầu mối")),
                ("contact_phone", models.CharField(blank=True, max_length=60, verbose_name="điện thoại đầu mối")),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.unit",
                        verbose_name="cấp uỷ",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical phong trào",
                "verbose_name_plural": "historical phong trào",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_627750_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Campaign",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="campaigns",
                        to="units.unit",
                        verbose_name="cấp uỷ",
                    ),
                ),
                ("name", models.CharField(max_length=250, verbose_name="tên")),
                ("first_year", models.PositiveSmallIntegerField(verbose_name="từ năm")),
                ("last_year", models.PositiveSmallIntegerField(verbose_name="đến năm")),
                ("has_qcdc", models.BooleanField(default=True, verbose_name="gồm cả mô hình quy chế dân chủ")),
                ("aims", models.TextField(blank=True, verbose_name="mục đích, yêu cầu")),
                ("contact_name", models.CharField(blank=True, max_length=120, verbose_name="đầu mối liên hệ")),
                ("contact_post", models.CharField(blank=True, max_length=150, verbose_name="chức vụ đầu mối")),
                ("contact_phone", models.CharField(blank=True, max_length=60, verbose_name="điện thoại đầu mối")),
            ],
            options={
                "verbose_name": "phong trào",
                "verbose_name_plural": "phong trào",
                "ordering": ("unit__path", "-first_year"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_year__gte", models.F("first_year"))),
                        name="campaign_ends_after_it_begins",
                        violation_error_message="Năm cuối phải từ năm đầu trở đi.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Stage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stages",
                        to="campaign.campaign",
                        verbose_name="phong trào",
                    ),
                ),
                ("name", models.CharField(max_length=150, verbose_name="tên")),
                ("first_year", models.PositiveSmallIntegerField(verbose_name="từ năm")),
                ("last_year", models.PositiveSmallIntegerField(verbose_name="đến năm")),
                ("closes_with", models.CharField(blank=True, max_length=250, verbose_name="kết thúc bằng")),
                ("conference_on", models.DateField(blank=True, null=True, verbose_name="ngày hội nghị")),
            ],
            options={
                "verbose_name": "giai đoạn",
                "verbose_name_plural": "giai đoạn",
                "ordering": ("campaign", "first_year"),
            },
        ),
        migrations.CreateModel(
            name="HistoricalCampaignYear",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("theme", models.CharField(blank=True, max_length=250, verbose_name="chủ đề")),
                (
                    "state",
                    models.CharField(
                        choices=[("preparing", "Đang chuẩn bị"), ("open", "Đang thực hiện"), ("closed", "Đã khép")],
                        default="preparing",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="campaign.campaign",
                        verbose_name="phong trào",
                    ),
                ),
                (
                    "rules",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="campaign.ruleset",
                        verbose_name="bộ quy tắc",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical năm thi đua",
                "verbose_name_plural": "historical năm thi đua",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_0b1513_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="CampaignYear",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="years",
                        to="campaign.campaign",
                        verbose_name="phong trào",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("theme", models.CharField(blank=True, max_length=250, verbose_name="chủ đề")),
                (
                    "rules",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="years",
                        to="campaign.ruleset",
                        verbose_name="bộ quy tắc",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("preparing", "Đang chuẩn bị"), ("open", "Đang thực hiện"), ("closed", "Đã khép")],
                        default="preparing",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
            ],
            options={
                "verbose_name": "năm thi đua",
                "verbose_name_plural": "năm thi đua",
                "ordering": ("-year", "campaign"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("campaign", "year"),
                        name="a_year_once_in_a_campaign",
                        violation_error_message="Phong trào đã có năm này.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="YearStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(max_length=40, verbose_name="bước")),
                ("label", models.CharField(max_length=120, verbose_name="việc đã làm")),
                ("source", models.CharField(blank=True, max_length=40, verbose_name="từ trạng thái")),
                ("target", models.CharField(max_length=40, verbose_name="sang trạng thái")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người làm",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="lúc")),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="trail", to="campaign.campaignyear"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HistoricalWindow",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "level",
                    models.CharField(
                        choices=[("base", "Cơ sở"), ("bloc", "Đảng uỷ cấp trên cơ sở"), ("province", "Tỉnh")],
                        max_length=8,
                        verbose_name="cấp",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("registration", "Đăng ký"),
                            ("report", "Tự báo cáo"),
                            ("appraisal", "Thẩm định"),
                            ("recognition", "Biểu dương, công nhận"),
                        ],
                        max_length=12,
                        verbose_name="việc",
                    ),
                ),
                ("opens_on", models.DateField(verbose_name="từ ngày")),
                ("closes_on", models.DateField(verbose_name="đến hết ngày")),
                ("said", models.CharField(blank=True, max_length=120, verbose_name="cách nói trong văn bản")),
                (
                    "campaign_year",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="campaign.campaignyear",
                        verbose_name="năm thi đua",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical thời hạn",
                "verbose_name_plural": "historical thời hạn",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_ef4fa9_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Window",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "campaign_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="windows",
                        to="campaign.campaignyear",
                        verbose_name="năm thi đua",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("base", "Cơ sở"), ("bloc", "Đảng uỷ cấp trên cơ sở"), ("province", "Tỉnh")],
                        max_length=8,
                        verbose_name="cấp",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("registration", "Đăng ký"),
                            ("report", "Tự báo cáo"),
                            ("appraisal", "Thẩm định"),
                            ("recognition", "Biểu dương, công nhận"),
                        ],
                        max_length=12,
                        verbose_name="việc",
                    ),
                ),
                ("opens_on", models.DateField(verbose_name="từ ngày")),
                ("closes_on", models.DateField(verbose_name="đến hết ngày")),
                ("said", models.CharField(blank=True, max_length=120, verbose_name="cách nói trong văn bản")),
            ],
            options={
                "verbose_name": "thời hạn",
                "verbose_name_plural": "thời hạn",
                "ordering": ("level", "opens_on"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("campaign_year", "level", "kind"),
                        name="one_window_of_a_kind",
                        violation_error_message="Cấp này đã có thời hạn cho việc này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("closes_on__gte", models.F("opens_on"))),
                        name="window_closes_after_it_opens",
                        violation_error_message="Ngày cuối phải sau ngày đầu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalField",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="tên")),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("kt", "Kinh tế"),
                            ("vhxh", "Văn hoá - xã hội"),
                            ("qpan", "Quốc phòng - an ninh"),
                            ("htct", "Xây dựng hệ thống chính trị"),
                        ],
                        max_length=4,
                        verbose_name="thuộc nhóm",
                    ),
                ),
                ("hint", models.CharField(blank=True, max_length=250, verbose_name="giải thích")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="thứ tự")),
                ("is_used", models.BooleanField(default=True, verbose_name="đang dùng")),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.unit",
                        verbose_name="cấp uỷ dùng",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical lĩnh vực",
                "verbose_name_plural": "historical lĩnh vực",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_629c78_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Field",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fields",
                        to="units.unit",
                        verbose_name="cấp uỷ dùng",
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="tên")),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("kt", "Kinh tế"),
                            ("vhxh", "Văn hoá - xã hội"),
                            ("qpan", "Quốc phòng - an ninh"),
                            ("htct", "Xây dựng hệ thống chính trị"),
                        ],
                        max_length=4,
                        verbose_name="thuộc nhóm",
                    ),
                ),
                ("hint", models.CharField(blank=True, max_length=250, verbose_name="giải thích")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="thứ tự")),
                ("is_used", models.BooleanField(default=True, verbose_name="đang dùng")),
            ],
            options={
                "verbose_name": "lĩnh vực",
                "verbose_name_plural": "lĩnh vực",
                "ordering": ("unit", "position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="SteeringBody",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("bcd", "Ban chỉ đạo"), ("tcd", "Tổ chỉ đạo"), ("tgv", "Tổ giúp việc")],
                        max_length=4,
                        verbose_name="loại",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bodies",
                        to="units.unit",
                        verbose_name="của đơn vị",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("base", "Cơ sở"), ("bloc", "Đảng uỷ cấp trên cơ sở"), ("province", "Tỉnh")],
                        max_length=8,
                        verbose_name="cấp",
                    ),
                ),
                ("name", models.CharField(max_length=250, verbose_name="tên")),
                ("covers_dvk", models.BooleanField(default=True, verbose_name="Dân vận khéo")),
                ("covers_qcdc", models.BooleanField(default=False, verbose_name="Quy chế dân chủ")),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        help_text="Ghi nguyên văn số, ngày.",
                        max_length=200,
                        verbose_name="quyết định thành lập",
                    ),
                ),
                ("established_on", models.DateField(blank=True, null=True, verbose_name="thành lập ngày")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="kết thúc ngày")),
                (
                    "predecessor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successors",
                        to="campaign.steeringbody",
                        verbose_name="thay cho",
                    ),
                ),
                ("has_regulation", models.BooleanField(default=False, verbose_name="đã có quy chế làm việc")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preparing", "Đang chuẩn bị"),
                            ("active", "Đang hoạt động"),
                            ("reconstituted", "Đã kiện toàn"),
                            ("ended", "Đã kết thúc"),
                        ],
                        default="preparing",
                        max_length=14,
                        verbose_name="trạng thái",
                    ),
                ),
            ],
            options={
                "verbose_name": "ban chỉ đạo, tổ chỉ đạo",
                "verbose_name_plural": "ban chỉ đạo, tổ chỉ đạo",
                "ordering": ("unit__path", "-established_on"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "active")),
                        fields=("unit", "kind", "covers_dvk", "covers_qcdc"),
                        name="one_active_body",
                        violation_error_message="Đơn vị đã có ban (tổ) chỉ đạo đang hoạt động.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalBodyMember",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("head", "Trưởng ban, tổ trưởng"),
                            ("standing_deputy", "Phó trưởng ban thường trực"),
                            ("deputy", "Phó trưởng ban, tổ phó"),
                            ("member", "Thành viên"),
                            ("secretary", "Thư ký"),
                        ],
                        default="member",
                        max_length=16,
                        verbose_name="nhiệm vụ",
                    ),
                ),
                ("representing", models.CharField(blank=True, max_length=150, verbose_name="đại diện")),
                (
                    "leads_mass_mobilisation",
                    models.BooleanField(default=False, verbose_name="cấp uỷ viên phụ trách dân vận"),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="thứ tự")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="campaign.steeringbody",
                        verbose_name="ban, tổ",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.person",
                        verbose_name="người",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical thành viên",
                "verbose_name_plural": "historical thành viên",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_457119_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="BodyMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="campaign.steeringbody",
                        verbose_name="ban, tổ",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="units.person",
                        verbose_name="người",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("head", "Trưởng ban, tổ trưởng"),
                            ("standing_deputy", "Phó trưởng ban thường trực"),
                            ("deputy", "Phó trưởng ban, tổ phó"),
                            ("member", "Thành viên"),
                            ("secretary", "Thư ký"),
                        ],
                        default="member",
                        max_length=16,
                        verbose_name="nhiệm vụ",
                    ),
                ),
                ("representing", models.CharField(blank=True, max_length=150, verbose_name="đại diện")),
                (
                    "leads_mass_mobilisation",
                    models.BooleanField(default=False, verbose_name="cấp uỷ viên phụ trách dân vận"),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="thứ tự")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
            ],
            options={
                "verbose_name": "thành viên",
                "verbose_name_plural": "thành viên",
                "ordering": ("body", "position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="HistoricalAssignment",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("follow", "Theo dõi"),
                            ("nurture", "Chăm bồi"),
                            ("appraise", "Thẩm định"),
                            ("select", "Xét chọn"),
                            ("organise", "Tổ chức biểu dương"),
                        ],
                        default="follow",
                        max_length=8,
                        verbose_name="việc",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="campaign.bodymember",
                        verbose_name="thành viên",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị được phân công",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical phân công",
                "verbose_name_plural": "historical phân công",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_72a69c_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to="campaign.bodymember",
                        verbose_name="thành viên",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="units.unit",
                        verbose_name="đơn vị được phân công",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("follow", "Theo dõi"),
                            ("nurture", "Chăm bồi"),
                            ("appraise", "Thẩm định"),
                            ("select", "Xét chọn"),
                            ("organise", "Tổ chức biểu dương"),
                        ],
                        default="follow",
                        max_length=8,
                        verbose_name="việc",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
            ],
            options={
                "verbose_name": "phân công",
                "verbose_name_plural": "phân công",
                "ordering": ("member", "unit__path"),
            },
        ),
        migrations.CreateModel(
            name="HistoricalMilestone",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="việc phải làm")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("body", "Thành lập tổ chỉ đạo"),
                            ("regulation", "Quy chế làm việc"),
                            ("plan", "Kế hoạch của đơn vị"),
                            ("register", "Đăng ký mô hình"),
                            ("report", "Tự báo cáo"),
                            ("other", "Việc khác"),
                        ],
                        default="other",
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("base", "Cơ sở"), ("bloc", "Đảng uỷ cấp trên cơ sở"), ("province", "Tỉnh")],
                        default="base",
                        max_length=8,
                        verbose_name="cấp phải làm",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="ngày cuối cùng còn hạn")),
                (
                    "said",
                    models.CharField(
                        blank=True,
                        help_text="Ví dụ: trước 10/9.",
                        max_length=120,
                        verbose_name="cách nói trong văn bản",
                    ),
                ),
                ("clause", models.CharField(blank=True, max_length=120, verbose_name="căn cứ")),
                (
                    "campaign_year",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="campaign.campaignyear",
                        verbose_name="năm thi đua",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical hạn, mốc",
                "verbose_name_plural": "historical hạn, mốc",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_59b7b3_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "campaign_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="milestones",
                        to="campaign.campaignyear",
                        verbose_name="năm thi đua",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="việc phải làm")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("body", "Thành lập tổ chỉ đạo"),
                            ("regulation", "Quy chế làm việc"),
                            ("plan", "Kế hoạch của đơn vị"),
                            ("register", "Đăng ký mô hình"),
                            ("report", "Tự báo cáo"),
                            ("other", "Việc khác"),
                        ],
                        default="other",
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("base", "Cơ sở"), ("bloc", "Đảng uỷ cấp trên cơ sở"), ("province", "Tỉnh")],
                        default="base",
                        max_length=8,
                        verbose_name="cấp phải làm",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="ngày cuối cùng còn hạn")),
                (
                    "said",
                    models.CharField(
                        blank=True,
                        help_text="Ví dụ: trước 10/9.",
                        max_length=120,
                        verbose_name="cách nói trong văn bản",
                    ),
                ),
                ("clause", models.CharField(blank=True, max_length=120, verbose_name="căn cứ")),
            ],
            options={
                "verbose_name": "hạn, mốc",
                "verbose_name_plural": "hạn, mốc",
                "ordering": ("due_on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="HistoricalObligation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("due_on", models.DateField(verbose_name="hạn của đơn vị")),
                ("extension_reason", models.CharField(blank=True, max_length=250, verbose_name="lý do gia hạn")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("owed", "Chưa nộp"),
                            ("submitted", "Đã nộp"),
                            ("returned", "Trả lại"),
                            ("fulfilled", "Đạt"),
                            ("excused", "Miễn"),
                        ],
                        default="owed",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("fulfilled_on", models.DateField(blank=True, null=True, verbose_name="ngày đạt")),
                ("note", models.CharField(blank=True, max_length=250, verbose_name="ghi chú")),
                (
                    "milestone",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="campaign.milestone",
                        verbose_name="hạn, mốc",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical việc phải nộp",
                "verbose_name_plural": "historical việc phải nộp",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_a32e63_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Obligation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "milestone",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="obligations",
                        to="campaign.milestone",
                        verbose_name="hạn, mốc",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="obligations",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="hạn của đơn vị")),
                ("extension_reason", models.CharField(blank=True, max_length=250, verbose_name="lý do gia hạn")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("owed", "Chưa nộp"),
                            ("submitted", "Đã nộp"),
                            ("returned", "Trả lại"),
                            ("fulfilled", "Đạt"),
                            ("excused", "Miễn"),
                        ],
                        default="owed",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("fulfilled_on", models.DateField(blank=True, null=True, verbose_name="ngày đạt")),
                ("note", models.CharField(blank=True, max_length=250, verbose_name="ghi chú")),
            ],
            options={
                "verbose_name": "việc phải nộp",
                "verbose_name_plural": "việc phải nộp",
                "ordering": ("due_on", "unit__path"),
                "indexes": [models.Index(fields=["state", "due_on"], name="obligation_state_due")],
                "constraints": [
                    models.UniqueConstraint(fields=("milestone", "unit"), name="a_unit_owes_a_milestone_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ObligationStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(max_length=40, verbose_name="bước")),
                ("label", models.CharField(max_length=120, verbose_name="việc đã làm")),
                ("source", models.CharField(blank=True, max_length=40, verbose_name="từ trạng thái")),
                ("target", models.CharField(max_length=40, verbose_name="sang trạng thái")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người làm",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="lúc")),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="trail", to="campaign.obligation"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HistoricalDocumentType",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="tên loại")),
                ("symbol", models.CharField(max_length=8, verbose_name="ký hiệu")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="thứ tự")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical thể loại văn bản",
                "verbose_name_plural": "historical thể loại văn bản",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_4f3040_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="DocumentType",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="tên loại")),
                ("symbol", models.CharField(max_length=8, verbose_name="ký hiệu")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="thứ tự")),
            ],
            options={
                "verbose_name": "thể loại văn bản",
                "verbose_name_plural": "thể loại văn bản",
                "ordering": ("position", "name"),
            },
        ),
        migrations.CreateModel(
            name="HistoricalCommitteeTerm",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(help_text="Ví dụ: 2025 - 2030.", max_length=60, verbose_name="tên")),
                ("begins_on", models.DateField(verbose_name="từ ngày")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.unit",
                        verbose_name="cấp uỷ",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical nhiệm kỳ",
                "verbose_name_plural": "historical nhiệm kỳ",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_7133dc_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="CommitteeTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="terms",
                        to="units.unit",
                        verbose_name="cấp uỷ",
                    ),
                ),
                ("name", models.CharField(help_text="Ví dụ: 2025 - 2030.", max_length=60, verbose_name="tên")),
                ("begins_on", models.DateField(verbose_name="từ ngày")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
            ],
            options={
                "verbose_name": "nhiệm kỳ",
                "verbose_name_plural": "nhiệm kỳ",
                "ordering": ("unit", "begins_on"),
            },
        ),
        migrations.CreateModel(
            name="NumberRegister",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "term",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registers",
                        to="campaign.committeeterm",
                        verbose_name="nhiệm kỳ",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registers",
                        to="campaign.steeringbody",
                        verbose_name="ban, tổ",
                    ),
                ),
                ("type_symbol", models.CharField(max_length=8, verbose_name="ký hiệu loại")),
                ("next_number", models.PositiveIntegerField(default=1, verbose_name="số tiếp theo")),
            ],
            options={
                "verbose_name": "sổ số văn bản",
                "verbose_name_plural": "sổ số văn bản",
                "ordering": ("term", "type_symbol"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("body", None)), fields=("term", "type_symbol"), name="one_register_a_type"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("body__isnull", False)),
                        fields=("term", "body", "type_symbol"),
                        name="one_register_a_type_of_a_body",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="campaign.documenttype",
                        verbose_name="thể loại",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="units.unit",
                        verbose_name="cơ quan ban hành",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="campaign.steeringbody",
                        verbose_name="ban, tổ ban hành",
                    ),
                ),
                (
                    "issuer",
                    models.CharField(
                        choices=[
                            ("committee", "Cấp uỷ (T/M ban chấp hành)"),
                            ("standing", "Ban thường vụ"),
                            ("body", "Ban chỉ đạo, tổ chỉ đạo"),
                            ("cell", "Chi bộ"),
                        ],
                        default="standing",
                        max_length=10,
                        verbose_name="ban hành với tư cách",
                    ),
                ),
                (
                    "campaign_year",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="campaign.campaignyear",
                        verbose_name="năm thi đua",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="campaign.committeeterm",
                        verbose_name="nhiệm kỳ",
                    ),
                ),
                ("number", models.PositiveIntegerField(blank=True, null=True, verbose_name="số")),
                ("number_text", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu")),
                (
                    "title",
                    models.CharField(
                        help_text="Viết thường chữ đầu, không có dấu chấm cuối.",
                        max_length=300,
                        verbose_name="trích yếu",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="địa danh")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                (
                    "bases",
                    models.TextField(
                        blank=True, help_text="Mỗi dòng một căn cứ, ghi nguyên văn.", verbose_name="căn cứ"
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="nội dung")),
                (
                    "authority",
                    models.CharField(
                        blank=True, help_text="Ví dụ: T/M BAN THƯỜNG VỤ.", max_length=120, verbose_name="quyền hạn ký"
                    ),
                ),
                ("signer_post", models.CharField(blank=True, max_length=120, verbose_name="chức vụ người ký")),
                ("signer_name", models.CharField(blank=True, max_length=120, verbose_name="người ký")),
                (
                    "recipients",
                    models.TextField(blank=True, help_text="Mỗi dòng một nơi nhận.", verbose_name="nơi nhận"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Dự thảo"),
                            ("for_signature", "Trình ký"),
                            ("issued", "Đã ban hành"),
                            ("replaced", "Đã thay thế"),
                            ("void", "Bỏ số"),
                        ],
                        default="draft",
                        max_length=14,
                        verbose_name="trạng thái",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaces",
                        to="campaign.document",
                        verbose_name="thay bằng",
                    ),
                ),
                (
                    "archived",
                    models.FileField(blank=True, editable=False, upload_to="papers/%Y/", verbose_name="bản lưu"),
                ),
                ("archived_sha256", models.CharField(blank=True, editable=False, max_length=64)),
            ],
            options={
                "verbose_name": "văn bản",
                "verbose_name_plural": "văn bản",
                "ordering": (models.OrderBy(models.F("issued_on"), descending=True, nulls_first=True), "-pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("body", None), ("number__isnull", False)),
                        fields=("term", "type", "number"),
                        name="a_number_once_in_a_term",
                        violation_error_message="Số văn bản này đã dùng trong nhiệm kỳ.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("body__isnull", False), ("number__isnull", False)),
                        fields=("term", "body", "type", "number"),
                        name="a_number_once_in_a_body",
                        violation_error_message="Số văn bản này đã dùng trong nhiệm kỳ.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "issued"), _negated=True),
                            models.Q(("issued_on__isnull", False), ("number__isnull", False)),
                            _connector="OR",
                        ),
                        name="issued_paper_has_number_and_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(max_length=40, verbose_name="bước")),
                ("label", models.CharField(max_length=120, verbose_name="việc đã làm")),
                ("source", models.CharField(blank=True, max_length=40, verbose_name="từ trạng thái")),
                ("target", models.CharField(max_length=40, verbose_name="sang trạng thái")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người làm",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="lúc")),
                ("reason", models.TextField(blank=True, verbose_name="lý do")),
                (
                    "record",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="trail", to="campaign.document"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "campaign_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="campaign.campaignyear",
                        verbose_name="năm thi đua",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="campaign.plan",
                        verbose_name="theo kế hoạch cấp trên",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan",
                        to="campaign.document",
                        verbose_name="văn bản",
                    ),
                ),
                (
                    "target_models",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="chỉ tiêu số mô hình"),
                ),
            ],
            options={
                "verbose_name": "kế hoạch",
                "verbose_name_plural": "kế hoạch",
                "ordering": ("-campaign_year__year", "unit__path"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("campaign_year", "unit"),
                        name="one_plan_a_year",
                        violation_error_message="Đơn vị đã có kế hoạch năm này.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSteeringBody",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("bcd", "Ban chỉ đạo"), ("tcd", "Tổ chỉ đạo"), ("tgv", "Tổ giúp việc")],
                        max_length=4,
                        verbose_name="loại",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("base", "Cơ sở"), ("bloc", "Đảng uỷ cấp trên cơ sở"), ("province", "Tỉnh")],
                        max_length=8,
                        verbose_name="cấp",
                    ),
                ),
                ("name", models.CharField(max_length=250, verbose_name="tên")),
                ("covers_dvk", models.BooleanField(default=True, verbose_name="Dân vận khéo")),
                ("covers_qcdc", models.BooleanField(default=False, verbose_name="Quy chế dân chủ")),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        help_text="Ghi nguyên văn số, ngày.",
                        max_length=200,
                        verbose_name="quyết định thành lập",
                    ),
                ),
                ("established_on", models.DateField(blank=True, null=True, verbose_name="thành lập ngày")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="kết thúc ngày")),
                ("has_regulation", models.BooleanField(default=False, verbose_name="đã có quy chế làm việc")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preparing", "Đang chuẩn bị"),
                            ("active", "Đang hoạt động"),
                            ("reconstituted", "Đã kiện toàn"),
                            ("ended", "Đã kết thúc"),
                        ],
                        default="preparing",
                        max_length=14,
                        verbose_name="trạng thái",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.unit",
                        verbose_name="của đơn vị",
                    ),
                ),
                (
                    "predecessor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="campaign.steeringbody",
                        verbose_name="thay cho",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical ban chỉ đạo, tổ chỉ đạo",
                "verbose_name_plural": "historical ban chỉ đạo, tổ chỉ đạo",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_88790c_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDocument",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "issuer",
                    models.CharField(
                        choices=[
                            ("committee", "Cấp uỷ (T/M ban chấp hành)"),
                            ("standing", "Ban thường vụ"),
                            ("body", "Ban chỉ đạo, tổ chỉ đạo"),
                            ("cell", "Chi bộ"),
                        ],
                        default="standing",
                        max_length=10,
                        verbose_name="ban hành với tư cách",
                    ),
                ),
                ("number", models.PositiveIntegerField(blank=True, null=True, verbose_name="số")),
                ("number_text", models.CharField(blank=True, max_length=60, verbose_name="số, ký hiệu")),
                (
                    "title",
                    models.CharField(
                        help_text="Viết thường chữ đầu, không có dấu chấm cuối.",
                        max_length=300,
                        verbose_name="trích yếu",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="địa danh")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                (
                    "bases",
                    models.TextField(
                        blank=True, help_text="Mỗi dòng một căn cứ, ghi nguyên văn.", verbose_name="căn cứ"
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="nội dung")),
                (
                    "authority",
                    models.CharField(
                        blank=True, help_text="Ví dụ: T/M BAN THƯỜNG VỤ.", max_length=120, verbose_name="quyền hạn ký"
                    ),
                ),
                ("signer_post", models.CharField(blank=True, max_length=120, verbose_name="chức vụ người ký")),
                ("signer_name", models.CharField(blank=True, max_length=120, verbose_name="người ký")),
                (
                    "recipients",
                    models.TextField(blank=True, help_text="Mỗi dòng một nơi nhận.", verbose_name="nơi nhận"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Dự thảo"),
                            ("for_signature", "Trình ký"),
                            ("issued", "Đã ban hành"),
                            ("replaced", "Đã thay thế"),
                            ("void", "Bỏ số"),
                        ],
                        default="draft",
                        max_length=14,
                        verbose_name="trạng thái",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("archived", models.TextField(blank=True, editable=False, max_length=100, verbose_name="bản lưu")),
                ("archived_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "type",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="campaign.documenttype",
                        verbose_name="thể loại",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.unit",
                        verbose_name="cơ quan ban hành",
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="campaign.steeringbody",
                        verbose_name="ban, tổ ban hành",
                    ),
                ),
                (
                    "campaign_year",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="campaign.campaignyear",
                        verbose_name="năm thi đua",
                    ),
                ),
                (
                    "term",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="campaign.committeeterm",
                        verbose_name="nhiệm kỳ",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="campaign.document",
                        verbose_name="thay bằng",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical văn bản",
                "verbose_name_plural": "historical văn bản",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_a8f5ba_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPlan",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "target_models",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="chỉ tiêu số mô hình"),
                ),
                (
                    "campaign_year",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="campaign.campaignyear",
                        verbose_name="năm thi đua",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="campaign.plan",
                        verbose_name="theo kế hoạch cấp trên",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="campaign.document",
                        verbose_name="văn bản",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical kế hoạch",
                "verbose_name_plural": "historical kế hoạch",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_485510_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
