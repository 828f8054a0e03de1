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
# Cameras name files in UTF-8, and Java takes the encoding of file names from the locale alone.
ifneq ($(shell locale charmap 2>/dev/null),UTF-8)
export LC_ALL := C.UTF-8
endif
# Maven's own libraries warn about themselves otherwise.
export MAVEN_OPTS := $(MAVEN_OPTS) --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED

MVN     := mvn -B -ntp
RUN     := app/target/run
# Enough for a few of the largest pictures at once.
HEAP    := -Xms36m -Xmn24m -XX:SurvivorRatio=2 -Xmx384m -XX:TrimNativeHeapInterval=1000 -XX:+UseCompactObjectHeaders
JVM     := --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC $(HEAP) -Xlog:aot=off
SOURCES := $(shell find pom.xml app/pom.xml pylib-java/pom.xml app/src/main pylib-java/src/main -type f)
CLASSES := $(RUN)/app.jar:$(RUN)/lib/*

.PHONY: help jdk build run trigger unlock resend forget detect cost drive-login retention star unstar test verify bench format clean

help: ## List what can be done here
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  \033[1m%-11s\033[0m %s\n", $$1, $$2}' $(MAKEFILE_LIST)

jdk:
	@[ -n "$(JDK)" ] || { echo "No JDK 25 or newer found. Install one (for example temurin-25-jdk), or point JAVA_HOME at it: make JAVA_HOME=/path/to/jdk-25 …" >&2; exit 1; }

build: $(RUN)/app.aot ## Package the service and prepare it in app/target/run, ready to start

# Unpacked, and with what a first run loaded and found hot kept in a cache, the service starts in half the time and is fast
# from its first picture on. The first run is the demonstration's, in a hurry and on ports of its own; with the broker beside
# it, which a service on somebody's own bus would carry in the cache for nothing.
$(RUN)/app.aot: $(SOURCES) | jdk
	@echo "Building …" && $(MVN) -q package -DskipTests
	@rm -rf $(RUN) && "$(JDK)/bin/java" -Djarmode=tools -jar app/target/app-*.jar extract --destination $(RUN)
	@mv $(RUN)/app-*.jar $(RUN)/app.jar
	@port=$$((20000 + RANDOM % 12000)); \
	  "$(JDK)/bin/java" $(JVM) -cp "$(CLASSES)" snapshots.standin.BrokerCommand $$port >$(RUN)/training-broker.log 2>&1 & broker=$$!; \
	  env -u OUTPUT_1_TYPE -u INPUT_1_TYPE -u RUN_FTP_SERVER -u OP_CONNECT_HOST -u OP_CONNECT_TOKEN \
	    DATA_DIR=$(RUN)/training SERVER_PORT=0 RABBITMQ_SERVER_ADDRESS=127.0.0.1:$$port FTP_PORT=$$((port + 3)) \
	    "$(JDK)/bin/java" $(JVM) -XX:AOTCacheOutput=$@ -jar $(RUN)/app.jar \
	    --snapshots.stand-ins.cameras=true --snapshots.stand-ins.camera-port=$$((port + 1)) \
	    --snapshots.stand-ins.motion=true --snapshots.stand-ins.motion-interval=30ms \
	    --snapshots.stand-ins.pushing-camera=true --snapshots.stand-ins.push-interval=100ms >$(RUN)/training.log 2>&1 & service=$$!; \
	  sleep 20; kill $$service; wait $$service; kill $$broker; wait $$broker; \
	  [ -s $@ ] || { cat $(RUN)/training-broker.log $(RUN)/training.log; exit 1; }
	@rm -rf $(RUN)/training $(RUN)/training-broker.log

run: build ## Start the service here; what is not configured gets a stand-in
	@"$(JDK)/bin/java" $(JVM) -XX:AOTCache=$(RUN)/app.aot -jar $(RUN)/app.jar; code=$$?; [ $$code = 130 ] || [ $$code = 143 ] || exit $$code

trigger: build ## Ask for one picture: CAMERA="Front Door" [PARAMS=user:password@host:port]
	@CAMERA="$(CAMERA)" PARAMS='$(value PARAMS)' "$(JDK)/bin/java" $(JVM) -cp "$(CLASSES)" snapshots.standin.TriggerCommand

unlock: build ## Try a camera again that refused a password: CAMERA="Front Door"
	@CAMERA="$(CAMERA)" "$(JDK)/bin/java" $(JVM) -cp "$(CLASSES)" snapshots.catalog.UnlockCommand

cost: build ## What the last days would have cost under each policy: DAYS=7
	@DAYS="$(DAYS)" "$(JDK)/bin/java" $(JVM) -cp "$(CLASSES)" snapshots.detect.CostCommand

resend: build ## Try copies again that were given up: [DESTINATION=drive]
	@DESTINATION="$(DESTINATION)" "$(JDK)/bin/java" $(JVM) -cp "$(CLASSES)" snapshots.catalog.CopiesCommand resend

forget: build ## Drop the copies that are owed to a destination: DESTINATION=drive
	@DESTINATION="$(DESTINATION)" "$(JDK)/bin/java" $(JVM) -cp "$(CLASSES)" snapshots.catalog.CopiesCommand forget

detect: build ## Show what every detector sees: FILE=photo.jpg (or a folder, or several) [OUT=folder]
	@FILE='$(value FILE)' OUT='$(value OUT)' "$(JDK)/bin/java" $(JVM) -cp "$(CLASSES)" snapshots.detect.DetectCommand

drive-login: build ## Let the service store files in your Google Drive: GOOGLE_CLIENT_SECRET_FILE=client_secret.json [PORT=8085]
	@"$(JDK)/bin/java" $(JVM) -cp "$(CLASSES)" snapshots.archive.drive.DriveLoginCommand # make hands on what it was given

retention: build ## Remove what need not be kept any longer; DRY_RUN=1 only says what that is, and what is held
	@DRY_RUN="$(DRY_RUN)" "$(JDK)/bin/java" $(JVM) -cp "$(CLASSES)" snapshots.retention.RetentionCommand

star: build ## Keep a picture or clip for good: FILE=data/ftp/uploads/frontdoor/human_….jpg
	@FILE='$(value FILE)' STAR=1 "$(JDK)/bin/java" $(JVM) -cp "$(CLASSES)" snapshots.catalog.StarCommand

unstar: build ## Keep it as long as others again: FILE=…
	@FILE='$(value FILE)' STAR=0 "$(JDK)/bin/java" $(JVM) -cp "$(CLASSES)" snapshots.catalog.StarCommand

test: jdk ## Run every test that needs only a JDK, Maven and make
	$(MVN) test

verify: jdk ## Run the other tests: with real servers and foreign clients; installs and starts what they need
	@app/src/test/sh/verify $(MVN)

bench: build ## Measure the service beside others on servers of its own (BENCH_ONLY=bus, ftp, detect or archive, BENCH_QUICK=1: shorter)
	@BENCH_JAVA_OPTIONS="$(HEAP) --sun-misc-unsafe-memory-access=allow $(BENCH_JAVA_OPTIONS)" BENCH_SERVICE_OPTIONS="-XX:AOTCache=$(RUN)/app.aot -Xlog:aot=off" "$(JDK)/bin/java" $(JVM) -Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider -Dslf4j.internal.verbosity=WARN \
	  -cp "app/target/test-classes:app/target/classes:$(RUN)/lib/*" snapshots.bench.Bench \
	  $(RUN)/app.jar app/src/test/sh/rabbitmq app/src/main/resources/standin/photos/vtest_01.jpg app/src/test/sh/ftpd

format: jdk ## Bring the sources into the project's format
	$(MVN) -q spotless:apply

clean: ## Remove everything that was built
	rm -rf target app/target pylib-java/target
