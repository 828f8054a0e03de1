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
HEAP    := -Xms36m -Xmn24m -XX:SurvivorRatio=4 -XX:MaxTenuringThreshold=1 -Xmx384m -XX:MinHeapFreeRatio=20 -XX:MaxHeapFreeRatio=35 -XX:-ShrinkHeapInSteps -XX:TrimNativeHeapInterval=1000 -XX:+UseCompactObjectHeaders
JVM     := --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC $(HEAP) -Xlog:aot=off
SOURCES := $(shell find pom.xml app/pom.xml pylib-java/pom.xml app/src/main pylib-java/src/main docs/ref/openapi.json -type f)
CLASSES := $(RUN)/app.jar:$(RUN)/lib/*

# The container: its image, and the user who owns what it keeps.
DOCKER   := docker
COMPOSE   = $(shell $(DOCKER) compose version >/dev/null 2>&1 && echo $(DOCKER) compose || echo docker-compose)
# What Compose reads out of .env, too.
dotenv    = $(shell sed -n 's/^$(1)=//p' .env 2>/dev/null | tail -n 1)
IMAGE    ?= $(or $(call dotenv,IMAGE),snapshot-processor:latest)
VERSION  ?= latest
APP_UID  ?= $(or $(call dotenv,APP_UID),999)
IMAGE_ARGUMENTS = --build-arg APP_UID=$(APP_UID) --build-arg VERSION=$(VERSION) \
                  --build-arg REVISION=$(shell git rev-parse HEAD 2>/dev/null || echo unknown) \
                  $(if $(BASE),--build-arg BASE=$(BASE)) $(if $(JDK_IMAGE),--build-arg JDK=$(JDK_IMAGE))

.PHONY: help jdk build run trigger unlock resend forget detect cost drive-login retention backup star unstar sign-in-link user setup image rund down push test verify screenshots bench openapi format clean

# What was made only half is made again.
.DELETE_ON_ERROR:

help: ## List what can be done here
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  \033[1m%-11s\033[0m %s\n", $$1, $$2}' $(MAKEFILE_LIST)

jdk:
	@[ -n "$(JDK)" ] || { echo "No JDK 25 or newer found. Install one (for example temurin-25-jdk), or point JAVA_HOME at it: make JAVA_HOME=/path/to/jdk-25 …" >&2; exit 1; }

build: $(RUN)/app.aot ## Package the service and prepare it in app/target/run, ready to start

$(RUN)/app.jar: $(SOURCES) docker/prepare | jdk
	@echo "Building …" && $(MVN) -q package -DskipTests
	@rm -rf $(RUN) && "$(JDK)/bin/java" -Djarmode=tools -jar app/target/app-*.jar extract --destination $(RUN)
	@mv $(RUN)/app-*.jar $@ && PATH="$(JDK)/bin:$$PATH" docker/prepare $(RUN) && touch $@

# Unpacked, and with what a first run loaded and found hot kept in a cache, the service starts in half the time and is fast
# from its first picture on.
$(RUN)/app.aot: $(RUN)/app.jar docker/train
	@PATH="$(JDK)/bin:$$PATH" docker/train $(RUN) $(JVM)

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

backup: build ## Copy the catalogue, also while the service works: [BACKUP_DIR=data/backups]
	@"$(JDK)/bin/java" $(JVM) -cp "$(CLASSES)" snapshots.backup.BackupCommand # make hands on what it was given

star: build ## Keep a picture or clip for good: FILE=data/ftp/uploads/frontdoor/human_….jpg
	@FILE='$(value FILE)' STAR=1 "$(JDK)/bin/java" $(JVM) -cp "$(CLASSES)" snapshots.catalog.StarCommand

unstar: build ## Keep it as long as others again: FILE=…
	@FILE='$(value FILE)' STAR=0 "$(JDK)/bin/java" $(JVM) -cp "$(CLASSES)" snapshots.catalog.StarCommand

sign-in-link: build ## Print a link that sets a password once: [NAME=admin]
	@NAME="$(NAME)" "$(JDK)/bin/java" $(JVM) -cp "$(CLASSES)" snapshots.catalog.SignInLinkCommand

setup: ## Write .env: out of 1Password where it can be reached, else out of .env.example, with explanations
	@docker/setup .env

user: ## Create the user of the container, and DATA=folder for it (APP_UID=999), as root
	@docker/user "$(APP_UID)" "$(DATA)"

image: $(RUN)/app.jar ## Build the container's image of what `make build` packages (IMAGE=… BASE=… JDK_IMAGE=… APP_UID=999)
	$(DOCKER) build -f docker/Dockerfile -t $(IMAGE) $(IMAGE_ARGUMENTS) .

rund: .env ## Start the container in the background, with a RabbitMQ beside it unless .env names yours (PROFILE=monitoring)
	@$(COMPOSE) $(addprefix --profile ,$(PROFILE)) up -d $(if $(call dotenv,RABBITMQ_SERVER_ADDRESS),snapshot-processor $(if $(PROFILE),prometheus grafana))

down: ## Stop what rund started; what it keeps stays
	@ENV_FILE="$(or $(ENV_FILE),$(wildcard .env),.env.example)" $(COMPOSE) --profile monitoring down

push: ## Put the image into a registry: REGISTRY=registry.example.org/home [VERSION=…]
	@[ -n "$(REGISTRY)" ] || { echo "Where to? make push REGISTRY=registry.example.org/home" >&2; exit 1; }
	$(DOCKER) tag $(IMAGE) $(REGISTRY)/snapshot-processor:$(VERSION)
	$(DOCKER) push $(REGISTRY)/snapshot-processor:$(VERSION)

.env:
	@echo "There is no .env yet: make setup" >&2; exit 1

test: jdk ## Run every test that needs only a JDK, Maven and make
	$(MVN) test

verify: jdk ## Run the other tests: with real servers and foreign clients; installs and starts what they need
	@app/src/test/sh/verify $(MVN)

screenshots: jdk ## Renew the pictures of the pages in docs/guide, with the Chromium that is installed
	$(MVN) -q verify -pl app -am -DskipUnitTests -Dit.test=ScreenshotsIT -Dfailsafe.failIfNoSpecifiedTests=false -Dscreenshots=$(CURDIR)/docs/guide

bench: build ## Measure the service beside others on servers of its own (BENCH_ONLY=bus, ftp, detect, archive, catalogue or container, BENCH_QUICK=1: shorter)
	@[ "$(BENCH_ONLY)" = container ] || BENCH_JAVA_OPTIONS="$(HEAP) --sun-misc-unsafe-memory-access=allow $(BENCH_JAVA_OPTIONS)" BENCH_SERVICE_OPTIONS="-XX:AOTCache=$(RUN)/app.aot -Xlog:aot=off" "$(JDK)/bin/java" $(JVM) -Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider -Dslf4j.internal.verbosity=WARN \
	  -cp "app/target/test-classes:app/target/classes:$(RUN)/lib/*" snapshots.bench.Bench \
	  $(RUN)/app.jar app/src/test/sh/rabbitmq app/src/main/resources/standin/photos/vtest_01.jpg app/src/test/sh/ftpd
	@case "$(BENCH_ONLY)" in ""|container) app/src/test/sh/container-bench $(wildcard app/target/app-*.jar);; esac

openapi: jdk ## Renew docs/ref/openapi.json, after the interface under /api has changed
	@OPENAPI_WRITE=1 $(MVN) -q test -pl app -am -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false

format: jdk ## Bring the sources into the project's format
	$(MVN) -q spotless:apply

clean: ## Remove everything that was built
	rm -rf target app/target pylib-java/target
