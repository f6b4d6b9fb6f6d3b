package org.ketabridge.consent;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where is looked up what patients deny. Each answer is that of the database at that moment, on every node. */
public interface Denials {

    /** SQL that tells how often what patients deny has changed, to be read with something that is read anyway. */
    String CHANGES = "(select number from consent_changes)";

    /**
     * What the active Consents of some patients deny.
     *
     * @param patients their logical ids
     */
    List<Denial> of(Collection<String> patients);

    /**
     * Some of those that may deny something of a type, of whatever patient.
     *
     * @param type a resource type; null: any
     * @param most no more than that many
     */
    List<Denial> about(@Nullable String type, int most);

    /**
     * The same, answered without the database where that is possible: for whoever will not change a Consent, and has read how
     * often they changed.
     *
     * @param changes what {@link #CHANGES} told at the start of the request
     */
    Denials asOf(long changes);
}
