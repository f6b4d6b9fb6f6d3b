package org.ketabridge.conformance;

/** The canonical URLs of the guide that Java code speaks of; a test holds each against the compiled guide. */
public final class Canonical {

    /** The root of every canonical URL of the guide. */
    public static final String ROOT = "https://w3id.org/ketabridge";

    private static final String STRUCTURE = ROOT + "/StructureDefinition/";
    private static final String VALUE_SET = ROOT + "/ValueSet/";
    private static final String CODE_SYSTEM = ROOT + "/CodeSystem/";

    public static final String KETAMINE_MEDICATION_REQUEST = STRUCTURE + "ketamine-medication-request";
    public static final String KETAMINE_IV_MEDICATION_REQUEST = STRUCTURE + "ketamine-iv-medication-request";
    public static final String ESKETAMINE_INTRANASAL_REQUEST = STRUCTURE + "esketamine-intranasal-request";
    public static final String KETAMINE_IM_MEDICATION_REQUEST = STRUCTURE + "ketamine-im-medication-request";
    public static final String KETAMINE_SC_MEDICATION_REQUEST = STRUCTURE + "ketamine-sc-medication-request";
    public static final String KETAMINE_ORAL_MEDICATION_REQUEST = STRUCTURE + "ketamine-oral-medication-request";
    public static final String KETAMINE_SUBLINGUAL_MEDICATION_REQUEST =
            STRUCTURE + "ketamine-sublingual-medication-request";
    public static final String KETAMINE_MEDICATION_ADMINISTRATION = STRUCTURE + "ketamine-medication-administration";
    public static final String INDUCTION_CARE_PLAN = STRUCTURE + "induction-care-plan";
    public static final String MAINTENANCE_CARE_PLAN = STRUCTURE + "maintenance-care-plan";
    public static final String KETAMINE_ADVERSE_EVENT = STRUCTURE + "ketamine-adverse-event";

    public static final String TREATMENT_PHASE = STRUCTURE + "treatment-phase";
    public static final String THERAPY_PROTOCOL = STRUCTURE + "therapy-protocol";

    /** Every code that says ketamine or esketamine: products, packages and ingredients. */
    public static final String KETAMINE_MEDICATION_CODES = VALUE_SET + "ketamine-medication-codes";

    /** Those of them that say esketamine. */
    public static final String ESKETAMINE_MEDICATION_CODES = VALUE_SET + "esketamine-medication-codes";

    /** What ketamine therapy is given for. */
    public static final String KETAMINE_INDICATION = VALUE_SET + "ketamine-indication";

    /** The codes of {@code OperationOutcome.issue.details} that this server writes. */
    public static final String FINDING = CODE_SYSTEM + "finding";

    /** What the guide asks of a server. */
    public static final String KETAMINE_SERVER = ROOT + "/CapabilityStatement/ketamine-server";

    private Canonical() {}
}
