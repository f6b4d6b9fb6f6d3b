/**
 * Many resources that a client submits as manifests of files, which are fetched and loaded one by one as if the client had sent each.
 *
 * @see <a href="https://build.fhir.org/ig/HL7/bulk-data/submit.html">Bulk Data Access 4.0 (ballot), submit</a>
 */
@NullMarked
package org.ketabridge.bulk.submission;

import org.jspecify.annotations.NullMarked;
