/**
 * Export of many resources as files, which a client fetches when they are ready.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html">Bulk Data Access 2.0, export</a>
 */
@NullMarked
package org.ketabridge.bulk;

import org.jspecify.annotations.NullMarked;
