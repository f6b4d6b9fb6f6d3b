package org.ketabridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ketabridge.server.PublicAddress;
import org.ketabridge.smart.person.Role;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ClassPathResource;

class DemonstrationPeopleTest {

    private static final PublicAddress ADDRESS = new PublicAddress("http://localhost:8080");

    private final DemonstrationPeople people = new DemonstrationPeople(List.of(DataSet.values()), true, ADDRESS);

    @ParameterizedTest
    @CsvSource({
        "samir-rao, PRACTITIONER, Practitioner/samir-rao, guide/Bundle-storyboard-iv-responder-01-clinic-and-patient.json",
        "elena-marsh, PATIENT, Patient/elena-marsh, guide/Bundle-storyboard-iv-responder-01-clinic-and-patient.json",
        "nora-ahlgren, PRACTITIONER, Practitioner/nora-ahlgren, data-sets/us-core/Bundle-us-core-01-clinic.json",
        "june-halvorsen, PATIENT, Patient/june-halvorsen, data-sets/us-core/Bundle-us-core-02-june-halvorsen.json"
    })
    void areOfTheDemonstrationData(String id, Role role, String fhirUser, String bundle) throws IOException {
        var person = people.find(id).orElseThrow();

        assertThat(person.role()).isEqualTo(role);
        assertThat(person.fhirUser()).isEqualTo(fhirUser);
        assertThat(people.passwordHash(id)).get().asString().startsWith("{bcrypt}");
        assertThat(new ClassPathResource(bundle).getContentAsString(StandardCharsets.UTF_8))
                .contains("\"url\": \"" + fhirUser + "\"");
    }

    @Test
    void areNobodyElse() {
        assertThat(people.find("dana-whitfield")).isEmpty();
        assertThat(people.passwordHash("dana-whitfield")).isEmpty();
    }

    @Test
    void areOfTheDataThatIsLoaded() {
        var ofUsCore = new DemonstrationPeople(List.of(DataSet.US_CORE), true, ADDRESS);

        assertThat(ofUsCore.find("june-halvorsen")).isPresent();
        assertThat(ofUsCore.find("elena-marsh")).isEmpty();
        assertThat(ofUsCore.passwordHash("elena-marsh")).isEmpty();
    }

    @Test
    void areNotThereWhenOthersReachTheServer() {
        var open = new DemonstrationPeople(List.of(DataSet.values()), false, ADDRESS);

        assertThat(open.find("samir-rao")).isEmpty();
        assertThat(open.passwordHash("samir-rao")).isEmpty();
    }

    @Test
    void areThereInTheSandboxOnly() {
        var contexts = new ApplicationContextRunner()
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
                .withUserConfiguration(SandboxConfiguration.class);

        contexts.run(context -> assertThat(context.getBeanNamesForType(DemonstrationPeople.class))
                .isEmpty());
        contexts.withPropertyValues("spring.profiles.active=sandbox")
                .run(context -> assertThat(context.getBeanNamesForType(DemonstrationPeople.class))
                        .hasSize(1));
    }
}
