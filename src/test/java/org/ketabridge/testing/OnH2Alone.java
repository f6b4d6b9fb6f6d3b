package org.ketabridge.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * What these server tests show does not depend on the database, and takes long: they run once, with H2. All others run on both
 * databases, so that each shows whether it answers as the other does.
 *
 * @see OnPostgresqlAlone
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("h2-alone")
public @interface OnH2Alone {}
