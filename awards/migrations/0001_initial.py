import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("campaign", "0001_initial"),
        ("models_registry", "0001_initial"),
        ("units", "0001_initial"),
        ("units", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalAwardForm",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="tên")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("commendation", "Biểu dương"),
                            ("certificate", "Giấy khen"),
                            ("diploma", "Bằng khen"),
                            ("flag", "Cờ thi đua"),
                            ("recognition", "Giấy chứng nhận"),
                        ],
                        max_length=12,
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
                (
                    "multiple_individual",
                    models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name="hệ số cá nhân"),
                ),
                (
                    "multiple_collective",
                    models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name="hệ số tập thể"),
                ),
                ("source", models.CharField(blank=True, max_length=250, verbose_name="căn cứ mức thưởng")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="thứ tự")),
                ("is_used", models.BooleanField(default=True, verbose_name="đang dùng")),
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
                "verbose_name": "historical hình thức khen thưởng",
                "verbose_name_plural": "historical hình thức khen thưởng",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="awards_hist_history_50cd61_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="AwardForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="tên")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("commendation", "Biểu dương"),
                            ("certificate", "Giấy khen"),
                            ("diploma", "Bằng khen"),
                            ("flag", "Cờ thi đua"),
                            ("recognition", "Giấy chứng nhận"),
                        ],
                        max_length=12,
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
                (
                    "multiple_individual",
                    models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name="hệ số cá nhân"),
                ),
                (
                    "multiple_collective",
                    models.DecimalField(decimal_places=2, default=0, max_digits=5, verbose_name="hệ số tập thể"),
                ),
                ("source", models.CharField(blank=True, max_length=250, verbose_name="căn cứ mức thưởng")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="thứ tự")),
                ("is_used", models.BooleanField(default=True, verbose_name="đang dùng")),
            ],
            options={
                "verbose_name": "hình thức khen thưởng",
                "verbose_name_plural": "hình thức khen thưởng",
                "ordering": ("position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="HistoricalAuthority",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("grassroots_cell", "Chi bộ cơ sở"),
                            ("grassroots_committee", "Đảng uỷ cơ sở"),
                            ("committee", "Đảng uỷ cấp trên cơ sở"),
                            ("agency", "Thủ trưởng cơ quan, uỷ ban nhân dân, đoàn thể"),
                            ("province", "Tỉnh uỷ, chủ tịch uỷ ban nhân dân tỉnh"),
                        ],
                        max_length=24,
                        verbose_name="loại thẩm quyền",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tên trên văn bản")),
                ("minutes_required", models.BooleanField(default=False, verbose_name="hồ sơ phải có biên bản xét")),
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
                "verbose_name": "historical thẩm quyền khen thưởng",
                "verbose_name_plural": "historical thẩm quyền khen thưởng",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="awards_hist_history_afb36c_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Authority",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="authorities",
                        to="units.unit",
                        verbose_name="của đơn vị",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("grassroots_cell", "Chi bộ cơ sở"),
                            ("grassroots_committee", "Đảng uỷ cơ sở"),
                            ("committee", "Đảng uỷ cấp trên cơ sở"),
                            ("agency", "Thủ trưởng cơ quan, uỷ ban nhân dân, đoàn thể"),
                            ("province", "Tỉnh uỷ, chủ tịch uỷ ban nhân dân tỉnh"),
                        ],
                        max_length=24,
                        verbose_name="loại thẩm quyền",
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="tên trên văn bản")),
                ("minutes_required", models.BooleanField(default=False, verbose_name="hồ sơ phải có biên bản xét")),
            ],
            options={
                "verbose_name": "thẩm quyền khen thưởng",
                "verbose_name_plural": "thẩm quyền khen thưởng",
                "ordering": ("unit__path", "name"),
            },
        ),
        migrations.CreateModel(
            name="HistoricalBaseWage",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("valid_from", models.DateField(db_index=True, verbose_name="từ ngày")),
                ("amount", models.PositiveIntegerField(verbose_name="mức (đồng)")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="căn cứ")),
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
                "verbose_name": "historical mức lương cơ sở",
                "verbose_name_plural": "historical mức lương cơ sở",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="awards_hist_history_062d0f_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="BaseWage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField(unique=True, verbose_name="từ ngày")),
                ("amount", models.PositiveIntegerField(verbose_name="mức (đồng)")),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="căn cứ")),
            ],
            options={
                "verbose_name": "mức lương cơ sở",
                "verbose_name_plural": "mức lương cơ sở",
                "ordering": ("-valid_from",),
            },
        ),
        migrations.CreateModel(
            name="HistoricalAwardRound",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "track",
                    models.CharField(
                        choices=[
                            ("base", "Mô hình cơ sở trong năm"),
                            ("two_year", "Mô hình cơ sở nhiều năm liên tục, xét ở đảng uỷ"),
                            ("bloc", "Mô hình cấp đảng uỷ"),
                            ("province", "Đề nghị cấp tỉnh"),
                            ("adhoc", "Đột xuất"),
                        ],
                        max_length=8,
                        verbose_name="diện xét",
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
                ("name", models.CharField(max_length=200, verbose_name="tên đợt")),
                ("round_number", models.PositiveSmallIntegerField(default=1, verbose_name="lần")),
                ("counted_year", models.PositiveSmallIntegerField(verbose_name="năm tính thành tích")),
                (
                    "quota_collective",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="chỉ tiêu tập thể"),
                ),
                (
                    "quota_individual",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="chỉ tiêu cá nhân"),
                ),
                ("decision_due_on", models.DateField(blank=True, null=True, verbose_name="dự kiến quyết định")),
                ("conference", models.CharField(blank=True, max_length=200, verbose_name="hội nghị biểu dương")),
                ("conference_on", models.DateField(blank=True, null=True, verbose_name="ngày hội nghị")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preparing", "Đang chuẩn bị"),
                            ("open", "Đang xét"),
                            ("closed", "Đã chốt danh sách"),
                            ("decided", "Đã có quyết định"),
                        ],
                        default="preparing",
                        max_length=10,
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
                        verbose_name="cấp uỷ xét",
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
                    "form_collective",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="awards.awardform",
                        verbose_name="hình thức cho tập thể",
                    ),
                ),
                (
                    "form_individual",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="awards.awardform",
                        verbose_name="hình thức cho cá nhân",
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
                "verbose_name": "historical đợt xét",
                "verbose_name_plural": "historical đợt xét",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="awards_hist_history_ff70d0_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="AwardRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="units.unit",
                        verbose_name="cấp uỷ xét",
                    ),
                ),
                (
                    "campaign_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="campaign.campaignyear",
                        verbose_name="năm thi đua",
                    ),
                ),
                (
                    "track",
                    models.CharField(
                        choices=[
                            ("base", "Mô hình cơ sở trong năm"),
                            ("two_year", "Mô hình cơ sở nhiều năm liên tục, xét ở đảng uỷ"),
                            ("bloc", "Mô hình cấp đảng uỷ"),
                            ("province", "Đề nghị cấp tỉnh"),
                            ("adhoc", "Đột xuất"),
                        ],
                        max_length=8,
                        verbose_name="diện xét",
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
                ("name", models.CharField(max_length=200, verbose_name="tên đợt")),
                ("round_number", models.PositiveSmallIntegerField(default=1, verbose_name="lần")),
                ("counted_year", models.PositiveSmallIntegerField(verbose_name="năm tính thành tích")),
                (
                    "form_collective",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="awards.awardform",
                        verbose_name="hình thức cho tập thể",
                    ),
                ),
                (
                    "form_individual",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="awards.awardform",
                        verbose_name="hình thức cho cá nhân",
                    ),
                ),
                (
                    "quota_collective",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="chỉ tiêu tập thể"),
                ),
                (
                    "quota_individual",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="chỉ tiêu cá nhân"),
                ),
                (
                    "rules",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="campaign.ruleset",
                        verbose_name="bộ quy tắc",
                    ),
                ),
                ("decision_due_on", models.DateField(blank=True, null=True, verbose_name="dự kiến quyết định")),
                ("conference", models.CharField(blank=True, max_length=200, verbose_name="hội nghị biểu dương")),
                ("conference_on", models.DateField(blank=True, null=True, verbose_name="ngày hội nghị")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preparing", "Đang chuẩn bị"),
                            ("open", "Đang xét"),
                            ("closed", "Đã chốt danh sách"),
                            ("decided", "Đã có quyết định"),
                        ],
                        default="preparing",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
            ],
            options={
                "verbose_name": "đợt xét",
                "verbose_name_plural": "đợt xét",
                "ordering": ("-counted_year", "unit__path", "round_number", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("track", "adhoc"), _negated=True),
                        fields=("unit", "track", "counted_year", "round_number"),
                        name="one_round_of_a_track",
                        violation_error_message="Cấp uỷ đã có đợt xét này.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundStep",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="trail", to="awards.awardround"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HistoricalNomination",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("is_adhoc", models.BooleanField(default=False, verbose_name="đột xuất")),
                ("summary", models.TextField(blank=True, verbose_name="tóm tắt thành tích")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("eligible", "Đủ điều kiện"),
                            ("refer", "Cần cho ý kiến"),
                            ("not_eligible", "Không đủ điều kiện"),
                        ],
                        max_length=12,
                        verbose_name="điều kiện",
                    ),
                ),
                ("findings", models.JSONField(default=list, verbose_name="các căn cứ")),
                ("span_first", models.PositiveSmallIntegerField(verbose_name="thành tích từ năm")),
                ("span_last", models.PositiveSmallIntegerField(verbose_name="đến năm")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Đã đề nghị"),
                            ("referred", "Chờ cho ý kiến"),
                            ("approved", "Tập thể ban, tổ nhất trí"),
                            ("rejected", "Không nhất trí"),
                            ("decided_yes", "Đã khen thưởng"),
                            ("decided_no", "Không khen thưởng"),
                            ("withdrawn", "Đã rút"),
                        ],
                        default="proposed",
                        max_length=12,
                        verbose_name="trạng thái",
                    ),
                ),
                ("proposed_on", models.DateField(verbose_name="ngày đề nghị")),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="awards.awardround",
                        verbose_name="đợt xét",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.practice",
                        verbose_name="mô hình",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.registration",
                        verbose_name="đăng ký",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.achievementreport",
                        verbose_name="báo cáo",
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.yearresult",
                        verbose_name="kết quả năm",
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
                    "collective",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.unit",
                        verbose_name="tập thể",
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
                        verbose_name="cá nhân",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="awards.awardform",
                        verbose_name="hình thức",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đề nghị",
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
                "verbose_name": "historical đề nghị khen thưởng",
                "verbose_name_plural": "historical đề nghị khen thưởng",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="awards_hist_history_18cb3c_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Nomination",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="awards.awardround",
                        verbose_name="đợt xét",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="models_registry.practice",
                        verbose_name="mô hình",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="models_registry.registration",
                        verbose_name="đăng ký",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="models_registry.achievementreport",
                        verbose_name="báo cáo",
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="models_registry.yearresult",
                        verbose_name="kết quả năm",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "collective",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="tập thể",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="cá nhân",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="nominations",
                        to="awards.awardform",
                        verbose_name="hình thức",
                    ),
                ),
                ("is_adhoc", models.BooleanField(default=False, verbose_name="đột xuất")),
                ("summary", models.TextField(blank=True, verbose_name="tóm tắt thành tích")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("eligible", "Đủ điều kiện"),
                            ("refer", "Cần cho ý kiến"),
                            ("not_eligible", "Không đủ điều kiện"),
                        ],
                        max_length=12,
                        verbose_name="điều kiện",
                    ),
                ),
                ("findings", models.JSONField(default=list, verbose_name="các căn cứ")),
                ("span_first", models.PositiveSmallIntegerField(verbose_name="thành tích từ năm")),
                ("span_last", models.PositiveSmallIntegerField(verbose_name="đến năm")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Đã đề nghị"),
                            ("referred", "Chờ cho ý kiến"),
                            ("approved", "Tập thể ban, tổ nhất trí"),
                            ("rejected", "Không nhất trí"),
                            ("decided_yes", "Đã khen thưởng"),
                            ("decided_no", "Không khen thưởng"),
                            ("withdrawn", "Đã rút"),
                        ],
                        default="proposed",
                        max_length=12,
                        verbose_name="trạng thái",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đề nghị",
                    ),
                ),
                ("proposed_on", models.DateField(verbose_name="ngày đề nghị")),
            ],
            options={
                "verbose_name": "đề nghị khen thưởng",
                "verbose_name_plural": "đề nghị khen thưởng",
                "ordering": ("round", "unit__path", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "withdrawn"), _negated=True),
                        fields=("round", "practice"),
                        name="one_nomination_a_round",
                        violation_error_message="Mô hình này đã được đề nghị trong đợt.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NominationStep",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="trail", to="awards.nomination"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HistoricalRuling",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("code", models.CharField(max_length=40, verbose_name="vấn đề")),
                ("allows", models.BooleanField(verbose_name="đồng ý")),
                ("body", models.CharField(max_length=200, verbose_name="cơ quan cho ý kiến")),
                ("ruled_on", models.DateField(verbose_name="ngày")),
                ("reason", models.TextField(verbose_name="lý do")),
                ("paper", models.CharField(blank=True, max_length=200, verbose_name="văn bản")),
                (
                    "nomination",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="awards.nomination",
                        verbose_name="đề nghị",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi",
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
                "verbose_name": "historical ý kiến",
                "verbose_name_plural": "historical ý kiến",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="awards_hist_history_0b4364_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Ruling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "nomination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rulings",
                        to="awards.nomination",
                        verbose_name="đề nghị",
                    ),
                ),
                ("code", models.CharField(max_length=40, verbose_name="vấn đề")),
                ("allows", models.BooleanField(verbose_name="đồng ý")),
                ("body", models.CharField(max_length=200, verbose_name="cơ quan cho ý kiến")),
                ("ruled_on", models.DateField(verbose_name="ngày")),
                ("reason", models.TextField(verbose_name="lý do")),
                ("paper", models.CharField(blank=True, max_length=200, verbose_name="văn bản")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi",
                    ),
                ),
            ],
            options={
                "verbose_name": "ý kiến",
                "verbose_name_plural": "ý kiến",
                "ordering": ("ruled_on", "pk"),
                "constraints": [models.UniqueConstraint(fields=("nomination", "code"), name="one_ruling_a_matter")],
            },
        ),
        migrations.CreateModel(
            name="HistoricalDecision",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("recognition", "Công nhận mô hình"), ("award", "Khen thưởng")],
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                (
                    "covers",
                    models.CharField(
                        choices=[("all", "Tập thể và cá nhân"), ("collectives", "Tập thể"), ("individuals", "Cá nhân")],
                        default="all",
                        max_length=12,
                        verbose_name="đối tượng",
                    ),
                ),
                (
                    "base_wage",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="mức lương cơ sở (đồng)"),
                ),
                ("total_money", models.PositiveBigIntegerField(default=0, verbose_name="tổng tiền thưởng (đồng)")),
                ("facts", models.JSONField(default=dict, editable=False, verbose_name="danh sách đã khoá")),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.unit",
                        verbose_name="cấp uỷ quyết định",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="awards.awardround",
                        verbose_name="đợt xét",
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
                "verbose_name": "historical quyết định",
                "verbose_name_plural": "historical quyết định",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="awards_hist_history_c891bf_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("recognition", "Công nhận mô hình"), ("award", "Khen thưởng")],
                        max_length=12,
                        verbose_name="loại",
                    ),
                ),
                (
                    "covers",
                    models.CharField(
                        choices=[("all", "Tập thể và cá nhân"), ("collectives", "Tập thể"), ("individuals", "Cá nhân")],
                        default="all",
                        max_length=12,
                        verbose_name="đối tượng",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="units.unit",
                        verbose_name="cấp uỷ quyết định",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="awards.awardround",
                        verbose_name="đợt xét",
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decision",
                        to="campaign.document",
                        verbose_name="văn bản",
                    ),
                ),
                (
                    "rules",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="campaign.ruleset",
                        verbose_name="bộ quy tắc",
                    ),
                ),
                (
                    "base_wage",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="mức lương cơ sở (đồng)"),
                ),
                ("total_money", models.PositiveBigIntegerField(default=0, verbose_name="tổng tiền thưởng (đồng)")),
                ("facts", models.JSONField(default=dict, editable=False, verbose_name="danh sách đã khoá")),
            ],
            options={
                "verbose_name": "quyết định",
                "verbose_name_plural": "quyết định",
                "ordering": ("-document__issued_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="HistoricalAward",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(verbose_name="thứ tự trong danh sách")),
                ("name", models.CharField(max_length=250, verbose_name="tên ghi trên quyết định")),
                ("post_and_unit", models.CharField(blank=True, max_length=300, verbose_name="chức vụ, đơn vị")),
                ("achievement", models.CharField(max_length=400, verbose_name="thành tích")),
                ("span_first", models.PositiveSmallIntegerField(verbose_name="thành tích từ năm")),
                ("span_last", models.PositiveSmallIntegerField(verbose_name="đến năm")),
                ("awarded_on", models.DateField(verbose_name="ngày")),
                ("money", models.PositiveBigIntegerField(default=0, verbose_name="tiền thưởng (đồng)")),
                ("register_number", models.CharField(blank=True, max_length=20, verbose_name="số vào sổ")),
                ("revoked_on", models.DateField(blank=True, null=True, verbose_name="ngày huỷ")),
                ("revoke_reason", models.CharField(blank=True, max_length=250, verbose_name="lý do huỷ")),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="awards.decision",
                        verbose_name="quyết định",
                    ),
                ),
                (
                    "nomination",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="awards.nomination",
                        verbose_name="đề nghị",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.practice",
                        verbose_name="mô hình",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="awards.awardform",
                        verbose_name="hình thức",
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
                    "collective",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.unit",
                        verbose_name="tập thể",
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
                        verbose_name="cá nhân",
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
                "verbose_name": "historical khen thưởng",
                "verbose_name_plural": "historical khen thưởng",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="awards_hist_history_c36189_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Award",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="awards.decision",
                        verbose_name="quyết định",
                    ),
                ),
                (
                    "nomination",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="award",
                        to="awards.nomination",
                        verbose_name="đề nghị",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="models_registry.practice",
                        verbose_name="mô hình",
                    ),
                ),
                (
                    "form",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="awards.awardform",
                        verbose_name="hình thức",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "collective",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="tập thể",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="units.person",
                        verbose_name="cá nhân",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="thứ tự trong danh sách")),
                ("name", models.CharField(max_length=250, verbose_name="tên ghi trên quyết định")),
                ("post_and_unit", models.CharField(blank=True, max_length=300, verbose_name="chức vụ, đơn vị")),
                ("achievement", models.CharField(max_length=400, verbose_name="thành tích")),
                ("span_first", models.PositiveSmallIntegerField(verbose_name="thành tích từ năm")),
                ("span_last", models.PositiveSmallIntegerField(verbose_name="đến năm")),
                ("awarded_on", models.DateField(verbose_name="ngày")),
                ("money", models.PositiveBigIntegerField(default=0, verbose_name="tiền thưởng (đồng)")),
                ("register_number", models.CharField(blank=True, max_length=20, verbose_name="số vào sổ")),
                ("revoked_on", models.DateField(blank=True, null=True, verbose_name="ngày huỷ")),
                ("revoke_reason", models.CharField(blank=True, max_length=250, verbose_name="lý do huỷ")),
            ],
            options={
                "verbose_name": "khen thưởng",
                "verbose_name_plural": "khen thưởng",
                "ordering": ("decision", "position"),
                "indexes": [models.Index(fields=["practice", "span_last"], name="award_of_practice")],
                "constraints": [
                    models.UniqueConstraint(fields=("decision", "position"), name="one_place_in_the_list"),
                    models.CheckConstraint(
                        condition=models.Q(("span_last__gte", models.F("span_first"))), name="award_span_in_order"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AwardRegister",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="cấp uỷ",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="năm")),
                ("next_number", models.PositiveIntegerField(default=1, verbose_name="số tiếp theo")),
            ],
            options={
                "verbose_name": "sổ khen thưởng",
                "verbose_name_plural": "sổ khen thưởng",
                "constraints": [models.UniqueConstraint(fields=("unit", "year"), name="one_award_register_a_year")],
            },
        ),
    ]
