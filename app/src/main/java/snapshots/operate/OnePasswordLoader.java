package snapshots.operate;

import java.util.List;
import org.apache.commons.logging.Log;
import org.springframework.boot.context.config.ConfigData;
import org.springframework.boot.context.config.ConfigDataLoader;
import org.springframework.boot.context.config.ConfigDataLoaderContext;
import org.springframework.boot.context.config.ConfigDataResourceNotFoundException;
import org.springframework.boot.logging.DeferredLogFactory;
import pylib.credentials.CredentialsException;
import pylib.credentials.CredentialsException.Kind;

/** Reads what {@link OnePasswordResolver} found to be asked for. Logging does not work yet, and says it later. */
final class OnePasswordLoader implements ConfigDataLoader<OnePasswordResource> {

    private final Log log;
    private boolean goingOnWithout;

    OnePasswordLoader(DeferredLogFactory logs) {
        this.log = logs.getLog(OnePasswordLoader.class);
    }

    /** Boot asks more than once for what it did not get. */
    @Override
    public ConfigData load(ConfigDataLoaderContext context, OnePasswordResource resource) {
        if (!goingOnWithout) {
            try {
                return read(resource);
            } catch (CredentialsException e) {
                if (!resource.mayBeMissing() || (e.kind() != Kind.UNREACHABLE && e.kind() != Kind.MISSING)) {
                    throw e;
                }
                goingOnWithout = true;
                log.warn("Going on without 1Password, as the import is optional: " + e.getMessage());
            }
        }
        throw new ConfigDataResourceNotFoundException(resource);
    }

    private ConfigData read(OnePasswordResource resource) {
        OnePassword.Found found = resource.vault().read();
        log.info("Read " + found.variables().size() + " settings from " + resource);
        found.missing().forEach(missing -> log.debug("Not in 1Password, and not needed: " + missing));
        return new ConfigData(List.of(CredentialSource.of(CredentialSource.ONE_PASSWORD, found.variables())));
    }
}
