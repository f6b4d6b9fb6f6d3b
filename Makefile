# Short names for the commands a developer types.
FHIR_PACKAGES ?= $(HOME)/.fhir/packages
GUIDE := fhir-profiles
BROWSER := src/test/browser
INFERNO ?= ../shared/inferno
PACKAGES ?= ../shared/packages

.PHONY: run verify server-tests-h2 server-tests-postgresql format profiles profiles-check smoke start-up enforcement bulk-export inferno synthea

run: ## start the server with demonstration data
	mvn spring-boot:run

verify: ## format, compile, tests on H2 and PostgreSQL, architecture
	mvn verify

# The part of mvn verify that comes after mvn package. Each leaves half of two processors idle: CI runs both at once.
server-tests-h2: execution = default
server-tests-postgresql: execution = postgresql
server-tests-h2 server-tests-postgresql: $(BROWSER)/node_modules
	mvn -B -ntp failsafe:integration-test@$(execution) failsafe:verify@$(execution)

format:
	mvn spotless:apply

profiles: $(GUIDE)/node_modules core-package ## compile the guide; commit what it writes
	cd $(GUIDE) && npx --no-install sushi build . | tee ../target/sushi.log
	@sh .ci/sushi-is-clean target/sushi.log

profiles-check: $(GUIDE)/node_modules core-package ## fail when the committed guide is not what its FSH gives
	rm -rf target/profiles-check && mkdir -p target/profiles-check
	cp -r $(GUIDE)/sushi-config.yaml $(GUIDE)/ig.ini $(GUIDE)/input target/profiles-check/
	$(GUIDE)/node_modules/.bin/sushi build target/profiles-check > target/sushi.log || { cat target/sushi.log; exit 1; }
	@sh .ci/sushi-is-clean target/sushi.log
	diff -r $(GUIDE)/fsh-generated target/profiles-check/fsh-generated
	@echo "The committed guide is what its FSH gives."

smoke: ## start the packaged jar, run README's and the tour's requests against it, stop it
	sh .ci/smoke

start-up: ## measure start-up time and resting memory of the packaged jar; several minutes
	bench/start-up

enforcement: ## measure what token, policy and audit cost a read of the packaged jar on H2; half an hour
	java bench/Enforcement.java

bulk-export: ## measure time and memory of bulk exports of the packaged jar on H2; ten minutes
	java bench/BulkExport.java

inferno: ## judge the packaged jar by the suites of certifiers; INFERNO is the folder of their kit, PACKAGES that of US Core
	src/test/inferno/run $(INFERNO) --packages $(PACKAGES)

# After the other that runs Maven, beside which it may be made: both might fetch the same plugin.
synthea: | core-package ## make twenty synthetic patients in target/synthea/fhir, which tests load
	rm -rf target/synthea && mkdir -p target/synthea
	mvn -B -ntp -q -f src/test/synthea/pom.xml exec:exec

$(BROWSER)/node_modules: $(BROWSER)/package-lock.json
	cd $(BROWSER) && npm ci
	touch $@

$(GUIDE)/node_modules: $(GUIDE)/package-lock.json
	cd $(GUIDE) && npm ci --no-audit --no-fund
	touch $@

.PHONY: core-package
core-package:
	@mkdir -p target
	@test -f "$(FHIR_PACKAGES)/hl7.fhir.r4.core#4.0.1/package/package.json" || \
	mvn -q compile exec:java -Dexec.args="fhir-core-package $(FHIR_PACKAGES)"
