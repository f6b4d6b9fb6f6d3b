package org.ketabridge.observation;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;

/**
 * What {@code $lastn} is asked for.
 *
 * @param max how many of each code
 * @param filters which observations, of one subject
 */
record LastObservationsRequest(int max, SearchParameterMap filters) {}
