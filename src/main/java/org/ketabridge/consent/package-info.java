/**
 * What patients deny by their Consents: {@link org.ketabridge.consent.Denials} is where it is looked up,
 * {@link org.ketabridge.consent.Denial} says whether one Consent denies a {@link org.ketabridge.consent.Disclosure}. Whom that
 * binds, and where, is decided by {@code org.ketabridge.smart.scope}. The rule is docs/guides/consent.md.
 */
@NullMarked
package org.ketabridge.consent;

import org.jspecify.annotations.NullMarked;
