package snapshots.retention;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import snapshots.catalog.CatalogueAccess;
import snapshots.catalog.CommandCatalogue;
import snapshots.catalog.JournalException;
import snapshots.catalog.OldRows;
import snapshots.catalog.PictureStore;
import snapshots.catalog.Sizes;
import snapshots.device.BadSettingException;

/**
 * {@code make retention}: removes what need not be kept any longer, as the service does by itself; or, with {@code DRY_RUN=1},
 * says what that would be. The dry run reads only, beside the running service or without one; the other refuses to work
 * beside one.
 */
final class RetentionCommand {

    private static final int ROWS = 200;

    private RetentionCommand() {}

    /** The settings the answer depends on. */
    @EnableConfigurationProperties(RetentionSettings.class)
    @Import(CatalogueAccess.class)
    static class Settings {}

    @SuppressWarnings("SystemOut") // a command's answer belongs on the terminal
    public static void main(String[] arguments) throws IOException {
        try {
            System.out.println(answer(System.getenv(), Clock.systemUTC(), arguments));
        } catch (BadSettingException | JournalException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * @param environment {@code DRY_RUN}: anything but nothing, 0 or false
     * @throws BadSettingException if there is no answer to that
     * @throws IOException if the folders cannot be read or written
     */
    static String answer(Map<String, String> environment, Clock clock, String... arguments) throws IOException {
        boolean dry = !environment.getOrDefault("DRY_RUN", "").strip().matches("|0|false|no");
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Settings.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.register-shutdown-hook=false")
                .run(arguments)) {
            CatalogueAccess access = context.getBean(CatalogueAccess.class);
            RetentionSettings settings = context.getBean(RetentionSettings.class);
            return dry ? dryRun(access, settings, clock) : run(access, settings, clock);
        }
    }

    private static String dryRun(CatalogueAccess access, RetentionSettings settings, Clock clock) throws IOException {
        try (CommandCatalogue catalogue = access.toRead()) {
            var scan = new OrphanScan(
                    access.storage().pictures(), catalogue.orphans(), (number, copy) -> true, () -> false);
            return new DryRun(sweep(settings, catalogue, clock), settings, catalogue.heldFiles(), scan)
                    .text(clock.instant());
        }
    }

    private static String run(CatalogueAccess access, RetentionSettings settings, Clock clock) throws IOException {
        access.toRead().close();
        Optional<RetentionLock> lock = RetentionLock.take(access.storage().retentionLock());
        if (lock.isEmpty()) {
            throw new BadSettingException("The service runs, and removes by itself what is due, every "
                    + settings.interval().toMinutes() + " minutes and when the disk is almost full."
                    + " See what would go with: make retention DRY_RUN=1");
        }
        try (RetentionLock _ = lock.get();
                CommandCatalogue catalogue = access.toWrite()) {
            PictureStore store = catalogue.pictures();
            var removal = new FileRemoval(catalogue.removals(), store, new EmptyFolders(store, Stream.of()), clock);
            removal.finish();
            sweep(settings, catalogue, clock).all(clock.instant(), removal);
            long rows = purge(catalogue.oldRows(), settings, clock);
            Tally.Count count = removal.takeTally().total();
            return count.files() + " file(s) removed, " + Sizes.text(count.bytes()) + "; " + rows
                    + " old row(s) of the journal removed";
        }
    }

    private static long purge(OldRows rows, RetentionSettings settings, Clock clock) {
        long purged = 0;
        var page = new OldRows.Page(0, 0, true);
        while (page.more()) {
            page = rows.purge(page.last(), settings.keepRows().cutoff(clock.instant()), ROWS);
            purged += page.purged();
        }
        return purged;
    }

    private static Sweep sweep(RetentionSettings settings, CommandCatalogue catalogue, Clock clock) {
        return new Sweep(settings, catalogue.keptFiles(), catalogue.diskSpace(clock), () -> false);
    }
}
