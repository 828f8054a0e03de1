package snapshots.catalog;

import java.util.function.Function;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import snapshots.device.BadSettingException;

/** How a command finds the catalogue: by the service's own settings. To be imported into what a command takes for its context. */
@EnableConfigurationProperties({StorageSettings.class, DatabaseSettings.class})
public class CatalogueAccess {

    private final StorageSettings storage;
    private final Database database;

    CatalogueAccess(StorageSettings storage, DatabaseSettings settings) {
        this.storage = storage;
        this.database = Database.of(storage, settings);
    }

    /** Does a command's work with nothing but the catalogue, says what it came to, and ends the process if it went wrong. */
    @SuppressWarnings("SystemOut") // a command's answer belongs on the terminal
    static void main(String[] arguments, Function<CatalogueAccess, String> work) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(CatalogueAccess.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.register-shutdown-hook=false")
                .run(arguments)) {
            System.out.println(work.apply(context.getBean(CatalogueAccess.class)));
        } catch (BadSettingException | JournalException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    public StorageSettings storage() {
        return storage;
    }

    /**
     * To be read only.
     *
     * @throws BadSettingException if there is no catalogue, or one that this version has not opened yet
     * @throws JournalException if it cannot be read
     */
    public CommandCatalogue toRead() {
        require();
        return CommandCatalogue.toRead(storage, database);
    }

    /** To be written too. Otherwise as {@link #toRead}. */
    public CommandCatalogue toWrite() {
        require();
        return CommandCatalogue.toWrite(storage, database);
    }

    /**
     * To copy it.
     *
     * @throws BadSettingException if there is none
     */
    public Backups backups() {
        require();
        return new Backups(database);
    }

    private void require() {
        if (!CommandCatalogue.isOfThisVersion(database)) {
            throw new BadSettingException("There is no catalogue of this version in " + database.place()
                    + ": start the service once (make run), or name what it uses: DATA_DIR=/srv/snapshots");
        }
    }
}
