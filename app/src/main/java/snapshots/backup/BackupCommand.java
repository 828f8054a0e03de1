package snapshots.backup;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import snapshots.catalog.BackupException;
import snapshots.catalog.CatalogueAccess;
import snapshots.catalog.JournalException;
import snapshots.device.BadSettingException;

/** {@code make backup}: makes a copy of the catalogue, beside the running service or without one. */
final class BackupCommand {

    private BackupCommand() {}

    /** The settings the answer depends on. */
    @EnableConfigurationProperties(BackupSettings.class)
    @Import(CatalogueAccess.class)
    static class Settings {}

    @SuppressWarnings("SystemOut") // a command's answer belongs on the terminal
    public static void main(String[] arguments) {
        try {
            System.out.println(answer(Clock.systemUTC(), arguments));
        } catch (BadSettingException | JournalException | BackupException e) {
            System.err.println("No backup was made: " + e.getMessage());
            System.exit(1);
        }
    }

    /**
     * @throws BadSettingException if there is nothing that could be copied
     * @throws BackupException if there is no copy
     */
    static String answer(Clock clock, String... arguments) throws BackupException {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Settings.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.register-shutdown-hook=false")
                .run(arguments)) {
            CatalogueAccess catalogue = context.getBean(CatalogueAccess.class);
            BackupSettings settings = context.getBean(BackupSettings.class);
            Path folder = settings.target().orElse(catalogue.storage().backups());
            return "Copied and verified: " + catalogue.backups().make(folder, settings.keep(), clock.instant());
        }
    }
}
