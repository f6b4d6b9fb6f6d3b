package org.ketabridge.smart.scope;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.ketabridge.testing.ExportClient;
import org.ketabridge.testing.FileServer;

/** An update that is sent as the one line of a bulk submission, and what became of it as its answer. */
final class SubmittedLine {

    /** Where what is submitted comes from. */
    private static final String ELSEWHERE = "http://clinic.example.org/fhir";

    private static final Map<String, Integer> STATUSES = Map.of(
            "login", 401,
            "forbidden", 403,
            "not-found", 404,
            "deleted", 410);

    private static final Pattern SECRET = Pattern.compile("secret[0-9a-f]{32}");

    private SubmittedLine() {}

    static Answer send(Caller caller, Request update) {
        var type = update.path().split("/", -1)[1];
        var name = UUID.randomUUID().toString();
        var file = FileServer.file(String.valueOf(update.body()));
        var begun = submit(caller, name, type, file);
        return begun.status() == 200 ? said(caller, location(caller, name), file, update) : begun;
    }

    /** Submits a line, and says where it is told how far that is. */
    static String begin(Caller caller, String name, String type, String line) {
        var begun = submit(caller, name, type, FileServer.file(line));
        if (begun.status() != 200) {
            throw new IllegalStateException("fixture: " + begun);
        }
        return location(caller, name);
    }

    private static Answer submit(Caller caller, String name, String type, String file) {
        var manifest = FileServer.file("{\"transactionTime\":\"2026-11-29T00:00:00Z\",\"requiresAccessToken\":false,"
                + "\"output\":[{\"type\":\"" + type + "\",\"url\":\"" + file + "\"}],\"error\":[]}");
        return caller.send(Request.post(
                "/$bulk-submit",
                parameters(name)
                        .replace(
                                "]}",
                                ",{\"name\":\"manifestUrl\",\"valueUrl\":\"" + manifest + "\"},"
                                        + "{\"name\":\"fhirBaseUrl\",\"valueUrl\":\"" + ELSEWHERE + "\"},"
                                        + "{\"name\":\"submissionStatus\",\"valueCoding\":{\"code\":\"completed\","
                                        + "\"system\":\"http://hl7.org/fhir/event-status\"}}]}")));
    }

    /** What names a submission. */
    static String parameters(String name) {
        return "{\"resourceType\":\"Parameters\",\"parameter\":["
                + "{\"name\":\"submitter\",\"valueIdentifier\":{\"system\":\"http://example.org\",\"value\":\"matrix\"}},"
                + "{\"name\":\"submissionId\",\"valueString\":\"" + name + "\"}]}";
    }

    private static String location(Caller caller, String name) {
        var begun = caller.send(Request.post("/$bulk-submit-status", parameters(name)));
        return ExportClient.below(
                begun.headers().getOrDefault("content-location", List.of("")).get(0));
    }

    private static Answer said(Caller caller, String location, String file, Request update) {
        var client = new ExportClient(caller.sender()
                .client()
                .withToken(String.valueOf(caller.sender().token())));
        var status = client.await(location);
        if (status.statusCode() != 200) {
            return Answer.of(status);
        }
        var issues = StreamSupport.stream(
                        ExportClient.read(status.body()).path("outcome").spliterator(), false)
                .flatMap(outcome -> client.lines(outcome.path("url").asText()).stream())
                .toList();
        var text = issues.stream().map(Object::toString).collect(Collectors.joining("\n"));
        var code = issues.stream()
                .map(outcome -> outcome.path("issue").path(0))
                .filter(issue -> issue.path("severity").asText().equals("error"))
                .map(issue -> STATUSES.getOrDefault(issue.path("code").asText(), 422))
                .findFirst()
                .orElse(200);
        // The file has another address each time.
        return new Answer(
                code, Map.of(), withoutWhatWasSent(text.replace(file, "file"), String.valueOf(update.body())));
    }

    /** A warning may quote the line that it is about, as it does in the answer to an update. */
    private static String withoutWhatWasSent(String said, String sent) {
        return SECRET.matcher(said).replaceAll(match -> sent.contains(match.group()) ? "what was sent" : match.group());
    }
}
