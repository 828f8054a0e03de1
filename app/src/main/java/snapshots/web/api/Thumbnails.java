package snapshots.web.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import snapshots.image.PictureDecoder;
import snapshots.image.SmallPicture;
import snapshots.snapshot.BrokenPictureException;
import snapshots.snapshot.Media;
import snapshots.snapshot.Sha256;
import snapshots.upload.ClipPictures;

/** Makes small pictures, each once and few at a time, so that a page full of them does not keep detection waiting. Thread-safe. */
@Component
final class Thumbnails {

    private static final int SHORT_SIDE = 240;
    private static final int REMEMBERED = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LATER = Duration.ofSeconds(2);

    private final ThumbnailCache cache;
    private final SmallPicture small;
    private final ClipPictures clips;
    private final Semaphore turns;
    private final Semaphore places;

    /** SHA-256 of those of which none can be made: once is enough to know. */
    private final Set<String> hopeless = Collections.newSetFromMap(Collections.synchronizedMap(new Recent()));

    Thumbnails(ThumbnailCache cache, PictureDecoder decoder, ClipPictures clips, ThumbnailSettings settings) {
        this.cache = cache;
        this.small = new SmallPicture(decoder);
        this.clips = clips;
        this.turns = new Semaphore(settings.atOnce(), true);
        this.places = new Semaphore(settings.atOnce() + settings.waiting());
    }

    private static final class Recent extends LinkedHashMap<String, Boolean> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }

    /**
     * A JPEG.
     *
     * @throws NoSuchFileException if the picture is not there
     * @throws ProblemException if none can be made of it, or if too many are waited for
     */
    byte[] of(ShownFile file) throws IOException, InterruptedException {
        Optional<byte[]> known = cache.read(file.sha256());
        if (known.isPresent()) {
            return known.get();
        }
        requireHope(file);
        if (!places.tryAcquire()) {
            throw busy();
        }
        try {
            return inTurn(file);
        } finally {
            places.release();
        }
    }

    private void requireHope(ShownFile file) {
        if (hopeless.contains(file.sha256())) {
            throw hopeless(file);
        }
    }

    private static ProblemException hopeless(ShownFile file) {
        String why = file.media() == Media.CLIP ? "the clip (it takes ffmpeg)" : "the picture, which is broken";
        return ProblemException.notFound("no small picture can be made of " + why)
                .with("Cache-Control", "private, max-age=300");
    }

    private static ProblemException busy() {
        return ProblemException.busy("too many small pictures are waited for", LATER);
    }

    private byte[] inTurn(ShownFile file) throws IOException, InterruptedException {
        if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw busy();
        }
        try {
            Optional<byte[]> meanwhile = cache.read(file.sha256());
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
            requireHope(file);
            byte[] made = make(file);
            cache.write(file.sha256(), made);
            return made;
        } finally {
            turns.release();
        }
    }

    private byte[] make(ShownFile file) throws IOException, InterruptedException {
        try {
            return small.of(file.media() == Media.CLIP ? keyFrame(file) : picture(file), SHORT_SIDE);
        } catch (BrokenPictureException e) {
            hopeless.add(file.sha256());
            throw hopeless(file);
        }
    }

    private byte[] keyFrame(ShownFile file) throws IOException, InterruptedException, BrokenPictureException {
        return clips.first(file.path()).orElseThrow(() -> new BrokenPictureException("has no key frame"));
    }

    private static byte[] picture(ShownFile file) throws IOException {
        byte[] bytes = Files.readAllBytes(file.path());
        if (!Sha256.of(bytes).equals(file.sha256())) {
            throw new ProblemException(HttpStatus.GONE, "a later file has taken its name");
        }
        return bytes;
    }

    /** Of a picture that is not to be seen any more. */
    void forget(String sha256) {
        cache.forget(sha256);
    }
}
