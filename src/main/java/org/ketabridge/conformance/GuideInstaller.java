package org.ketabridge.conformance;

import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.ImplementationGuide;
import org.hl7.fhir.r4.model.ImplementationGuide.GuideParameterCode;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.SearchParameter;
import org.ketabridge.server.InstallationTurn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;

/**
 * Writes the guide's artifacts into the database, so that clients can search and read them: once for each content of the
 * guide, told by a checksum. What an earlier version had and this one has not is deleted. Validation does not wait for it: that
 * reads the guide from the jar.
 *
 * <p>Its search parameters come first, in a transaction of their own, since they index the other artifacts too. A start that is
 * killed in between installs both again: the checksum is written with the second.
 */
@Order(GuideInstaller.ORDER)
class GuideInstaller implements ApplicationRunner {

    /** Before everything that writes resources: they may need the guide's search parameters. */
    static final int ORDER = 0;

    /**
     * The stored ImplementationGuide tells in {@code meta.source} which content was installed. A tag would not do: a later
     * version keeps the tags of those before.
     */
    static final String SOURCE = "urn:sha256:";

    private static final Logger LOG = LoggerFactory.getLogger(GuideInstaller.class);

    private final GuidePackage guide;
    private final DaoRegistry daos;
    private final IFhirSystemDao<Bundle, ?> system;
    private final NewDefinitions definitions;
    private final InstallationTurn turn;

    GuideInstaller(
            GuidePackage guide,
            DaoRegistry daos,
            IFhirSystemDao<Bundle, ?> system,
            NewDefinitions definitions,
            InstallationTurn turn) {
        this.guide = guide;
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
        var installed = installed();
        if (installed.filter(this::isThisContent).isPresent()) {
            // By another node, perhaps, since this one has begun to start.
            definitions.catchUp();
            return;
        }
        LOG.info("Installing the guide {} {}", GuidePackage.PACKAGE_ID, guide.version());
        var parameters = new Bundle().setType(BundleType.TRANSACTION);
        var transaction = new Bundle().setType(BundleType.TRANSACTION);
        guide.stored()
                .forEach(artifact ->
                        GuideWrite.put(artifact instanceof SearchParameter ? parameters : transaction, artifact));
        var record = asStored(guide.guide());
        record.getMeta().setSource(SOURCE + guide.checksum());
        GuideWrite.put(transaction, record);
        installed.ifPresent(former -> deleteWhatIsGone(parameters, transaction, former));
        system.transaction(GuideWrite.marked(), parameters);
        definitions.catchUp();
        system.transaction(GuideWrite.marked(), transaction);
        definitions.catchUp();
    }

    private Optional<ImplementationGuide> installed() {
        try {
            return Optional.of(daos.getResourceDao(ImplementationGuide.class)
                    .read(guide.guide().getIdElement().toUnqualifiedVersionless(), GuideWrite.marked()));
        } catch (ResourceNotFoundException | ResourceGoneException e) {
            return Optional.empty();
        }
    }

    private boolean isThisContent(ImplementationGuide installed) {
        var source = installed.getMeta().getSource();
        return source != null && source.startsWith(SOURCE + guide.checksum());
    }

    /**
     * The examples lie beside the guide, not in the database: a reference to one would point to nothing. And the publisher of guides
     * takes parameters that R4 does not know.
     */
    private static ImplementationGuide asStored(ImplementationGuide guide) {
        var copy = guide.copy();
        copy.getDefinition().getResource().removeIf(listed -> !GuidePackage.isArtifact(listed));
        copy.getDefinition().getParameter().removeIf(parameter -> !isOfR4(parameter.getCode()));
        return copy;
    }

    private static boolean isOfR4(String parameter) {
        return Arrays.stream(GuideParameterCode.values())
                .map(GuideParameterCode::toCode)
                .anyMatch(parameter::equals);
    }

    private void deleteWhatIsGone(Bundle parameters, Bundle transaction, ImplementationGuide former) {
        var present = new HashSet<String>();
        Stream.of(parameters, transaction)
                .flatMap(bundle -> bundle.getEntry().stream())
                .forEach(entry -> present.add(entry.getRequest().getUrl()));
        former.getDefinition().getResource().stream()
                .filter(GuidePackage::isArtifact)
                .map(listed -> listed.getReference())
                .map(Reference::getReference)
                .filter(url -> !present.contains(url))
                .forEach(url -> GuideWrite.delete(transaction, url));
    }
}
