package org.ketabridge.smart;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Decides {@link TokensFrom}: before there are records of settings, so that it reads the one setting by its name. */
final class OnTokensFrom implements Condition {

    private static final String ISSUER = "ketabridge.smart.issuer.url";

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var wanted = metadata.getAnnotations().get(TokensFrom.class).getEnum("value", TokensFrom.Issuer.class);
        var isSet = StringUtils.hasText(context.getEnvironment().getProperty(ISSUER));
        return wanted == (isSet ? TokensFrom.Issuer.EXTERNAL : TokensFrom.Issuer.BUILT_IN);
    }
}
