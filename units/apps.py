from axes.apps import AppConfig as AxesConfig
from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "units"
    verbose_name = "Đơn vị và con người"
    default_auto_field = "django.db.models.BigAutoField"
    default = True


class LoginsConfig(AxesConfig):
    """The package that counts wrong passwords, under a name for people."""

    verbose_name = "Đăng nhập"
    default = False
