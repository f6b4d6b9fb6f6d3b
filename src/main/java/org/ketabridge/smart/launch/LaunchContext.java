package org.ketabridge.smart.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an app is told of where it was opened, beside the patient and the encounter.
 *
 * @param intent what the person is about to do, as the app and the EHR have agreed
 * @param needsPatientBanner whether the app has to show whose record it is; not when the EHR around it does
 * @param references other resources that are open, as relative references
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html#launch-context-arrives-with-your-access_token">SMART
 *     App Launch 2.2, launch context</a>
 */
record LaunchContext(@Nullable String intent, boolean needsPatientBanner, List<String> references) {

    /** Of an app that nobody opened but the person. */
    static final LaunchContext STANDALONE = new LaunchContext(null, true, List.of());

    private static final ObjectMapper JSON = new ObjectMapper();

    LaunchContext {
        references = List.copyOf(references);
    }

    /** {@code fhirContext}: since version 2.1 its items are objects. */
    List<Map<String, String>> fhirContext() {
        var items = new ArrayList<Map<String, String>>();
        for (var reference : references) {
            items.add(Map.of("reference", reference));
        }
        return items;
    }

    static LaunchContext read(@Nullable String json) {
        try {
            return json == null ? STANDALONE : JSON.readValue(json, LaunchContext.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a launch context in the database cannot be read", e);
        }
    }

    String write() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("three values cannot be written as JSON", e);
        }
    }
}
