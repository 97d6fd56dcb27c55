import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('campaign', '0001_initial'),
        ('units', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exports', to=settings.AUTH_USER_MODEL, verbose_name='người yêu cầu')),
                ('kind', models.CharField(max_length=40, verbose_name='loại')),
                ('title', models.CharField(max_length=200, verbose_name='tên')),
                ('parameters', models.JSONField(default=dict, verbose_name='tham số')),
                ('state', models.CharField(choices=[('waiting', 'Đang chờ'), ('ready', 'Đã xong'), ('failed', 'Không làm được')], default='waiting', max_length=8, verbose_name='trạng thái')),
                ('file', models.FileField(blank=True, upload_to='exports/%Y/%m/', verbose_name='tệp')),
                ('message', models.CharField(blank=True, max_length=300, verbose_name='thông báo')),
                ('asked_at', models.DateTimeField(verbose_name='yêu cầu lúc')),
                ('begun_at', models.DateTimeField(blank=True, null=True, verbose_name='bắt đầu làm lúc')),
                ('done_at', models.DateTimeField(blank=True, null=True, verbose_name='xong lúc')),
            ],
            options={
                'verbose_name': 'tệp đã yêu cầu',
                'verbose_name_plural': 'tệp đã yêu cầu',
                'ordering': ('-asked_at',),
            },
        ),
        migrations.CreateModel(
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
        ),
        migrations.CreateModel(
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
        ),
    ]
