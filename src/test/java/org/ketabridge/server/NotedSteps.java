package org.ketabridge.server;

import java.util.List;
import javax.sql.DataSource;
import org.ketabridge.testing.ServerCluster;
import org.ketabridge.testing.SubmissionClient;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What nodes do for exports and submissions, as triggers in the database note it: that one begins, and each step, by whom and in which order. */
final class NotedSteps {

    private final JdbcClient database;

    private NotedSteps(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    static NotedSteps of(ServerCluster cluster) {
        return new NotedSteps(cluster.dataSource());
    }

    /** Has it noted from now on. */
    void begin() {
        database.sql(
                        """
                        create table test_step (number bigint generated always as identity, work varchar, node varchar, begins boolean);
                        create function note_step(work varchar, begins boolean) returns void language sql as
                          'insert into test_step (work, node, begins) values ($1, current_setting(''application_name''), $2)';
                        create function note_of_work() returns trigger language plpgsql as $$
                        begin
                          if new.attempts > old.attempts then perform note_step(new.id, true); end if;
                          return new;
                        end $$;
                        create function note_of_export() returns trigger language plpgsql as $$
                        begin
                          if (new.phase, new.place, new.written) <> (old.phase, old.place, old.written)
                          then perform note_step(new.id, false); end if;
                          return new;
                        end $$;
                        create function note_of_file() returns trigger language plpgsql as $$
                        begin perform note_step(new.export, false); return new; end $$;
                        create function note_of_line() returns trigger language plpgsql as $$
                        begin perform note_step(new.submission, false); return new; end $$;
                        create trigger note_work after update on bulk_export for each row execute function note_of_work();
                        create trigger note_work after update on bulk_submission for each row execute function note_of_work();
                        create trigger note_step after update on bulk_export for each row execute function note_of_export();
                        create trigger note_step after insert on bulk_export_file for each row execute function note_of_file();
                        create trigger note_step after insert or update on bulk_submission_line
                          for each row execute function note_of_line()""")
                .update();
    }

    /** How often some work was begun by a node. */
    int begun(String work) {
        return database.sql("select count(*) from test_step where begins and work = ?")
                .param(work)
                .query(Integer.class)
                .single();
    }

    /** The nodes that did something for it, one after the other: a node that another had followed stands here twice. */
    List<String> nodes(String work) {
        return database.sql(
                        """
                        select node from (
                          select number, node, lag(node) over (order by number) as before from test_step where work = ? and not begins
                        ) step where before is distinct from node order by number""")
                .param(work)
                .query(String.class)
                .list();
    }

    /** By which the tables know a submission. */
    String work(SubmissionClient submission) {
        return database.sql("select id from bulk_submission where submission = ?")
                .param(submission.id())
                .query(String.class)
                .single();
    }

    /** How many lines of a submission have made a resource. */
    int stored(SubmissionClient submission) {
        return database.sql(
                        """
                        select count(*) from bulk_submission_line l join bulk_submission s on s.id = l.submission
                        where s.submission = ? and l.is_new and l.state = 'stored'""")
                .param(submission.id())
                .query(Integer.class)
                .single();
    }
}
