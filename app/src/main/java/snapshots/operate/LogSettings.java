package snapshots.operate;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the log goes and how it looks; read before everything else by {@link LogEnvironment} and {@link SyslogListener}.
 *
 * @param format {@code text} for people, {@code json} for programs
 * @param syslog a syslog server, as {@link SyslogAddress} reads it; empty for none
 */
@Validated
@ConfigurationProperties("snapshots.operate.log")
record LogSettings(
        @Pattern(regexp = "text|json", message = "must be text or json, for example LOG_FORMAT=json")
        @DefaultValue("text")
        String format,

        @NotNull @DefaultValue("") String syslog) {

    static final String FORMAT = "snapshots.operate.log.format";
    static final String SYSLOG = "snapshots.operate.log.syslog";
}
