package org.ketabridge.server;

import ca.uhn.fhir.jpa.model.sched.IHapiScheduler;
import ca.uhn.fhir.jpa.sched.HapiSchedulerServiceImpl;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * HAPI's schedules. Those that HAPI calls clustered are run by one node at a time; HAPI's own scheduler runs them on every node, and does
 * not mind when one begins before it has ended.
 */
class SharedSchedules extends HapiSchedulerServiceImpl {

    private final DataSource dataSource;
    private final DatabaseKind kind;

    SharedSchedules(DataSource dataSource) throws SQLException {
        this.dataSource = dataSource;
        this.kind = DatabaseKind.of(dataSource);
    }

    @Override
    protected IHapiScheduler getClusteredScheduler() {
        // One process at a time has H2: what it has in memory is all there is, and starts faster.
        return new SharedScheduler(mySchedulerJobFactory, kind == DatabaseKind.POSTGRESQL ? dataSource : null);
    }
}
