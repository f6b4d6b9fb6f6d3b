package org.ketabridge.cli;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.nio.file.Path;

/** Commands for developers. */
public final class KetabridgeCli {

    private static final String USAGE =
            """
            usage: fhir-core-package [FOLDER]
              writes the FHIR R4 definitions that SUSHI needs into its package cache
              (default of FOLDER: .fhir/packages in the home directory)""";

    private KetabridgeCli() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0 || arguments.length > 2 || !"fhir-core-package".equals(arguments[0])) {
            System.err.println(USAGE);
            System.exit(2);
        }
        var cache = arguments.length == 2
                ? Path.of(arguments[1])
                : Path.of(System.getProperty("user.home"), ".fhir", "packages");
        var folder = cache.resolve(FhirCorePackageWriter.DIRECTORY_IN_CACHE);
        var written = new FhirCorePackageWriter(FhirContext.forR4()).write(folder);
        System.out.println("Wrote " + written + " definitions to " + folder);
    }
}
