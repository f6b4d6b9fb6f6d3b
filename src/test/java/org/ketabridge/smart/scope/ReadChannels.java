package org.ketabridge.smart.scope;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Read and version read. */
final class ReadChannels {

    /** One of each kind of relation to the caller. */
    static final List<String> KINDS = List.of(
            "labA",
            "vitalA",
            "surveyA",
            "closedA",
            "problemA",
            "openProblemA",
            "labB",
            "performedByA",
            "movedA",
            "deletedA",
            "deletedB",
            "patientA",
            "patientB",
            "practitioner",
            "relatedA",
            "device",
            "group");

    private ReadChannels() {}

    static List<Channel> all() {
        return List.of(
                new Channel("read", 700, ReadChannels::read),
                new Channel("vread", 250, ReadChannels::versionRead),
                new Channel("read in other forms", 150, ReadChannels::otherForms));
    }

    private static Stream<Question> read(Matrix matrix) {
        var kinds = KINDS.stream().map(matrix.world()::get).toList();
        var others = matrix.world().everyVersion().stream()
                .filter(version -> version.current() && !kinds.contains(version))
                .toList();
        return Stream.concat(
                matrix.readers().every().stream()
                        .flatMap(caller -> kinds.stream().map(version -> read(matrix, caller, version))),
                matrix.readers().some().stream()
                        .flatMap(caller -> others.stream().map(version -> read(matrix, caller, version))));
    }

    static Question read(Matrix matrix, Caller caller, Version version) {
        return Question.about(
                matrix.world(),
                caller,
                Request.get("/" + version.reference()),
                version,
                caller.model().read(version));
    }

    private static Stream<Question> versionRead(Matrix matrix) {
        var versions = matrix.world().everyVersion().stream()
                .filter(version -> version.type().equals("Observation") || KINDS.contains(version.name()))
                .toList();
        return matrix.readers().some().stream().flatMap(caller -> versions.stream()
                .map(version -> Question.about(
                        matrix.world(),
                        caller,
                        Request.get("/" + version.reference() + "/_history/" + version.number()),
                        version,
                        caller.model().read(version))));
    }

    /** Where only a part is asked for, or another form of it, or whether it has changed. */
    private static Stream<Question> otherForms(Matrix matrix) {
        var targets = Stream.of("labA", "labB", "patientB", "group", "imageA", "imageB")
                .map(matrix.world()::get)
                .toList();
        return matrix.readers().some().stream()
                .flatMap(caller -> targets.stream().flatMap(version -> {
                    var path = "/" + version.reference();
                    var read = caller.model().read(version);
                    var onlyStatus = read.isAllowed() ? Expected.done(version) : read;
                    return Stream.of(
                            about(matrix, caller, Request.get(path + "?_format=xml"), version, read),
                            about(matrix, caller, Request.get(path + "?_summary=true"), version, read),
                            about(matrix, caller, Request.get(path + "?_summary=data"), version, read),
                            about(matrix, caller, Request.get(path + "?_elements=meta"), version, onlyStatus),
                            about(matrix, caller, Request.get(path + "?_elements=id"), version, onlyStatus),
                            about(matrix, caller, new Request("HEAD", path, null, Map.of()), version, onlyStatus),
                            about(matrix, caller, Request.get(path).with("If-None-Match", "W/\"1\""), version, read),
                            about(
                                    matrix,
                                    caller,
                                    Request.get(path).with("If-Modified-Since", "Fri, 31 Dec 2100 23:59:59 GMT"),
                                    version,
                                    read),
                            about(
                                    matrix,
                                    caller,
                                    Request.get(path).with("Accept", "application/fhir+xml"),
                                    version,
                                    read));
                }));
    }

    private static Question about(Matrix matrix, Caller caller, Request request, Version version, Expected expected) {
        return Question.about(matrix.world(), caller, request, version, expected);
    }
}
