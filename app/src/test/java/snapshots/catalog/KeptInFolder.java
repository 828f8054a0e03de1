package snapshots.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.util.unit.DataSize;
import snapshots.snapshot.Sha256;

/** A real catalogue with real files, for tests of how long they are kept. */
public final class KeptInFolder implements AutoCloseable {

    public final TemporaryCatalogue catalogue;
    private final Clock clock;

    public KeptInFolder(Path data, DataSize floor, Clock clock) throws Exception {
        catalogue = new TemporaryCatalogue(data, floor, clock, clock.getZone());
        this.clock = clock;
    }

    public KeptFiles files() {
        return new KeptFiles(catalogue.db);
    }

    public HeldFiles held() {
        return new HeldFiles(catalogue.db);
    }

    public FileHolds holds() {
        return new FileHolds(catalogue.db);
    }

    public Orphans orphans() {
        return new Orphans(catalogue.db);
    }

    public KnownFiles knownFiles() {
        return new KnownFiles(catalogue.db);
    }

    public Removals removals() {
        return new Removals(catalogue.writer(), catalogue.db);
    }

    public OldRows oldRows() {
        return new OldRows(catalogue.writer(), catalogue.db);
    }

    public FoundCopies foundCopies() {
        return new FoundCopies(catalogue.writer());
    }

    public Jobs jobs() {
        return new Jobs(catalogue.writer(), catalogue.db);
    }

    public Stars stars() {
        return new Stars(catalogue.writer());
    }

    /** A published picture or clip of 1000 bytes in a folder; what it is follows from its name. */
    public long add(String name, Instant acceptedAt) {
        Path file = path(name);
        boolean fetched = file.getFileName().toString().matches("(fetch|human)_.*");
        write(file, acceptedAt);
        return catalogue
                .db
                .sql("INSERT INTO snapshot (id, camera, label, source, media, state, triggered_at, accepted_at,"
                        + " traceparent, baggage, path, size, sha256, width, height, captured_at)"
                        + " VALUES (?, 'Front Door Camera', 'Front Door', ?, ?, 'PUBLISHED', ?, ?, '', '', ?, 1000, ?, 4, 3, ?)"
                        + " RETURNING number")
                .params(
                        UUID.randomUUID().toString(),
                        fetched ? "fetch" : "upload",
                        name.endsWith(".mp4") ? "clip" : "picture",
                        acceptedAt.toEpochMilli(),
                        acceptedAt.toEpochMilli(),
                        file.toString(),
                        Sha256.of(content(name)),
                        acceptedAt.toEpochMilli())
                .query(Long.class)
                .single();
    }

    /** Its copy with boxes, likewise. */
    public void addCopy(long number, String name) {
        write(path(name), clock.instant());
        catalogue
                .db
                .sql("UPDATE snapshot SET annotated = ?, annotated_size = 1000, annotated_sha256 = ? WHERE number = ?")
                .params(path(name).toString(), Sha256.of(content(name)), number)
                .update();
    }

    /** Somebody was just seen in it. */
    public void addPerson(long number, Instant at) {
        catalogue
                .db
                .sql(
                        "INSERT INTO detection (snapshot, position, label, score, left_edge, top_edge, right_edge, bottom_edge)"
                                + " VALUES (?, 0, 'person', 0.9, 0, 0, 1, 1)")
                .param(number)
                .update();
        catalogue
                .db
                .sql(
                        "INSERT INTO stage_run (snapshot, stage, started_at, micros, outcome) VALUES (?, 'detect', ?, 1, 'ok')")
                .params(number, at.toEpochMilli())
                .update();
    }

    /** A copy of the picture to a destination, or of its copy with boxes. */
    public void addDebt(long number, String part, String destination, String state) {
        catalogue
                .db
                .sql("INSERT INTO copy (snapshot, part, destination, state, person, captured_at, size, owed_at, due_at)"
                        + " VALUES (?, ?, ?, ?, 0, 0, 1000, 0, 0)")
                .params(number, part, destination, state)
                .update();
    }

    public void set(long number, String column, Object value) {
        catalogue
                .db
                .sql("UPDATE snapshot SET " + column + " = ? WHERE number = ?")
                .params(value, number)
                .update();
    }

    public Path path(String name) {
        return catalogue.settings.pictures().resolve("uploads/frontdoor").resolve(name);
    }

    public void write(Path file, Instant modified) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content(file.getFileName().toString()));
            Files.setLastModifiedTime(file, FileTime.from(modified));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] content(String name) {
        byte[] bytes = new byte[1000];
        byte[] last = Path.of(name).getFileName().toString().getBytes(StandardCharsets.UTF_8);
        System.arraycopy(last, 0, bytes, 0, last.length);
        return bytes;
    }

    public boolean has(String name) {
        return Files.exists(path(name));
    }

    @Override
    public void close() {
        catalogue.close();
    }
}
