package snapshots.upload;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pylib.lifecycle.Shutdown;
import pylib.relay.RelaysEndedException;
import snapshots.catalog.Acceptance;
import snapshots.catalog.DiskSpace;
import snapshots.catalog.Journal;
import snapshots.catalog.JournalException;
import snapshots.catalog.PictureName;
import snapshots.catalog.PictureStore;
import snapshots.catalog.StageRun;
import snapshots.catalog.UploadedFile;
import snapshots.catalog.UploadedFile.Naming;
import snapshots.catalog.UploadedFile.Next;
import snapshots.device.Uploader;
import snapshots.snapshot.Media;
import snapshots.snapshot.Snapshot;
import snapshots.snapshot.SnapshotFile;
import snapshots.upload.UploadRefusedException.Kind;

/** Accepts what is whole, and says of everything what became of it: first on disk, then in the journal, then on its way. */
final class JournaledReception implements Reception {

    private static final Logger log = LoggerFactory.getLogger(JournaledReception.class);
    private static final String NAME = "upload";

    /** Unknown cameras may call themselves anything, and each name would be a meter of its own for good. */
    private static final String UNKNOWN = "unknown";

    private static final Duration LONGEST_OPENING = Duration.ofSeconds(20);

    private final CountDownLatch open = new CountDownLatch(1);
    private final PictureStore store;
    private final Journal journal;
    private final Owners owners;
    private final NextStage next;
    private final RejectedFiles rejectedFiles;
    private final LearnMode learning;
    private final ReceptionStats stats;
    private final DiskSpace space;
    private final long largestPicture;
    private final Shutdown shutdown;
    private final Clock clock;

    JournaledReception(
            PictureStore store,
            Journal journal,
            Owners owners,
            NextStage next,
            RejectedFiles rejectedFiles,
            LearnMode learning,
            ReceptionStats stats,
            DiskSpace space,
            long largestPicture,
            Shutdown shutdown,
            Clock clock) {
        this.store = store;
        this.journal = journal;
        this.owners = owners;
        this.next = next;
        this.rejectedFiles = rejectedFiles;
        this.learning = learning;
        this.stats = stats;
        this.space = space;
        this.largestPicture = largestPicture;
        this.shutdown = shutdown;
        this.clock = clock;
    }

    /** What was left unfinished has been taken up: from now on, nothing new overtakes it. */
    void open() {
        open.countDown();
    }

    @Override
    public void requireOpen() throws UploadRefusedException {
        awaitOpening();
        if (shutdown.isRequested()) {
            throw new UploadRefusedException(Kind.TROUBLE_HERE, "the service is stopping; send it again in a minute");
        }
        requireRoom(0);
    }

    @Override
    public void requireRoom(long bytes) throws UploadRefusedException {
        Optional<String> shortage = space.shortage(bytes);
        if (shortage.isPresent()) {
            stats.refused("no_space");
            throw new UploadRefusedException(Kind.NO_SPACE, shortage.get());
        }
    }

    private void awaitOpening() throws UploadRefusedException {
        try {
            if (open.await(LONGEST_OPENING.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new UploadRefusedException(Kind.TROUBLE_HERE, "the service is still starting; send it again in a minute");
    }

    @Override
    public Receipt accept(Incoming incoming, String sentPath, @Nullable Uploader account)
            throws UploadRefusedException {
        Instant arrivedAt = clock.instant();
        long start = System.nanoTime();
        requireOpen();
        Content content;
        try {
            content = Content.of(incoming, sentPath, largestPicture);
        } catch (UploadRefusedException e) {
            if (e.isFinal()) {
                reject(incoming, sentPath, account, outcome(e), String.valueOf(e.getMessage()));
            }
            throw e;
        }
        PictureName name = store.name(sentPath, arrivedAt);
        UploadedFile uploaded = describe(incoming, sentPath, account, content, name.path(), arrivedAt);
        Acceptance acceptance = place(incoming.file(), name, note(uploaded, start));
        count(uploaded, acceptance);
        if (!acceptance.isNew()) {
            discard(name.path());
            requireOriginal(acceptance);
        }
        handOn(acceptance, uploaded, content, start);
        return new Receipt(acceptance.snapshot().number(), acceptance.isNew() ? name.path() : null, sentPath);
    }

    @Override
    public void found(Incoming file, String path) throws UploadRefusedException {
        Instant foundAt = clock.instant();
        long start = System.nanoTime();
        Content content;
        try {
            content = Content.of(file, path, largestPicture);
        } catch (UploadRefusedException e) {
            if (e.isFinal()) {
                stats.refused(outcome(e));
                rejectedFiles.leave(file, sender(path, null), path, String.valueOf(e.getMessage()));
            }
            throw e;
        }
        UploadedFile uploaded = describe(file, path, null, content, file.file(), foundAt);
        Acceptance acceptance = await(note(uploaded, start));
        count(uploaded, acceptance);
        handOn(acceptance, uploaded, content, start);
    }

    private static String outcome(UploadRefusedException refusal) {
        return refusal.kind().name().toLowerCase(Locale.ROOT);
    }

    /** The one before may have been noted, and not be stored yet. */
    private void requireOriginal(Acceptance acceptance) throws UploadRefusedException {
        if (!acceptance.original().map(store::isThereInTheEnd).orElse(true)) {
            stats.refused("not_stored");
            throw new UploadRefusedException(
                    Kind.TROUBLE_HERE, "the same came before, and could not be stored; send it again");
        }
    }

    /** Of what cannot be placed or noted, nothing is left. */
    private Acceptance place(Path file, PictureName name, CompletableFuture<Acceptance> noted)
            throws UploadRefusedException {
        try {
            return store.placeWhileNoted(file, name, noted);
        } catch (JournalException e) {
            throw notNoted();
        } catch (IOException e) {
            stats.refused("not_stored");
            takeBack(noted, e);
            throw DiskFailures.refusal(e);
        }
    }

    private void takeBack(CompletableFuture<Acceptance> noted, IOException failure) {
        try {
            Snapshot snapshot = Journal.await(noted).snapshot();
            String reason = "it could not be stored: " + failure;
            journal.failed(snapshot, new StageRun(NAME, clock.instant(), Duration.ZERO, "not_stored", reason));
        } catch (JournalException e) {
            log.debug("Nothing to take back", e);
        }
    }

    private Acceptance await(CompletableFuture<Acceptance> noted) throws UploadRefusedException {
        try {
            return Journal.await(noted);
        } catch (JournalException e) {
            throw notNoted();
        }
    }

    private UploadRefusedException notNoted() {
        stats.refused("not_journaled");
        return new UploadRefusedException(
                Kind.TROUBLE_HERE, "it could not be noted here, the log says why; send it again later");
    }

    private UploadedFile describe(
            Incoming incoming,
            String sentPath,
            @Nullable Uploader account,
            Content content,
            Path path,
            Instant arrivedAt) {
        Optional<NamedTime> named = FileNames.read(sentPath);
        Sender sender = sender(sentPath, account);
        CapturedTime captured = CapturedTime.of(named.map(NamedTime::time).orElse(null), sender.zone(), arrivedAt);
        return new UploadedFile(
                sender.camera(),
                sender.label(),
                content.media(),
                sentPath,
                naming(named, captured),
                new SnapshotFile(
                        path,
                        incoming.size(),
                        incoming.sha256(),
                        content.width(),
                        content.height(),
                        captured.instant()),
                arrivedAt,
                whatNext(content, sender.isKnown()));
    }

    private Sender sender(String sentPath, @Nullable Uploader account) {
        return account == null ? owners.senderOf(sentPath) : Sender.known(account);
    }

    private static Naming naming(Optional<NamedTime> named, CapturedTime captured) {
        return new Naming(
                named.map(NamedTime::pattern).orElse(""),
                named.map(NamedTime::event).orElse(""),
                captured.cameraTime() == null ? "" : captured.cameraTime().toString(),
                captured.doubt().word());
    }

    private Next whatNext(Content content, boolean known) {
        if (!known) {
            return Next.AWAIT_ADOPTION;
        }
        return content.media() == Media.PICTURE || next.looksAtClips() ? Next.DETECT : Next.KEEP;
    }

    private CompletableFuture<Acceptance> note(UploadedFile uploaded, long start) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return journal.uploaded(uploaded, StageRun.ok(NAME, uploaded.arrivedAt(), took), store::has);
    }

    private void count(UploadedFile uploaded, Acceptance acceptance) {
        boolean known = uploaded.next() != Next.AWAIT_ADOPTION;
        if (!known) {
            learning.uploaded(uploaded);
        }
        stats.accepted(
                known ? uploaded.camera() : UNKNOWN,
                acceptance.isNew() ? uploaded.media().word() : "duplicate");
    }

    /** The sender waits while the next stage has no room for more. */
    private void handOn(Acceptance acceptance, UploadedFile uploaded, Content content, long start) {
        if (!acceptance.isNew() || uploaded.next() != Next.DETECT) {
            return;
        }
        long accepted = System.nanoTime();
        try {
            next.handOn(
                    acceptance.snapshot(),
                    uploaded.file(),
                    content.jpeg(),
                    content.container(),
                    Duration.ofNanos(accepted - start));
            stats.handedOn(Duration.ofNanos(System.nanoTime() - accepted));
        } catch (RelaysEndedException e) {
            log.debug("{} goes on after the next start", uploaded.sentPath());
        }
    }

    @Override
    public void reject(Incoming partial, String sentPath, @Nullable Uploader account, String outcome, String reason) {
        stats.refused(outcome);
        rejectedFiles.put(partial, sender(sentPath, account), sentPath, reason);
    }

    @Override
    public Receipt rename(Receipt receipt, String newSentPath) throws UploadRefusedException {
        Path former = receipt.path();
        Path path = former == null ? null : placeAlso(former, newSentPath);
        try {
            noteRenaming(receipt.number(), path, newSentPath);
        } catch (UploadRefusedException e) {
            discard(path);
            throw e;
        } finally {
            if (path != null) {
                store.letGo(path);
            }
        }
        discard(former);
        return new Receipt(receipt.number(), path, newSentPath);
    }

    private void noteRenaming(long number, @Nullable Path path, String newSentPath) throws UploadRefusedException {
        try {
            if (!journal.renamed(number, Optional.ofNullable(path), newSentPath)) {
                throw new UploadRefusedException(Kind.TROUBLE_HERE, "it is not kept here any more");
            }
        } catch (JournalException e) {
            throw new UploadRefusedException(
                    Kind.TROUBLE_HERE, "its new name could not be noted here, the log says why");
        }
    }

    private Path placeAlso(Path path, String newSentPath) throws UploadRefusedException {
        try {
            return store.placeAlso(path, newSentPath);
        } catch (IOException e) {
            throw DiskFailures.refusal(e);
        }
    }

    private void discard(@Nullable Path path) {
        if (path == null) {
            return;
        }
        try {
            store.discard(path);
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("path", path)
                    .addKeyValue("reason", e.toString())
                    .log("A file is left over");
        }
    }
}
