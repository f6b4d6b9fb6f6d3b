package org.ketabridge.smart.launch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ketabridge.smart.authorization.LaunchScope;
import org.ketabridge.smart.scope.Scope;

/**
 * One thing that an app asks for, as the person who decides sees it.
 *
 * @param scope as the app asked for it
 * @param sentence what it lets the app do
 * @param isFixed whether it only says what the launch is about, and is no thing to refuse
 * @param narrower what may be given in its place
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#scopes-and-permissions">SMART App
 *     Launch 2.2, scopes that are granted may be fewer or narrower than those that were asked for</a>
 */
record ScopeChoice(String scope, String sentence, boolean isFixed, List<Narrower> narrower) {

    /** Less than what was asked for. */
    record Narrower(String scope, String sentence) {}

    static List<ScopeChoice> of(Set<String> scopes) {
        return scopes.stream().map(ScopeChoice::of).toList();
    }

    private static ScopeChoice of(String scope) {
        var isFixed = scope.equals(LaunchScope.LAUNCH.text())
                || scope.equals(LaunchScope.LAUNCH_PATIENT.text())
                || scope.equals(LaunchScope.LAUNCH_ENCOUNTER.text());
        var narrower = Scope.parse(scope).map(NarrowerScopes::of).orElse(List.of());
        return new ScopeChoice(scope, ScopeSentence.of(scope), isFixed, narrower);
    }

    /**
     * What of it is granted: of each thing all, or the narrower ones that were ticked in its place.
     *
     * @param ticked scopes as the form sent them; others than those that were offered count for nothing
     */
    static Set<String> granted(List<ScopeChoice> offered, Collection<String> ticked) {
        var granted = new LinkedHashSet<String>();
        for (var choice : offered) {
            if (choice.isFixed || ticked.contains(choice.scope)) {
                granted.add(choice.scope);
            } else {
                for (var part : choice.narrower) {
                    if (ticked.contains(part.scope)) {
                        granted.add(part.scope);
                    }
                }
            }
        }
        return granted;
    }

    /** Whether anything was granted that could be refused. */
    static boolean isNothing(List<ScopeChoice> offered, Set<String> granted) {
        var rest = new ArrayList<>(granted);
        offered.stream().filter(ScopeChoice::isFixed).map(ScopeChoice::scope).forEach(rest::remove);
        return rest.isEmpty();
    }
}
