import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign.settings")

application = get_wsgi_application()
reverse("campaign:home")  # loads every page
# What is loaded now stays for good: the collector need not walk through it again, nor look for rubbish within a page:
# it does once in ten.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 20, 20)
