# Everything a day's work needs; 'make' alone lists it.

SHELL := /bin/bash
PREFIX ?= /usr/local
DESTDIR ?=
STRICT := -Xswiftc -warnings-as-errors
EMSCTL := .build/release/emsctl
SOURCES := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources Benchmarks/LSTM/Package.swift Benchmarks/LSTM/Sources/LSTMTraining

.PHONY: help setup release run lint test bench docs install uninstall clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

setup: ## install what the build needs (GLPK)
	@Scripts/setup

release: setup ## build emsctl for use
	swift build -c release --product emsctl

run: release ## plan the example day
	$(EMSCTL) plan Examples/logged-day.json --format text

lint: ## check the formatting
	swift format lint --strict --recursive $(SOURCES)

test: setup lint ## check the formatting, build without warnings, run the tests
	swift build --build-tests $(STRICT)
	swift test --skip-build $(STRICT)

bench: setup ## measure, beside other programs (Benchmarks/README.md)
	Benchmarks/run

docs: setup ## write the reference of the libraries to Docs/build
	Scripts/docs

install: release ## install emsctl, its man page and completions under PREFIX (/usr/local)
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/man/man1" \
	  "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" "$(DESTDIR)$(PREFIX)/share/zsh/site-functions" \
	  "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"
	install -m 755 $(EMSCTL) "$(DESTDIR)$(PREFIX)/bin/emsctl"
	$(EMSCTL) man > "$(DESTDIR)$(PREFIX)/share/man/man1/emsctl.1"
	$(EMSCTL) completions bash > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/emsctl"
	$(EMSCTL) completions zsh > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_emsctl"
	$(EMSCTL) completions fish > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/emsctl.fish"

uninstall: ## remove what install wrote
	rm -f "$(DESTDIR)$(PREFIX)/bin/emsctl" "$(DESTDIR)$(PREFIX)/share/man/man1/emsctl.1" \
	  "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/emsctl" \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_emsctl" \
	  "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/emsctl.fish"

clean: ## remove everything that was built
	rm -rf .build Docs/build Benchmarks/.build Benchmarks/LSTM/.build Benchmarks/.venv*
