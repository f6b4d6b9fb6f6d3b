package org.ketabridge.sandbox;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the sandbox, under {@code ketabridge.sandbox}. They hold only with the profile {@code sandbox}.
 *
 * @param dataSets which demonstration data is loaded at the start
 */
@Validated
@ConfigurationProperties("ketabridge.sandbox")
record SandboxProperties(@DefaultValue("storyboards") @NotNull List<DataSet> dataSets) {}
