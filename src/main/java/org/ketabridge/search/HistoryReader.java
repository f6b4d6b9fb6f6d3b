package org.ketabridge.search;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.InstantType;
import org.ketabridge.server.AddressReader;
import org.ketabridge.server.Preference;

/**
 * Holds a history to its parameters as a search is: what it does not have is refused, or left out for whom asks so. A date in
 * {@code _since} is its beginning.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#history">FHIR R4, history</a>
 */
class HistoryReader implements AddressReader {

    private static final String EXPECTED =
            "expected: a time or a date, such as 2026-01-05T09:30:00Z; a + in a URL is written %2B";

    @Override
    public void read(RequestDetails request) {
        if (!Constants.PARAM_HISTORY.equals(request.getOperation())
                || request.getRequestType() != RequestTypeEnum.GET) {
            return;
        }
        var understood = new HashMap<String, String[]>();
        request.getParameters().forEach((name, values) -> read(request, name, values, understood));
        request.setParameters(understood);
    }

    private static void read(RequestDetails request, String name, String[] values, Map<String, String[]> understood) {
        switch (name) {
            case Constants.PARAM_SINCE -> understood.put(name, new String[] {since(values)});
            case Constants.PARAM_AT -> {
                checkAt(values);
                understood.put(name, values);
            }
            case Constants.PARAM_COUNT, Constants.PARAM_OFFSET -> {
                Controls.check(name, values);
                understood.put(name, values);
            }
            default -> {
                if (Controls.OF_THE_FORM.contains(name)) {
                    Controls.check(name, values);
                    understood.put(name, values);
                } else if (!Preference.of(request).isLenient()) {
                    throw unknown(name);
                }
            }
        }
    }

    private static InvalidRequestException unknown(String name) {
        var known = new TreeSet<>(Controls.OF_THE_FORM);
        known.add(Constants.PARAM_SINCE);
        known.add(Constants.PARAM_AT);
        known.add(Constants.PARAM_COUNT);
        return new InvalidRequestException(
                "A history has no parameter " + name + " (expected: " + String.join(", ", known) + ")");
    }

    private static String since(String[] values) {
        if (values.length != 1) {
            throw new InvalidRequestException("_since is there " + values.length + " times (expected: once)");
        }
        try {
            return values[0].isBlank() ? beginning(values[0]) : new InstantType(values[0]).getValueAsString();
        } catch (DataFormatException | IllegalArgumentException e) {
            return beginning(values[0]);
        }
    }

    private static String beginning(String date) {
        try {
            return new InstantType(Date.from(new DateTimeType(date).getValue().toInstant())).getValueAsString();
        } catch (DataFormatException | IllegalArgumentException | NullPointerException e) {
            throw new InvalidRequestException("_since=" + date + " (" + EXPECTED + ")");
        }
    }

    private static void checkAt(String[] values) {
        for (var value : values) {
            try {
                new DateParam(value);
            } catch (DataFormatException | IllegalArgumentException | InvalidRequestException e) {
                throw new InvalidRequestException("_at=" + value + " (" + EXPECTED + ")");
            }
        }
    }
}
