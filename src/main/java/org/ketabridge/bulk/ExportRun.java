package org.ketabridge.bulk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketabridge.bulk.ExportFile.Kind;
import org.ketabridge.lease.LostLeaseException;
import org.ketabridge.lease.StoppedException;
import org.ketabridge.smart.scope.RecordOwners;

/**
 * One node's work on an export, from where it stands to its end or until the node loses it. Only some resources are in memory at a
 * time, however many there are.
 */
final class ExportRun {

    /** Rows that are found at a time. */
    private static final int PAGE = 500;

    /** References that are remembered. */
    private static final int NOTED = 10_000;

    /** Until it is complete. */
    private static final int LAST_PERCENT = 99;

    /** Nothing is stored by another. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    private static final String PROVENANCE = "Provenance";

    private final Export export;
    private final ExportOutput output;
    private final ExportParts parts;
    private final BooleanSupplier isStopping;
    private final ExportedJson json;
    private final ExportedJson whole;

    /** So that what everything refers to is not noted anew for each. */
    private final Set<String> noted = new HashSet<>();

    ExportRun(Export export, ExportOutput output, ExportParts parts, BooleanSupplier isStopping) {
        this.export = export;
        this.output = output;
        this.parts = parts;
        this.isStopping = isStopping;
        this.json =
                new ExportedJson(parts.fhir(), parts.address(), export.request().elements());
        this.whole = new ExportedJson(parts.fhir(), parts.address(), Set.of());
    }

    void run() throws IOException, LostLeaseException, StoppedException, WithdrawnException {
        var place = export.place();
        if (place.equals(Place.beginningOf(Phase.RESOURCES))) {
            for (var note : export.request().notes()) {
                output.write(
                        Kind.ERROR,
                        "OperationOutcome",
                        whole.of(Outcomes.of(IssueSeverity.WARNING, IssueType.NOTSUPPORTED, "not-supported", note)));
            }
        }
        if (place.phase() == Phase.RESOURCES) {
            writeResources(place.number());
            place = Place.beginningOf(Phase.REFERRED);
            output.finish(place);
        }
        if (place.phase() == Phase.REFERRED) {
            writeReferred(Round.of(place));
            place = Place.beginningOf(Phase.DELETED);
            output.finish(place);
        }
        if (place.phase() == Phase.DELETED) {
            writeDeleted(place.number());
            output.finish(Place.beginningOf(Phase.DONE));
        }
    }

    private void writeResources(long begin)
            throws IOException, LostLeaseException, StoppedException, WithdrawnException {
        var last = parts.rows().last();
        var after = begin;
        while (true) {
            var found = parts.rows().resources(export, after, last, PAGE);
            for (var part : ResourcePages.parts(found, output.most())) {
                checkOn();
                output.makeRoom(part.size(), new Place(Phase.RESOURCES, String.valueOf(after)));
                write(part, true, 1);
                after = part.get(part.size() - 1).number();
                output.reached(percent(after, last));
            }
            if (found.size() < PAGE) {
                return;
            }
        }
    }

    private static int percent(long number, long last) {
        return (int) Math.min(LAST_PERCENT, number * 100 / Math.max(1, last));
    }

    private void checkOn() throws StoppedException, WithdrawnException {
        if (isStopping.getAsBoolean()) {
            throw new StoppedException();
        }
        var access = export.access();
        if (access != null && parts.reach() != null && parts.reach().isTakenBack(access)) {
            throw new WithdrawnException();
        }
    }

    /**
     * Writes what of some resources is exported, and notes what is to come after it.
     *
     * @param isAsked whether they are here because they were asked for; else because others refer to them, or they are about others
     * @param round in which what they refer to comes
     */
    private void write(List<StoredRow> found, boolean isAsked, int round) throws IOException {
        var unreadable = new ArrayList<String>();
        var chosen = choose(found, isAsked, unreadable);
        var patients =
                chosen.owners().values().stream().flatMap(Collection::stream).collect(Collectors.toUnmodifiableSet());
        parts.audit().exported(export, patients);
        for (var reference : unreadable) {
            output.write(
                    Kind.ERROR,
                    "OperationOutcome",
                    whole.of(Outcomes.of(
                            IssueSeverity.ERROR,
                            IssueType.EXCEPTION,
                            "failed",
                            reference + " cannot be read, and is not in the files")));
        }
        for (var resource : chosen.owners().keySet()) {
            output.write(Kind.OUTPUT, resource.fhirType(), json.of(resource));
        }
        refer(chosen.references(), round);
    }

    /**
     * Resources that are exported.
     *
     * @param owners of each the patients whose it is, by logical id
     * @param references to what comes after them
     */
    private record Chosen(Map<IBaseResource, Set<String>> owners, Set<String> references) {}

    private Chosen choose(List<StoredRow> found, boolean isAsked, List<String> unreadable) {
        var request = export.request();
        var owners = new LinkedHashMap<IBaseResource, Set<String>>();
        for (var resource : parts.pages().load(export, found, unreadable::add)) {
            if (!isAsked || isOfTheTime(resource)) {
                owners.put(resource, parts.owners().of(resource));
            }
        }
        if (isAsked) {
            keepRecords(owners);
        } else {
            owners.entrySet().removeIf(entry -> !isReferred(entry.getKey(), entry.getValue()));
        }
        var references = new HashSet<String>();
        if (request.level() != Level.SYSTEM) {
            owners.keySet().forEach(resource -> addShared(resource, references));
        }
        if (request.associated() != AssociatedData.AS_A_TYPE) {
            var numbers = found.stream()
                    .filter(row -> !row.type().equals(PROVENANCE))
                    .collect(Collectors.toMap(row -> row.type() + "/" + row.id(), StoredRow::number));
            var exported = owners.keySet().stream()
                    .map(resource -> numbers.get(reference(resource)))
                    .filter(number -> number != null)
                    .toList();
            references.addAll(
                    parts.rows().provenanceOf(exported, request.associated() == AssociatedData.LATEST_PROVENANCE));
        }
        return new Chosen(owners, references);
    }

    private static String reference(IBaseResource resource) {
        return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
    }

    private boolean isOfTheTime(IBaseResource resource) {
        var since = export.request().since();
        var until = export.request().until();
        var updated = ResourcePages.lastUpdated(resource);
        return (since == null || updated.isAfter(since)) && (until == null || updated.isBefore(until));
    }

    /** Of an export about patients those that belong to the records of those patients. */
    private void keepRecords(Map<IBaseResource, Set<String>> owners) {
        if (export.request().level() == Level.SYSTEM) {
            return;
        }
        if (!export.request().ofSome()) {
            owners.values().removeIf(Set::isEmpty);
            return;
        }
        var all = owners.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        var some = parts.exports().patients(export.id(), all);
        owners.values().removeIf(patients -> patients.stream().noneMatch(some::contains));
    }

    /** What is referred to is no patient's; Provenance is about what is in the files. */
    private boolean isReferred(IBaseResource resource, Set<String> owners) {
        return owners.isEmpty() || resource.fhirType().equals(PROVENANCE);
    }

    private void addShared(IBaseResource resource, Set<String> references) {
        for (var found : parts.fhir().newTerser().getAllResourceReferences(resource)) {
            var id = found.getResourceReference().getReferenceElement();
            if (id.hasIdPart()
                    && id.hasResourceType()
                    && ID.matcher(id.getIdPart()).matches()
                    && parts.address().isOurs(id.getBaseUrl())
                    && RecordOwners.isShared(id.getResourceType())
                    && export.request().types().contains(id.getResourceType())) {
                references.add(id.getResourceType() + "/" + id.getIdPart());
            }
        }
    }

    private void refer(Set<String> references, int round) {
        if (noted.size() > NOTED) {
            noted.clear();
        }
        var unknown = references.stream().filter(noted::add).toList();
        parts.exports().refer(export.id(), unknown, round);
    }

    /** Where the second phase is: in a round, behind a reference. */
    private record Round(int number, String last) {

        static Round of(Place place) {
            var parts = place.at().split(" ", 2);
            return place.at().isEmpty() ? new Round(1, "") : new Round(Integer.parseInt(parts[0]), parts[1]);
        }

        Place place() {
            return new Place(Phase.REFERRED, number + " " + last);
        }
    }

    private void writeReferred(Round begin)
            throws IOException, LostLeaseException, StoppedException, WithdrawnException {
        if (!export.request().hasReferred()) {
            return;
        }
        var round = begin;
        while (true) {
            var references =
                    parts.exports().referred(export.id(), round.number(), round.last(), Math.min(PAGE, output.most()));
            // What is found for some references has another order than they: it goes into the same files.
            output.makeRoom(references.size(), round.place());
            for (var part : ResourcePages.parts(parts.rows().of(references), output.most())) {
                checkOn();
                write(part, false, round.number() + 1);
            }
            if (references.isEmpty()) {
                if (round.last().isEmpty()) {
                    return;
                }
                round = new Round(round.number() + 1, "");
            } else {
                round = new Round(round.number(), references.get(references.size() - 1));
                output.reached(LAST_PERCENT);
            }
        }
    }

    private void writeDeleted(long begin) throws IOException, LostLeaseException, StoppedException, WithdrawnException {
        var since = export.request().since();
        if (since == null) {
            return;
        }
        var after = begin;
        while (true) {
            checkOn();
            var found = parts.rows().deleted(export, since, after, PAGE);
            var entries = deletions(found);
            if (!entries.isEmpty()) {
                output.makeRoom(1, new Place(Phase.DELETED, String.valueOf(after)));
                output.write(Kind.DELETED, "Bundle", whole.of(transaction(entries)));
            }
            if (found.size() < PAGE) {
                return;
            }
            after = found.get(found.size() - 1).number();
            output.reached(LAST_PERCENT);
        }
    }

    /** Those that might be told of, by what they said before. */
    private List<StoredRow> deletions(List<StoredRow> found) {
        var bodies = new LinkedHashMap<StoredRow, IBaseResource>();
        var access = export.access();
        var page =
                access == null || parts.reach() == null ? null : parts.reach().page(access);
        for (var row : found) {
            parts.owners()
                    .lastStored(new IdType(row.type(), row.id()))
                    .filter(body -> page == null || page.reachesVersion(body))
                    .ifPresent(body -> bodies.put(row, body));
        }
        var owners = new LinkedHashMap<IBaseResource, Set<String>>();
        bodies.values().forEach(body -> owners.put(body, parts.owners().of(body)));
        keepRecords(owners);
        return bodies.entrySet().stream()
                .filter(entry -> owners.containsKey(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Bundle transaction(List<StoredRow> deleted) {
        var bundle = new Bundle().setType(BundleType.TRANSACTION);
        bundle.setId(UUID.randomUUID().toString());
        bundle.getMeta().setLastUpdated(Date.from(export.transactionTime()));
        deleted.forEach(
                row -> bundle.addEntry().getRequest().setMethod(HTTPVerb.DELETE).setUrl(row.type() + "/" + row.id()));
        return bundle;
    }
}
