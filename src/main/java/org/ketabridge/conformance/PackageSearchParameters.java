package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.SearchParameter;
import org.ketabridge.server.InstallationTurn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;

/**
 * Stores the search parameters of loaded packages that R4 does not have, so that clients can search by them: once for each
 * content, told by a checksum. Those of a package that is not loaded any more, or that its new version has not, are deleted.
 */
@Order(PackageSearchParameters.ORDER)
class PackageSearchParameters implements ApplicationRunner {

    static final int ORDER = PackageLoader.ORDER + 10;

    /** The stored resource that tells what was installed. */
    static final String RECORD = "search-parameters-of-packages";

    /** The prefix of what its {@code meta.source} tells. */
    private static final String SOURCE = "urn:sha256:";

    /** The value of an extension, with its type in the name as JSON has it. */
    private static final Pattern TYPED_VALUE = Pattern.compile("\\)\\.value[A-Z]\\w*");

    /** What the record may name to be deleted. */
    private static final Pattern OURS = Pattern.compile("SearchParameter/[A-Za-z0-9.-]{1,64}");

    private static final Logger LOG = LoggerFactory.getLogger(PackageSearchParameters.class);

    private final FhirContext fhir;
    private final PackageDefinitions packages;
    private final DaoRegistry daos;
    private final IFhirSystemDao<Bundle, ?> system;
    private final NewDefinitions definitions;
    private final InstallationTurn turn;

    PackageSearchParameters(
            FhirContext fhir,
            PackageDefinitions packages,
            DaoRegistry daos,
            IFhirSystemDao<Bundle, ?> system,
            NewDefinitions definitions,
            InstallationTurn turn) {
        this.fhir = fhir;
        this.packages = packages;
        this.daos = daos;
        this.system = system;
        this.definitions = definitions;
        this.turn = turn;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        turn.take(this::install);
    }

    private void install() {
        var wanted = packages.searchParameters().stream()
                .filter(this::isNew)
                .map(PackageSearchParameters::asFhirPathIsRead)
                .toList();
        var installed = installed();
        var source = SOURCE + checksum(wanted);
        if (installed.map(record -> isOf(source, record)).orElse(wanted.isEmpty())) {
            // By another node, perhaps, since this one has begun to start.
            definitions.catchUp();
            return;
        }
        var transaction = new Bundle().setType(BundleType.TRANSACTION);
        wanted.forEach(parameter -> GuideWrite.put(transaction, parameter));
        var addresses = wanted.stream().map(GuideWrite::addressOf).toList();
        installed.stream()
                .flatMap(record -> record.getIdentifier().stream())
                .map(Identifier::getValue)
                .filter(address -> OURS.matcher(address).matches() && !addresses.contains(address))
                .forEach(address -> GuideWrite.delete(transaction, address));
        GuideWrite.put(transaction, recordOf(source, addresses));
        system.transaction(GuideWrite.marked(), transaction);
        definitions.catchUp();
        LOG.info(
                "The packages bring these search parameters: {}",
                wanted.stream()
                        .map(parameter -> parameter.getBase().get(0).getCode() + "." + parameter.getCode())
                        .collect(Collectors.joining(", ")));
    }

    /** Whether it is the record of what was installed, which decides what the next start deletes. */
    static boolean isRecord(IBaseResource resource) {
        return resource instanceof Basic basic
                && RECORD.equals(basic.getIdElement().getIdPart());
    }

    /** Whether R4 lacks it, for one of its types at least. */
    private boolean isNew(SearchParameter parameter) {
        return !parameter.getCode().startsWith("_")
                && parameter.getBase().stream()
                        .map(PrimitiveType::getValueAsString)
                        .anyMatch(type -> !fhir.getResourceTypes().contains(type)
                                || fhir.getResourceDefinition(type).getSearchParam(parameter.getCode()) == null);
    }

    /**
     * US Core 6.1.0 writes {@code extension.where(...).valueDateTime}; in FHIRPath an element with a choice of types has the
     * name {@code value}, and by the other nothing would be found.
     */
    static SearchParameter asFhirPathIsRead(SearchParameter parameter) {
        var read = parameter.copy();
        if (read.hasExpression()) {
            read.setExpression(TYPED_VALUE.matcher(read.getExpression()).replaceAll(").value"));
        }
        return read;
    }

    private Optional<Basic> installed() {
        try {
            return Optional.of(daos.getResourceDao(Basic.class).read(new IdType("Basic", RECORD), GuideWrite.marked()));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }

    /** HAPI adds to the source the number of the request that wrote it. */
    private static boolean isOf(String source, Basic record) {
        return String.valueOf(record.getMeta().getSource()).startsWith(source);
    }

    private static Basic recordOf(String source, List<String> addresses) {
        var record = new Basic();
        record.setId(RECORD);
        record.getMeta().setSource(source);
        record.getCode().setText("Search parameters of loaded packages");
        addresses.forEach(address -> record.addIdentifier().setValue(address));
        return record;
    }

    private String checksum(List<SearchParameter> parameters) {
        return DigestUtils.sha256Hex(parameters.stream()
                .map(fhir.newJsonParser()::encodeResourceToString)
                .sorted()
                .collect(Collectors.joining()));
    }
}
