package org.ketabridge.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.hl7.fhir.r4.model.SearchParameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackageSearchParametersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Condition.extension.where(url = 'a').valueDateTime | Condition.extension.where(url = 'a').value
            Patient.extension.where(url = 'a').extension.value.code | Patient.extension.where(url = 'a').extension.value.code
            Goal.description | Goal.description
            """)
    void nameTheValueOfAnExtensionAsFhirPathDoes(String written, String read) {
        var parameter = new SearchParameter().setExpression(written);

        assertThat(PackageSearchParameters.asFhirPathIsRead(parameter).getExpression())
                .isEqualTo(read);
        assertThat(parameter.getExpression()).isEqualTo(written);
    }
}
