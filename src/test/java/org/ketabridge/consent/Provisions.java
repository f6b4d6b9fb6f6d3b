package org.ketabridge.consent;

import java.util.List;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;
import org.hl7.fhir.r4.model.Reference;

/** Builds provisions. */
final class Provisions {

    static final String TYPES = "http://hl7.org/fhir/resource-types";
    static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    static final String REASONS = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    static final String ACTIONS = "http://terminology.hl7.org/CodeSystem/consentaction";

    private Provisions() {}

    static ProvisionComponent deny(ProvisionComponent... exceptions) {
        return provision(exceptions).setType(ConsentProvisionType.DENY);
    }

    static ProvisionComponent permit(ProvisionComponent... exceptions) {
        return provision(exceptions).setType(ConsentProvisionType.PERMIT);
    }

    /** Without a type, as R4 has the root. */
    static ProvisionComponent provision(ProvisionComponent... exceptions) {
        return new ProvisionComponent().setProvision(List.of(exceptions));
    }

    static ProvisionComponent ofClass(ProvisionComponent provision, String... types) {
        for (var type : types) {
            provision.addClass_(new Coding(TYPES, type, null));
        }
        return provision;
    }

    static ProvisionComponent labelled(ProvisionComponent provision, String... levels) {
        for (var level : levels) {
            provision.addSecurityLabel(new Coding(CONFIDENTIALITY, level, null));
        }
        return provision;
    }

    static ProvisionComponent to(ProvisionComponent provision, String reference) {
        provision.addActor().setReference(new Reference(reference));
        return provision;
    }

    static ProvisionComponent during(ProvisionComponent provision, String start, String end) {
        if (!start.isEmpty()) {
            provision.getPeriod().getStartElement().setValueAsString(start);
        }
        if (!end.isEmpty()) {
            provision.getPeriod().getEndElement().setValueAsString(end);
        }
        return provision;
    }

    static ProvisionComponent purpose(ProvisionComponent provision, String system, String code) {
        return provision.addPurpose(new Coding(system, code, null));
    }

    static ProvisionComponent action(ProvisionComponent provision, String code) {
        provision.addAction().addCoding(new Coding(ACTIONS, code, null));
        return provision;
    }
}
