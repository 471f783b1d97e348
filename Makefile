# `make site` builds the site of the embedded collection, `make test` runs all tests. Both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Exact versions of everything that is installed, so that the same commit gives the same site.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: site serve bundle test check fix golden bench bench-search bench-scale faults corpus agreement anchors accuracy joined blocks confidence formats fuzz clean tools citations citation-languages

site: $(VENV)/.ready
	@$(BIN)/resolutions build

serve: $(VENV)/.ready
	@$(BIN)/resolutions serve

bundle: $(VENV)/.ready
	@$(BIN)/resolutions bundle

$(VENV)/.ready: pyproject.toml constraints.txt
	@echo "making the environment in $(VENV) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) --editable .
	@touch $@

$(VENV)/.ready-dev: pyproject.toml constraints.txt
	@echo "making the environment for development in $(VENV) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.ready

# Chromium for the browser tests, Java for the HTML checker: through apt where they are missing and we are root.
# The examples of the CommonMark specification, which the hostile texts are taken from, come in a source archive of PyPI.
tools: $(VENV)/.ready-dev
	@sh tests/tools/install.sh
	@ls build/tools/commonmark-*.tar.gz >/dev/null 2>&1 || \
	  $(BIN)/python -m pip download --quiet --no-deps --no-binary :all: --dest build/tools commonmark==0.9.2

test: $(VENV)/.ready-dev tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist worksteal

# What is quick: format, lint, types, the tests that need no browser and no wheel, a strict build.
check: $(VENV)/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -m 'not browser and not wheel' -q
	$(BIN)/resolutions build --site build/check --quiet

fix: $(VENV)/.ready-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

golden: $(VENV)/.ready-dev
	$(BIN)/pytest -q --update-golden -m 'not browser and not wheel'
	@git status --short tests/golden docs_src/about

bench: $(VENV)/.ready-dev
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench_akn
	$(BIN)/python -m tests.bench_text

# What the search costs with thousands of pages, beside one run of Pagefind: SITE is a built site of some size.
bench-search: $(VENV)/.ready-dev
	$(BIN)/python -m tests.bench_search $(SITE)

# How a build grows from 500 documents to 20,000, beside other programs on the same pages. Long: an hour and more; SCALE
# takes options, "--sizes 500,2000 --only ours,hugo". Needs the corpus; the peers come into build/scale/peers.
bench-scale: $(VENV)/.ready-dev
	$(BIN)/python -m tests.bench_scale $(SCALE)

# Builds that are killed, run out of disk, meet a damaged cache or each other: survived of tried, by kind of fault. Half an
# hour; FAULTS takes options, "--kills 20 --only killed,disk". The full disks need root.
faults: $(VENV)/.ready-dev
	$(BIN)/python -m tests.faults $(FAULTS)

# Coverage-guided: FUZZ_SECONDS for each format.
fuzz: $(VENV)/.ready-dev
	@$(PIP) --editable '.[dev,fuzz]'
	$(BIN)/python -m tests.fuzz

# Over all real documents at hand (RESOLUTIONS_CORPUS names their folder); they are no part of the project.
corpus: $(VENV)/.ready-dev
	$(BIN)/python -m tests.corpus_run

# Our reading against an independent extraction of the same structure.
agreement: $(VENV)/.ready-dev
	$(BIN)/python -m tests.agreement

# References found in the bare texts against the links that the UN's editors set; the figures of about/citations.
citations: $(VENV)/.ready-dev
	$(BIN)/python -m tests.citation_agreement

# Whether the same paragraph refers to the same places in all languages; figures of about/citations, too.
citation-languages: $(VENV)/.ready-dev
	$(BIN)/python -m tests.citation_languages

# Whether the anchors are the same in all languages, with the reasons where not; the figures of about/languages.
anchors: $(VENV)/.ready-dev
	$(BIN)/python -m tests.anchor_equality

# How much of extracted text is read right, by language and surface, beside a careless reader; see its head for options.
accuracy: $(VENV)/.ready-dev
	$(BIN)/python -m tests.accuracy $(ACCURACY)

# Whether two resolutions in one text are read as two; options as for accuracy.
joined: $(VENV)/.ready-dev
	$(BIN)/python -m tests.joined $(ACCURACY)

# Whether the reading is right about itself: how often blocks of each confidence are exact, and doubts wrong.
confidence: $(VENV)/.ready-dev
	$(BIN)/python -m tests.confidence $(ACCURACY)

# The JSON blocks of a layout tool (folder BLOCKS) beside the XML of the same resolutions (folder XML), both brought along.
blocks: $(VENV)/.ready-dev
	$(BIN)/python -m tests.blocks_pairs $(BLOCKS) $(XML)

# One resolution as Word, PDF and text gives one reading: over real Word files, with LibreOffice (libreoffice-writer-nogui).
formats: $(VENV)/.ready-dev
	$(BIN)/python -m tests.formats --keep build/formats --differences 5 --speed

clean:
	rm -rf $(VENV) site .site.* build dist resolutions.zip .pytest_cache .mypy_cache .ruff_cache .hypothesis
