package snapshots.operate;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import pylib.credentials.ConnectServer;
import pylib.credentials.Secret;

/**
 * A vault with settings and flags. Host, token, vault and patience are needed before configuration files are read, and
 * count only in the environment and above.
 *
 * @param host address of the Connect server; empty if there is none
 * @param token for it
 * @param vault name or id; empty: the only one that the token may see
 * @param patience how long a Connect server that does not answer is waited for at the start
 * @param flagInterval how often flags are looked at
 */
@Validated
@ConfigurationProperties("snapshots.onepassword")
record OnePasswordSettings(
        @NotNull @DefaultValue("") String host,

        @NotNull @DefaultValue("") Secret token,

        @NotNull @DefaultValue("") String vault,

        @NotNull @DefaultValue("30s") Duration patience,

        @NotNull @DurationMin(seconds = 1, message = "must be 1s or more, for example 30s") @DefaultValue("30s")
        Duration flagInterval) {

    Optional<ConnectServer> server() {
        return ConnectServer.of(host, token, vault);
    }
}
