package snapshots.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import pylib.lifecycle.ThreadNanny;
import pylib.relay.RelayContext;
import snapshots.ftp.Clips;

@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class ClipRelayTest {

    @TempDir
    Path folder;

    @Test
    void while_the_journal_cannot_be_read_a_clip_is_looked_for_where_it_was(CapturedOutput log) throws Exception {
        List<ThreadNanny.Death> deaths = new CopyOnWriteArrayList<>();
        try (var site = new ReceptionSite(folder.resolve("data"), ReceptionSite.HOME);
                var relays = new RelayContext(new ThreadNanny(deaths::add), Duration.ofSeconds(5))) {
            site.looksAtClips = true;
            site.send("uploads/frontdoor/a.mp4", Clips.mp4("film"));
            ReceptionSite.HandedOn clip = site.handedOn.getFirst();
            var relay = new ClipRelay(
                    relays, failing(), null, site.catalogue.journal, site.catalogue.unfinished, site.clock);
            relay.start();

            site.catalogue.breakJournal();
            relay.send(new ClipRequest(clip.snapshot(), clip.file(), ClipContainer.MP4));

            await().until(() -> log.getAll().contains("Clip kept, and not looked at") || !deaths.isEmpty());
            assertThat(deaths).isEmpty();
            assertThat(Files.readString(folder.resolve("asked")))
                    .contains("file:" + clip.file().path());
        }
    }

    @Test
    void clips_that_come_faster_than_they_are_looked_at_hold_up_nobody() throws Exception {
        try (var site = new ReceptionSite(folder.resolve("data"), ReceptionSite.HOME);
                var relays = new RelayContext(new ThreadNanny(death -> {}), Duration.ofSeconds(5))) {
            site.looksAtClips = true;
            site.send("uploads/frontdoor/a.mp4", Clips.mp4("film"));
            ReceptionSite.HandedOn clip = site.handedOn.getFirst();
            var relay = new ClipRelay(
                    relays, ffmpeg("sleep 60"), null, site.catalogue.journal, site.catalogue.unfinished, site.clock);
            relay.start();

            Thread sender = Thread.ofPlatform()
                    .daemon()
                    .start(() -> IntStream.range(0, 3000)
                            .forEach(
                                    i -> relay.send(new ClipRequest(clip.snapshot(), clip.file(), ClipContainer.MP4))));

            assertThat(sender.join(Duration.ofSeconds(30))).isTrue();
        }
    }

    private KeyFrames failing() throws Exception {
        return ffmpeg("echo \"$@\" > '" + folder.resolve("asked") + "'; exit 1");
    }

    private KeyFrames ffmpeg(String script) throws Exception {
        Path program = Files.write(folder.resolve("ffmpeg"), List.of("#!/bin/sh", script));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return KeyFrames.with(new KeyFrameSettings(program, Duration.ofSeconds(60)), null);
    }
}
