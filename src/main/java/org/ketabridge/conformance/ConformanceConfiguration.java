package org.ketabridge.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.dao.DaoRegistry;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDaoCodeSystem;
import ca.uhn.fhir.jpa.api.dao.IFhirResourceDaoValueSet;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.config.JpaConfig;
import ca.uhn.fhir.jpa.term.api.ITermConceptMappingSvc;
import ca.uhn.fhir.jpa.term.api.ITermReadSvc;
import io.micrometer.core.instrument.MeterRegistry;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain.CacheConfiguration;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.ValueSet;
import org.ketabridge.server.DeploymentProperties;
import org.ketabridge.server.InstallationTurn;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.terminology.TerminologyExcerpts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The guide, the validation of writes, and what metadata says of both. */
@Configuration(proxyBeanMethods = false)
class ConformanceConfiguration {

    @Bean
    GuidePackage guidePackage(FhirContext fhir) {
        return GuidePackage.fromClasspath(fhir);
    }

    @Bean
    PackageDefinitions packageDefinitions(FhirContext fhir) {
        return SubscriptionsBackport.standIns(fhir);
    }

    @Bean
    PackageLoader packageLoader(
            ConformanceProperties settings,
            DeploymentProperties deployment,
            PackageDefinitions definitions,
            IValidationSupport validation) {
        var registry = new PackageRegistry(
                settings.packageRegistry(), deployment.dataFolder().resolve("packages"), settings.packagePatience());
        return new PackageLoader(settings.packages(), registry, definitions, validation);
    }

    @Bean
    PackageSearchParameters packageSearchParameters(
            FhirContext fhir,
            PackageDefinitions packages,
            DaoRegistry daos,
            IFhirSystemDao<Bundle, ?> system,
            NewDefinitions definitions,
            InstallationTurn turn) {
        return new PackageSearchParameters(fhir, packages, daos, system, definitions, turn);
    }

    /** The guide and the excerpts, shared by both validators. */
    @Bean
    GuideDefinitions.InMemory inMemoryDefinitions(FhirContext fhir, GuidePackage guide) {
        return GuideDefinitions.of(fhir, guide, TerminologyExcerpts.fromClasspath(fhir));
    }

    /** Takes the place of HAPI's bean of that name. */
    @Bean(JpaConfig.JPA_VALIDATION_SUPPORT_CHAIN)
    @Primary
    IValidationSupport validationSupport(
            FhirContext fhir,
            CacheConfiguration cache,
            WorkerContextValidationSupportAdapter adapter,
            GuideDefinitions.InMemory guide,
            PackageDefinitions packages,
            ObjectProvider<LoadedCodes> loaded) {
        return new GuideValidationSupportChain(fhir, cache, adapter, guide.and(packages), loaded);
    }

    @Bean
    LoadedCodes loadedCodes(
            FhirContext fhir,
            ObjectProvider<IValidationSupport> definitions,
            ObjectProvider<DefaultProfileValidationSupport> r4,
            ObjectProvider<GuideTerminology> terminology) {
        return new LoadedCodes(fhir, definitions, r4, terminology);
    }

    /** Takes the place of HAPI's bean of that name. */
    @Bean("terminologyService")
    GuideTerminology terminology(ObjectProvider<IValidationSupport> definitions, ObjectProvider<LoadedCodes> loaded) {
        return new GuideTerminology(definitions, loaded);
    }

    /** Takes the place of HAPI's bean of that name. */
    @Bean("myValueSetDaoR4")
    IFhirResourceDaoValueSet<ValueSet> valueSets(
            FhirContext fhir, ObjectProvider<IValidationSupport> definitions, ObjectProvider<LoadedCodes> loaded) {
        return new GuideValueSetOperations(fhir, definitions, loaded);
    }

    /** Takes the place of HAPI's bean of that name. */
    @Bean("myCodeSystemDaoR4")
    IFhirResourceDaoCodeSystem<CodeSystem> codeSystems(FhirContext fhir, ObjectProvider<LoadedCodes> loaded) {
        return new GuideCodeSystemOperations(fhir, loaded);
    }

    /** Takes the place of HAPI's bean of that name. */
    @Bean("termConceptMappingSvc")
    ITermConceptMappingSvc conceptMaps(GuidePackage guide) {
        return new GuideConceptMaps(guide);
    }

    /** Takes the place of HAPI's bean of that name, so that {@code $validate} says what a write would say. */
    @Bean("myInstanceValidator")
    GuideInstanceValidator instanceValidator(
            FhirContext fhir,
            IValidationSupport everything,
            WorkerContextValidationSupportAdapter adapter,
            GuideDefinitions.InMemory definitions,
            ITermReadSvc terminology,
            GuidePackage guide,
            PackageDefinitions packages,
            DaoRegistry daos,
            ConformanceProperties settings,
            ObjectProvider<MeterRegistry> meters) {
        return new GuideInstanceValidator(
                fhir,
                new TimedValidator(
                        GuideDefinitions.validator(fhir, GuideDefinitions.binding(fhir, definitions, terminology)),
                        "guide",
                        meters::getObject),
                new TimedValidator(
                        GuideDefinitions.validator(fhir, everything, adapter), "everything", meters::getObject),
                guide,
                packages,
                new StoredReferences(daos),
                settings.unclaimedTherapy());
    }

    @Bean
    static DefinitionsAhead definitionsAhead() {
        return new DefinitionsAhead();
    }

    @Bean
    ValidationWarmUp validationWarmUp(GuideInstanceValidator validator) {
        return new ValidationWarmUp(validator);
    }

    @Bean
    WriteValidationInterceptor writeValidation(GuideInstanceValidator validator) {
        return new WriteValidationInterceptor(validator);
    }

    @Bean
    ParametersValidationInterceptor parametersValidation(FhirContext fhir) {
        return new ParametersValidationInterceptor(fhir);
    }

    @Bean
    OutcomeInterceptor outcomes() {
        return new OutcomeInterceptor();
    }

    @Bean
    GuideReadOnlyInterceptor guideReadOnly(GuidePackage guide) {
        return new GuideReadOnlyInterceptor(guide);
    }

    @Bean
    GuideCapabilityInterceptor guideCapability(GuidePackage guide, PackageDefinitions packages, PublicAddress address) {
        return new GuideCapabilityInterceptor(guide, new PackageCapabilities(packages), address);
    }

    @Bean
    ReadyAnnouncement readyAnnouncement(GuidePackage guide, PublicAddress address) {
        return new ReadyAnnouncement(guide, address);
    }

    @Bean
    GuideInstaller guideInstaller(
            GuidePackage guide,
            DaoRegistry daos,
            IFhirSystemDao<Bundle, ?> system,
            NewDefinitions definitions,
            InstallationTurn turn) {
        return new GuideInstaller(guide, daos, system, definitions, turn);
    }
}
