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
# Maven's own libraries warn about themselves otherwise.
export MAVEN_OPTS := $(MAVEN_OPTS) --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED

MVN     := mvn -B -ntp
RUN     := app/target/run
# Enough for a few of the largest pictures at once.
HEAP    := -Xms64m -Xmn32m -Xmx384m
JVM     := --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC $(HEAP) -Xlog:aot=off
SOURCES := $(shell find pom.xml app/pom.xml pylib-java/pom.xml app/src/main pylib-java/src/main -type f)
CLASSES := $(RUN)/app.jar:$(RUN)/lib/*

.PHONY: help jdk build run trigger unlock test verify bench format clean

help: ## List what can be done here
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  \033[1m%-8s\033[0m %s\n", $$1, $$2}' $(MAKEFILE_LIST)

jdk:
	@[ -n "$(JDK)" ] || { echo "No JDK 25 or newer found. Install one (for example temurin-25-jdk), or point JAVA_HOME at it: make JAVA_HOME=/path/to/jdk-25 …" >&2; exit 1; }

build: $(RUN)/app.aot ## Package the service and prepare it in app/target/run, ready to start

# Unpacked, and with what a first run loaded and found hot kept in a cache, the service starts in half the time and is fast
# from its first picture on. The first run is the demonstration's, in a hurry, on ports of its own.
$(RUN)/app.aot: $(SOURCES) | jdk
	@echo "Building …" && $(MVN) -q package -DskipTests
	@rm -rf $(RUN) && "$(JDK)/bin/java" -Djarmode=tools -jar app/target/app-*.jar extract --destination $(RUN)
	@mv $(RUN)/app-*.jar $(RUN)/app.jar
	@port=$$((20000 + RANDOM % 12000)); \
	  DATA_DIR=$(RUN)/training SERVER_PORT=0 EMBEDDED_BROKER_PORT=$$port SNAPSHOTS_STANDINS_CAMERAPORT=$$((port + 1)) \
	  SNAPSHOTS_STANDINS_MOTIONINTERVAL=30ms env -u RABBITMQ_SERVER_ADDRESS -u OUTPUT_1_TYPE \
	    "$(JDK)/bin/java" $(JVM) -XX:AOTCacheOutput=$@ -jar $(RUN)/app.jar >$(RUN)/training.log 2>&1 & \
	  sleep 20; kill $$!; wait $$!; [ -s $@ ] || { cat $(RUN)/training.log; exit 1; }
	@rm -rf $(RUN)/training

run: build ## Start the service here; what is not configured gets a stand-in
	@"$(JDK)/bin/java" $(JVM) -XX:AOTCache=$(RUN)/app.aot -jar $(RUN)/app.jar; code=$$?; [ $$code = 130 ] || [ $$code = 143 ] || exit $$code

trigger: build ## Ask for one picture: CAMERA="Front Door" [PARAMS=user:password@host:port]
	@CAMERA="$(CAMERA)" PARAMS='$(value PARAMS)' "$(JDK)/bin/java" $(JVM) -cp "$(CLASSES)" snapshots.standin.TriggerCommand

unlock: build ## Try a camera again that refused a password: CAMERA="Front Door"
	@CAMERA="$(CAMERA)" "$(JDK)/bin/java" $(JVM) -cp "$(CLASSES)" snapshots.catalog.UnlockCommand

test: jdk ## Run every test that needs only a JDK, Maven and make
	$(MVN) test

verify: jdk ## Run all tests, those with real servers and foreign clients too; installs and starts what they need
	@app/src/test/sh/verify $(MVN)

bench: build ## Measure the service beside a bare echo, on a RabbitMQ of its own (BENCH_QUICK=1: shorter)
	@BENCH_JAVA_OPTIONS="$(HEAP) --sun-misc-unsafe-memory-access=allow $(BENCH_JAVA_OPTIONS)" BENCH_SERVICE_OPTIONS="-XX:AOTCache=$(RUN)/app.aot -Xlog:aot=off" "$(JDK)/bin/java" $(JVM) -Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider -Dslf4j.internal.verbosity=WARN \
	  -cp "app/target/test-classes:app/target/classes:$(RUN)/lib/*" snapshots.bench.Bench \
	  $(RUN)/app.jar app/src/test/sh/rabbitmq app/src/main/resources/standin/photos/vtest_01.jpg

format: jdk ## Bring the sources into the project's format
	$(MVN) -q spotless:apply

clean: ## Remove everything that was built
	rm -rf target app/target pylib-java/target
