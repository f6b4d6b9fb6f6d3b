/**
 * The record of who saw and changed what: kept in a table to which rows are only added, and shown as AuditEvents.
 *
 * @see <a href="https://profiles.ihe.net/ITI/BALP/">IHE Basic Audit Log Patterns</a>
 */
@NullMarked
package org.ketabridge.smart.audit;

import org.jspecify.annotations.NullMarked;
