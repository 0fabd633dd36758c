# On a fresh Debian or Ubuntu with python3 and make, each of these fetches what it needs.
# This machine's own Python where it will do: a distribution builds it for speed, a tenth quicker than one that was not.
OWN := /usr/bin/python3
CAN := 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))'
PYTHON ?= $(shell $(OWN) -c $(CAN) 2>/dev/null && echo $(OWN) || echo python3)
export PORT

.DEFAULT_GOAL := help
.PHONY: help start test check battery matrix mutants bench translations vendor-check

help:  ## what can be made
	@sed -n 's/^\([a-z-]*\):  ## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 14

start:  ## the demo, on http://localhost:8000 (PORT=… for another port); keeps its data in var/
	@$(PYTHON) tools/start.py

check:  ## quick: style, types, floors and the tests on SQLite, without a browser
	@$(PYTHON) tools/run_tests.py check

test:  ## everything, on SQLite and PostgreSQL and in a real browser
	@$(PYTHON) tools/run_tests.py test

battery:  ## the same tests with full counts; writes docs/proof.md
	@$(PYTHON) tools/run_tests.py battery

matrix:  ## every case of who may read a plan, beside what was written apart from it
	@$(PYTHON) tools/matrix.py

bench:  ## how quick the pages are, beside a bare Django page
	@$(PYTHON) tools/bench.py

translations:  ## brings the English words up to date with the source, and names what is missing
	@.venv/bin/python tools/translations.py update

mutants:  ## changes code that must be right, one thing at a time, and names what no test notices (after make check)
	@.venv/bin/python tools/mutants.py

vendor-check:  ## proves that what we took from others is as it came (needs npm)
	@$(PYTHON) tools/vendor.py check
