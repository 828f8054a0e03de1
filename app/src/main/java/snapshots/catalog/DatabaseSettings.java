package snapshots.catalog;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import pylib.credentials.Secret;

/**
 * The database server that has the catalogue, where it is not a file of the service's own.
 *
 * @param url for example {@code postgresql://snapshots@127.0.0.1:5432/snapshots}; hidden, as it may have the password in it; empty:
 *     a file in the data folder
 * @param user wins over the one in the URL; empty: that one
 * @param password likewise
 */
@Validated
@ConfigurationProperties("snapshots.storage.database")
public record DatabaseSettings(
        @NotNull @DefaultValue("") Secret url,
        @NotNull @DefaultValue("") String user,
        @NotNull @DefaultValue("") Secret password) {

    /** A file in the data folder. */
    static final DatabaseSettings NONE = new DatabaseSettings(new Secret(""), "", new Secret(""));
}
