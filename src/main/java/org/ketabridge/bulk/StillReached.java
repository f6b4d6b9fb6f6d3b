package org.ketabridge.bulk;

import ca.uhn.fhir.context.FhirContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.ketabridge.bulk.ExportAnswers.Copy;
import org.ketabridge.smart.scope.LastingAccess;
import org.ketabridge.smart.scope.LastingReach;
import org.ketabridge.smart.scope.ReachedPage;
import org.ketabridge.smart.scope.RecordOwners;

/**
 * What of a file may still be fetched, when what patients deny has changed since it was written: each line is judged again, by what it
 * says and by what is stored now.
 */
final class StillReached {

    /** Lines that are judged together. */
    private static final int PART = 50;

    private final FhirContext fhir;
    private final RecordOwners owners;
    private final LastingReach reach;

    StillReached(FhirContext fhir, RecordOwners owners, LastingReach reach) {
        this.fhir = fhir;
        this.owners = owners;
        this.reach = reach;
    }

    /** Copies the lines that are still within an access. */
    Copy copying(LastingAccess access) {
        return (file, to) -> copy(access, file, to);
    }

    private void copy(LastingAccess access, InputStream file, OutputStream to) throws IOException {
        var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
        var part = new ArrayList<String>();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            part.add(line);
            if (part.size() == PART) {
                write(access, part, to);
                part.clear();
            }
        }
        write(access, part, to);
    }

    private void write(LastingAccess access, List<String> part, OutputStream to) throws IOException {
        var page = reach.page(access);
        for (var line : part) {
            if (isReached(page, fhir.newJsonParser().parseResource(line))) {
                to.write(line.getBytes(StandardCharsets.UTF_8));
                to.write('\n');
            }
        }
    }

    /** The line may be reduced to some elements; what is stored is whole, or was before it was deleted. */
    private boolean isReached(ReachedPage page, IBaseResource written) {
        var id = new IdType(written.fhirType(), written.getIdElement().getIdPart());
        return owners.lastStored(id).filter(page::reachesVersion).isPresent() && page.reachesVersion(written);
    }
}
