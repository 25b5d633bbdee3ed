# make run          a chat in the terminal over the sample articles (or Telegram, with a token set)
# make run Q="…"    one answer
# make test         everything the project claims

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# The samples have a home of their own, so that they never mix with anyone's articles.
SAMPLES := BRIEFBOT_HOME="$(CURDIR)/.briefbot"
SOURCES := $(shell find bot retrieval prompts -type f -not -name '*.pyc') pyproject.toml


# By way of the environment, so that no shell reads it as commands.
export QUESTION := $(value Q)

.PHONY: run test torture emulator chromium lint types contracts wheel lock clean

run: $(VENV)/installed
	@$(SAMPLES) $(BIN)/briefbot ingest --quiet seeds/articles
ifdef Q
	@$(SAMPLES) $(BIN)/briefbot ask "$$QUESTION"
else
	@$(SAMPLES) $(BIN)/briefbot run
endif

test: $(VENV)/tested lint contracts types emulator chromium
	rm -rf build/tests && mkdir -p build && cp -R tests build/tests
	cd build && $(CURDIR)/$(BIN)/pytest --rootdir=. -c ../pyproject.toml tests $(ARGS)

# What the tests do ten times, hundreds of times: kill what writes, at random moments. ROUNDS=1000
torture: $(VENV)/tested
	rm -rf build/tests && mkdir -p build && cp -R tests build/tests
	cd build && BRIEFBOT_TORTURE=$(or $(ROUNDS),300) $(CURDIR)/$(BIN)/pytest --rootdir=. \
	  -c ../pyproject.toml tests/retrieval/test_killed_polls.py tests/retrieval/test_kill.py \
	  tests/bot/test_killed_deliveries.py $(ARGS)

# The journeys with the Telegram emulator need Node; without it they are skipped, and say so.
EMULATOR := tests/bot/emulator
emulator:
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory $(EMULATOR)/node_modules; \
	else echo "npm is not installed: the journeys with the Telegram emulator are skipped"; fi

$(EMULATOR)/node_modules: $(EMULATOR)/package-lock.json
	npm ci --prefix $(EMULATOR) --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

# The links of citations are opened in a real browser. Debian's is installed where that is possible.
chromium:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	  && apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; } \
	|| echo "chromium is not installed and cannot be here: the test of the links is skipped"

lint: $(VENV)/developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

contracts: $(VENV)/developed
	$(BIN)/lint-imports

types: $(VENV)/developed
	$(BIN)/mypy

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# What a reader of the news needs.
$(VENV)/dependencies: requirements.lock | $(VENV)/bin/python
	@echo "Installing Briefbot and what it needs into $(VENV) (once; a minute, or a few) …"
	@$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	@touch $@

$(VENV)/installed: $(SOURCES) | $(VENV)/dependencies
	@rm -rf build/lib
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --force-reinstall .
	@touch $@

# What a developer needs beside it.
$(VENV)/developed: requirements-dev.lock | $(VENV)/bin/python
	$(BIN)/pip install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

# The tests run against the wheel that users would install.
$(VENV)/tested: $(SOURCES) | $(VENV)/developed
	rm -rf build/lib build/wheel
	$(BIN)/pip wheel --quiet --no-deps --no-build-isolation --wheel-dir build/wheel .
	$(BIN)/pip install --quiet --no-deps --force-reinstall build/wheel/*.whl
	@touch $@ $(VENV)/installed $(VENV)/dependencies

wheel: $(VENV)/tested

# Resolve the locks anew (needs uv). The two LangChain packages are held: see constraints.txt.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate -c constraints.txt pyproject.toml --extra openai --group build -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --no-annotate -c constraints.txt pyproject.toml --extra openai --group dev -o requirements-dev.lock

clean:
	rm -rf build $(VENV)
