package org.ketabridge.server;

import ca.uhn.fhir.jpa.search.builder.sql.GeneratedSql;
import ca.uhn.fhir.jpa.search.builder.sql.SearchQueryExecutor;
import ca.uhn.fhir.jpa.search.builder.sql.SqlObjectFactory;
import org.jspecify.annotations.Nullable;

/** Makes HAPI's searches with a {@link JoinOrder} for H2. */
class SearchesOnH2 extends SqlObjectFactory {

    @Override
    public SearchQueryExecutor newSearchQueryExecutor(GeneratedSql generated, @Nullable Integer most) {
        return super.newSearchQueryExecutor(
                generated.isMatchNothing()
                        ? generated
                        : new GeneratedSql(false, JoinOrder.of(generated.getSql()), generated.getBindVariables()),
                most);
    }
}
