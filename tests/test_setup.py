"""What a fresh machine needs: the lock, the wiring of the settings, the catalogue, the static files."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
from datetime import date
from importlib.metadata import version
from pathlib import Path

import polib
import pytest
from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.template import Context, Template
from django.utils.formats import date_format, number_format
from django.utils.module_loading import import_string

from units.models import User

ROOT = Path(__file__).parent.parent
LOCKS = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]
POSTGRESQL = connection.vendor == "postgresql"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_index_and_no_file(lock):
    assert re.findall(r"://|file:|--index|--extra-index|--find-links|--trusted-host", lock.read_text()) == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_pins_every_package_with_hashes(lock):
    packages = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n?", "", lock.read_text()).strip())

    assert [package for package in packages if "==" not in package or "--hash=sha256:" not in package] == []


def test_what_is_installed_is_what_is_locked():
    pins = dict(re.findall(r"(?m)^([\w.-]+)==(\S+) \\$", LOCKS[0].read_text()))

    assert {name: version(name) for name in pins} == pins


def test_no_file_of_ours_names_a_package_mirror():
    ours = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    address = re.compile(rb"pypi\.(org|python)|pythonhosted|npmjs|deb\.debian|/simple/?\b")
    checked = [ROOT / path for path in ours if not path.startswith("static/vendor/") and path != "tests/test_setup.py"]

    assert [path for path in checked if path.is_file() and address.search(path.read_bytes())] == []


LIBRARIES = "libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0 libatomic.so.1"


@pytest.mark.parametrize(
    ("browsers", "missing"),
    [((), "System packages are missing: chromium-headless-shell."), (("chromium",), ""),
     (("chromium-headless-shell",), "")],
)  # fmt: skip
def test_without_the_right_to_install_any_chromium_will_do(tmp_path, browsers, missing):
    says = dict.fromkeys(("soffice", "initdb", *browsers), "") | {"ldconfig": LIBRARIES, "id": "1000"}
    for name, words in says.items():
        program = tmp_path / name
        program.write_text(f"#!{shutil.which('bash')}\necho {words}\n")
        program.chmod(0o755)
    environment = {"PATH": str(tmp_path), "PYTHON": sys.executable}

    run = subprocess.run(
        [shutil.which("bash"), ".ci/packages", "test"], cwd=ROOT, env=environment, capture_output=True, text=True,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip

    assert (run.returncode, run.stderr.partition("\n")[0]) == (1 if missing else 0, missing)


@pytest.mark.parametrize(
    ("script", "named", "says"),
    [([".ci/packages", "run"], {"PYTHON": "python3.99"}, "There is no python3.99 here."),
     ([".ci/serve"], {"PORT": "80800"}, "PORT is a number from 1 to 65535, not 80800."),
     ([".ci/serve"], {"PORT": "web"}, "PORT is a number from 1 to 65535, not web.")],
)  # fmt: skip
def test_what_is_named_wrongly_is_said_in_one_sentence(script, named, says):
    run = subprocess.run(["bash", *script], cwd=ROOT, env=os.environ | named, capture_output=True, text=True)

    assert run.returncode == 1
    assert run.stderr.startswith(says)
    assert len(run.stderr.splitlines()) == 1


def test_a_port_in_use_is_said_before_anything_is_prepared(tmp_path):
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        named = [f"PORT={port}", "HOST=127.0.0.1", "PYTHON=python3.99"]
        run = subprocess.run(["make", "run", *named], cwd=tmp_path, capture_output=True, text=True)

    assert f"127.0.0.1:{port} is in use already." in run.stderr
    assert "python3.99" not in run.stderr


def test_two_that_prepare_one_directory_take_turns(tmp_path):
    shutil.copy(ROOT / "Makefile", tmp_path)
    ends_first = "touch begun; until [ -e other ]; do sleep 0.02; done; sleep 0.2; echo first >> order"
    alone = [ROOT / ".ci/alone", "bash", "-c"]
    first = subprocess.Popen([*alone, ends_first], cwd=tmp_path)
    while first.poll() is None and not (tmp_path / "begun").exists():
        time.sleep(0.02)

    second = subprocess.Popen([*alone, "echo second >> order"], cwd=tmp_path, stdout=subprocess.PIPE, text=True)
    with first, second:
        said = second.stdout.readline()
        (tmp_path / "other").touch()

    assert said == "Another make prepares this directory; waiting for its end.\n"
    assert (first.returncode, second.returncode) == (0, 0)
    assert (tmp_path / "order").read_text().split() == ["first", "second"]


def test_each_page_says_at_its_foot_which_version_it_is_of(client, tree):
    client.force_login(tree.clerk)

    foot = client.get("/").content.decode().partition('<footer class="foot">')[2]

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert f'<span class="version">Dân vận khéo {project["version"]}</span>' in foot


def test_every_file_whose_branches_are_counted_is_there():
    counted = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["coverage"]["run"]["include"]

    assert [pattern for pattern in counted if not list(ROOT.glob(pattern))] == []


def manage(*arguments, **environment):
    """Run manage.py as a new process with nothing but the given environment."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={"ENV_FILE": os.devnull, **environment},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("chosen", "says"),
    [({}, "SECRET_KEY is not set"), ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
     ({"SECRET_KEY": "x", "DATABASE_URL": "dvk"}, "DATABASE_URL is to read postgres://"),
     ({"SECRET_KEY": "x", "DATABASE_URL": "mysql://dvk@here/dvk"}, "DATABASE_URL is to read postgres://")],
)  # fmt: skip
def test_what_an_installation_chose_wrongly_is_said_in_one_sentence(chosen, says):
    answer = manage("check", **chosen)

    assert answer.returncode == 1
    assert "Traceback" not in answer.stderr
    assert answer.stderr.splitlines()[-1].startswith(says)


def test_production_has_nothing_to_be_warned_of():
    key = "a key of this test, long enough and with many letters: àáảãạ 0123456789"
    answer = manage("check", "--deploy", "--fail-level", "WARNING", SECRET_KEY=key)

    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.django_db
def test_the_demo_takes_no_name_that_somebody_has():
    User.objects.create_user("quantri")

    with pytest.raises(CommandError, match="đã có người dùng: quantri"):
        call_command("demo")


LAYING_OUT = """
import sys, django; django.setup(); begun = set(sys.modules)
import campaign.wsgi; print("weasyprint" in begun, "weasyprint" in sys.modules)
"""


def test_only_who_serves_pages_begins_with_what_lays_out_papers():
    """Half of what a command, or a worker, would take to begin; who serves has it before the first paper is asked."""
    settings_module = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    says = subprocess.check_output(
        [sys.executable, "-c", LAYING_OUT], cwd=ROOT, env=os.environ | settings_module, text=True
    )

    assert says.split() == ["False", "True"]


def named_functions():
    """What the settings name of the floors above: lists of dotted names, or values of a dictionary."""
    for setting in ["WORK", "DAILY", "UNDONE", *(name for name in dir(settings) if name.endswith("_SOURCES"))]:
        named = getattr(settings, setting)
        yield from named.values() if isinstance(named, dict) else named


@pytest.mark.parametrize("dotted", list(named_functions()))
def test_what_the_settings_name_is_there(dotted):
    assert callable(import_string(dotted))


@pytest.mark.parametrize("typed", ["03/04/2026", "2026-04-03", "3/4/2026", "03-04-2026"])
def test_a_date_is_read_day_first(typed):
    assert forms.DateField().clean(typed) == date(2026, 4, 3)


def test_the_last_of_the_year_is_a_date():
    assert forms.DateField().clean("31/12/2026") == date(2026, 12, 31)


def test_dates_and_numbers_are_written_as_vietnamese_offices_do():
    assert date_format(date(2026, 4, 3)) == "03/04/2026"
    assert number_format(1500000.5, force_grouping=True) == "1.500.000,5"
    assert Template("{{ number }}").render(Context({"number": 2026})) == "2026"


def said_by(entries):
    return {(entry.msgctxt, entry.msgid): entry.msgstr or entry.msgstr_plural for entry in entries if entry.msgid}


@pytest.mark.parametrize("name", ["django.po", "djangojs.po"])
def test_the_compiled_catalogue_is_that_of_the_text(name):
    source = ROOT / "campaign/locale/vi/LC_MESSAGES" / name

    assert source.with_suffix(".mo").exists()
    compiled = polib.mofile(str(source.with_suffix(".mo")))

    assert said_by(compiled) == said_by(polib.pofile(str(source)).translated_entries())


@pytest.mark.parametrize(
    ("field", "given", "says"),
    [
        (forms.CharField(), "", "Mục này không được để trống."),
        (forms.CharField(max_length=3), "mô hình", "Tối đa 3 ký tự, đang có 7; hãy viết gọn lại."),
        (forms.DateField(), "31/02/2026", "Ghi ngày, tháng, năm có thật, ví dụ: 08/5/2026."),
        (forms.TimeField(), "25:00", "Ghi giờ, phút có thật, ví dụ: 14:30."),
        (forms.IntegerField(), "12,5", "Ghi một số nguyên, ví dụ: 12."),
        (forms.DecimalField(), "một", "Ghi một số, ví dụ: 12 hoặc 12,5."),
        (forms.IntegerField(min_value=1), "0", "Không được nhỏ hơn 1."),
        (forms.IntegerField(max_value=5), "6", "Không được lớn hơn 5."),
        (forms.EmailField(), "vanphong", "Địa chỉ thư điện tử chưa đúng, ví dụ đúng: vanphong@hoaan.vn."),
        (forms.ChoiceField(choices=[("a", "A")]), "b", "“b” không có trong danh sách được chọn, hãy chọn lại."),
        (forms.FileField(), SimpleUploadedFile("a.pdf", b""), "Tệp này rỗng, hãy chọn tệp khác."),
    ],
)
def test_what_is_wrong_with_a_field_is_said_in_plain_words(field, given, says):
    with pytest.raises(ValidationError) as refused:
        field.clean(given)

    assert refused.value.messages == [says]


def test_the_scripts_of_the_admin_say_nothing_in_english():
    said = said_by(polib.pofile(str(ROOT / "campaign/locale/vi/LC_MESSAGES/djangojs.po")).translated_entries())
    scripts = Path(admin.__file__).parent / "locale/en/LC_MESSAGES/djangojs.po"

    assert {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(scripts))} == set(said)


@pytest.mark.django_db
@pytest.mark.skipif(POSTGRESQL, reason="SQLite only")
def test_sqlite_waits_its_turn_to_write():
    assert connection.transaction_mode == "IMMEDIATE"
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert cursor.execute("PRAGMA busy_timeout").fetchone() == (20_000,)


def test_every_page_carries_the_strict_policy(client, db):
    answer = client.get("/khong-co-trang-nay/", secure=True)

    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self';" in policy + ";"
    assert "style-src 'self';" in policy + ";"
    assert "unsafe" not in policy


def test_a_stranger_who_names_another_host_writes_no_mail(client, settings, mailoutbox):
    settings.ADMINS = [("", "quantri@example.com")]

    answer = client.get("/", secure=True, headers={"host": "203.0.113.9"})

    assert answer.status_code == 400
    assert mailoutbox == []


def test_static_files_are_hashed_and_none_points_nowhere(tmp_path, settings):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }

    call_command("collectstatic", "--noinput", verbosity=0)

    assert (tmp_path / "staticfiles.json").exists()
