package snapshots.operate;

import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import pylib.credentials.ConnectClient;
import pylib.flags.ConnectFlags;
import pylib.flags.FirstFlags;
import pylib.flags.FlagFile;
import pylib.flags.Flags;
import snapshots.catalog.StorageSettings;

/** Flags, and what the management pages must never show. */
@Configuration(proxyBeanMethods = false)
class CredentialsConfiguration {

    private static final Pattern SECRET =
            Pattern.compile("(?i)pass|token|secret|dsn|api_?-?key|ping_?-?url|recordings");

    /** The file counts first: it is there when Connect is not, and whoever stands at the machine means it. */
    @Bean
    Flags flags(StorageSettings storage, OnePasswordSettings vault, Clock clock) {
        Flags file = new FlagFile(storage.flags(), clock);
        return vault.server()
                .<Flags>map(server -> new FirstFlags(
                        List.of(file, new ConnectFlags(new ConnectClient(server)).start(vault.flagInterval()))))
                .orElse(file);
    }

    /** Also when somebody exposes the pages of the environment with their values. */
    @Bean
    SanitizingFunction nothingSecret() {
        SanitizingFunction byName = SanitizingFunction.sanitizeValue()
                .ifLikelySensitive()
                .ifKeyMatches(key -> SECRET.matcher(key).find());
        return data -> data.getPropertySource() != null && CredentialSource.isOne(data.getPropertySource())
                ? data.withSanitizedValue()
                : byName.applyUnlessFiltered(data);
    }
}
