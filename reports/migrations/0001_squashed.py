"""All tables of this floor as they stand; it replaces the steps by which they came, so a new installation is quick."""

import django.db.models.deletion
import simple_history.models
import units.first_tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('reports', '0001_initial'), ('reports', '0002_files_and_certificates')]

    initial = True

    dependencies = [
        ('campaign', '0001_squashed'),
        ('units', '0001_squashed'),
    ]

    operations = [
        units.first_tables.FirstTables(
            operations=[migrations.CreateModel(
                name='HistoricalCertificateTemplate',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='dùng từ năm')),
                    ('kind', models.CharField(choices=[('certificate', 'Giấy khen'), ('diploma', 'Bằng khen'), ('recognition', 'Giấy chứng nhận')], max_length=12, verbose_name='loại giấy')),
                    ('subject', models.CharField(choices=[('individual', 'Cá nhân'), ('collective', 'Tập thể')], max_length=10, verbose_name='dùng cho')),
                    ('size', models.CharField(choices=[('a4', 'A4 ngang (297 × 210 mm)'), ('large', 'Khổ lớn (360 × 270 mm)')], default='a4', max_length=5, verbose_name='khổ giấy')),
                    ('is_preprinted', models.BooleanField(default=False, verbose_name='in chữ lên phôi in sẵn')),
                    ('on_blank', models.JSONField(blank=True, default=list, verbose_name='phôi đã in sẵn')),
                    ('title', models.CharField(help_text='Ví dụ: GIẤY KHEN, GIẤY CHỨNG NHẬN.', max_length=60, verbose_name='tên giấy')),
                    ('verb', models.CharField(default='TẶNG', max_length=40, verbose_name='động từ')),
                    ('verb_below', models.BooleanField(default=False, verbose_name='động từ đứng dưới tên giấy')),
                    ('achievement', models.CharField(default='{thành tích}', max_length=400, verbose_name='câu ghi thành tích')),
                    ('register_label', models.CharField(default='Số vào sổ', max_length=40, verbose_name='tên sổ')),
                    ('emblem', models.TextField(blank=True, max_length=100, verbose_name='biểu trưng')),
                    ('emblem_type', models.CharField(blank=True, editable=False, max_length=40)),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                    ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='units.unit', verbose_name='cấp uỷ khen thưởng')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical mẫu giấy khen',
                    'verbose_name_plural': 'historical mẫu giấy khen',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                    'indexes': [models.Index(fields=['history_user', 'history_date'], name='reports_his_history_58c5b7_idx')],
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='CertificateTemplate',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificate_templates', to='units.unit', verbose_name='cấp uỷ khen thưởng')),
                    ('year', models.PositiveSmallIntegerField(verbose_name='dùng từ năm')),
                    ('kind', models.CharField(choices=[('certificate', 'Giấy khen'), ('diploma', 'Bằng khen'), ('recognition', 'Giấy chứng nhận')], max_length=12, verbose_name='loại giấy')),
                    ('subject', models.CharField(choices=[('individual', 'Cá nhân'), ('collective', 'Tập thể')], max_length=10, verbose_name='dùng cho')),
                    ('size', models.CharField(choices=[('a4', 'A4 ngang (297 × 210 mm)'), ('large', 'Khổ lớn (360 × 270 mm)')], default='a4', max_length=5, verbose_name='khổ giấy')),
                    ('is_preprinted', models.BooleanField(default=False, verbose_name='in chữ lên phôi in sẵn')),
                    ('on_blank', models.JSONField(blank=True, default=list, verbose_name='phôi đã in sẵn')),
                    ('title', models.CharField(help_text='Ví dụ: GIẤY KHEN, GIẤY CHỨNG NHẬN.', max_length=60, verbose_name='tên giấy')),
                    ('verb', models.CharField(default='TẶNG', max_length=40, verbose_name='động từ')),
                    ('verb_below', models.BooleanField(default=False, verbose_name='động từ đứng dưới tên giấy')),
                    ('achievement', models.CharField(default='{thành tích}', max_length=400, verbose_name='câu ghi thành tích')),
                    ('register_label', models.CharField(default='Số vào sổ', max_length=40, verbose_name='tên sổ')),
                    ('emblem', models.FileField(blank=True, upload_to='certificates/%Y/', verbose_name='biểu trưng')),
                    ('emblem_type', models.CharField(blank=True, editable=False, max_length=40)),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                ],
                options={
                    'verbose_name': 'mẫu giấy khen',
                    'verbose_name_plural': 'mẫu giấy khen',
                    'ordering': ('unit', '-year', 'kind', 'subject'),
                    'constraints': [models.UniqueConstraint(fields=('unit', 'year', 'kind', 'subject'), name='one_certificate_template_a_year', violation_error_message='Cấp uỷ đã có mẫu này cho năm này.')],
                },
            ), migrations.CreateModel(
                name='HistoricalCertificatePrinter',
                fields=[
                    ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                    ('name', models.CharField(max_length=80, verbose_name='tên máy in, loại phôi')),
                    ('right', models.DecimalField(decimal_places=1, default=0, max_digits=4, verbose_name='cả trang sang phải (mm)')),
                    ('down', models.DecimalField(decimal_places=1, default=0, max_digits=4, verbose_name='cả trang xuống dưới (mm)')),
                    ('shifts', models.JSONField(blank=True, default=dict, verbose_name='dịch từng ô')),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                    ('unit', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='units.unit', verbose_name='đơn vị')),
                    ('history_id', models.AutoField(primary_key=True, serialize=False)),
                    ('history_date', models.DateTimeField(db_index=True)),
                    ('history_change_reason', models.CharField(max_length=100, null=True)),
                    ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                    ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ],
                options={
                    'verbose_name': 'historical máy in giấy khen',
                    'verbose_name_plural': 'historical máy in giấy khen',
                    'ordering': ('-history_date', '-history_id'),
                    'get_latest_by': ('history_date', 'history_id'),
                    'indexes': [models.Index(fields=['history_user', 'history_date'], name='reports_his_history_3f41d9_idx')],
                },
                bases=(simple_history.models.HistoricalChanges, models.Model),
            ), migrations.CreateModel(
                name='CertificatePrinter',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='certificate_printers', to='units.unit', verbose_name='đơn vị')),
                    ('name', models.CharField(max_length=80, verbose_name='tên máy in, loại phôi')),
                    ('right', models.DecimalField(decimal_places=1, default=0, max_digits=4, verbose_name='cả trang sang phải (mm)')),
                    ('down', models.DecimalField(decimal_places=1, default=0, max_digits=4, verbose_name='cả trang xuống dưới (mm)')),
                    ('shifts', models.JSONField(blank=True, default=dict, verbose_name='dịch từng ô')),
                    ('version', models.PositiveIntegerField(default=0, editable=False)),
                ],
                options={
                    'verbose_name': 'máy in giấy khen',
                    'verbose_name_plural': 'máy in giấy khen',
                    'ordering': ('unit', 'name'),
                    'constraints': [models.UniqueConstraint(fields=('unit', 'name'), name='one_certificate_printer_a_name', violation_error_message='Đơn vị đã có máy in tên này.')],
                },
            ), migrations.CreateModel(
                name='Export',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exports', to=settings.AUTH_USER_MODEL, verbose_name='người yêu cầu')),
                    ('kind', models.CharField(max_length=40, verbose_name='loại')),
                    ('title', models.CharField(max_length=200, verbose_name='tên')),
                    ('parameters', models.JSONField(default=dict, verbose_name='tham số')),
                    ('state', models.CharField(choices=[('waiting', 'Đang chờ'), ('ready', 'Đã xong'), ('failed', 'Không làm được'), ('cancelled', 'Đã huỷ')], default='waiting', max_length=9, verbose_name='trạng thái')),
                    ('file', models.FileField(blank=True, upload_to='exports/%Y/%m/', verbose_name='tệp')),
                    ('message', models.CharField(blank=True, max_length=300, verbose_name='thông báo')),
                    ('asked_at', models.DateTimeField(verbose_name='yêu cầu lúc')),
                    ('begun_at', models.DateTimeField(blank=True, null=True, verbose_name='bắt đầu làm lúc')),
                    ('seen_at', models.DateTimeField(blank=True, null=True, verbose_name='còn làm lúc')),
                    ('done', models.PositiveIntegerField(default=0, verbose_name='đã làm')),
                    ('total', models.PositiveIntegerField(default=0, verbose_name='tất cả')),
                    ('tries', models.PositiveSmallIntegerField(default=0, verbose_name='số lần làm')),
                    ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='xong lúc')),
                ],
                options={
                    'verbose_name': 'tệp đã yêu cầu',
                    'verbose_name_plural': 'tệp đã yêu cầu',
                    'ordering': ('-asked_at',),
                },
            ), migrations.CreateModel(
                name='Snapshot',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='units.unit', verbose_name='đơn vị')),
                    ('campaign_year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='campaign.campaignyear', verbose_name='năm thi đua')),
                    ('level', models.CharField(blank=True, choices=[('base', 'Cơ sở'), ('bloc', 'Đảng uỷ cấp trên cơ sở'), ('province', 'Tỉnh')], max_length=8, verbose_name='cấp')),
                    ('rows', models.JSONField(verbose_name='các dòng')),
                    ('frozen_at', models.DateTimeField(verbose_name='chốt lúc')),
                    ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người chốt')),
                ],
                options={
                    'verbose_name': 'biểu đã chốt',
                    'verbose_name_plural': 'biểu đã chốt',
                    'ordering': ('-frozen_at', '-pk'),
                },
            ), migrations.CreateModel(
                name='YearCount',
                fields=[
                    ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                    ('path', models.CharField(max_length=60)),
                    ('figure', models.CharField(max_length=20)),
                    ('form', models.PositiveIntegerField(null=True)),
                    ('year', models.PositiveSmallIntegerField()),
                    ('programme', models.CharField(max_length=4)),
                    ('subject_kind', models.CharField(max_length=10)),
                    ('field_group', models.CharField(max_length=4)),
                    ('level', models.CharField(max_length=8)),
                    ('continuity', models.CharField(max_length=10)),
                    ('count', models.PositiveIntegerField()),
                    ('counted_at', models.DateTimeField()),
                ],
                options={
                    'verbose_name': 'số liệu cộng sẵn',
                    'verbose_name_plural': 'số liệu cộng sẵn',
                    'indexes': [models.Index(fields=['path', 'year'], name='year_count_of_node')],
                },
            )],
        ),
    ]
