package org.ketabridge.search;

import ca.uhn.fhir.interceptor.model.RequestPartitionId;
import ca.uhn.fhir.jpa.dao.predicate.SearchFilterParser.CompareOperation;
import ca.uhn.fhir.jpa.search.builder.predicate.BaseQuantityPredicateBuilder;
import ca.uhn.fhir.jpa.search.builder.predicate.QuantityNormalizedPredicateBuilder;
import ca.uhn.fhir.jpa.search.builder.sql.SearchQueryBuilder;
import ca.uhn.fhir.rest.param.QuantityParam;
import com.healthmarketscience.sqlbuilder.Condition;
import jakarta.persistence.criteria.CriteriaBuilder;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a quantity in canonical units as it is stored, as a binary fraction: H2 compares decimal by decimal, and 62 per minute
 * have no end as one.
 */
class CanonicalQuantity extends QuantityNormalizedPredicateBuilder {

    CanonicalQuantity(SearchQueryBuilder sql) {
        super(sql);
    }

    @Override
    public Condition createPredicateQuantity(
            QuantityParam asked,
            String type,
            String parameter,
            CriteriaBuilder builder,
            BaseQuantityPredicateBuilder from,
            @Nullable CompareOperation operation,
            RequestPartitionId partition) {
        var stored = asked.getValue().doubleValue();
        var asStored = new QuantityParam(
                asked.getPrefix(),
                Double.isInfinite(stored) ? asked.getValue() : BigDecimal.valueOf(stored),
                asked.getSystem(),
                asked.getUnits());
        return super.createPredicateQuantity(asStored, type, parameter, builder, from, operation, partition);
    }
}
