package org.ketabridge.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * As {@link OnH2Alone}, with PostgreSQL: the tests on both run side by side, and are to take equally long. Also what needs PostgreSQL,
 * for H2 has nothing of the kind.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("postgresql-alone")
public @interface OnPostgresqlAlone {}
