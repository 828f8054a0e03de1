package snapshots.operate;

import java.util.List;
import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.config.ConfigDataLocationResolver;
import org.springframework.boot.context.config.ConfigDataLocationResolverContext;
import pylib.credentials.CredentialsException;
import pylib.credentials.CredentialsException.Kind;

/** Understands {@code spring.config.import=onepassword:}. */
final class OnePasswordResolver implements ConfigDataLocationResolver<OnePasswordResource> {

    static final String PREFIX = "onepassword:";

    @Override
    public boolean isResolvable(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
        return location.hasPrefix(PREFIX);
    }

    @Override
    public List<OnePasswordResource> resolve(ConfigDataLocationResolverContext context, ConfigDataLocation location) {
        OnePassword vault = context.getBootstrapContext().getOrElse(OnePassword.class, null);
        if (vault != null) {
            return List.of(new OnePasswordResource(vault, location.isOptional()));
        }
        if (location.isOptional()) {
            return List.of();
        }
        throw new CredentialsException(
                Kind.MISCONFIGURED,
                "spring.config.import asks for " + PREFIX
                        + " and OP_CONNECT_HOST and OP_CONNECT_TOKEN are not set in the environment; set both, or write"
                        + " optional:" + PREFIX);
    }
}
