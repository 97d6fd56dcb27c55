import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("campaign", "0001_initial"),
        ("units", "0001_initial"),
        ("units", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalPractice",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("name", models.CharField(max_length=250, verbose_name="tên mô hình, điển hình")),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[("collective", "Tập thể"), ("individual", "Cá nhân")],
                        max_length=10,
                        verbose_name="chủ thể",
                    ),
                ),
                (
                    "programme",
                    models.CharField(
                        choices=[("dvk", "Dân vận khéo"), ("qcdc", "Quy chế dân chủ ở cơ sở")],
                        default="dvk",
                        max_length=4,
                        verbose_name="nội dung",
                    ),
                ),
                ("first_year", models.PositiveSmallIntegerField(verbose_name="năm đầu tiên")),
                (
                    "legacy_paper",
                    models.CharField(
                        blank=True,
                        help_text="S2-22: ghi văn bản.",
                        max_length=250,
                        verbose_name="đã đăng ký với cấp tỉnh trước phong trào",
                    ),
                ),
                ("search", models.CharField(default="", editable=False, max_length=520)),
                ("sort_key", models.CharField(default="", editable=False, max_length=320)),
                (
                    "field",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="campaign.field",
                        verbose_name="lĩnh vực",
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
                "verbose_name": "historical mô hình, điển hình",
                "verbose_name_plural": "historical mô hình, điển hình",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="models_regi_history_c91781_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Practice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=250, verbose_name="tên mô hình, điển hình")),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[("collective", "Tập thể"), ("individual", "Cá nhân")],
                        max_length=10,
                        verbose_name="chủ thể",
                    ),
                ),
                (
                    "programme",
                    models.CharField(
                        choices=[("dvk", "Dân vận khéo"), ("qcdc", "Quy chế dân chủ ở cơ sở")],
                        default="dvk",
                        max_length=4,
                        verbose_name="nội dung",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="practices",
                        to="campaign.field",
                        verbose_name="lĩnh vực",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="practices",
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
                        related_name="own_practices",
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
                        related_name="practices",
                        to="units.person",
                        verbose_name="cá nhân",
                    ),
                ),
                ("first_year", models.PositiveSmallIntegerField(verbose_name="năm đầu tiên")),
                (
                    "legacy_paper",
                    models.CharField(
                        blank=True,
                        help_text="S2-22: ghi văn bản.",
                        max_length=250,
                        verbose_name="đã đăng ký với cấp tỉnh trước phong trào",
                    ),
                ),
                ("search", models.CharField(default="", editable=False, max_length=520)),
                ("sort_key", models.CharField(default="", editable=False, max_length=320)),
            ],
            options={
                "verbose_name": "mô hình, điển hình",
                "verbose_name_plural": "mô hình, điển hình",
                "ordering": ("sort_key", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("collective__isnull", False), ("person", None), ("subject_kind", "collective")),
                            models.Q(("collective", None), ("person__isnull", False), ("subject_kind", "individual")),
                            _connector="OR",
                        ),
                        name="practice_has_its_subject",
                        violation_error_message="Mô hình tập thể cần tập thể, điển hình cá nhân cần một người.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalPracticeEvent",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("renamed", "Đổi tên mô hình"),
                            ("content_changed", "Đổi nội dung, lĩnh vực"),
                            ("handed_over", "Chuyển đơn vị thực hiện"),
                            ("unit_merged", "Đơn vị sáp nhập"),
                            ("unit_split", "Đơn vị chia tách"),
                            ("unit_dissolved", "Đơn vị giải thể"),
                            ("joined", "Gộp mô hình"),
                            ("person_moved", "Cá nhân chuyển đơn vị trong đảng bộ"),
                            ("person_left", "Cá nhân chuyển ra ngoài đảng bộ, nghỉ hưu"),
                        ],
                        max_length=16,
                        verbose_name="sự kiện",
                    ),
                ),
                ("on", models.DateField(verbose_name="ngày")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="diễn giải")),
                ("continues", models.BooleanField(blank=True, null=True, verbose_name="được coi là tiếp tục")),
                ("ruled_by", models.CharField(blank=True, max_length=200, verbose_name="cơ quan cho ý kiến")),
                ("ruled_on", models.DateField(blank=True, null=True, verbose_name="ngày cho ý kiến")),
                ("ruling_reason", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
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
                    "other",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.practice",
                        verbose_name="mô hình liên quan",
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
                "verbose_name": "historical sự kiện của mô hình",
                "verbose_name_plural": "historical sự kiện của mô hình",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="models_regi_history_917df9_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PracticeEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="events",
                        to="models_registry.practice",
                        verbose_name="mô hình",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("renamed", "Đổi tên mô hình"),
                            ("content_changed", "Đổi nội dung, lĩnh vực"),
                            ("handed_over", "Chuyển đơn vị thực hiện"),
                            ("unit_merged", "Đơn vị sáp nhập"),
                            ("unit_split", "Đơn vị chia tách"),
                            ("unit_dissolved", "Đơn vị giải thể"),
                            ("joined", "Gộp mô hình"),
                            ("person_moved", "Cá nhân chuyển đơn vị trong đảng bộ"),
                            ("person_left", "Cá nhân chuyển ra ngoài đảng bộ, nghỉ hưu"),
                        ],
                        max_length=16,
                        verbose_name="sự kiện",
                    ),
                ),
                ("on", models.DateField(verbose_name="ngày")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="diễn giải")),
                (
                    "other",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.practice",
                        verbose_name="mô hình liên quan",
                    ),
                ),
                ("continues", models.BooleanField(blank=True, null=True, verbose_name="được coi là tiếp tục")),
                ("ruled_by", models.CharField(blank=True, max_length=200, verbose_name="cơ quan cho ý kiến")),
                ("ruled_on", models.DateField(blank=True, null=True, verbose_name="ngày cho ý kiến")),
                ("ruling_reason", models.CharField(blank=True, max_length=300, verbose_name="lý do")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người ghi",
                    ),
                ),
            ],
            options={
                "verbose_name": "sự kiện của mô hình",
                "verbose_name_plural": "sự kiện của mô hình",
                "ordering": ("on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="HistoricalCriteriaSet",
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
                ("name", models.CharField(max_length=150, verbose_name="tên")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="phiên bản")),
                (
                    "mode",
                    models.CharField(
                        choices=[("words", "Đạt / không đạt"), ("points", "Chấm điểm")],
                        default="points",
                        max_length=6,
                        verbose_name="cách chấm",
                    ),
                ),
                ("reached_from", models.PositiveSmallIntegerField(default=70, verbose_name="đạt từ (điểm)")),
                ("exemplary_from", models.PositiveSmallIntegerField(default=90, verbose_name="tiêu biểu từ (điểm)")),
                ("is_used", models.BooleanField(default=True, verbose_name="đang dùng")),
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
                "verbose_name": "historical bộ tiêu chí thẩm định",
                "verbose_name_plural": "historical bộ tiêu chí thẩm định",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="models_regi_history_acb081_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="CriteriaSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="criteria_sets",
                        to="campaign.campaign",
                        verbose_name="phong trào",
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
                ("name", models.CharField(max_length=150, verbose_name="tên")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="phiên bản")),
                (
                    "mode",
                    models.CharField(
                        choices=[("words", "Đạt / không đạt"), ("points", "Chấm điểm")],
                        default="points",
                        max_length=6,
                        verbose_name="cách chấm",
                    ),
                ),
                ("reached_from", models.PositiveSmallIntegerField(default=70, verbose_name="đạt từ (điểm)")),
                ("exemplary_from", models.PositiveSmallIntegerField(default=90, verbose_name="tiêu biểu từ (điểm)")),
                ("is_used", models.BooleanField(default=True, verbose_name="đang dùng")),
            ],
            options={
                "verbose_name": "bộ tiêu chí thẩm định",
                "verbose_name_plural": "bộ tiêu chí thẩm định",
                "ordering": ("campaign", "level", "name", "-version"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("campaign", "level", "name", "version"), name="one_version_of_criteria"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "criteria_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="criteria",
                        to="models_registry.criteriaset",
                        verbose_name="bộ tiêu chí",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="thứ tự")),
                ("text", models.CharField(max_length=300, verbose_name="nội dung")),
                ("clause", models.CharField(blank=True, max_length=60, verbose_name="căn cứ")),
                ("max_points", models.PositiveSmallIntegerField(default=10, verbose_name="điểm tối đa")),
            ],
            options={
                "verbose_name": "tiêu chí",
                "verbose_name_plural": "tiêu chí",
                "ordering": ("criteria_set", "position"),
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="models_registry.practice",
                        verbose_name="mô hình",
                    ),
                ),
                (
                    "campaign_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="campaign.campaignyear",
                        verbose_name="năm thi đua",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="năm")),
                (
                    "level",
                    models.CharField(
                        choices=[("base", "Cơ sở"), ("bloc", "Đảng uỷ cấp trên cơ sở"), ("province", "Tỉnh")],
                        default="base",
                        max_length=8,
                        verbose_name="cấp đăng ký",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="received_registrations",
                        to="units.unit",
                        verbose_name="nơi nhận",
                    ),
                ),
                ("path", models.CharField(editable=False, max_length=60)),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[("collective", "Tập thể"), ("individual", "Cá nhân")],
                        max_length=10,
                        verbose_name="chủ thể",
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
                        verbose_name="tập thể đăng ký",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="units.person",
                        verbose_name="cá nhân đăng ký",
                    ),
                ),
                ("representative", models.CharField(blank=True, max_length=120, verbose_name="người đại diện")),
                ("representative_post", models.CharField(blank=True, max_length=150, verbose_name="chức vụ")),
                ("representative_phone", models.CharField(blank=True, max_length=30, verbose_name="điện thoại")),
                (
                    "title",
                    models.CharField(
                        help_text="Ngắn, dễ nhớ, nói rõ nội dung. Ví dụ: Khéo trong vận động …",
                        max_length=250,
                        verbose_name="tên mô hình, điển hình",
                    ),
                ),
                (
                    "programme",
                    models.CharField(
                        choices=[("dvk", "Dân vận khéo"), ("qcdc", "Quy chế dân chủ ở cơ sở")],
                        default="dvk",
                        max_length=4,
                        verbose_name="nội dung",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registrations",
                        to="campaign.field",
                        verbose_name="lĩnh vực",
                    ),
                ),
                ("field_group", models.CharField(editable=False, max_length=4)),
                (
                    "continuity",
                    models.CharField(
                        choices=[("new", "Mới"), ("continuing", "Tiếp tục"), ("promoted", "Nâng cấp từ mô hình cơ sở")],
                        default="new",
                        max_length=10,
                        verbose_name="mới hay tiếp tục",
                    ),
                ),
                ("year_number", models.PositiveSmallIntegerField(default=1, verbose_name="năm thứ")),
                (
                    "promoted_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promotions",
                        to="models_registry.registration",
                        verbose_name="nâng cấp từ",
                    ),
                ),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="models_registry.registration",
                    ),
                ),
                ("baseline", models.TextField(blank=True, verbose_name="thực trạng, sự cần thiết")),
                (
                    "political_task",
                    models.TextField(blank=True, verbose_name="nhiệm vụ chính trị, vấn đề trọng tâm gắn với mô hình"),
                ),
                ("goal", models.TextField(blank=True, verbose_name="mục tiêu")),
                ("methods", models.TextField(blank=True, verbose_name="nội dung, cách làm")),
                ("area", models.TextField(blank=True, verbose_name="địa bàn")),
                ("target_group", models.TextField(blank=True, verbose_name="đối tượng")),
                ("forces", models.TextField(blank=True, verbose_name="lực lượng, phân công")),
                ("resources", models.TextField(blank=True, verbose_name="nguồn lực")),
                ("cost", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="kinh phí dự kiến (đồng)")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="bắt đầu")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="kết thúc")),
                ("checkpoints", models.TextField(blank=True, verbose_name="mốc kiểm tra, đánh giá")),
                ("outputs", models.TextField(blank=True, verbose_name="sản phẩm, kết quả dự kiến")),
                ("sustainability", models.TextField(blank=True, verbose_name="khả năng duy trì, nhân rộng")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Nháp"),
                            ("submitted", "Đã gửi"),
                            ("late_pending", "Xin nộp muộn"),
                            ("returned", "Cần sửa"),
                            ("accepted", "Đã chấp nhận"),
                            ("refused", "Không chấp nhận"),
                            ("withdrawn", "Đã rút"),
                            ("closed", "Đã kết thúc năm"),
                        ],
                        default="draft",
                        max_length=14,
                        verbose_name="trạng thái",
                    ),
                ),
                ("registered_on", models.DateField(blank=True, null=True, verbose_name="ngày đăng ký")),
                ("accepted_on", models.DateField(blank=True, null=True, verbose_name="ngày chấp nhận")),
                ("is_late", models.BooleanField(default=False, verbose_name="đăng ký muộn")),
                ("late_reason", models.TextField(blank=True, verbose_name="lý do đăng ký muộn")),
                ("late_allowed_on", models.DateField(blank=True, null=True, verbose_name="ngày cho phép đăng ký muộn")),
                ("late_allowed_by", models.CharField(blank=True, max_length=160, verbose_name="người cho phép")),
                ("repair_due_on", models.DateField(blank=True, null=True, verbose_name="hạn sửa")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="ngày rút")),
                (
                    "frozen_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="chốt trong biểu tổng hợp lúc"
                    ),
                ),
                (
                    "follower",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.person",
                        verbose_name="người theo dõi, chăm bồi",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người lập",
                    ),
                ),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="sửa lần cuối")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("search", models.CharField(default="", editable=False, max_length=900)),
                ("sort_key", models.CharField(default="", editable=False, max_length=320)),
            ],
            options={
                "verbose_name": "đăng ký",
                "verbose_name_plural": "đăng ký",
                "ordering": ("-year", "path", "pk"),
                "indexes": [
                    models.Index(fields=["year", "path", "id"], name="registration_by_place"),
                    models.Index(fields=["year", "sort_key", "id"], name="registration_by_title"),
                    models.Index(fields=["year", "registered_on", "id"], name="registration_by_date"),
                    models.Index(fields=["year", "state", "path", "id"], name="registration_by_state"),
                    models.Index(fields=["year", "field_group", "path", "id"], name="registration_by_field"),
                    models.Index(fields=["path", "id"], name="registration_by_path"),
                    models.Index(fields=["receiver", "year", "state"], name="registration_received"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["withdrawn", "refused"]), _negated=True),
                        fields=("practice", "campaign_year", "level"),
                        name="one_registration_a_year",
                        violation_error_message="Mô hình này đã được đăng ký trong năm ở cấp này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("collective__isnull", False), ("person", None), ("subject_kind", "collective")),
                            models.Q(("collective", None), ("person__isnull", False), ("subject_kind", "individual")),
                            _connector="OR",
                        ),
                        name="registration_has_its_subject",
                        violation_error_message="Mô hình tập thể cần tập thể, điển hình cá nhân cần một người.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on", None),
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="registration_ends_after_it_begins",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegistrationStep",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="trail",
                        to="models_registry.registration",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HistoricalRegisteredCriterion",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="thứ tự")),
                ("text", models.CharField(max_length=300, verbose_name="nội dung chỉ tiêu")),
                ("measure", models.CharField(blank=True, max_length=40, verbose_name="đơn vị tính")),
                ("baseline", models.CharField(blank=True, max_length=120, verbose_name="hiện trạng")),
                ("target", models.CharField(max_length=120, verbose_name="chỉ tiêu")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="thời hạn")),
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
                "verbose_name": "historical chỉ tiêu đăng ký",
                "verbose_name_plural": "historical chỉ tiêu đăng ký",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="models_regi_history_3dd7e4_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="RegisteredCriterion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="criteria",
                        to="models_registry.registration",
                        verbose_name="đăng ký",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="thứ tự")),
                ("text", models.CharField(max_length=300, verbose_name="nội dung chỉ tiêu")),
                ("measure", models.CharField(blank=True, max_length=40, verbose_name="đơn vị tính")),
                ("baseline", models.CharField(blank=True, max_length=120, verbose_name="hiện trạng")),
                ("target", models.CharField(max_length=120, verbose_name="chỉ tiêu")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="thời hạn")),
            ],
            options={
                "verbose_name": "chỉ tiêu đăng ký",
                "verbose_name_plural": "chỉ tiêu đăng ký",
                "ordering": ("registration", "position", "pk"),
            },
        ),
        migrations.CreateModel(
            name="HistoricalAchievementReport",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="năm")),
                (
                    "level",
                    models.CharField(
                        choices=[("base", "Cơ sở"), ("bloc", "Đảng uỷ cấp trên cơ sở"), ("province", "Tỉnh")],
                        default="base",
                        max_length=8,
                        verbose_name="cấp",
                    ),
                ),
                ("path", models.CharField(editable=False, max_length=60)),
                ("is_adhoc", models.BooleanField(default=False, verbose_name="đột xuất")),
                ("deed_on", models.DateField(blank=True, null=True, verbose_name="ngày lập thành tích đột xuất")),
                ("situation", models.TextField(blank=True, verbose_name="đặc điểm, tình hình")),
                ("process", models.TextField(blank=True, verbose_name="khó khăn ban đầu và cách làm")),
                ("initiative", models.TextField(blank=True, verbose_name="sáng kiến, cách làm sáng tạo, sức lan toả")),
                (
                    "people_joined",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số người hưởng ứng"),
                ),
                (
                    "benefit",
                    models.PositiveBigIntegerField(blank=True, null=True, verbose_name="giá trị làm lợi (đồng)"),
                ),
                ("following_uncle_ho", models.TextField(blank=True, verbose_name="học tập và làm theo Hồ Chí Minh")),
                (
                    "trend",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("rising", "Cao hơn năm trước"),
                            ("equal", "Bằng năm trước"),
                            ("falling", "Thấp hơn năm trước"),
                            ("first", "Năm đầu, chưa so sánh"),
                        ],
                        max_length=8,
                        verbose_name="so với năm trước",
                    ),
                ),
                ("trend_text", models.TextField(blank=True, verbose_name="diễn giải so với năm trước")),
                ("lessons", models.TextField(blank=True, verbose_name="tồn tại, bài học, hướng duy trì và nhân rộng")),
                (
                    "awards_received",
                    models.TextField(blank=True, verbose_name="khen thưởng đã nhận cho thành tích này"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Nháp"),
                            ("submitted", "Chờ xác nhận"),
                            ("returned", "Cần sửa"),
                            ("confirmed", "Đã xác nhận"),
                            ("received", "Đã tiếp nhận"),
                            ("locked", "Đang thẩm định"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                ("submitted_on", models.DateField(blank=True, null=True, verbose_name="ngày gửi")),
                ("is_late", models.BooleanField(default=False, verbose_name="nộp muộn")),
                (
                    "confirmed_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("committee", "Cấp uỷ"),
                            ("leadership", "Lãnh đạo cơ quan, đơn vị"),
                            ("manager", "Người quản lý trực tiếp"),
                        ],
                        max_length=10,
                        verbose_name="xác nhận với tư cách",
                    ),
                ),
                ("confirmed_post", models.CharField(blank=True, max_length=150, verbose_name="chức vụ người xác nhận")),
                ("confirmed_on", models.DateField(blank=True, null=True, verbose_name="ngày xác nhận")),
                ("confirmed_note", models.TextField(blank=True, verbose_name="nhận xét khi xác nhận")),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="ngày tiếp nhận")),
                ("updated_at", models.DateTimeField(blank=True, editable=False, verbose_name="sửa lần cuối")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
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
                    "receiver",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.unit",
                        verbose_name="nơi nhận",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người viết",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người xác nhận",
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
                "verbose_name": "historical báo cáo thành tích",
                "verbose_name_plural": "historical báo cáo thành tích",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="models_regi_history_034e47_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="AchievementReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "registration",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report",
                        to="models_registry.registration",
                        verbose_name="đăng ký",
                    ),
                ),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="models_registry.practice",
                        verbose_name="mô hình",
                    ),
                ),
                (
                    "campaign_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="campaign.campaignyear",
                        verbose_name="năm thi đua",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="năm")),
                (
                    "level",
                    models.CharField(
                        choices=[("base", "Cơ sở"), ("bloc", "Đảng uỷ cấp trên cơ sở"), ("province", "Tỉnh")],
                        default="base",
                        max_length=8,
                        verbose_name="cấp",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="received_reports",
                        to="units.unit",
                        verbose_name="nơi nhận",
                    ),
                ),
                ("path", models.CharField(editable=False, max_length=60)),
                ("is_adhoc", models.BooleanField(default=False, verbose_name="đột xuất")),
                ("deed_on", models.DateField(blank=True, null=True, verbose_name="ngày lập thành tích đột xuất")),
                ("situation", models.TextField(blank=True, verbose_name="đặc điểm, tình hình")),
                ("process", models.TextField(blank=True, verbose_name="khó khăn ban đầu và cách làm")),
                ("initiative", models.TextField(blank=True, verbose_name="sáng kiến, cách làm sáng tạo, sức lan toả")),
                (
                    "people_joined",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="số người hưởng ứng"),
                ),
                (
                    "benefit",
                    models.PositiveBigIntegerField(blank=True, null=True, verbose_name="giá trị làm lợi (đồng)"),
                ),
                ("following_uncle_ho", models.TextField(blank=True, verbose_name="học tập và làm theo Hồ Chí Minh")),
                (
                    "trend",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("rising", "Cao hơn năm trước"),
                            ("equal", "Bằng năm trước"),
                            ("falling", "Thấp hơn năm trước"),
                            ("first", "Năm đầu, chưa so sánh"),
                        ],
                        max_length=8,
                        verbose_name="so với năm trước",
                    ),
                ),
                ("trend_text", models.TextField(blank=True, verbose_name="diễn giải so với năm trước")),
                ("lessons", models.TextField(blank=True, verbose_name="tồn tại, bài học, hướng duy trì và nhân rộng")),
                (
                    "awards_received",
                    models.TextField(blank=True, verbose_name="khen thưởng đã nhận cho thành tích này"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Nháp"),
                            ("submitted", "Chờ xác nhận"),
                            ("returned", "Cần sửa"),
                            ("confirmed", "Đã xác nhận"),
                            ("received", "Đã tiếp nhận"),
                            ("locked", "Đang thẩm định"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="trạng thái",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người viết",
                    ),
                ),
                ("submitted_on", models.DateField(blank=True, null=True, verbose_name="ngày gửi")),
                ("is_late", models.BooleanField(default=False, verbose_name="nộp muộn")),
                (
                    "confirmed_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("committee", "Cấp uỷ"),
                            ("leadership", "Lãnh đạo cơ quan, đơn vị"),
                            ("manager", "Người quản lý trực tiếp"),
                        ],
                        max_length=10,
                        verbose_name="xác nhận với tư cách",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người xác nhận",
                    ),
                ),
                ("confirmed_post", models.CharField(blank=True, max_length=150, verbose_name="chức vụ người xác nhận")),
                ("confirmed_on", models.DateField(blank=True, null=True, verbose_name="ngày xác nhận")),
                ("confirmed_note", models.TextField(blank=True, verbose_name="nhận xét khi xác nhận")),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="ngày tiếp nhận")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="sửa lần cuối")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "verbose_name": "báo cáo thành tích",
                "verbose_name_plural": "báo cáo thành tích",
                "ordering": ("-year", "path", "pk"),
                "indexes": [
                    models.Index(fields=["year", "path", "id"], name="report_by_place"),
                    models.Index(fields=["year", "state", "path", "id"], name="report_by_state"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("is_adhoc", True), ("registration__isnull", False), _connector="OR"),
                        name="periodic_report_has_its_registration",
                        violation_error_message="Báo cáo định kỳ phải gắn với một đăng ký.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_on", None), models.Q(("confirmed_as", ""), _negated=True), _connector="OR"
                        ),
                        name="confirmation_names_its_capacity",
                        violation_error_message="Cần chọn tư cách xác nhận.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportStep",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="trail",
                        to="models_registry.achievementreport",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="HistoricalCriterionResult",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("result", models.CharField(max_length=200, verbose_name="kết quả")),
                (
                    "verdict",
                    models.CharField(
                        choices=[("below", "Không đạt"), ("reached", "Đạt"), ("exceeded", "Vượt")],
                        max_length=8,
                        verbose_name="so với đăng ký",
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
                    "criterion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.registeredcriterion",
                        verbose_name="chỉ tiêu",
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
                "verbose_name": "historical kết quả theo chỉ tiêu",
                "verbose_name_plural": "historical kết quả theo chỉ tiêu",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="models_regi_history_e24dfd_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="CriterionResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="models_registry.achievementreport",
                        verbose_name="báo cáo",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="models_registry.registeredcriterion",
                        verbose_name="chỉ tiêu",
                    ),
                ),
                ("result", models.CharField(max_length=200, verbose_name="kết quả")),
                (
                    "verdict",
                    models.CharField(
                        choices=[("below", "Không đạt"), ("reached", "Đạt"), ("exceeded", "Vượt")],
                        max_length=8,
                        verbose_name="so với đăng ký",
                    ),
                ),
            ],
            options={
                "verbose_name": "kết quả theo chỉ tiêu",
                "verbose_name_plural": "kết quả theo chỉ tiêu",
                "ordering": ("criterion__position", "pk"),
                "constraints": [models.UniqueConstraint(fields=("report", "criterion"), name="one_result_a_criterion")],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="models_registry.achievementreport",
                        verbose_name="báo cáo",
                    ),
                ),
                ("file", models.FileField(upload_to="evidence/%Y/", verbose_name="tệp")),
                ("name", models.CharField(max_length=200, verbose_name="tên tệp")),
                ("content_type", models.CharField(editable=False, max_length=100)),
                ("size", models.PositiveIntegerField(editable=False, verbose_name="dung lượng (byte)")),
                ("sha256", models.CharField(editable=False, max_length=64)),
                ("caption", models.CharField(blank=True, max_length=200, verbose_name="chú thích")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người đưa lên",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="lúc")),
            ],
            options={
                "verbose_name": "minh chứng",
                "verbose_name_plural": "minh chứng",
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="HistoricalAppraisal",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="năm")),
                (
                    "level",
                    models.CharField(
                        choices=[("base", "Cơ sở"), ("bloc", "Đảng uỷ cấp trên cơ sở"), ("province", "Tỉnh")],
                        max_length=8,
                        verbose_name="cấp",
                    ),
                ),
                ("path", models.CharField(editable=False, max_length=60)),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn thẩm định")),
                ("worked_on", models.DateField(blank=True, null=True, verbose_name="ngày làm việc")),
                ("worked_at", models.CharField(blank=True, max_length=250, verbose_name="địa điểm, thành phần")),
                ("findings", models.TextField(blank=True, verbose_name="nhận xét")),
                ("subject_opinion", models.TextField(blank=True, verbose_name="ý kiến của đơn vị, cá nhân")),
                (
                    "targets",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("below", "Chưa đạt chỉ tiêu đăng ký"),
                            ("reached", "Đạt chỉ tiêu đăng ký"),
                            ("exceeded", "Vượt chỉ tiêu đăng ký"),
                        ],
                        max_length=8,
                        verbose_name="so với chỉ tiêu đăng ký",
                    ),
                ),
                (
                    "is_replicable",
                    models.BooleanField(blank=True, null=True, verbose_name="nhân rộng được trong toàn đảng bộ"),
                ),
                (
                    "score",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="tổng điểm"
                    ),
                ),
                (
                    "grade",
                    models.CharField(
                        blank=True,
                        choices=[("not_reached", "Không đạt"), ("reached", "Đạt"), ("exemplary", "Tiêu biểu")],
                        max_length=12,
                        verbose_name="kết luận",
                    ),
                ),
                ("concluded_on", models.DateField(blank=True, null=True, verbose_name="ngày kết luận")),
                ("endorsed_on", models.DateField(blank=True, null=True, verbose_name="ngày thông qua")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("assigned", "Đã phân công"),
                            ("in_progress", "Đang thẩm định"),
                            ("need_more", "Chờ bổ sung"),
                            ("concluded", "Đã kết luận"),
                            ("endorsed", "Đã thông qua"),
                        ],
                        default="assigned",
                        max_length=12,
                        verbose_name="trạng thái",
                    ),
                ),
                ("updated_at", models.DateTimeField(blank=True, editable=False, verbose_name="sửa lần cuối")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
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
                    "receiver",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.unit",
                        verbose_name="nơi thẩm định",
                    ),
                ),
                (
                    "criteria_set",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.criteriaset",
                        verbose_name="bộ tiêu chí",
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
                "verbose_name": "historical phiếu thẩm định",
                "verbose_name_plural": "historical phiếu thẩm định",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="models_regi_history_ce5469_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Appraisal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisal",
                        to="models_registry.achievementreport",
                        verbose_name="báo cáo",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisals",
                        to="models_registry.registration",
                        verbose_name="đăng ký",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="năm")),
                (
                    "level",
                    models.CharField(
                        choices=[("base", "Cơ sở"), ("bloc", "Đảng uỷ cấp trên cơ sở"), ("province", "Tỉnh")],
                        max_length=8,
                        verbose_name="cấp",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisals",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="nơi thẩm định",
                    ),
                ),
                ("path", models.CharField(editable=False, max_length=60)),
                (
                    "criteria_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraisals",
                        to="models_registry.criteriaset",
                        verbose_name="bộ tiêu chí",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="hạn thẩm định")),
                ("worked_on", models.DateField(blank=True, null=True, verbose_name="ngày làm việc")),
                ("worked_at", models.CharField(blank=True, max_length=250, verbose_name="địa điểm, thành phần")),
                ("findings", models.TextField(blank=True, verbose_name="nhận xét")),
                ("subject_opinion", models.TextField(blank=True, verbose_name="ý kiến của đơn vị, cá nhân")),
                (
                    "targets",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("below", "Chưa đạt chỉ tiêu đăng ký"),
                            ("reached", "Đạt chỉ tiêu đăng ký"),
                            ("exceeded", "Vượt chỉ tiêu đăng ký"),
                        ],
                        max_length=8,
                        verbose_name="so với chỉ tiêu đăng ký",
                    ),
                ),
                (
                    "is_replicable",
                    models.BooleanField(blank=True, null=True, verbose_name="nhân rộng được trong toàn đảng bộ"),
                ),
                (
                    "score",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="tổng điểm"
                    ),
                ),
                (
                    "grade",
                    models.CharField(
                        blank=True,
                        choices=[("not_reached", "Không đạt"), ("reached", "Đạt"), ("exemplary", "Tiêu biểu")],
                        max_length=12,
                        verbose_name="kết luận",
                    ),
                ),
                ("concluded_on", models.DateField(blank=True, null=True, verbose_name="ngày kết luận")),
                ("endorsed_on", models.DateField(blank=True, null=True, verbose_name="ngày thông qua")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("assigned", "Đã phân công"),
                            ("in_progress", "Đang thẩm định"),
                            ("need_more", "Chờ bổ sung"),
                            ("concluded", "Đã kết luận"),
                            ("endorsed", "Đã thông qua"),
                        ],
                        default="assigned",
                        max_length=12,
                        verbose_name="trạng thái",
                    ),
                ),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="sửa lần cuối")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "verbose_name": "phiếu thẩm định",
                "verbose_name_plural": "phiếu thẩm định",
                "ordering": ("-year", "path", "pk"),
                "indexes": [
                    models.Index(fields=["year", "path", "id"], name="appraisal_by_place"),
                    models.Index(fields=["receiver", "year", "state"], name="appraisal_received"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["concluded", "endorsed"]), _negated=True),
                            models.Q(("grade", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="concluded_appraisal_has_a_grade",
                        violation_error_message="Cần chọn kết luận.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AppraisalStep",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="trail",
                        to="models_registry.appraisal",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Appraiser",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "appraisal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appraisers",
                        to="models_registry.appraisal",
                        verbose_name="phiếu thẩm định",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appraiser_of",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người thẩm định",
                    ),
                ),
                ("is_lead", models.BooleanField(default=False, verbose_name="chủ trì")),
            ],
            options={
                "verbose_name": "người thẩm định",
                "verbose_name_plural": "người thẩm định",
                "constraints": [models.UniqueConstraint(fields=("appraisal", "user"), name="an_appraiser_once")],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMark",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("is_met", models.BooleanField(blank=True, null=True, verbose_name="đạt")),
                (
                    "points",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="điểm"),
                ),
                ("finding", models.CharField(blank=True, max_length=300, verbose_name="nhận xét")),
                (
                    "appraisal",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.appraisal",
                        verbose_name="phiếu thẩm định",
                    ),
                ),
                (
                    "appraiser",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.appraiser",
                        verbose_name="người thẩm định",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.criterion",
                        verbose_name="tiêu chí",
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
                "verbose_name": "historical điểm theo tiêu chí",
                "verbose_name_plural": "historical điểm theo tiêu chí",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="models_regi_history_1b08d8_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "appraisal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="models_registry.appraisal",
                        verbose_name="phiếu thẩm định",
                    ),
                ),
                (
                    "appraiser",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marks",
                        to="models_registry.appraiser",
                        verbose_name="người thẩm định",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.criterion",
                        verbose_name="tiêu chí",
                    ),
                ),
                ("is_met", models.BooleanField(blank=True, null=True, verbose_name="đạt")),
                (
                    "points",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="điểm"),
                ),
                ("finding", models.CharField(blank=True, max_length=300, verbose_name="nhận xét")),
            ],
            options={
                "verbose_name": "điểm theo tiêu chí",
                "verbose_name_plural": "điểm theo tiêu chí",
                "ordering": ("criterion__position",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("appraiser", None)),
                        fields=("appraisal", "criterion"),
                        name="one_joint_mark",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("appraiser__isnull", False)),
                        fields=("appraisal", "appraiser", "criterion"),
                        name="one_mark_an_appraiser",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("points", None), ("points__gte", 0), _connector="OR"),
                        name="points_not_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalYearResult",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="năm")),
                (
                    "level",
                    models.CharField(
                        choices=[("base", "Cơ sở"), ("bloc", "Đảng uỷ cấp trên cơ sở"), ("province", "Tỉnh")],
                        max_length=8,
                        verbose_name="cấp",
                    ),
                ),
                ("path", models.CharField(editable=False, max_length=60)),
                (
                    "legacy_paper",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="văn bản công nhận trước khi có phần mềm"
                    ),
                ),
                (
                    "grade",
                    models.CharField(
                        choices=[("not_reached", "Không đạt"), ("reached", "Đạt"), ("exemplary", "Tiêu biểu")],
                        max_length=12,
                        verbose_name="kết quả",
                    ),
                ),
                (
                    "score",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="điểm"),
                ),
                ("is_adhoc", models.BooleanField(default=False, verbose_name="đột xuất")),
                ("decided_on", models.DateField(verbose_name="ngày ghi nhận")),
                ("recognised_on", models.DateField(blank=True, null=True, verbose_name="ngày công nhận")),
                ("recognised_by", models.CharField(blank=True, max_length=200, verbose_name="quyết định công nhận")),
                ("voided_on", models.DateField(blank=True, null=True, verbose_name="ngày huỷ kết quả")),
                ("void_reason", models.CharField(blank=True, max_length=250, verbose_name="lý do huỷ")),
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
                    "appraisal",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.appraisal",
                        verbose_name="phiếu thẩm định",
                    ),
                ),
                (
                    "criteria_set",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.criteriaset",
                        verbose_name="bộ tiêu chí",
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
                "verbose_name": "historical kết quả năm",
                "verbose_name_plural": "historical kết quả năm",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="models_regi_history_a55451_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="YearResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "practice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="models_registry.practice",
                        verbose_name="mô hình",
                    ),
                ),
                (
                    "campaign_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="campaign.campaignyear",
                        verbose_name="năm thi đua",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="năm")),
                (
                    "level",
                    models.CharField(
                        choices=[("base", "Cơ sở"), ("bloc", "Đảng uỷ cấp trên cơ sở"), ("province", "Tỉnh")],
                        max_length=8,
                        verbose_name="cấp",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                ("path", models.CharField(editable=False, max_length=60)),
                (
                    "registration",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="models_registry.registration",
                        verbose_name="đăng ký",
                    ),
                ),
                (
                    "appraisal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="models_registry.appraisal",
                        verbose_name="phiếu thẩm định",
                    ),
                ),
                (
                    "legacy_paper",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="văn bản công nhận trước khi có phần mềm"
                    ),
                ),
                (
                    "grade",
                    models.CharField(
                        choices=[("not_reached", "Không đạt"), ("reached", "Đạt"), ("exemplary", "Tiêu biểu")],
                        max_length=12,
                        verbose_name="kết quả",
                    ),
                ),
                (
                    "score",
                    models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="điểm"),
                ),
                (
                    "criteria_set",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="models_registry.criteriaset",
                        verbose_name="bộ tiêu chí",
                    ),
                ),
                ("is_adhoc", models.BooleanField(default=False, verbose_name="đột xuất")),
                ("decided_on", models.DateField(verbose_name="ngày ghi nhận")),
                ("recognised_on", models.DateField(blank=True, null=True, verbose_name="ngày công nhận")),
                ("recognised_by", models.CharField(blank=True, max_length=200, verbose_name="quyết định công nhận")),
                ("voided_on", models.DateField(blank=True, null=True, verbose_name="ngày huỷ kết quả")),
                ("void_reason", models.CharField(blank=True, max_length=250, verbose_name="lý do huỷ")),
            ],
            options={
                "verbose_name": "kết quả năm",
                "verbose_name_plural": "kết quả năm",
                "ordering": ("-year", "path", "pk"),
                "indexes": [
                    models.Index(fields=["year", "path", "id"], name="result_by_place"),
                    models.Index(fields=["practice", "year"], name="result_of_practice"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("practice", "year", "level", "is_adhoc"),
                        name="one_result_a_year",
                        violation_error_message="Mô hình đã có kết quả năm này.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("appraisal__isnull", False), models.Q(("legacy_paper", ""), _negated=True), _connector="OR"
                        ),
                        name="result_rests_on_an_appraisal",
                        violation_error_message="Kết quả phải dựa trên thẩm định hoặc văn bản trước đây.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalRegistration",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="năm")),
                (
                    "level",
                    models.CharField(
                        choices=[("base", "Cơ sở"), ("bloc", "Đảng uỷ cấp trên cơ sở"), ("province", "Tỉnh")],
                        default="base",
                        max_length=8,
                        verbose_name="cấp đăng ký",
                    ),
                ),
                ("path", models.CharField(editable=False, max_length=60)),
                (
                    "subject_kind",
                    models.CharField(
                        choices=[("collective", "Tập thể"), ("individual", "Cá nhân")],
                        max_length=10,
                        verbose_name="chủ thể",
                    ),
                ),
                ("representative", models.CharField(blank=True, max_length=120, verbose_name="người đại diện")),
                ("representative_post", models.CharField(blank=True, max_length=150, verbose_name="chức vụ")),
                ("representative_phone", models.CharField(blank=True, max_length=30, verbose_name="điện thoại")),
                (
                    "title",
                    models.CharField(
                        help_text="Ngắn, dễ nhớ, nói rõ nội dung. Ví dụ: Khéo trong vận động …",
                        max_length=250,
                        verbose_name="tên mô hình, điển hình",
                    ),
                ),
                (
                    "programme",
                    models.CharField(
                        choices=[("dvk", "Dân vận khéo"), ("qcdc", "Quy chế dân chủ ở cơ sở")],
                        default="dvk",
                        max_length=4,
                        verbose_name="nội dung",
                    ),
                ),
                ("field_group", models.CharField(editable=False, max_length=4)),
                (
                    "continuity",
                    models.CharField(
                        choices=[("new", "Mới"), ("continuing", "Tiếp tục"), ("promoted", "Nâng cấp từ mô hình cơ sở")],
                        default="new",
                        max_length=10,
                        verbose_name="mới hay tiếp tục",
                    ),
                ),
                ("year_number", models.PositiveSmallIntegerField(default=1, verbose_name="năm thứ")),
                ("baseline", models.TextField(blank=True, verbose_name="thực trạng, sự cần thiết")),
                (
                    "political_task",
                    models.TextField(blank=True, verbose_name="nhiệm vụ chính trị, vấn đề trọng tâm gắn với mô hình"),
                ),
                ("goal", models.TextField(blank=True, verbose_name="mục tiêu")),
                ("methods", models.TextField(blank=True, verbose_name="nội dung, cách làm")),
                ("area", models.TextField(blank=True, verbose_name="địa bàn")),
                ("target_group", models.TextField(blank=True, verbose_name="đối tượng")),
                ("forces", models.TextField(blank=True, verbose_name="lực lượng, phân công")),
                ("resources", models.TextField(blank=True, verbose_name="nguồn lực")),
                ("cost", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="kinh phí dự kiến (đồng)")),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="bắt đầu")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="kết thúc")),
                ("checkpoints", models.TextField(blank=True, verbose_name="mốc kiểm tra, đánh giá")),
                ("outputs", models.TextField(blank=True, verbose_name="sản phẩm, kết quả dự kiến")),
                ("sustainability", models.TextField(blank=True, verbose_name="khả năng duy trì, nhân rộng")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Nháp"),
                            ("submitted", "Đã gửi"),
                            ("late_pending", "Xin nộp muộn"),
                            ("returned", "Cần sửa"),
                            ("accepted", "Đã chấp nhận"),
                            ("refused", "Không chấp nhận"),
                            ("withdrawn", "Đã rút"),
                            ("closed", "Đã kết thúc năm"),
                        ],
                        default="draft",
                        max_length=14,
                        verbose_name="trạng thái",
                    ),
                ),
                ("registered_on", models.DateField(blank=True, null=True, verbose_name="ngày đăng ký")),
                ("accepted_on", models.DateField(blank=True, null=True, verbose_name="ngày chấp nhận")),
                ("is_late", models.BooleanField(default=False, verbose_name="đăng ký muộn")),
                ("late_reason", models.TextField(blank=True, verbose_name="lý do đăng ký muộn")),
                ("late_allowed_on", models.DateField(blank=True, null=True, verbose_name="ngày cho phép đăng ký muộn")),
                ("late_allowed_by", models.CharField(blank=True, max_length=160, verbose_name="người cho phép")),
                ("repair_due_on", models.DateField(blank=True, null=True, verbose_name="hạn sửa")),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="ngày rút")),
                (
                    "frozen_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="chốt trong biểu tổng hợp lúc"
                    ),
                ),
                ("updated_at", models.DateTimeField(blank=True, editable=False, verbose_name="sửa lần cuối")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("search", models.CharField(default="", editable=False, max_length=900)),
                ("sort_key", models.CharField(default="", editable=False, max_length=320)),
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
                    "receiver",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.unit",
                        verbose_name="nơi nhận",
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
                        verbose_name="tập thể đăng ký",
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
                        verbose_name="cá nhân đăng ký",
                    ),
                ),
                (
                    "field",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="campaign.field",
                        verbose_name="lĩnh vực",
                    ),
                ),
                (
                    "promoted_from",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.registration",
                        verbose_name="nâng cấp từ",
                    ),
                ),
                (
                    "copied_from",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="models_registry.registration",
                    ),
                ),
                (
                    "follower",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.person",
                        verbose_name="người theo dõi, chăm bồi",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người lập",
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
                "verbose_name": "historical đăng ký",
                "verbose_name_plural": "historical đăng ký",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="models_regi_history_bf7d6d_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
