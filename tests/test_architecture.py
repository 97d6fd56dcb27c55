"""The rules of the house that a reader can not be trusted to remember."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.xdist_group("architecture")  # what each file imports is read once
FLOORS = ["units", "campaign", "models_registry", "awards", "reports"]
WIRING = {"campaign.settings", "campaign.urls"}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "services", "service", "managers", "manager", "common", "misc"}

SOURCES = [
    path.relative_to(ROOT)
    for floor in FLOORS
    for path in sorted((ROOT / floor).rglob("*.py"))
    if "migrations" not in path.parts
]
TEMPLATES = [path.relative_to(ROOT) for folder in ["templates", *FLOORS] for path in (ROOT / folder).rglob("*.html")]
ASSETS = [
    path.relative_to(ROOT)
    for path in (ROOT / "static").rglob("*")
    if path.suffix in {".css", ".js", ".svg"} and "vendor" not in path.parts
]


def each(paths):
    """One test over all these files; it names those that fail. A test for each would cost four times its work."""

    def over_all(test):
        def hold():
            assert {str(path): failure for path in paths if (failure := failure_of(test, path))} == {}

        hold.__name__, hold.__doc__ = test.__name__, test.__doc__
        return hold

    return over_all


def failure_of(test, path):
    """What is wrong with this file, if anything."""
    try:
        test(path)
    except AssertionError as failure:
        return str(failure) or "fails"


@cache
def imported_modules(path):
    """Every module the file imports, at its top or inside a function, with relative ones resolved."""
    return frozenset(modules_imported_by(path))


def modules_imported_by(path):
    package = list(path.parent.parts)
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*start, *filter(None, [node.module])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def imported_apps(path):
    return {module.split(".")[0] for module in imported_modules(path)}


@each(SOURCES)
def test_nothing_imports_a_floor_above_its_own(path):
    above = FLOORS[FLOORS.index(path.parts[0]) + 1 :]

    assert not imported_apps(path) & set(above)


@each([Path("campaign/settings.py"), Path("campaign/urls.py")])
def test_settings_and_urls_name_the_apps_by_string(path):
    assert not imported_apps(path) & set(FLOORS[2:])


@each(SOURCES)
def test_nobody_imports_the_wiring(path):
    assert not imported_modules(path) & WIRING


def test_the_project_package_is_empty():
    assert (ROOT / "campaign/__init__.py").read_text() == ""


@each(SOURCES)
def test_a_module_is_named_for_its_subject(path):
    assert not {part.removesuffix(".py") for part in path.parts} & FORBIDDEN_NAMES


@each([path for path in SOURCES if "views" in path.as_posix()])
def test_a_view_asks_the_queryset_and_never_filters_itself(path):
    calls = [
        f"line {node.lineno}: .{node.func.attr}("
        for node in ast.walk(ast.parse((ROOT / path).read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"filter", "exclude"}
    ]

    assert calls == []


@each(SOURCES)
def test_nothing_is_done_by_signal(path):
    assert not {"django.dispatch", "django.db.models.signals"} & imported_modules(path)


def silent_writes(path):
    """The models this file writes past save(), which keeps the history of fields: `Model.objects….update(a=1)`."""
    for node in ast.walk(ast.parse((ROOT / path).read_text())):
        match node:
            case ast.Call(func=ast.Attribute(attr="bulk_create" | "bulk_update", value=written)):
                pass
            case ast.Call(func=ast.Attribute(attr="update", value=written), args=[], keywords=[_, *_]):
                pass
            case _:
                continue
        yield begins_with(written)


def begins_with(chain):
    """The name a chain of calls begins with: Model in `Model.objects.of(row).first()`."""
    while not isinstance(chain, ast.Name):
        chain = getattr(chain, "value", None) or getattr(chain, "func", None) or ast.Name("?")
    return chain.id


# A path only repeats the tree: units.tree writes it for a whole branch at once. That a registration is reported only
# repeats its report, and has no history of its own.
REPEATING = {Path("units/tree.py"), Path("models_registry/models/registration.py")}


@each([path for path in SOURCES if "demo" not in path.parts and path not in REPEATING])
def test_what_has_a_history_is_not_written_past_it(path):
    untracked = {model.__name__ for model in apps.get_models() if not hasattr(model, "history")}

    # The rows of a trail are their own history.
    assert set(silent_writes(path)) <= untracked | {"trail"}


def inline_parts(source):
    """The places where a page would carry style or script in its own text, which the CSP refuses; JSON is data."""
    return re.findall(
        r"<style\b|<script(?![^>]*(?:\bsrc=|application/json))[^>]*>|\sstyle=|\son[a-z]+=[\"']|javascript:", source
    )


@each([path for path in TEMPLATES if not {"print", "docx", "mail"} & set(path.parts)])
def test_a_page_has_no_inline_style_or_script(path):
    assert inline_parts((ROOT / path).read_text()) == []


@each([*TEMPLATES, *ASSETS])
def test_nothing_is_fetched_from_elsewhere(path):
    fetched = re.findall(
        r"(?:src|href|action)=[\"'](?:https?:)?//[^\"']+|url\([\"']?(?:https?:)?//[^)]+|@import[^;]*//[^;]+",
        (ROOT / path).read_text(),
    )

    assert fetched == []


@each(TEMPLATES)
def test_a_template_marks_nothing_safe_without_saying_why(path):
    """Text that is already clean comes as SafeString; `|safe` needs a {# comment #} on its line."""
    unexplained = [
        line.strip()
        for line in (ROOT / path).read_text().splitlines()
        if re.search(r"\|\s*safe\b|autoescape off", line) and "{#" not in line
    ]

    assert unexplained == []


@each([path for path in TEMPLATES if "crispy" in (ROOT / path).read_text()])
def test_what_is_wrong_with_a_form_is_summed_up_once(path):
    """Crispy shows the summary of its form itself (bootstrap5/errors.html)."""
    source = (ROOT / path).read_text()
    drawn = set(re.findall(r"{% crispy (\w+) %}", source))
    summed_up = {name for names in re.findall(r"{% error_summary ([\w ]+) %}", source) for name in names.split()}

    assert not drawn & summed_up


@each([path for path in TEMPLATES if "crispy" in (ROOT / path).read_text()])
def test_a_form_is_judged_by_us_not_by_the_browser(path):
    """A browser refuses in its own language, and in a bubble that is gone with the next key."""
    forms = re.findall(r"<form\b((?:[^>{]|{%.*?%}|{{.*?}})*)>(.*?)</form>", (ROOT / path).read_text(), re.DOTALL)
    ours = [tag for tag, inside in forms if 'method="post"' in tag and re.search(r"{% crispy|\|crispy", inside)]

    assert [tag for tag in ours if "novalidate" not in tag] == []


# ---- what is written about the code ----

README = (ROOT / "README.md").read_text()
GLOSSARY = re.findall(r"`([\w.]+)`", README.partition("## Glossary")[2].partition("## Running")[0])
KEPT_BY_THE_PROGRAM = {"ChanceCount", "YearCount"}  # rows that no person ever speaks of


@each([Path("README.md"), *(path.relative_to(ROOT) for path in (ROOT / "docs").glob("*.md"))])
def test_a_file_that_is_named_in_the_papers_of_the_house_is_there(path):
    named = re.findall(r"`((?:\w+/)+\w+\.(?:py|html|txt|toml|css|js))`", (ROOT / path).read_text())

    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_word_of_the_glossary_is_a_name_of_the_code():
    words = {word for path in SOURCES for word in re.findall(r"\w+", (ROOT / path).read_text())}

    assert [name for name in GLOSSARY if name.rpartition(".")[2] not in words and not module(name)] == []


def test_every_record_has_its_word_in_the_glossary():
    ours = [model for model in apps.get_models() if model._meta.app_label in FLOORS]
    named = {model.__name__ for model in ours if not model.__name__.startswith("Historical")}
    steps = {name for name in named if name.endswith("Step")}

    known = {part for name in GLOSSARY for part in name.split(".")}
    assert named - steps - known == KEPT_BY_THE_PROGRAM


def module(name):
    """Is this the name of a module of ours, with its app or without?"""
    return any((ROOT / floor / f"{name.rpartition('.')[2]}.py").exists() for floor in FLOORS)
