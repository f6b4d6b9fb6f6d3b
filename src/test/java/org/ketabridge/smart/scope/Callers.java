package org.ketabridge.smart.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ketabridge.testing.FhirTestClient;
import org.springframework.util.function.SingletonSupplier;

/** Generates the tokens that the matrix tries: every form of scopes for every context and user that make sense. */
final class Callers {

    /** Version 1, then version 2: each letter alone and the usual ones together. */
    private static final List<String> FORMS =
            List.of("read", "write", "*", "c", "r", "u", "d", "s", "rs", "cud", "cruds");

    /** How many situations {@link #some()} are in. */
    static final int SITUATIONS = 5;

    private static final List<String> TYPES = List.of("*", "Observation");

    private static final String LABORATORY = "?category=laboratory";
    private static final String GLUCOSE = "?code=" + World.SYSTEM + "|glucose";

    /** Each a set of filters, of one scope each. */
    private static final List<List<String>> FILTERS = List.of(
            List.of(LABORATORY),
            List.of(GLUCOSE),
            List.of(LABORATORY, "?category=survey"),
            List.of(LABORATORY + "&" + GLUCOSE.substring(1)));

    private static final List<String> FORMS_WITH_FILTER = List.of("r", "s", "rs", "cruds");

    private final FhirTestClient client;
    private final TokenIssuer issuer;
    private final Map<Grant, Supplier<String>> tokens;
    private final String patient;
    private final String practitionerUser;
    private final String patientUser;
    private final String relatedUser;
    private final int turn;

    /** Tokens for one patient in context, with users of whom one is that patient. */
    Callers(FhirTestClient client, TokenIssuer issuer, World world, String patient, String related) {
        this(
                client,
                issuer,
                new ConcurrentHashMap<>(),
                world.id(patient),
                world.reference("practitioner"),
                world.reference(patient),
                world.reference(related),
                0);
    }

    private Callers(
            FhirTestClient client,
            TokenIssuer issuer,
            Map<Grant, Supplier<String>> tokens,
            String patient,
            String practitionerUser,
            String patientUser,
            String relatedUser,
            int turn) {
        this.client = client;
        this.issuer = issuer;
        this.tokens = tokens;
        this.patient = patient;
        this.practitionerUser = practitionerUser;
        this.patientUser = patientUser;
        this.relatedUser = relatedUser;
        this.turn = turn;
    }

    /** Others, of whom {@link #some()} meet the situations in another order. */
    Callers turned(int turn) {
        return new Callers(client, issuer, tokens, patient, practitionerUser, patientUser, relatedUser, turn);
    }

    Caller nobody() {
        return new Caller("no token", null, new Sender(client, null));
    }

    Caller unknown() {
        var token = UUID.randomUUID().toString();
        return new Caller("an unknown token", null, new Sender(client, () -> token));
    }

    Caller with(Set<String> scopes, @Nullable String patient, @Nullable String user) {
        var grant = new Grant("matrix", scopes, patient, user);
        var name = new TreeSet<>(scopes)
                + (patient == null ? "" : patient.equals(this.patient) ? " of the patient" : " of another patient")
                + (user == null ? "" : " for a " + user.substring(0, user.indexOf('/')));
        return new Caller(name, grant, new Sender(client, issued(grant)));
    }

    /** The same for equal grants, so that callers with equal grants are equal. */
    private Supplier<String> issued(Grant grant) {
        return tokens.computeIfAbsent(grant, key -> SingletonSupplier.of(() -> issuer.tokenFor(key)));
    }

    /** A practitioner who broke the glass. */
    Caller inEmergency(String... scopes) {
        var grant =
                new Grant("matrix", Set.of(scopes), null, practitionerUser, null, Set.of(Grant.Privilege.BREAKS_GLASS));
        return new Caller(
                new TreeSet<>(Set.of(scopes)) + " for a Practitioner in an emergency",
                grant,
                new Sender(client, issued(grant)));
    }

    Caller ofPatient(String... scopes) {
        return with(Set.of(scopes), patient, null);
    }

    Caller ofPractitioner(String... scopes) {
        return with(Set.of(scopes), null, practitionerUser);
    }

    Caller ofPatientUser(String... scopes) {
        return with(Set.of(scopes), null, patientUser);
    }

    Caller ofSystem(String... scopes) {
        return with(Set.of(scopes), null, null);
    }

    private record Situation(String context, @Nullable String patient, @Nullable String user) {}

    private List<Situation> situations() {
        return List.of(
                new Situation("patient", patient, null),
                new Situation("patient", patient, practitionerUser),
                new Situation("patient", null, practitionerUser),
                new Situation("patient", null, patientUser),
                new Situation("user", null, practitionerUser),
                new Situation("user", null, patientUser),
                new Situation("user", null, relatedUser),
                new Situation("user", patient, null),
                new Situation("system", null, null));
    }

    /** Every form in every situation. */
    List<Caller> every() {
        var all = new ArrayList<>(without());
        for (var situation : situations()) {
            for (var scopes : scopes(situation.context)) {
                all.add(with(scopes, situation.patient, situation.user));
            }
        }
        return all;
    }

    private static List<Set<String>> scopes(String context) {
        var all = new ArrayList<Set<String>>();
        for (var form : FORMS) {
            TYPES.forEach(type -> all.add(Set.of(context + "/" + type + "." + form)));
        }
        for (var form : FORMS_WITH_FILTER) {
            for (var filters : FILTERS) {
                all.add(filters.stream()
                        .map(filter -> context + "/Observation." + form + filter)
                        .collect(Collectors.toSet()));
            }
        }
        return all;
    }

    /** Those whom nothing is granted. */
    List<Caller> without() {
        return List.of(nobody(), unknown(), ofPatient("openid", "fhirUser"));
    }

    /** Every form in one situation each, and some of several scopes. */
    List<Caller> some() {
        var situations = usual();
        var all = new ArrayList<>(without());
        var number = scopes("system").size();
        for (var form = 0; form < number; form++) {
            var situation = situations.get((form + turn) % situations.size());
            all.add(with(scopes(situation.context).get(form), situation.patient, situation.user));
        }
        all.add(ofPatient("patient/*.cruds"));
        all.add(ofPatient("patient/*.rs", "patient/*.cud"));
        all.add(ofPatient("patient/Observation.cruds" + LABORATORY, "patient/Patient.rs"));
        all.add(ofPatient("patient/Observation.rs", "patient/Encounter.rs", "patient/Patient.rs"));
        all.add(ofPatient("patient/Observation.rs" + GLUCOSE, "patient/Encounter.rs", "patient/Provenance.rs"));
        all.add(ofPractitioner("user/Observation.s", "patient/Encounter.rs"));
        all.add(ofPractitioner("user/*.rs", "user/Observation.cud" + LABORATORY));
        all.add(ofPractitioner("user/*.rs", "user/Observation.cud?category=survey"));
        all.add(with(Set.of("patient/*.cruds"), null, practitionerUser));
        all.add(with(Set.of("user/*.cruds"), patient, relatedUser));
        all.add(inEmergency("user/*.cruds"));
        return all;
    }

    /** In most of them something is reached. */
    private List<Situation> usual() {
        return List.of(
                new Situation("patient", patient, null),
                new Situation("user", null, patientUser),
                new Situation("patient", patient, practitionerUser),
                new Situation("system", null, null),
                new Situation("user", null, practitionerUser));
    }
}
