package org.ketabridge.consent;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where is looked up what patients deny. Each answer is that of the database at that moment, on every node. */
public interface Denials {

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
}
