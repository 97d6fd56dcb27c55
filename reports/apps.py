from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Văn bản và tổng hợp"
    default_auto_field = "django.db.models.BigAutoField"
