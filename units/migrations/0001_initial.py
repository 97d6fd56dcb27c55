import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import units.models.accounts


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("nation", "Toàn quốc"),
                            ("province", "Tỉnh uỷ, thành uỷ"),
                            ("committee", "Đảng uỷ cấp trên cơ sở"),
                            ("grassroots_committee", "Đảng bộ cơ sở"),
                            ("grassroots_cell", "Chi bộ cơ sở"),
                            ("part_committee", "Đảng bộ bộ phận"),
                            ("cell", "Chi bộ trực thuộc"),
                            ("department", "Phòng, ban"),
                            ("mass_organisation", "Đoàn thể"),
                            ("agency", "Cơ quan, đơn vị"),
                        ],
                        max_length=24,
                        verbose_name="loại",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="units.unit",
                        verbose_name="trực thuộc",
                    ),
                ),
                ("path", models.CharField(editable=False, max_length=60, unique=True)),
                ("depth", models.PositiveSmallIntegerField(editable=False)),
                ("name", models.CharField(max_length=250, verbose_name="tên")),
                ("short_name", models.CharField(blank=True, max_length=120, verbose_name="tên gọi tắt")),
                (
                    "symbol",
                    models.CharField(
                        blank=True, help_text="Ví dụ: ĐU, CB, ĐUK.", max_length=30, verbose_name="ký hiệu văn bản"
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="địa danh trên văn bản")),
                ("address", models.CharField(blank=True, max_length=250, verbose_name="địa chỉ")),
                (
                    "base_unit",
                    models.ForeignKey(
                        blank=True,
                        help_text="Chỉ dùng cho phòng, ban, đoàn thể của chính cấp uỷ: tổ chức cơ sở đảng nhận đăng ký (S0-14).",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đăng ký ở cơ sở với",
                    ),
                ),
                ("founded_on", models.DateField(blank=True, null=True, verbose_name="thành lập ngày")),
                (
                    "ended_on",
                    models.DateField(
                        blank=True, help_text="Ngày cuối cùng còn hoạt động.", null=True, verbose_name="kết thúc ngày"
                    ),
                ),
                ("search", models.CharField(default="", editable=False, max_length=420)),
                ("sort_key", models.CharField(db_index=True, default="", editable=False, max_length=320)),
            ],
            options={
                "verbose_name": "đơn vị",
                "verbose_name_plural": "đơn vị",
                "ordering": ("path",),
                "indexes": [models.Index(fields=["kind", "path"], name="unit_kind_path")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("path", ""), _negated=True), name="unit_has_a_path"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("founded_on", None),
                            ("ended_on", None),
                            ("ended_on__gte", models.F("founded_on")),
                            _connector="OR",
                        ),
                        name="unit_ends_after_it_begins",
                        violation_error_message="Ngày kết thúc phải sau ngày thành lập.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="names",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                ("name", models.CharField(max_length=250, verbose_name="tên")),
                ("short_name", models.CharField(blank=True, max_length=120, verbose_name="tên gọi tắt")),
                ("symbol", models.CharField(blank=True, max_length=30, verbose_name="ký hiệu văn bản")),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="địa danh")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
            ],
            options={
                "verbose_name": "tên theo thời gian",
                "verbose_name_plural": "tên theo thời gian",
                "ordering": ("valid_from",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to", None)),
                        fields=("unit",),
                        name="one_present_name",
                        violation_error_message="Đơn vị chỉ có một tên hiện hành.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitParent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parents",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="trực thuộc",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
            ],
            options={
                "verbose_name": "quan hệ trực thuộc",
                "verbose_name_plural": "quan hệ trực thuộc",
                "ordering": ("valid_from",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to", None)), fields=("unit",), name="one_present_parent"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rename", "Đổi tên"),
                            ("transfer", "Chuyển về trực thuộc đơn vị khác"),
                            ("merge", "Sáp nhập"),
                            ("split", "Chia tách"),
                            ("dissolve", "Giải thể"),
                        ],
                        max_length=10,
                        verbose_name="hình thức",
                    ),
                ),
                ("on", models.DateField(verbose_name="hiệu lực từ ngày")),
                (
                    "decision",
                    models.CharField(
                        blank=True, help_text="Ghi nguyên văn.", max_length=120, verbose_name="quyết định số"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                (
                    "heir",
                    models.ForeignKey(
                        blank=True,
                        help_text="Khi chia tách: một đơn vị tiếp tục các mô hình cũ.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị kế thừa được chỉ định",
                    ),
                ),
                (
                    "predecessors",
                    models.ManyToManyField(related_name="became", to="units.unit", verbose_name="đơn vị trước"),
                ),
                (
                    "successors",
                    models.ManyToManyField(
                        blank=True, related_name="came_from", to="units.unit", verbose_name="đơn vị sau"
                    ),
                ),
            ],
            options={
                "verbose_name": "kế thừa đơn vị",
                "verbose_name_plural": "kế thừa đơn vị",
                "ordering": ("on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("full_name", models.CharField(max_length=120, verbose_name="họ và tên")),
                (
                    "salutation",
                    models.CharField(choices=[("ong", "Ông"), ("ba", "Bà")], max_length=4, verbose_name="ông/bà"),
                ),
                ("birth_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="năm sinh")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="điện thoại")),
                ("is_party_member", models.BooleanField(default=False, verbose_name="đảng viên")),
                ("is_official", models.BooleanField(default=False, verbose_name="cán bộ, công chức")),
                ("is_public_employee", models.BooleanField(default=False, verbose_name="viên chức")),
                ("is_union_member", models.BooleanField(default=False, verbose_name="đoàn viên")),
                ("is_association_member", models.BooleanField(default=False, verbose_name="hội viên")),
                ("is_direct_worker", models.BooleanField(default=False, verbose_name="người lao động trực tiếp")),
                ("search", models.CharField(default="", editable=False, max_length=140)),
                ("sort_key", models.CharField(db_index=True, default="", editable=False, max_length=200)),
            ],
            options={
                "verbose_name": "người",
                "verbose_name_plural": "con người",
                "ordering": ("sort_key", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="postings",
                        to="units.person",
                        verbose_name="người",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                ("post", models.CharField(max_length=150, verbose_name="chức vụ")),
                ("is_main", models.BooleanField(default=True, verbose_name="chức vụ chính")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
            ],
            options={
                "verbose_name": "chức vụ, công tác",
                "verbose_name_plural": "quá trình công tác",
                "ordering": ("valid_from", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="posting_ends_after_it_begins",
                        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                ("full_name", models.CharField(blank=True, max_length=120, verbose_name="họ và tên")),
                (
                    "person",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="user",
                        to="units.person",
                        verbose_name="người",
                    ),
                ),
                ("must_change_password", models.BooleanField(default=False, verbose_name="phải đổi mật khẩu")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "tài khoản",
                "verbose_name_plural": "tài khoản",
                "ordering": ("username",),
            },
            managers=[
                ("objects", units.models.accounts.AccountManager()),
            ],
        ),
        migrations.CreateModel(
            name="HistoricalSeat",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("keeper", "Quản trị"),
                            ("clerk", "Cán bộ phụ trách (thường trực, thư ký)"),
                            ("head", "Trưởng ban, tổ trưởng"),
                            ("member", "Thành viên ban chỉ đạo, tổ chỉ đạo"),
                            ("leader", "Cấp uỷ, lãnh đạo"),
                            ("registrant", "Người đăng ký"),
                            ("reader", "Người xem"),
                        ],
                        max_length=12,
                        verbose_name="vai",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản",
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
                "verbose_name": "historical vai trong đơn vị",
                "verbose_name_plural": "historical vai trong đơn vị",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="units_histo_history_da4f38_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seats",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="tài khoản",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats",
                        to="units.unit",
                        verbose_name="đơn vị",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("keeper", "Quản trị"),
                            ("clerk", "Cán bộ phụ trách (thường trực, thư ký)"),
                            ("head", "Trưởng ban, tổ trưởng"),
                            ("member", "Thành viên ban chỉ đạo, tổ chỉ đạo"),
                            ("leader", "Cấp uỷ, lãnh đạo"),
                            ("registrant", "Người đăng ký"),
                            ("reader", "Người xem"),
                        ],
                        max_length=12,
                        verbose_name="vai",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
            ],
            options={
                "verbose_name": "vai trong đơn vị",
                "verbose_name_plural": "vai trong đơn vị",
                "ordering": ("unit__path", "role", "valid_from"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("valid_to", None)),
                        fields=("user", "unit", "role"),
                        name="one_open_seat",
                        violation_error_message="Tài khoản đã có vai này ở đơn vị.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="người nhận",
                    ),
                ),
                ("text", models.CharField(max_length=400, verbose_name="nội dung")),
                ("link", models.CharField(blank=True, max_length=200, verbose_name="địa chỉ")),
                ("created_at", models.DateTimeField(verbose_name="lúc")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="đã xem lúc")),
                ("mailed_at", models.DateTimeField(blank=True, null=True, verbose_name="đã gửi thư lúc")),
            ],
            options={
                "verbose_name": "thông báo",
                "verbose_name_plural": "thông báo",
                "ordering": ("-created_at", "-pk"),
                "indexes": [models.Index(fields=["user", "read_at", "created_at"], name="notice_inbox")],
            },
        ),
        migrations.CreateModel(
            name="HistoricalUnit",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("nation", "Toàn quốc"),
                            ("province", "Tỉnh uỷ, thành uỷ"),
                            ("committee", "Đảng uỷ cấp trên cơ sở"),
                            ("grassroots_committee", "Đảng bộ cơ sở"),
                            ("grassroots_cell", "Chi bộ cơ sở"),
                            ("part_committee", "Đảng bộ bộ phận"),
                            ("cell", "Chi bộ trực thuộc"),
                            ("department", "Phòng, ban"),
                            ("mass_organisation", "Đoàn thể"),
                            ("agency", "Cơ quan, đơn vị"),
                        ],
                        max_length=24,
                        verbose_name="loại",
                    ),
                ),
                ("path", models.CharField(db_index=True, editable=False, max_length=60)),
                ("depth", models.PositiveSmallIntegerField(editable=False)),
                ("name", models.CharField(max_length=250, verbose_name="tên")),
                ("short_name", models.CharField(blank=True, max_length=120, verbose_name="tên gọi tắt")),
                (
                    "symbol",
                    models.CharField(
                        blank=True, help_text="Ví dụ: ĐU, CB, ĐUK.", max_length=30, verbose_name="ký hiệu văn bản"
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="địa danh trên văn bản")),
                ("address", models.CharField(blank=True, max_length=250, verbose_name="địa chỉ")),
                ("founded_on", models.DateField(blank=True, null=True, verbose_name="thành lập ngày")),
                (
                    "ended_on",
                    models.DateField(
                        blank=True, help_text="Ngày cuối cùng còn hoạt động.", null=True, verbose_name="kết thúc ngày"
                    ),
                ),
                ("search", models.CharField(default="", editable=False, max_length=420)),
                ("sort_key", models.CharField(db_index=True, default="", editable=False, max_length=320)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.unit",
                        verbose_name="trực thuộc",
                    ),
                ),
                (
                    "base_unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Chỉ dùng cho phòng, ban, đoàn thể của chính cấp uỷ: tổ chức cơ sở đảng nhận đăng ký (S0-14).",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đăng ký ở cơ sở với",
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
                "verbose_name": "historical đơn vị",
                "verbose_name_plural": "historical đơn vị",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="units_histo_history_e4d824_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSuccession",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rename", "Đổi tên"),
                            ("transfer", "Chuyển về trực thuộc đơn vị khác"),
                            ("merge", "Sáp nhập"),
                            ("split", "Chia tách"),
                            ("dissolve", "Giải thể"),
                        ],
                        max_length=10,
                        verbose_name="hình thức",
                    ),
                ),
                ("on", models.DateField(verbose_name="hiệu lực từ ngày")),
                (
                    "decision",
                    models.CharField(
                        blank=True, help_text="Ghi nguyên văn.", max_length=120, verbose_name="quyết định số"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="ghi chú")),
                (
                    "heir",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Khi chia tách: một đơn vị tiếp tục các mô hình cũ.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="units.unit",
                        verbose_name="đơn vị kế thừa được chỉ định",
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
                "verbose_name": "historical kế thừa đơn vị",
                "verbose_name_plural": "historical kế thừa đơn vị",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="units_histo_history_7af768_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPerson",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("full_name", models.CharField(max_length=120, verbose_name="họ và tên")),
                (
                    "salutation",
                    models.CharField(choices=[("ong", "Ông"), ("ba", "Bà")], max_length=4, verbose_name="ông/bà"),
                ),
                ("birth_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="năm sinh")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="điện thoại")),
                ("is_party_member", models.BooleanField(default=False, verbose_name="đảng viên")),
                ("is_official", models.BooleanField(default=False, verbose_name="cán bộ, công chức")),
                ("is_public_employee", models.BooleanField(default=False, verbose_name="viên chức")),
                ("is_union_member", models.BooleanField(default=False, verbose_name="đoàn viên")),
                ("is_association_member", models.BooleanField(default=False, verbose_name="hội viên")),
                ("is_direct_worker", models.BooleanField(default=False, verbose_name="người lao động trực tiếp")),
                ("search", models.CharField(default="", editable=False, max_length=140)),
                ("sort_key", models.CharField(db_index=True, default="", editable=False, max_length=200)),
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
                "verbose_name": "historical người",
                "verbose_name_plural": "historical con người",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="units_histo_history_e54dca_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPosting",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("post", models.CharField(max_length=150, verbose_name="chức vụ")),
                ("is_main", models.BooleanField(default=True, verbose_name="chức vụ chính")),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="đến hết ngày")),
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
                "verbose_name": "historical chức vụ, công tác",
                "verbose_name_plural": "historical quá trình công tác",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="units_histo_history_e388a7_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalUser",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        db_index=True,
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                ("full_name", models.CharField(blank=True, max_length=120, verbose_name="họ và tên")),
                ("must_change_password", models.BooleanField(default=False, verbose_name="phải đổi mật khẩu")),
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
                "verbose_name": "historical tài khoản",
                "verbose_name_plural": "historical tài khoản",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_user", "history_date"], name="units_histo_history_908bb5_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
