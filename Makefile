# Everything a person does with this project. `make help` lists the targets.

SHELL := /bin/bash
.DEFAULT_GOAL := help

# The first JDK ≥ 25: JAVA_HOME if it is one, else the java on the PATH, else the usual places.
jdk_version = $(shell sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' $(1)/release 2>/dev/null)
jdk_good    = $(if $(wildcard $(1)/bin/javac),$(shell [ "$(call jdk_version,$(1))" -ge 25 ] 2>/dev/null && echo $(1)))
jdk_places  = $(JAVA_HOME) $(shell readlink -f "$$(command -v javac)" 2>/dev/null | sed 's,/bin/javac$$,,') \
              $(wildcard /usr/lib/jvm/* /opt/jdk* /opt/java/* $(HOME)/.sdkman/candidates/java/* $(HOME)/.jdks/* \
              /Library/Java/JavaVirtualMachines/*/Contents/Home)
JDK        := $(firstword $(foreach place,$(jdk_places),$(call jdk_good,$(place))))
export JAVA_HOME := $(JDK)

MVN     := mvn -B -ntp

.PHONY: help jdk test format clean

help: ## List what can be done here
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  \033[1m%-8s\033[0m %s\n", $$1, $$2}' $(MAKEFILE_LIST)

jdk:
	@[ -n "$(JDK)" ] || { echo "No JDK 25 or newer found. Install one (for example temurin-25-jdk), or point JAVA_HOME at it: make JAVA_HOME=/path/to/jdk-25 …" >&2; exit 1; }

test: jdk ## Run every test that needs only a JDK, Maven and make
	$(MVN) test

format: jdk ## Bring the sources into the project's format
	$(MVN) -q spotless:apply

clean: ## Remove everything that was built
	rm -rf target app/target pylib-java/target
