package org.ketabridge.conformance;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseConformance;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.server.ServerInterceptor;

/** Says in {@code metadata} which guides the server holds and which profiles it supports. */
class GuideCapabilityInterceptor implements ServerInterceptor {

    private final GuidePackage guide;
    private final PackageCapabilities packages;
    private final PublicAddress address;

    GuideCapabilityInterceptor(GuidePackage guide, PackageCapabilities packages, PublicAddress address) {
        this.guide = guide;
        this.packages = packages;
        this.address = address;
    }

    @Hook(Pointcut.SERVER_CAPABILITY_STATEMENT_GENERATED)
    public void complete(IBaseConformance conformance) {
        var statement = (CapabilityStatement) conformance;
        statement.setName("KetabridgeServer");
        statement.setTitle("Ketabridge");
        statement.setPublisher("Ketabridge");
        statement.getImplementation().setUrl(address.fhirBase());
        // HAPI takes a batch wherever it takes a transaction, and says only the one.
        statement.getRestFirstRep().addInteraction().setCode(SystemRestfulInteraction.BATCH);
        statement.setInstantiates(new ArrayList<>(List.of(new CanonicalType(Canonical.KETAMINE_SERVER))));
        statement.setImplementationGuide(List.of(new CanonicalType(guide.guide().getUrl() + "|" + guide.version())));
        var byType = guide.profiles()
                .collect(Collectors.groupingBy(
                        StructureDefinition::getType,
                        Collectors.mapping(profile -> new CanonicalType(profile.getUrl()), Collectors.toList())));
        for (var resource : statement.getRestFirstRep().getResource()) {
            resource.setSupportedProfile(new ArrayList<>(byType.getOrDefault(resource.getType(), List.of())));
        }
        packages.declareIn(statement);
    }
}
