package org.ketabridge.smart.scope;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ketabridge.smart.scope.Expected.Found;
import org.ketabridge.smart.scope.Expected.History;
import org.ketabridge.smart.scope.Expected.One;

/** Holds an answer against what it must be. */
final class AnswerCheck {

    private final World world;
    private final Request request;
    private final Expected expected;
    private final Answer answer;
    private final List<Finding> findings = new ArrayList<>();

    private AnswerCheck(World world, Request request, Expected expected, Answer answer) {
        this.world = world;
        this.request = request;
        this.expected = expected;
        this.answer = answer;
    }

    static List<Finding> of(World world, Request request, Expected expected, Answer answer) {
        var check = new AnswerCheck(world, request, expected, answer);
        check.lookForSecrets();
        check.lookAtContent();
        return check.findings;
    }

    /** Neither a text nor an id of what is out of sight, but those that were sent or stand in what is seen. */
    private void lookForSecrets() {
        var visible = expected.visible();
        var namedInVisible = visible.stream()
                .flatMap(version -> version.links().stream())
                .map(Version.Link::id)
                .collect(toSet());
        var visibleIds = visible.stream().map(Version::id).collect(toSet());
        var told = new HashSet<String>();
        for (var version : world.everyVersion()) {
            if (!visible.contains(version) && !version.deleted() && !request.mentions(version.secret())) {
                if (answer.mentions(version.secret()) || answer.mentions(World.base64(version.secret()))) {
                    told.add("the text of " + version);
                }
            }
            if (!visibleIds.contains(version.id())
                    && !namedInVisible.contains(version.id())
                    && !request.mentions(version.id())
                    && answer.mentions(version.id())) {
                told.add("the id of " + version.name());
            }
        }
        if (!told.isEmpty()) {
            findings.add(Finding.leak("tells " + told.stream().sorted().toList()));
        }
    }

    private void lookAtContent() {
        if (!answer.isSuccess()) {
            if (!expected.refusals().contains(answer.status())) {
                findings.add(
                        expected.isAllowed()
                                ? Finding.wrongRefusal("is refused")
                                : Finding.wrongAnswer("is refused otherwise"));
            }
            if (answer.status() == 401 && !answer.headers().containsKey("www-authenticate")) {
                findings.add(Finding.wrongAnswer("has no WWW-Authenticate"));
            }
            return;
        }
        var content = expected.content();
        if (content == null) {
            findings.add(Finding.leak("is answered"));
        } else if (content instanceof One one) {
            if (answer.status() != 304
                    && !answer.mentions(one.version().secret())
                    && !answer.mentions(World.base64(one.version().secret()))) {
                findings.add(Finding.wrongRefusal("does not show it"));
            }
        } else if (content instanceof Found found) {
            lookAtFound(found);
        } else if (content instanceof History history) {
            lookAtHistory(history);
        }
    }

    private void lookAtFound(Found found) {
        compare(
                Set.copyOf(answer.entries()),
                found.must().stream().map(Version::reference).collect(toSet()),
                found.may().stream().map(Version::reference).collect(toSet()),
                found.others());
        lookAtTotal(found);
    }

    private void lookAtTotal(Found found) {
        var right = found.total();
        var total = answer.total();
        if (total.isEmpty() && found.counted()) {
            findings.add(Finding.wrongRefusal("has no total"));
        }
        if (right != null && total.isPresent() && total.getAsInt() != right) {
            var sentence = "counts " + total.getAsInt() + " (expected: " + right + ")";
            findings.add(total.getAsInt() > right ? Finding.leak(sentence) : Finding.wrongRefusal(sentence));
        }
    }

    private void lookAtHistory(History history) {
        var entries = World.read(answer.body()).path("entry");
        var keys = new HashSet<String>();
        entries.forEach(entry -> keys.add(key(entry)));
        compare(
                keys,
                history.must().stream().map(Version::key).collect(toSet()),
                history.may().stream().map(Version::key).collect(toSet()),
                history.others());
        var total = answer.total();
        if (total.isPresent() && !history.others() && total.getAsInt() != entries.size()) {
            findings.add(Finding.leak("counts " + total.getAsInt() + " (expected: none or " + entries.size() + ")"));
        }
        if (history.others() && history.must().isEmpty() && entries.isEmpty()) {
            findings.add(Finding.wrongRefusal("shows nothing"));
        }
    }

    private static String key(JsonNode entry) {
        var parts = entry.path("fullUrl").asText().split("/", -1);
        var reference = parts.length < 2
                ? entry.path("request").path("url").asText()
                : parts[parts.length - 2] + "/" + parts[parts.length - 1];
        var resource = entry.path("resource");
        return reference
                + (resource.isMissingNode()
                        ? " deleted"
                        : " version " + resource.path("meta").path("versionId").asText());
    }

    private void compare(Set<String> found, Set<String> must, Set<String> may, boolean others) {
        var known = world.everyVersion().stream()
                .flatMap(version -> Stream.of(version.reference(), version.key()))
                .collect(toSet());
        var missing =
                must.stream().filter(entry -> !found.contains(entry)).sorted().toList();
        var surplus = found.stream()
                .filter(entry -> !must.contains(entry) && !may.contains(entry))
                .filter(entry -> !others || known.contains(entry))
                .sorted()
                .toList();
        if (!surplus.isEmpty()) {
            findings.add(Finding.leak("shows " + named(surplus)));
        }
        if (!missing.isEmpty()) {
            findings.add(Finding.wrongRefusal("lacks " + named(missing)));
        }
    }

    private List<String> named(List<String> entries) {
        return entries.stream()
                .map(entry -> world.everyVersion().stream()
                        .filter(version -> entry.equals(version.key()) || entry.equals(version.reference()))
                        .map(Version::toString)
                        .findFirst()
                        .orElse(entry))
                .toList();
    }
}
