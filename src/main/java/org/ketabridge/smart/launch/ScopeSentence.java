package org.ketabridge.smart.launch;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ketabridge.smart.authorization.LaunchScope;
import org.ketabridge.smart.scope.Permission;
import org.ketabridge.smart.scope.Scope;

/** Scopes in words for those who decide about them. */
final class ScopeSentence {

    private static final Map<String, String> LAUNCH = Map.of(
            LaunchScope.LAUNCH.text(), "know what is open where it was opened",
            LaunchScope.LAUNCH_PATIENT.text(), "know which patient you picked",
            LaunchScope.LAUNCH_ENCOUNTER.text(), "know which encounter you picked",
            LaunchScope.OPENID.text(), "know you again when you come back",
            LaunchScope.FHIR_USER.text(), "know who you are, by your record here",
            LaunchScope.PROFILE.text(), "know who you are, by your record here",
            LaunchScope.OFFLINE_ACCESS.text(), "do so also when you are not there, until you take it back",
            LaunchScope.ONLINE_ACCESS.text(), "do so as long as you stay signed in");

    private static final Map<Permission, String> WORDS = new EnumMap<>(Map.of(
            Permission.CREATE, "add",
            Permission.READ, "read",
            Permission.UPDATE, "change",
            Permission.DELETE, "delete",
            Permission.SEARCH, "search"));

    private ScopeSentence() {}

    static String of(String scope) {
        return Scope.parse(scope).map(ScopeSentence::of).orElseGet(() -> LAUNCH.getOrDefault(scope, scope));
    }

    private static String of(Scope scope) {
        var what = scope.type().equals(Scope.ANY_TYPE) ? "records of every type" : words(scope.type());
        var which = scope.isGranular() ? ", of those with " + scope.filter() : "";
        var whose = scope.context() == Scope.Context.PATIENT ? " of this patient" : " of all patients you may see";
        return enumerated(scope.permissions().stream().map(WORDS::get).toList()) + " " + what + whose + which;
    }

    /** {@code MedicationRequest} as "medication request". */
    private static String words(String type) {
        return type.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT) + " records";
    }

    private static String enumerated(List<String> words) {
        var all = new ArrayList<>(words);
        var last = all.remove(all.size() - 1);
        return all.isEmpty() ? last : String.join(", ", all) + " and " + last;
    }
}
