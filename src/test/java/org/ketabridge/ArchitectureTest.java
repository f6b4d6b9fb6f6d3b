package org.ketabridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.ketabridge.server.OperationProvider;
import org.ketabridge.server.ServerInterceptor;
import org.ketabridge.server.StorageInterceptor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** What of ARCHITECTURE.md a program can check. */
@AnalyzeClasses(packages = "org.ketabridge", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule featuresAreFreeOfCycles =
            slices().matching("org.ketabridge.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule serverKnowsNoFeature = noClasses()
            .that()
            .resideInAPackage("org.ketabridge.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.ketabridge.adverseevent..",
                    "org.ketabridge.bulk..",
                    "org.ketabridge.conformance..",
                    "org.ketabridge.observation..",
                    "org.ketabridge.provenance..",
                    "org.ketabridge.consent..",
                    "org.ketabridge.graphql..",
                    "org.ketabridge.monitoring..",
                    "org.ketabridge.record..",
                    "org.ketabridge.summary..",
                    "org.ketabridge.sandbox..",
                    "org.ketabridge.smart..",
                    "org.ketabridge.terminology..",
                    "org.ketabridge.cli..");

    @ArchTest
    static final ArchRule onlySignInAndAuthorizationUseSpringSecurity = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "org.ketabridge.smart.authorization..",
                    "org.ketabridge.smart.launch..",
                    "org.ketabridge.smart.page..",
                    "org.ketabridge.smart.person..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.security..");

    @ArchTest
    static final ArchRule noPackageIsNamedForWhatItIsNot =
            noClasses().should().resideInAnyPackage("..util..", "..common..", "..impl..", "..model..", "..service..");

    @ArchTest
    static final ArchRule settingsAreRecords = classes()
            .that()
            .areAnnotatedWith(ConfigurationProperties.class)
            .should()
            .beRecords();

    @ArchTest
    static final ArchRule nothingReadsSingleValues = noMembers().should().beAnnotatedWith(Value.class);

    @ArchTest
    static final ArchRule noInterceptorIsOnBothRegistries =
            noClasses().that().implement(ServerInterceptor.class).should().implement(StorageInterceptor.class);

    @ArchTest
    static final ArchRule interceptorsSayWhatTheyAre = classes()
            .that()
            .implement(ServerInterceptor.class)
            .or()
            .implement(StorageInterceptor.class)
            .should()
            .haveSimpleNameEndingWith("Interceptor");

    @ArchTest
    static final ArchRule operationsSayWhatTheyAre = classes()
            .that()
            .implement(OperationProvider.class)
            .should()
            .haveSimpleNameEndingWith("Provider")
            .allowEmptyShould(true);
}
