package org.ketabridge.smart;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** Marks what is there only when access tokens come from that issuer; there is one of the two, never both. */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnTokensFrom.class)
public @interface TokensFrom {

    Issuer value();

    /** Who issues the access tokens that this server accepts. */
    enum Issuer {
        /** This server itself, with its own clients, people and pages. */
        BUILT_IN,
        /** The one that {@code ketabridge.smart.issuer.url} names. */
        EXTERNAL
    }
}
