# Quill. `make` lists the targets; `make demo` and `make test` are all a newcomer needs.

SHELL := /bin/bash
PREFIX ?= /usr/local
STATIC := .build/static-libraries

.DEFAULT_GOAL := help
.PHONY: help deps build release test record lint format docs check demo bench soak install proofs

help: ## list the targets
	@awk -F':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

deps: ## install what is missing: Debian's libraries and tools
	@scripts/deps.sh

build: deps ## build for debugging
	swift build

release: deps
	swift build -c release --product quill --static-swift-stdlib

test: deps ## build and run every test
	scripts/test.sh

record: deps ## run the tests and rewrite golden files that differ
	QUILL_RECORD=1 scripts/test.sh

lint: deps ## check the layout of the source
	swift format lint --strict --recursive Sources Tests Package.swift

format: deps ## lay out the source
	swift format format --in-place --recursive Sources Tests Package.swift

docs: build ## rewrite the tables of README.md from the program
	.build/debug/quill docs --write README.md

proofs: deps ## prove the labels of the demo's seeds by running their code
	python3 demo/patchclaim/proofs/check.py

check: lint proofs test ## all that must hold before a change lands

demo: release ## open the demonstration in a throw-away workspace
	.build/release/quill demo

bench: release ## measure speed: prints a table, writes .build/bench.json
	python3 scripts/bench.py

soak: release ## the long proofs: load, kills, faults, speed, a gateway under attack; half an hour, as root; prints each figure
	@scripts/deps.sh openssh-server strace
	swift build
	python3 scripts/soak.py
	QUILL_INTERLEAVINGS=10000 QUILL_WHOLE=1 swift test --filter 'CanvasTests|InterleavingTests|HiddenTextTests|MutationTests|PlanningTests|RatedItemsTests|RealDataWorkspaceTests'
	scripts/soak-gateway.sh

install: deps ## put one stripped binary and share/quill under PREFIX
	scripts/install.sh "$(PREFIX)"
