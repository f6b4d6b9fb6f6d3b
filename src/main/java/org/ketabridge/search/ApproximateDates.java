package org.ketabridge.search;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateParam;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ParamPrefixEnum;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry.SearchParamLookupContextEnum;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.stream.Stream;
import org.ketabridge.server.AddressReader;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Understands {@code ap} before a date: within a tenth of the time between now and then.
 *
 * @see <a href="https://hl7.org/fhir/R4/search.html#prefix">FHIR R4, search, prefixes</a>
 */
class ApproximateDates implements AddressReader {

    private static final String PREFIX = ParamPrefixEnum.APPROXIMATE.getValue();

    private static final int TENTH = 10;

    private final ObjectProvider<ISearchParamRegistry> searchParameters;
    private final Clock clock;

    ApproximateDates(ObjectProvider<ISearchParamRegistry> searchParameters, Clock clock) {
        this.searchParameters = searchParameters;
        this.clock = clock;
    }

    @Override
    public void read(RequestDetails request) {
        var isSearch = request.getOperation() == null || Constants.PARAM_SEARCH.equals(request.getOperation());
        var type = request.getResourceName();
        if (!isSearch || type == null || SearchFormInterceptor.ELSEWHERE.equals(type)) {
            return;
        }
        if (request.getParameters().values().stream().anyMatch(ApproximateDates::isApproximate)) {
            var understood = new HashMap<>(request.getParameters());
            understood.replaceAll((name, values) -> isApproximate(values) && isDate(type, name)
                    ? Arrays.stream(values).flatMap(value -> read(name, value)).toArray(String[]::new)
                    : values);
            request.setParameters(understood);
        }
    }

    private static boolean isApproximate(String[] values) {
        return Arrays.stream(values).anyMatch(value -> value.startsWith(PREFIX));
    }

    private boolean isDate(String type, String name) {
        var parameter =
                searchParameters.getObject().getActiveSearchParam(type, name, SearchParamLookupContextEnum.SEARCH);
        return parameter != null && parameter.getParamType() == RestSearchParameterTypeEnum.DATE;
    }

    private Stream<String> read(String name, String value) {
        if (!value.startsWith(PREFIX)) {
            return Stream.of(value);
        }
        var date = value.substring(PREFIX.length());
        try {
            var range = new DateRangeParam(new DateParam(ParamPrefixEnum.EQUAL, date));
            var from = range.getLowerBoundAsInstant().toInstant();
            var to = range.getUpperBoundAsInstant().toInstant();
            var tolerance = gap(from, to).dividedBy(TENTH);
            return Stream.of("ge" + from.minus(tolerance), "le" + to.plus(tolerance));
        } catch (DataFormatException | IllegalArgumentException | NullPointerException e) {
            throw new InvalidRequestException(
                    name + "=" + value + " (expected: ap before one date alone, such as ap2026-01-05)");
        }
    }

    /** None when it is today. */
    private Duration gap(Instant from, Instant to) {
        var now = clock.instant();
        if (now.isBefore(from)) {
            return Duration.between(now, from);
        }
        return now.isAfter(to) ? Duration.between(to, now) : Duration.ZERO;
    }
}
