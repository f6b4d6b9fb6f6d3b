package org.ketabridge.subscription;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells of a failure whether it is the database's, and so says nothing about what was to be told: that is tried again. */
final class DatabaseFailure {

    private DatabaseFailure() {}

    /** Also where HAPI or Hibernate have put it into a failure of their own. */
    static boolean isIn(RuntimeException failure) {
        return ExceptionUtils.getThrowableList(failure).stream()
                .anyMatch(cause -> cause instanceof SQLException
                        || cause instanceof PersistenceException
                        || cause instanceof DataAccessException
                        || cause instanceof TransactionException);
    }
}
