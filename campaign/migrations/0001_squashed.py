"""All tables of this floor as they stand; it replaces the steps by which they came, so a new installation is quick."""

import campaign.models.campaign
import campaign.models.reminders
import django.core.validators
import django.db.models.deletion
import simple_history.models
import units.first_tables
import units.word_index
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("campaign", "0001_initial"),
        ("campaign", "0002_papers_as_prescribed"),
        ("campaign", "0004_papers_kept_and_sent"),
        ("campaign", "0005_arrivals_by_day"),
        ("campaign", "0006_days_off_and_phrases"),
        ("campaign", "0007_campaigns_and_targets"),
        ("campaign", "0008_rules_of_every_parameter"),
        ("campaign", "0009_duties_in_full"),
        ("campaign", "0010_reminders"),
        ("campaign", "0011_steering"),
        ("campaign", "0012_joint_and_confirmed_papers"),
        ("campaign", "0013_assignments_dropped"),
    ]

    initial = True

    dependencies = [
        ("units", "0001_squashed"),
    ]

    operations = [
        units.first_tables.FirstTables(
            operations=[
                migrations.CreateModel(
                    name="HistoricalReminderPlan",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "remind_before",
                            campaign.models.reminders.DaysBeforeField(
                                blank=True,
                                default="14, 7, 1, 0",
                                help_text="0 là đúng ngày cuối. Ví dụ: 14, 7, 1, 0.",
                                max_length=60,
                                verbose_name="nhắc trước hạn (ngày)",
                            ),
                        ),
                        (
                            "remind_late_every",
                            models.PositiveSmallIntegerField(
                                default=7,
                                help_text="0 là không nhắc khi đã quá hạn.",
                                verbose_name="quá hạn thì mấy ngày nhắc một lần",
                            ),
                        ),
                        (
                            "digest_hour",
                            models.PositiveSmallIntegerField(
                                default=7,
                                validators=[django.core.validators.MaxValueValidator(23)],
                                verbose_name="thư tổng hợp gửi lúc (giờ)",
                            ),
                        ),
                        ("digest_on_days_off", models.BooleanField(default=False, verbose_name="gửi thư cả ngày nghỉ")),
                        (
                            "outbox_wait",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                default=30,
                                help_text="Trong thời gian ấy còn xem, sửa, rút được. 0 là gửi ngay; để trống là chờ cán bộ bấm gửi.",
                                null=True,
                                verbose_name="đợt nhắc tự gửi sau (phút)",
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                        "verbose_name": "historical lịch nhắc chung",
                        "verbose_name_plural": "historical lịch nhắc chung",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_0648cf_idx")
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ReminderPlan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "campaign",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminder_plan",
                                to="campaign.campaign",
                                verbose_name="phong trào",
                            ),
                        ),
                        (
                            "remind_before",
                            campaign.models.reminders.DaysBeforeField(
                                blank=True,
                                default="14, 7, 1, 0",
                                help_text="0 là đúng ngày cuối. Ví dụ: 14, 7, 1, 0.",
                                max_length=60,
                                verbose_name="nhắc trước hạn (ngày)",
                            ),
                        ),
                        (
                            "remind_late_every",
                            models.PositiveSmallIntegerField(
                                default=7,
                                help_text="0 là không nhắc khi đã quá hạn.",
                                verbose_name="quá hạn thì mấy ngày nhắc một lần",
                            ),
                        ),
                        (
                            "digest_hour",
                            models.PositiveSmallIntegerField(
                                default=7,
                                validators=[django.core.validators.MaxValueValidator(23)],
                                verbose_name="thư tổng hợp gửi lúc (giờ)",
                            ),
                        ),
                        ("digest_on_days_off", models.BooleanField(default=False, verbose_name="gửi thư cả ngày nghỉ")),
                        (
                            "outbox_wait",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                default=30,
                                help_text="Trong thời gian ấy còn xem, sửa, rút được. 0 là gửi ngay; để trống là chờ cán bộ bấm gửi.",
                                null=True,
                                verbose_name="đợt nhắc tự gửi sau (phút)",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "lịch nhắc chung",
                        "verbose_name_plural": "lịch nhắc chung",
                    },
                ),
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
                            models.PositiveSmallIntegerField(
                                default=2, help_text="S2-18.", verbose_name="số năm liên tục"
                            ),
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
                        (
                            "gap_breaks",
                            models.BooleanField(default=True, verbose_name="gián đoạn một năm thì tính lại từ đầu"),
                        ),
                        (
                            "adhoc_counts_for_streak",
                            models.BooleanField(default=False, verbose_name="năm khen đột xuất được tính liên tục"),
                        ),
                        (
                            "late_permission_allowed",
                            models.BooleanField(default=True, verbose_name="cho phép đăng ký muộn khi có ý kiến"),
                        ),
                        (
                            "late_permission_before",
                            models.CharField(
                                choices=[("report_window", "Trước ngày mở đợt báo cáo"), ("any", "Ngày nào cũng được")],
                                default="report_window",
                                max_length=13,
                                verbose_name="ý kiến cho đăng ký muộn phải có",
                            ),
                        ),
                        (
                            "moved_up_excludes",
                            models.BooleanField(
                                default=True, verbose_name="đã nâng lên cấp trên thì không xét ở cấp dưới"
                            ),
                        ),
                        (
                            "bloc_requires_base_exemplary",
                            models.BooleanField(default=True, verbose_name="lên cấp trên phải là tiêu biểu ở cơ sở"),
                        ),
                        (
                            "bloc_cycle_years",
                            models.PositiveSmallIntegerField(
                                default=2, verbose_name="chu kỳ dài nhất của mô hình cấp đảng uỷ (năm)"
                            ),
                        ),
                        (
                            "merge_streak",
                            models.CharField(
                                choices=[
                                    ("eligible", "Tính tiếp"),
                                    ("refer", "Xin ý kiến ban chỉ đạo"),
                                    ("not_eligible", "Tính lại từ đầu"),
                                ],
                                default="refer",
                                max_length=12,
                                verbose_name="năm liên tục khi sáp nhập đơn vị",
                            ),
                        ),
                        (
                            "rename_streak",
                            models.CharField(
                                choices=[
                                    ("eligible", "Tính tiếp"),
                                    ("refer", "Xin ý kiến ban chỉ đạo"),
                                    ("not_eligible", "Tính lại từ đầu"),
                                ],
                                default="eligible",
                                max_length=12,
                                verbose_name="năm liên tục khi đơn vị đổi tên",
                            ),
                        ),
                        (
                            "split_streak",
                            models.CharField(
                                choices=[
                                    ("eligible", "Tính tiếp"),
                                    ("refer", "Xin ý kiến ban chỉ đạo"),
                                    ("not_eligible", "Tính lại từ đầu"),
                                ],
                                default="refer",
                                max_length=12,
                                verbose_name="năm liên tục khi chia tách đơn vị",
                            ),
                        ),
                        (
                            "person_move_inside",
                            models.CharField(
                                choices=[
                                    ("eligible", "Tính tiếp"),
                                    ("refer", "Xin ý kiến ban chỉ đạo"),
                                    ("not_eligible", "Tính lại từ đầu"),
                                ],
                                default="eligible",
                                max_length=12,
                                verbose_name="năm liên tục khi cá nhân chuyển đơn vị trong đảng bộ",
                            ),
                        ),
                        (
                            "person_move_outside",
                            models.CharField(
                                choices=[
                                    ("eligible", "Tính tiếp"),
                                    ("refer", "Xin ý kiến ban chỉ đạo"),
                                    ("not_eligible", "Tính lại từ đầu"),
                                ],
                                default="not_eligible",
                                max_length=12,
                                verbose_name="năm liên tục khi cá nhân chuyển ra ngoài đảng bộ",
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
                            "one_award_clause",
                            models.CharField(
                                default="Luật 06/2022/QH15",
                                max_length=120,
                                verbose_name="căn cứ của quy định một lần khen",
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
                            "award_audience",
                            models.JSONField(blank=True, default=dict, verbose_name="thẩm quyền khen riêng của cấp uỷ"),
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
                                decimal_places=4,
                                default=Decimal("0.5"),
                                max_digits=5,
                                verbose_name="tỷ lệ tán thành phải vượt",
                            ),
                        ),
                        (
                            "pass_base",
                            models.CharField(
                                choices=[("all_members", "Tổng số thành viên"), ("present", "Số thành viên có mặt")],
                                default="all_members",
                                max_length=11,
                                verbose_name="tỷ lệ tán thành tính trên",
                            ),
                        ),
                        (
                            "minutes_required",
                            models.JSONField(
                                blank=True, default=list, verbose_name="cơ quan đòi hồ sơ có biên bản xét"
                            ),
                        ),
                        (
                            "dossier_items",
                            models.JSONField(
                                blank=True,
                                default=campaign.models.campaign.usual_dossier,
                                verbose_name="giấy tờ của hồ sơ đề nghị",
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                            models.PositiveSmallIntegerField(
                                default=2, help_text="S2-18.", verbose_name="số năm liên tục"
                            ),
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
                        (
                            "gap_breaks",
                            models.BooleanField(default=True, verbose_name="gián đoạn một năm thì tính lại từ đầu"),
                        ),
                        (
                            "adhoc_counts_for_streak",
                            models.BooleanField(default=False, verbose_name="năm khen đột xuất được tính liên tục"),
                        ),
                        (
                            "late_permission_allowed",
                            models.BooleanField(default=True, verbose_name="cho phép đăng ký muộn khi có ý kiến"),
                        ),
                        (
                            "late_permission_before",
                            models.CharField(
                                choices=[("report_window", "Trước ngày mở đợt báo cáo"), ("any", "Ngày nào cũng được")],
                                default="report_window",
                                max_length=13,
                                verbose_name="ý kiến cho đăng ký muộn phải có",
                            ),
                        ),
                        (
                            "moved_up_excludes",
                            models.BooleanField(
                                default=True, verbose_name="đã nâng lên cấp trên thì không xét ở cấp dưới"
                            ),
                        ),
                        (
                            "bloc_requires_base_exemplary",
                            models.BooleanField(default=True, verbose_name="lên cấp trên phải là tiêu biểu ở cơ sở"),
                        ),
                        (
                            "bloc_cycle_years",
                            models.PositiveSmallIntegerField(
                                default=2, verbose_name="chu kỳ dài nhất của mô hình cấp đảng uỷ (năm)"
                            ),
                        ),
                        (
                            "merge_streak",
                            models.CharField(
                                choices=[
                                    ("eligible", "Tính tiếp"),
                                    ("refer", "Xin ý kiến ban chỉ đạo"),
                                    ("not_eligible", "Tính lại từ đầu"),
                                ],
                                default="refer",
                                max_length=12,
                                verbose_name="năm liên tục khi sáp nhập đơn vị",
                            ),
                        ),
                        (
                            "rename_streak",
                            models.CharField(
                                choices=[
                                    ("eligible", "Tính tiếp"),
                                    ("refer", "Xin ý kiến ban chỉ đạo"),
                                    ("not_eligible", "Tính lại từ đầu"),
                                ],
                                default="eligible",
                                max_length=12,
                                verbose_name="năm liên tục khi đơn vị đổi tên",
                            ),
                        ),
                        (
                            "split_streak",
                            models.CharField(
                                choices=[
                                    ("eligible", "Tính tiếp"),
                                    ("refer", "Xin ý kiến ban chỉ đạo"),
                                    ("not_eligible", "Tính lại từ đầu"),
                                ],
                                default="refer",
                                max_length=12,
                                verbose_name="năm liên tục khi chia tách đơn vị",
                            ),
                        ),
                        (
                            "person_move_inside",
                            models.CharField(
                                choices=[
                                    ("eligible", "Tính tiếp"),
                                    ("refer", "Xin ý kiến ban chỉ đạo"),
                                    ("not_eligible", "Tính lại từ đầu"),
                                ],
                                default="eligible",
                                max_length=12,
                                verbose_name="năm liên tục khi cá nhân chuyển đơn vị trong đảng bộ",
                            ),
                        ),
                        (
                            "person_move_outside",
                            models.CharField(
                                choices=[
                                    ("eligible", "Tính tiếp"),
                                    ("refer", "Xin ý kiến ban chỉ đạo"),
                                    ("not_eligible", "Tính lại từ đầu"),
                                ],
                                default="not_eligible",
                                max_length=12,
                                verbose_name="năm liên tục khi cá nhân chuyển ra ngoài đảng bộ",
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
                            "one_award_clause",
                            models.CharField(
                                default="Luật 06/2022/QH15",
                                max_length=120,
                                verbose_name="căn cứ của quy định một lần khen",
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
                            "award_audience",
                            models.JSONField(blank=True, default=dict, verbose_name="thẩm quyền khen riêng của cấp uỷ"),
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
                                decimal_places=4,
                                default=Decimal("0.5"),
                                max_digits=5,
                                verbose_name="tỷ lệ tán thành phải vượt",
                            ),
                        ),
                        (
                            "pass_base",
                            models.CharField(
                                choices=[("all_members", "Tổng số thành viên"), ("present", "Số thành viên có mặt")],
                                default="all_members",
                                max_length=11,
                                verbose_name="tỷ lệ tán thành tính trên",
                            ),
                        ),
                        (
                            "minutes_required",
                            models.JSONField(
                                blank=True, default=list, verbose_name="cơ quan đòi hồ sơ có biên bản xét"
                            ),
                        ),
                        (
                            "dossier_items",
                            models.JSONField(
                                blank=True,
                                default=campaign.models.campaign.usual_dossier,
                                verbose_name="giấy tờ của hồ sơ đề nghị",
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
                        ("related", models.TextField(blank=True, verbose_name="chương trình, phong trào liên quan")),
                        ("contact_name", models.CharField(blank=True, max_length=120, verbose_name="đầu mối liên hệ")),
                        ("contact_post", models.CharField(blank=True, max_length=150, verbose_name="chức vụ đầu mối")),
                        (
                            "contact_phone",
                            models.CharField(blank=True, max_length=60, verbose_name="điện thoại đầu mối"),
                        ),
                        (
                            "roll",
                            models.CharField(
                                choices=[
                                    ("none", "Giữ nguyên ngày"),
                                    ("next_working_day", "Dời sang ngày làm việc tiếp theo"),
                                ],
                                default="none",
                                max_length=16,
                                verbose_name="khi ngày cuối rơi vào ngày nghỉ",
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
                                verbose_name="cấp uỷ",
                            ),
                        ),
                        (
                            "succeeds",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="campaign.campaign",
                                verbose_name="tiếp nối phong trào",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        ("related", models.TextField(blank=True, verbose_name="chương trình, phong trào liên quan")),
                        (
                            "succeeds",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="successors",
                                to="campaign.campaign",
                                verbose_name="tiếp nối phong trào",
                            ),
                        ),
                        ("contact_name", models.CharField(blank=True, max_length=120, verbose_name="đầu mối liên hệ")),
                        ("contact_post", models.CharField(blank=True, max_length=150, verbose_name="chức vụ đầu mối")),
                        (
                            "contact_phone",
                            models.CharField(blank=True, max_length=60, verbose_name="điện thoại đầu mối"),
                        ),
                        (
                            "roll",
                            models.CharField(
                                choices=[
                                    ("none", "Giữ nguyên ngày"),
                                    ("next_working_day", "Dời sang ngày làm việc tiếp theo"),
                                ],
                                default="none",
                                max_length=16,
                                verbose_name="khi ngày cuối rơi vào ngày nghỉ",
                            ),
                        ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                choices=[
                                    ("preparing", "Đang chuẩn bị"),
                                    ("open", "Đang thực hiện"),
                                    ("closed", "Đã khép"),
                                ],
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                choices=[
                                    ("preparing", "Đang chuẩn bị"),
                                    ("open", "Đang thực hiện"),
                                    ("closed", "Đã khép"),
                                ],
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
                        "indexes": [models.Index(fields=["-year", "id"], name="latest_years")],
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                to="campaign.campaignyear",
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
                            "reminding",
                            models.CharField(
                                choices=[("usual", "Lịch chung"), ("own", "Lịch riêng"), ("none", "Không nhắc")],
                                default="usual",
                                max_length=6,
                                verbose_name="nhắc việc",
                            ),
                        ),
                        (
                            "remind_before",
                            campaign.models.reminders.DaysBeforeField(
                                blank=True, default="14, 7, 1, 0", max_length=60, verbose_name="trước hạn (ngày)"
                            ),
                        ),
                        (
                            "remind_late_every",
                            models.PositiveSmallIntegerField(default=7, verbose_name="quá hạn, mấy ngày một lần"),
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reminding",
                            models.CharField(
                                choices=[("usual", "Lịch chung"), ("own", "Lịch riêng"), ("none", "Không nhắc")],
                                default="usual",
                                max_length=6,
                                verbose_name="nhắc việc",
                            ),
                        ),
                        (
                            "remind_before",
                            campaign.models.reminders.DaysBeforeField(
                                blank=True, default="14, 7, 1, 0", max_length=60, verbose_name="trước hạn (ngày)"
                            ),
                        ),
                        (
                            "remind_late_every",
                            models.PositiveSmallIntegerField(default=7, verbose_name="quá hạn, mấy ngày một lần"),
                        ),
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "first_year",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="nhiệm kỳ từ năm"),
                        ),
                        (
                            "last_year",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="nhiệm kỳ đến năm"),
                        ),
                        ("has_regulation", models.BooleanField(default=False, verbose_name="đã có quy chế làm việc")),
                        ("regulation", models.CharField(blank=True, max_length=200, verbose_name="quy chế làm việc")),
                        (
                            "regulation_on",
                            models.DateField(blank=True, null=True, verbose_name="quy chế ban hành ngày"),
                        ),
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
                        (
                            "serves",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="campaign.steeringbody",
                                verbose_name="giúp việc cho",
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="campaign.document",
                                verbose_name="văn bản của quyết định",
                            ),
                        ),
                        (
                            "regulation_paper",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="campaign.document",
                                verbose_name="văn bản của quy chế",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                    name="SteeringBody",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "serves",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="helpers",
                                to="campaign.steeringbody",
                                verbose_name="giúp việc cho",
                            ),
                        ),
                        (
                            "first_year",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="nhiệm kỳ từ năm"),
                        ),
                        (
                            "last_year",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="nhiệm kỳ đến năm"),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="founded_bodies",
                                to="campaign.document",
                                verbose_name="văn bản của quyết định",
                            ),
                        ),
                        ("has_regulation", models.BooleanField(default=False, verbose_name="đã có quy chế làm việc")),
                        ("regulation", models.CharField(blank=True, max_length=200, verbose_name="quy chế làm việc")),
                        (
                            "regulation_on",
                            models.DateField(blank=True, null=True, verbose_name="quy chế ban hành ngày"),
                        ),
                        (
                            "regulation_paper",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="regulated_bodies",
                                to="campaign.document",
                                verbose_name="văn bản của quy chế",
                            ),
                        ),
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
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("first_year", None),
                                    ("last_year", None),
                                    ("last_year__gte", models.F("first_year")),
                                    _connector="OR",
                                ),
                                name="body_term_ends_after_it_begins",
                                violation_error_message="Năm cuối của nhiệm kỳ phải từ năm đầu trở đi.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BodyStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                to="campaign.steeringbody",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("at", "pk"),
                        "abstract": False,
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        ("task", models.CharField(blank=True, max_length=200, verbose_name="mô hình hoặc việc cụ thể")),
                        (
                            "is_dropped",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="không giao lại sau kiện toàn"
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "field",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assignments",
                                to="campaign.field",
                                verbose_name="lĩnh vực",
                            ),
                        ),
                        ("task", models.CharField(blank=True, max_length=200, verbose_name="mô hình hoặc việc cụ thể")),
                        (
                            "is_dropped",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="không giao lại sau kiện toàn"
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                condition=models.Q(("body", None)),
                                fields=("term", "type_symbol"),
                                name="one_register_a_type",
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
                    name="HistoricalEarlierNumber",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("number", models.PositiveIntegerField(verbose_name="số")),
                        ("number_text", models.CharField(max_length=60, verbose_name="số, ký hiệu")),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                        ("title", models.CharField(blank=True, max_length=300, verbose_name="trích yếu")),
                        ("signer_name", models.CharField(blank=True, max_length=120, verbose_name="người ký")),
                        ("note", models.CharField(blank=True, max_length=250, verbose_name="ghi chú")),
                        (
                            "register",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="campaign.numberregister",
                                verbose_name="sổ số",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                        "verbose_name": "historical số đã dùng trước",
                        "verbose_name_plural": "historical số đã dùng trước",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_7aac03_idx")
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="EarlierNumber",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "register",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="earlier",
                                to="campaign.numberregister",
                                verbose_name="sổ số",
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="số")),
                        ("number_text", models.CharField(max_length=60, verbose_name="số, ký hiệu")),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                        ("title", models.CharField(blank=True, max_length=300, verbose_name="trích yếu")),
                        ("signer_name", models.CharField(blank=True, max_length=120, verbose_name="người ký")),
                        ("note", models.CharField(blank=True, max_length=250, verbose_name="ghi chú")),
                    ],
                    options={
                        "verbose_name": "số đã dùng trước",
                        "verbose_name_plural": "số đã dùng trước",
                        "ordering": ("register", "number"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("register", "number"),
                                name="an_earlier_number_once",
                                violation_error_message="Số này đã có trong sổ.",
                            )
                        ],
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                blank=True,
                                help_text="Ví dụ: T/M BAN THƯỜNG VỤ.",
                                max_length=120,
                                verbose_name="quyền hạn ký",
                            ),
                        ),
                        ("signer_post", models.CharField(blank=True, max_length=120, verbose_name="chức vụ người ký")),
                        ("signer_name", models.CharField(blank=True, max_length=120, verbose_name="người ký")),
                        (
                            "concurrent",
                            models.CharField(
                                blank=True,
                                help_text="Ví dụ: TRƯỞNG BAN CHỈ ĐẠO (in sau chữ “kiêm”).",
                                max_length=120,
                                verbose_name="chức vụ kiêm nhiệm",
                            ),
                        ),
                        (
                            "second_authority",
                            models.CharField(blank=True, max_length=120, verbose_name="quyền hạn người ký bên trái"),
                        ),
                        (
                            "second_post",
                            models.CharField(blank=True, max_length=120, verbose_name="chức vụ người ký bên trái"),
                        ),
                        ("second_name", models.CharField(blank=True, max_length=120, verbose_name="người ký bên trái")),
                        (
                            "confirmed_authority",
                            models.CharField(
                                blank=True,
                                help_text="Biên bản mà chữ ký của chủ trì không được đóng dấu. Ví dụ: T/L BAN THƯỜNG VỤ.",
                                max_length=120,
                                verbose_name="quyền hạn người xác nhận chữ ký",
                            ),
                        ),
                        (
                            "confirmed_post",
                            models.CharField(blank=True, max_length=120, verbose_name="chức vụ người xác nhận chữ ký"),
                        ),
                        (
                            "confirmed_name",
                            models.CharField(blank=True, max_length=120, verbose_name="người xác nhận chữ ký"),
                        ),
                        (
                            "joint_issuer",
                            models.CharField(
                                blank=True,
                                help_text="Văn bản liên tịch: cơ quan thứ hai, người đứng đầu ký bên trái. Ví dụ: Ban Tổ chức Tỉnh uỷ.",
                                max_length=200,
                                verbose_name="cơ quan cùng ban hành",
                            ),
                        ),
                        (
                            "joint_symbol",
                            models.CharField(
                                blank=True,
                                help_text="Đứng sau ký hiệu của mình. Ví dụ: BTCTU.",
                                max_length=20,
                                verbose_name="ký hiệu cơ quan cùng ban hành",
                            ),
                        ),
                        (
                            "recipients",
                            models.TextField(blank=True, help_text="Mỗi dòng một nơi nhận.", verbose_name="nơi nhận"),
                        ),
                        (
                            "author_line",
                            models.CharField(
                                blank=True,
                                help_text="Ví dụ: CỦA BAN THƯỜNG VỤ TỈNH UỶ.",
                                max_length=200,
                                verbose_name="tác giả dưới tên loại",
                            ),
                        ),
                        (
                            "draft_number",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="0: không in chữ dự thảo.", verbose_name="dự thảo lần"
                            ),
                        ),
                        (
                            "urgency",
                            models.CharField(
                                blank=True,
                                choices=[("KHẨN", "Khẩn"), ("THƯỢNG KHẨN", "Thượng khẩn"), ("HOẢ TỐC", "Hoả tốc")],
                                max_length=12,
                                verbose_name="độ khẩn",
                            ),
                        ),
                        (
                            "circulation",
                            models.CharField(
                                blank=True,
                                help_text="Ví dụ: LƯU HÀNH NỘI BỘ.",
                                max_length=60,
                                verbose_name="chỉ dẫn lưu hành",
                            ),
                        ),
                        (
                            "not_for_media",
                            models.BooleanField(
                                default=False, verbose_name="không phổ biến trên phương tiện thông tin đại chúng"
                            ),
                        ),
                        (
                            "drafter_code",
                            models.CharField(blank=True, max_length=20, verbose_name="ký hiệu người soạn, số bản"),
                        ),
                        (
                            "contact_line",
                            models.CharField(blank=True, max_length=250, verbose_name="dòng liên hệ cuối trang"),
                        ),
                        (
                            "made_from",
                            models.CharField(blank=True, editable=False, max_length=60, verbose_name="soạn từ mẫu"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Dự thảo"),
                                    ("for_signature", "Trình ký"),
                                    ("issued", "Đã ban hành"),
                                    ("corrected", "Đã đính chính"),
                                    ("replaced", "Đã thay thế"),
                                    ("void", "Bỏ số"),
                                ],
                                default="draft",
                                max_length=14,
                                verbose_name="trạng thái",
                            ),
                        ),
                        (
                            "is_bound",
                            models.BooleanField(default=False, editable=False, verbose_name="ban hành cùng quyết định"),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        (
                            "follows_as",
                            models.CharField(
                                blank=True,
                                choices=[("replace", "Thay thế"), ("correct", "Đính chính")],
                                editable=False,
                                max_length=8,
                                verbose_name="quan hệ với văn bản trước",
                            ),
                        ),
                        (
                            "rules",
                            models.CharField(
                                blank=True, editable=False, max_length=20, verbose_name="bộ quy tắc thể thức"
                            ),
                        ),
                        (
                            "facts",
                            models.JSONField(
                                blank=True, default=dict, editable=False, verbose_name="thông tin khi ban hành"
                            ),
                        ),
                        (
                            "archived",
                            models.TextField(blank=True, editable=False, max_length=100, verbose_name="bản lưu"),
                        ),
                        ("archived_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                        ("search", models.CharField(default="", editable=False, max_length=400)),
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
                        (
                            "follows",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="campaign.document",
                                verbose_name="soạn từ văn bản",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                    name="Document",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                blank=True,
                                help_text="Ví dụ: T/M BAN THƯỜNG VỤ.",
                                max_length=120,
                                verbose_name="quyền hạn ký",
                            ),
                        ),
                        ("signer_post", models.CharField(blank=True, max_length=120, verbose_name="chức vụ người ký")),
                        ("signer_name", models.CharField(blank=True, max_length=120, verbose_name="người ký")),
                        (
                            "concurrent",
                            models.CharField(
                                blank=True,
                                help_text="Ví dụ: TRƯỞNG BAN CHỈ ĐẠO (in sau chữ “kiêm”).",
                                max_length=120,
                                verbose_name="chức vụ kiêm nhiệm",
                            ),
                        ),
                        (
                            "second_authority",
                            models.CharField(blank=True, max_length=120, verbose_name="quyền hạn người ký bên trái"),
                        ),
                        (
                            "second_post",
                            models.CharField(blank=True, max_length=120, verbose_name="chức vụ người ký bên trái"),
                        ),
                        ("second_name", models.CharField(blank=True, max_length=120, verbose_name="người ký bên trái")),
                        (
                            "confirmed_authority",
                            models.CharField(
                                blank=True,
                                help_text="Biên bản mà chữ ký của chủ trì không được đóng dấu. Ví dụ: T/L BAN THƯỜNG VỤ.",
                                max_length=120,
                                verbose_name="quyền hạn người xác nhận chữ ký",
                            ),
                        ),
                        (
                            "confirmed_post",
                            models.CharField(blank=True, max_length=120, verbose_name="chức vụ người xác nhận chữ ký"),
                        ),
                        (
                            "confirmed_name",
                            models.CharField(blank=True, max_length=120, verbose_name="người xác nhận chữ ký"),
                        ),
                        (
                            "joint_issuer",
                            models.CharField(
                                blank=True,
                                help_text="Văn bản liên tịch: cơ quan thứ hai, người đứng đầu ký bên trái. Ví dụ: Ban Tổ chức Tỉnh uỷ.",
                                max_length=200,
                                verbose_name="cơ quan cùng ban hành",
                            ),
                        ),
                        (
                            "joint_symbol",
                            models.CharField(
                                blank=True,
                                help_text="Đứng sau ký hiệu của mình. Ví dụ: BTCTU.",
                                max_length=20,
                                verbose_name="ký hiệu cơ quan cùng ban hành",
                            ),
                        ),
                        (
                            "recipients",
                            models.TextField(blank=True, help_text="Mỗi dòng một nơi nhận.", verbose_name="nơi nhận"),
                        ),
                        (
                            "author_line",
                            models.CharField(
                                blank=True,
                                help_text="Ví dụ: CỦA BAN THƯỜNG VỤ TỈNH UỶ.",
                                max_length=200,
                                verbose_name="tác giả dưới tên loại",
                            ),
                        ),
                        (
                            "draft_number",
                            models.PositiveSmallIntegerField(
                                default=0, help_text="0: không in chữ dự thảo.", verbose_name="dự thảo lần"
                            ),
                        ),
                        (
                            "urgency",
                            models.CharField(
                                blank=True,
                                choices=[("KHẨN", "Khẩn"), ("THƯỢNG KHẨN", "Thượng khẩn"), ("HOẢ TỐC", "Hoả tốc")],
                                max_length=12,
                                verbose_name="độ khẩn",
                            ),
                        ),
                        (
                            "circulation",
                            models.CharField(
                                blank=True,
                                help_text="Ví dụ: LƯU HÀNH NỘI BỘ.",
                                max_length=60,
                                verbose_name="chỉ dẫn lưu hành",
                            ),
                        ),
                        (
                            "not_for_media",
                            models.BooleanField(
                                default=False, verbose_name="không phổ biến trên phương tiện thông tin đại chúng"
                            ),
                        ),
                        (
                            "drafter_code",
                            models.CharField(blank=True, max_length=20, verbose_name="ký hiệu người soạn, số bản"),
                        ),
                        (
                            "contact_line",
                            models.CharField(blank=True, max_length=250, verbose_name="dòng liên hệ cuối trang"),
                        ),
                        (
                            "made_from",
                            models.CharField(blank=True, editable=False, max_length=60, verbose_name="soạn từ mẫu"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Dự thảo"),
                                    ("for_signature", "Trình ký"),
                                    ("issued", "Đã ban hành"),
                                    ("corrected", "Đã đính chính"),
                                    ("replaced", "Đã thay thế"),
                                    ("void", "Bỏ số"),
                                ],
                                default="draft",
                                max_length=14,
                                verbose_name="trạng thái",
                            ),
                        ),
                        (
                            "is_bound",
                            models.BooleanField(default=False, editable=False, verbose_name="ban hành cùng quyết định"),
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
                            "follows",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followers",
                                to="campaign.document",
                                verbose_name="soạn từ văn bản",
                            ),
                        ),
                        (
                            "follows_as",
                            models.CharField(
                                blank=True,
                                choices=[("replace", "Thay thế"), ("correct", "Đính chính")],
                                editable=False,
                                max_length=8,
                                verbose_name="quan hệ với văn bản trước",
                            ),
                        ),
                        (
                            "rules",
                            models.CharField(
                                blank=True, editable=False, max_length=20, verbose_name="bộ quy tắc thể thức"
                            ),
                        ),
                        (
                            "facts",
                            models.JSONField(
                                blank=True, default=dict, editable=False, verbose_name="thông tin khi ban hành"
                            ),
                        ),
                        (
                            "archived",
                            models.FileField(
                                blank=True, editable=False, upload_to="papers/%Y/", verbose_name="bản lưu"
                            ),
                        ),
                        ("archived_sha256", models.CharField(blank=True, editable=False, max_length=64)),
                        ("search", models.CharField(default="", editable=False, max_length=400)),
                    ],
                    options={
                        "verbose_name": "văn bản",
                        "verbose_name_plural": "văn bản",
                        "ordering": (models.OrderBy(models.F("issued_on"), descending=True, nulls_first=True), "-pk"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("archived", ""), ("rules__gt", "")),
                                fields=["issued_on"],
                                name="paper_unarchived",
                            )
                        ],
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
                                    ("state__in", ["draft", "for_signature"]),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                to="campaign.document",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("at", "pk"),
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalDocumentAppendix",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="thứ tự")),
                        ("title", models.CharField(max_length=200, verbose_name="tên")),
                        ("subtitle", models.CharField(blank=True, max_length=300, verbose_name="trích yếu")),
                        ("text", models.TextField(verbose_name="nội dung")),
                        ("is_landscape", models.BooleanField(default=False, verbose_name="trang ngang")),
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                        "verbose_name": "historical phụ lục",
                        "verbose_name_plural": "historical phụ lục",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_feb31d_idx")
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="DocumentAppendix",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="appendices",
                                to="campaign.document",
                                verbose_name="văn bản",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=1, verbose_name="thứ tự")),
                        ("title", models.CharField(max_length=200, verbose_name="tên")),
                        ("subtitle", models.CharField(blank=True, max_length=300, verbose_name="trích yếu")),
                        ("text", models.TextField(verbose_name="nội dung")),
                        ("is_landscape", models.BooleanField(default=False, verbose_name="trang ngang")),
                    ],
                    options={
                        "verbose_name": "phụ lục",
                        "verbose_name_plural": "phụ lục",
                        "ordering": ("document", "position", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalPlan",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "number_text",
                            models.CharField(
                                blank=True,
                                help_text="Ghi đúng như trên văn bản.",
                                max_length=60,
                                verbose_name="số, ký hiệu",
                            ),
                        ),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                        ("title", models.CharField(blank=True, max_length=300, verbose_name="trích yếu")),
                        ("file", models.TextField(blank=True, editable=False, max_length=100, verbose_name="tệp")),
                        (
                            "file_name",
                            models.CharField(blank=True, editable=False, max_length=200, verbose_name="tên tệp"),
                        ),
                        ("sha256", models.CharField(blank=True, editable=False, max_length=64)),
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
                        (
                            "by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người nộp",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                migrations.CreateModel(
                    name="Plan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plan",
                                to="campaign.document",
                                verbose_name="văn bản",
                            ),
                        ),
                        (
                            "number_text",
                            models.CharField(
                                blank=True,
                                help_text="Ghi đúng như trên văn bản.",
                                max_length=60,
                                verbose_name="số, ký hiệu",
                            ),
                        ),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày ban hành")),
                        ("title", models.CharField(blank=True, max_length=300, verbose_name="trích yếu")),
                        (
                            "file",
                            models.FileField(blank=True, editable=False, upload_to="plans/%Y/", verbose_name="tệp"),
                        ),
                        (
                            "file_name",
                            models.CharField(blank=True, editable=False, max_length=200, verbose_name="tên tệp"),
                        ),
                        ("sha256", models.CharField(blank=True, editable=False, max_length=64)),
                        (
                            "by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người nộp",
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
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("document__isnull", False),
                                    models.Q(("issued_on__isnull", False), models.Q(("file", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="plan_is_a_paper_or_a_file",
                                violation_error_message="Kế hoạch phải soạn trên phần mềm hoặc có tệp, số và ngày.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Delivery",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="deliveries",
                                to="campaign.document",
                                verbose_name="văn bản",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliveries",
                                to="units.unit",
                                verbose_name="nơi nhận",
                            ),
                        ),
                        ("line", models.CharField(max_length=300, verbose_name="dòng nơi nhận")),
                        ("sent_at", models.DateTimeField(verbose_name="gửi lúc")),
                        ("opened_at", models.DateTimeField(blank=True, null=True, verbose_name="mở lúc")),
                        (
                            "opened_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người mở",
                            ),
                        ),
                        ("reminded_at", models.DateTimeField(blank=True, null=True, verbose_name="nhắc lúc")),
                    ],
                    options={
                        "verbose_name": "nơi được gửi văn bản",
                        "verbose_name_plural": "nơi được gửi văn bản",
                        "ordering": ("document", "pk"),
                        "indexes": [
                            models.Index(
                                condition=models.Q(("opened_at", None)), fields=["unit"], name="delivery_unopened"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("document", "unit"), name="a_paper_goes_to_a_unit_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SignedCopy",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signed_copies",
                                to="campaign.document",
                                verbose_name="văn bản",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("scan", "Bản quét có chữ ký, dấu"), ("digital", "Bản ký số (PDF)")],
                                max_length=8,
                                verbose_name="loại",
                            ),
                        ),
                        ("file", models.FileField(upload_to="signed/%Y/", verbose_name="tệp")),
                        ("name", models.CharField(max_length=200, verbose_name="tên tệp")),
                        ("size", models.PositiveIntegerField(editable=False, verbose_name="dung lượng (byte)")),
                        ("sha256", models.CharField(editable=False, max_length=64)),
                        ("signed_by", models.TextField(blank=True, verbose_name="chữ ký ghi trong tệp")),
                        ("at", models.DateTimeField(verbose_name="lúc")),
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
                    ],
                    options={
                        "verbose_name": "bản ký",
                        "verbose_name_plural": "bản ký",
                        "ordering": ("at", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="DraftComment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="comments",
                                to="campaign.document",
                                verbose_name="dự thảo",
                            ),
                        ),
                        (
                            "asked",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="asked_comments",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người được hỏi",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người hỏi",
                            ),
                        ),
                        ("asked_at", models.DateTimeField(verbose_name="hỏi lúc")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="trả lời trước hết ngày")),
                        ("question", models.TextField(blank=True, verbose_name="nội dung xin ý kiến")),
                        ("version", models.PositiveIntegerField(verbose_name="phiên bản được hỏi")),
                        ("answer", models.TextField(blank=True, verbose_name="ý kiến")),
                        ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="trả lời lúc")),
                    ],
                    options={
                        "verbose_name": "góp ý dự thảo",
                        "verbose_name_plural": "góp ý dự thảo",
                        "ordering": ("asked_at", "pk"),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("answered_at", None)),
                                fields=("document", "asked"),
                                name="one_open_question_to_a_person",
                                violation_error_message="Đồng chí này đang được xin ý kiến về dự thảo.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Autosave",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="autosaves",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người gõ",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="autosaves",
                                to="campaign.document",
                                verbose_name="dự thảo",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="units.unit",
                                verbose_name="cơ quan ban hành",
                            ),
                        ),
                        ("key", models.CharField(blank=True, max_length=60, verbose_name="mẫu")),
                        ("values", models.JSONField(default=dict, verbose_name="nội dung đang gõ")),
                        ("version", models.PositiveIntegerField(default=0, verbose_name="phiên bản")),
                        ("saved_at", models.DateTimeField(verbose_name="lúc")),
                    ],
                    options={
                        "verbose_name": "nội dung đang gõ",
                        "verbose_name_plural": "nội dung đang gõ",
                        "ordering": ("-saved_at",),
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("document__isnull", False)),
                                fields=("user", "document"),
                                name="one_autosave_of_a_draft",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("document", None)),
                                fields=("user", "unit", "key"),
                                name="one_autosave_of_a_new_paper",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalMilestone",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        (
                            "reminding",
                            models.CharField(
                                choices=[("usual", "Lịch chung"), ("own", "Lịch riêng"), ("none", "Không nhắc")],
                                default="usual",
                                max_length=6,
                                verbose_name="nhắc việc",
                            ),
                        ),
                        (
                            "remind_before",
                            campaign.models.reminders.DaysBeforeField(
                                blank=True, default="14, 7, 1, 0", max_length=60, verbose_name="trước hạn (ngày)"
                            ),
                        ),
                        (
                            "remind_late_every",
                            models.PositiveSmallIntegerField(default=7, verbose_name="quá hạn, mấy ngày một lần"),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="việc phải làm")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("launch", "Phát động phong trào"),
                                    ("body", "Thành lập tổ chỉ đạo"),
                                    ("regulation", "Quy chế làm việc"),
                                    ("plan", "Kế hoạch của đơn vị"),
                                    ("register", "Đăng ký mô hình Dân vận khéo"),
                                    ("reg_qcdc", "Đăng ký mô hình quy chế dân chủ"),
                                    ("report", "Tự báo cáo"),
                                    ("half_review", "Sơ kết"),
                                    ("review", "Tổng kết"),
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
                        ("unit_kinds", models.JSONField(blank=True, default=list, verbose_name="loại đơn vị phải làm")),
                        (
                            "evidence",
                            models.CharField(
                                choices=[
                                    ("nothing", "Không cần"),
                                    ("note", "Ghi chú: số, ngày văn bản, nơi lưu"),
                                    ("file", "Tệp kèm theo"),
                                ],
                                default="nothing",
                                max_length=8,
                                verbose_name="minh chứng",
                            ),
                        ),
                        (
                            "evidence_wanted",
                            models.CharField(blank=True, max_length=250, verbose_name="minh chứng cần nộp"),
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "reminding",
                            models.CharField(
                                choices=[("usual", "Lịch chung"), ("own", "Lịch riêng"), ("none", "Không nhắc")],
                                default="usual",
                                max_length=6,
                                verbose_name="nhắc việc",
                            ),
                        ),
                        (
                            "remind_before",
                            campaign.models.reminders.DaysBeforeField(
                                blank=True, default="14, 7, 1, 0", max_length=60, verbose_name="trước hạn (ngày)"
                            ),
                        ),
                        (
                            "remind_late_every",
                            models.PositiveSmallIntegerField(default=7, verbose_name="quá hạn, mấy ngày một lần"),
                        ),
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
                                    ("launch", "Phát động phong trào"),
                                    ("body", "Thành lập tổ chỉ đạo"),
                                    ("regulation", "Quy chế làm việc"),
                                    ("plan", "Kế hoạch của đơn vị"),
                                    ("register", "Đăng ký mô hình Dân vận khéo"),
                                    ("reg_qcdc", "Đăng ký mô hình quy chế dân chủ"),
                                    ("report", "Tự báo cáo"),
                                    ("half_review", "Sơ kết"),
                                    ("review", "Tổng kết"),
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
                        ("unit_kinds", models.JSONField(blank=True, default=list, verbose_name="loại đơn vị phải làm")),
                        (
                            "evidence",
                            models.CharField(
                                choices=[
                                    ("nothing", "Không cần"),
                                    ("note", "Ghi chú: số, ngày văn bản, nơi lưu"),
                                    ("file", "Tệp kèm theo"),
                                ],
                                default="nothing",
                                max_length=8,
                                verbose_name="minh chứng",
                            ),
                        ),
                        (
                            "evidence_wanted",
                            models.CharField(blank=True, max_length=250, verbose_name="minh chứng cần nộp"),
                        ),
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
                        (
                            "extension_said",
                            models.CharField(blank=True, max_length=120, verbose_name="cách nói của hạn mới"),
                        ),
                        (
                            "extension_reason",
                            models.CharField(blank=True, max_length=250, verbose_name="lý do gia hạn"),
                        ),
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                        (
                            "extension_said",
                            models.CharField(blank=True, max_length=120, verbose_name="cách nói của hạn mới"),
                        ),
                        (
                            "extension_reason",
                            models.CharField(blank=True, max_length=250, verbose_name="lý do gia hạn"),
                        ),
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
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                to="campaign.obligation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("at", "pk"),
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Submission",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "obligation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="submissions",
                                to="campaign.obligation",
                                verbose_name="việc phải nộp",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=250, verbose_name="ghi chú")),
                        ("file", models.FileField(blank=True, upload_to="duties/%Y/", verbose_name="tệp")),
                        ("name", models.CharField(blank=True, max_length=200, verbose_name="tên tệp")),
                        ("content_type", models.CharField(blank=True, editable=False, max_length=100)),
                        (
                            "size",
                            models.PositiveIntegerField(default=0, editable=False, verbose_name="dung lượng (byte)"),
                        ),
                        ("sha256", models.CharField(blank=True, editable=False, max_length=64)),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người nộp",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="lúc")),
                    ],
                    options={
                        "verbose_name": "lần nộp",
                        "verbose_name_plural": "lần nộp",
                        "ordering": ("at", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalPilotUnit",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("purpose", models.CharField(max_length=250, verbose_name="nội dung làm điểm")),
                        (
                            "programme",
                            models.CharField(
                                choices=[("dvk", "Dân vận khéo"), ("qcdc", "Quy chế dân chủ ở cơ sở")],
                                default="dvk",
                                max_length=4,
                                verbose_name="thuộc",
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                        ("decision", models.CharField(blank=True, max_length=200, verbose_name="quyết định chọn điểm")),
                        ("results", models.TextField(blank=True, verbose_name="kết quả")),
                        ("lessons", models.TextField(blank=True, verbose_name="bài học rút ra")),
                        (
                            "released_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="phổ biến ngày"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Đề xuất"),
                                    ("running", "Đang làm điểm"),
                                    ("reviewed", "Đã tổng kết"),
                                    ("stopped", "Dừng"),
                                ],
                                default="proposed",
                                max_length=10,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("search", models.CharField(default="", editable=False, max_length=700)),
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
                            "committee",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="units.unit",
                                verbose_name="nơi chọn điểm",
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
                                verbose_name="đơn vị làm điểm",
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
                            "follower",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="campaign.bodymember",
                                verbose_name="thành viên theo dõi",
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="campaign.document",
                                verbose_name="văn bản của quyết định",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                        "verbose_name": "historical đơn vị làm điểm",
                        "verbose_name_plural": "historical đơn vị làm điểm",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_bd3a61_idx")
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="PilotUnit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "campaign_year",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pilots",
                                to="campaign.campaignyear",
                                verbose_name="năm thi đua",
                            ),
                        ),
                        (
                            "committee",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="chosen_pilots",
                                to="units.unit",
                                verbose_name="nơi chọn điểm",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pilots",
                                to="units.unit",
                                verbose_name="đơn vị làm điểm",
                            ),
                        ),
                        ("purpose", models.CharField(max_length=250, verbose_name="nội dung làm điểm")),
                        (
                            "programme",
                            models.CharField(
                                choices=[("dvk", "Dân vận khéo"), ("qcdc", "Quy chế dân chủ ở cơ sở")],
                                default="dvk",
                                max_length=4,
                                verbose_name="thuộc",
                            ),
                        ),
                        (
                            "field",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pilots",
                                to="campaign.field",
                                verbose_name="lĩnh vực",
                            ),
                        ),
                        (
                            "follower",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="pilots",
                                to="campaign.bodymember",
                                verbose_name="thành viên theo dõi",
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="từ ngày")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                        ("decision", models.CharField(blank=True, max_length=200, verbose_name="quyết định chọn điểm")),
                        (
                            "paper",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="pilots",
                                to="campaign.document",
                                verbose_name="văn bản của quyết định",
                            ),
                        ),
                        ("results", models.TextField(blank=True, verbose_name="kết quả")),
                        ("lessons", models.TextField(blank=True, verbose_name="bài học rút ra")),
                        (
                            "released_on",
                            models.DateField(blank=True, editable=False, null=True, verbose_name="phổ biến ngày"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Đề xuất"),
                                    ("running", "Đang làm điểm"),
                                    ("reviewed", "Đã tổng kết"),
                                    ("stopped", "Dừng"),
                                ],
                                default="proposed",
                                max_length=10,
                                verbose_name="trạng thái",
                            ),
                        ),
                        ("search", models.CharField(default="", editable=False, max_length=700)),
                    ],
                    options={
                        "verbose_name": "đơn vị làm điểm",
                        "verbose_name_plural": "đơn vị làm điểm",
                        "ordering": ("-campaign_year__year", "unit__path", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on", None),
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="pilot_ends_after_it_begins",
                                violation_error_message="Ngày cuối phải từ ngày đầu trở đi.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PilotStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                to="campaign.pilotunit",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ("at", "pk"),
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PilotFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "pilot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="files",
                                to="campaign.pilotunit",
                                verbose_name="đơn vị làm điểm",
                            ),
                        ),
                        ("file", models.FileField(upload_to="pilots/%Y/", verbose_name="tệp")),
                        ("name", models.CharField(max_length=200, verbose_name="tên tệp")),
                        ("caption", models.CharField(blank=True, max_length=200, verbose_name="nội dung")),
                        ("size", models.PositiveIntegerField(editable=False, verbose_name="dung lượng (byte)")),
                        ("sha256", models.CharField(editable=False, max_length=64)),
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
                        "verbose_name": "tài liệu của đơn vị làm điểm",
                        "verbose_name_plural": "tài liệu của đơn vị làm điểm",
                        "ordering": ("at", "pk"),
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalReceivedPaper",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("arrival_year", models.PositiveSmallIntegerField(editable=False, verbose_name="năm đến")),
                        (
                            "arrival_number",
                            models.PositiveIntegerField(help_text="Đánh từ 01 trong mỗi năm.", verbose_name="số đến"),
                        ),
                        (
                            "number_text",
                            models.CharField(
                                blank=True,
                                help_text="Ghi đúng như trên văn bản.",
                                max_length=60,
                                verbose_name="số, ký hiệu",
                            ),
                        ),
                        ("type_name", models.CharField(max_length=60, verbose_name="thể loại")),
                        ("issuer_name", models.CharField(max_length=250, verbose_name="cơ quan ban hành")),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày văn bản")),
                        ("title", models.CharField(max_length=300, verbose_name="trích yếu")),
                        ("received_on", models.DateField(verbose_name="ngày đến")),
                        ("note", models.CharField(blank=True, max_length=250, verbose_name="ghi chú")),
                        ("file", models.TextField(blank=True, editable=False, max_length=100, verbose_name="tệp")),
                        (
                            "file_name",
                            models.CharField(blank=True, editable=False, max_length=200, verbose_name="tên tệp"),
                        ),
                        ("sha256", models.CharField(blank=True, editable=False, max_length=64)),
                        ("search", models.CharField(default="", editable=False, max_length=700)),
                        (
                            "unit",
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
                            "by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người vào sổ",
                            ),
                        ),
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                        "verbose_name": "historical văn bản đến",
                        "verbose_name_plural": "historical văn bản đến",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_808144_idx")
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="ReceivedPaper",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="received_papers",
                                to="units.unit",
                                verbose_name="nơi nhận",
                            ),
                        ),
                        ("arrival_year", models.PositiveSmallIntegerField(editable=False, verbose_name="năm đến")),
                        (
                            "arrival_number",
                            models.PositiveIntegerField(help_text="Đánh từ 01 trong mỗi năm.", verbose_name="số đến"),
                        ),
                        (
                            "number_text",
                            models.CharField(
                                blank=True,
                                help_text="Ghi đúng như trên văn bản.",
                                max_length=60,
                                verbose_name="số, ký hiệu",
                            ),
                        ),
                        ("type_name", models.CharField(max_length=60, verbose_name="thể loại")),
                        ("issuer_name", models.CharField(max_length=250, verbose_name="cơ quan ban hành")),
                        ("issued_on", models.DateField(blank=True, null=True, verbose_name="ngày văn bản")),
                        ("title", models.CharField(max_length=300, verbose_name="trích yếu")),
                        ("received_on", models.DateField(verbose_name="ngày đến")),
                        (
                            "campaign_year",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="received_papers",
                                to="campaign.campaignyear",
                                verbose_name="năm thi đua",
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=250, verbose_name="ghi chú")),
                        (
                            "file",
                            models.FileField(blank=True, editable=False, upload_to="received/%Y/", verbose_name="tệp"),
                        ),
                        (
                            "file_name",
                            models.CharField(blank=True, editable=False, max_length=200, verbose_name="tên tệp"),
                        ),
                        ("sha256", models.CharField(blank=True, editable=False, max_length=64)),
                        (
                            "by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="người vào sổ",
                            ),
                        ),
                        ("search", models.CharField(default="", editable=False, max_length=700)),
                    ],
                    options={
                        "verbose_name": "văn bản đến",
                        "verbose_name_plural": "văn bản đến",
                        "ordering": ("-received_on", "-pk"),
                        "indexes": [models.Index(fields=["received_on", "id"], name="received_by_day")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("unit", "arrival_year", "arrival_number"),
                                name="an_arrival_number_once_a_year",
                                violation_error_message="Số đến này đã dùng trong năm.",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BasisLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="basis_links",
                                to="campaign.document",
                                verbose_name="văn bản",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="dòng căn cứ")),
                        (
                            "cited",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cited_by",
                                to="campaign.document",
                                verbose_name="văn bản được dẫn",
                            ),
                        ),
                        (
                            "received",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cited_by",
                                to="campaign.receivedpaper",
                                verbose_name="văn bản đến",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "căn cứ đã nối",
                        "verbose_name_plural": "căn cứ đã nối",
                        "ordering": ("document", "pk"),
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cited__isnull", True), ("received__isnull", True), _connector="XOR"
                                ),
                                name="a_basis_names_one_paper",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DailyRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=120, verbose_name="việc")),
                        ("on", models.DateField(verbose_name="ngày")),
                        ("begun_at", models.DateTimeField(verbose_name="bắt đầu lúc")),
                        ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="xong lúc")),
                    ],
                    options={
                        "verbose_name": "việc hằng ngày",
                        "verbose_name_plural": "việc hằng ngày",
                        "ordering": ("-on", "name"),
                        "constraints": [models.UniqueConstraint(fields=("name", "on"), name="once_a_day")],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalYearTarget",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("count", models.PositiveSmallIntegerField(verbose_name="số mô hình")),
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
                        ("history_id", models.AutoField(primary_key=True, serialize=False)),
                        ("history_date", models.DateTimeField(db_index=True)),
                        ("history_change_reason", models.CharField(max_length=100, null=True)),
                        (
                            "history_type",
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                        "verbose_name": "historical chỉ tiêu",
                        "verbose_name_plural": "historical chỉ tiêu",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_3a37db_idx")
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="YearTarget",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "campaign_year",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="targets",
                                to="campaign.campaignyear",
                                verbose_name="năm thi đua",
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="year_targets",
                                to="units.unit",
                                verbose_name="đơn vị",
                            ),
                        ),
                        (
                            "field",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="campaign.field",
                                verbose_name="lĩnh vực",
                            ),
                        ),
                        ("count", models.PositiveSmallIntegerField(verbose_name="số mô hình")),
                    ],
                    options={
                        "verbose_name": "chỉ tiêu",
                        "verbose_name_plural": "chỉ tiêu",
                        "ordering": ("campaign_year", "unit__path", "field__position"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("campaign_year", "unit", "field"),
                                name="one_target_of_a_field",
                                violation_error_message="Đơn vị đã có chỉ tiêu cho lĩnh vực này.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("field", None)),
                                fields=("campaign_year", "unit"),
                                name="one_target_in_all",
                                violation_error_message="Đơn vị đã có chỉ tiêu chung.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HistoricalSpecialDay",
                    fields=[
                        ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                        ("on", models.DateField(verbose_name="ngày")),
                        ("is_worked", models.BooleanField(default=False, verbose_name="là ngày làm việc")),
                        ("reason", models.CharField(max_length=200, verbose_name="lý do, căn cứ")),
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
                            models.CharField(
                                choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                            ),
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
                        "verbose_name": "historical ngày nghỉ, ngày làm bù",
                        "verbose_name_plural": "historical ngày nghỉ, ngày làm bù",
                        "ordering": ("-history_date", "-history_id"),
                        "get_latest_by": ("history_date", "history_id"),
                        "indexes": [
                            models.Index(fields=["history_user", "history_date"], name="campaign_hi_history_c06eb0_idx")
                        ],
                    },
                    bases=(simple_history.models.HistoricalChanges, models.Model),
                ),
                migrations.CreateModel(
                    name="SpecialDay",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "unit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="special_days",
                                to="units.unit",
                                verbose_name="cấp uỷ",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="ngày")),
                        ("is_worked", models.BooleanField(default=False, verbose_name="là ngày làm việc")),
                        ("reason", models.CharField(max_length=200, verbose_name="lý do, căn cứ")),
                    ],
                    options={
                        "verbose_name": "ngày nghỉ, ngày làm bù",
                        "verbose_name_plural": "ngày nghỉ, ngày làm bù",
                        "ordering": ("unit", "on"),
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("unit", "on"),
                                name="a_special_day_once_a_unit",
                                violation_error_message="Ngày này đã được đặt rồi.",
                            )
                        ],
                    },
                ),
            ],
        ),
        units.word_index.WordIndex(
            model_name="receivedpaper",
            name="receivedpaper_words",
        ),
    ]
