"""Settings of a process that prints and does nothing else: templates, no application, no database."""

from pathlib import Path

BASE = Path(__file__).parents[2]
SECRET_KEY = "only-for-the-bench"
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
LANGUAGE_CODE = "vi"
USE_I18N = False
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "templates"],
        "OPTIONS": {"libraries": {"paper": "reports.templatetags.paper"}},
    }
]
