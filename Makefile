# make run    install, load the demo campaign the first time, serve on http://127.0.0.1:8000 (PORT=)
# make test   everything that must hold, on SQLite and on a PostgreSQL of its own
# make bench  three sets of data, timed: a committee on SQLite, a nation and its hundredth on PostgreSQL (BENCH_DB=directory keeps the data)
# make dev    the development server, with DEBUG
# make demo   load the demo campaign where nothing is yet (DEBUG=1 .venv/bin/python manage.py demo --fresh empties first)
# make pictures   the README's pictures anew, of the site that `make run` serves
# make lint   ruff and djlint alone; make format mends what it can
# make lock   write requirements*.txt anew (needs uv)

PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8000
IN_VENV := .venv/bin/python
MANAGE := $(IN_VENV) manage.py
INSTALL := $(IN_VENV) -m pip install -qq --disable-pip-version-check --require-hashes --only-binary :all:
COMPILE := uv pip compile --no-config --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url
STATIC := $(shell find static -type f)
export PORT PYTHON
# What Python compiles is kept: each process of the tests would compile all of them anew, the service itself.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test bench dev demo pictures lint format lock ready prepare packages test-packages

# That the port is free is asked before anything is installed or migrated: beside a site that runs, nothing may change.
run:
	@.ci/serve free
	@.ci/alone $(MAKE) --no-print-directory ready
	@.ci/serve

test: test-packages
	@.ci/alone $(MAKE) --no-print-directory .venv/test
	@.ci/with-postgres .ci/test

bench: test-packages .venv/test
ifeq ($(BENCH_ONLY),documents)
	@.ci/bench documents
else
	@KEEP_IN="$(BENCH_DB)" POSTGRES_CONF="$$(cat .ci/bench.conf)" .ci/with-postgres .ci/bench
endif

dev: .venv/run .env
	DEBUG=1 $(MANAGE) migrate --verbosity 0
	DEBUG=1 $(MANAGE) runserver $(PORT)

demo: prepare
	$(MANAGE) demo
	@rm -f var/demo-wanted

pictures: test-packages .venv/test
	$(MANAGE) shell -c "from tests.pictures import take; take('http://127.0.0.1:$(PORT)')"

lint: .venv/test
	$(IN_VENV) -m ruff check .
	$(IN_VENV) -m ruff format --check .
	$(IN_VENV) -m djlint --lint --quiet templates

format: .venv/test
	$(IN_VENV) -m ruff check --fix .
	$(IN_VENV) -m ruff format .

lock:
	$(COMPILE) $(UPGRADE) pyproject.toml -o requirements.txt
	$(COMPILE) $(UPGRADE) --group dev -c requirements.txt -o requirements-dev.txt

# A demo that is wanted and was cut short is begun again; either way the accounts are told once.
ready: prepare
	@if [ -e var/demo-wanted ]; then $(MANAGE) demo && rm var/demo-wanted; else $(MANAGE) demo --accounts; fi

# A database that is not there yet gets the demo campaign; one that is there is never touched.
prepare: packages .venv/run .env var/static/staticfiles.json
	@[ -e var/dvk.sqlite3 ] || grep -qs ^DATABASE_URL .env || [ "$$DATABASE_URL" ] || touch var/demo-wanted
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) createcachetable --verbosity 0

packages:
	@.ci/packages run

test-packages:
	@.ci/packages test

$(IN_VENV): | packages
	@$(PYTHON) -m venv --clear .venv

.venv/run: requirements.txt | $(IN_VENV)
	@echo "Installing requirements.txt"
	@$(INSTALL) -r requirements.txt
	@touch $@

.venv/test: requirements-dev.txt .venv/run
	@echo "Installing requirements-dev.txt"
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

# For this machine only: a service for others sets its own SECRET_KEY and has HTTPS (README).
.env:
	@umask 077; $(IN_VENV) -c 'import secrets; print("SECRET_KEY=" + secrets.token_urlsafe(50) + "\nHTTPS=0")' >$@

var/static/staticfiles.json: $(STATIC) .venv/run | .env
	@$(MANAGE) collectstatic --noinput --clear --verbosity 0
