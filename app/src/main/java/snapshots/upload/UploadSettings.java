package snapshots.upload;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import pylib.credentials.Secret;

/**
 * The FTP server that cameras push to.
 *
 * @param enabled whether it runs
 * @param address where it listens; empty for all interfaces
 * @param port where it listens; 0 for any free one
 * @param user name of the account of all, which sees the whole storage; empty if there is none
 * @param password of that account
 * @param createFolders folders to make at the start, below the storage root
 * @param passivePorts where passive data connections are taken, e.g. {@code 50000-50015}; empty for any free port
 * @param passiveAddress what clients are told to connect to for passive data connections; empty for the address they came to
 * @param epsv whether EPSV is answered; some cameras hang on it
 * @param tls certificate and key for FTPS (explicit), offered to whoever asks for it
 * @param maxConnections sessions at a time
 * @param maxConnectionsPerAddress sessions at a time from one address
 * @param loginFailures how many wrong passwords in a row block an address for a while
 * @param loginDelay before the first wrong password is answered; twice as long for each further one
 * @param loginBlock how long an address is blocked
 * @param idleTimeout after which a silent session ends
 * @param transferTimeout how long a data connection may take to be made, and be silent
 * @param maxPictureSize of what begins like a JPEG or is called one
 * @param maxClipSize of everything else
 */
@Validated
@ConfigurationProperties("snapshots.upload")
public record UploadSettings(
        @DefaultValue("true") boolean enabled,

        @NotNull @DefaultValue("") String address,

        @Min(value = 0, message = "must be a port, for example 2121 (FTP_PORT=2121)")
        @Max(value = 65_535, message = "must be a port, for example 2121 (FTP_PORT=2121)")
        @DefaultValue("2121")
        int port,

        @NotNull @DefaultValue("") String user,

        @NotNull @DefaultValue("") Secret password,

        @NotNull @DefaultValue List<String> createFolders,

        @Pattern(
                regexp = "|\\d{1,5}(-\\d{1,5})?(,\\d{1,5}(-\\d{1,5})?)*",
                message = "must be ports or ranges of them, for example FTP_PASSIVE_PORTS=50000-50015")
        @NotNull
        @DefaultValue("")
        String passivePorts,

        @NotNull @DefaultValue("") String passiveAddress,

        @DefaultValue("true") boolean epsv,

        @Valid @NotNull @DefaultValue Tls tls,

        @Min(value = 1, message = "must be 1 to 10000, for example 16")
        @Max(value = 10_000, message = "must be 1 to 10000, for example 16")
        @DefaultValue("16")
        int maxConnections,

        @Min(value = 1, message = "must be 1 to 10000, for example 5")
        @Max(value = 10_000, message = "must be 1 to 10000, for example 5")
        @DefaultValue("5")
        int maxConnectionsPerAddress,

        @Min(value = 1, message = "must be 1 to 1000, for example 5")
        @Max(value = 1000, message = "must be 1 to 1000, for example 5")
        @DefaultValue("5")
        int loginFailures,

        @NotNull
        @DurationMin(message = "must not be negative, for example 500ms")
        @DurationMax(seconds = 10, message = "must be 10s at most, for example 500ms")
        @DefaultValue("500ms")
        Duration loginDelay,

        @NotNull
        @DurationMin(seconds = 1, message = "must be 1s to 1d, for example 10m")
        @DurationMax(days = 1, message = "must be 1s to 1d, for example 10m")
        @DefaultValue("10m")
        Duration loginBlock,

        @NotNull
        @DurationMin(seconds = 1, message = "must be 1s to 1d, for example 5m")
        @DurationMax(days = 1, message = "must be 1s to 1d, for example 5m")
        @DefaultValue("5m")
        Duration idleTimeout,

        @NotNull
        @DurationMin(seconds = 1, message = "must be 1s to 10m, for example 30s")
        @DurationMax(minutes = 10, message = "must be 1s to 10m, for example 30s")
        @DefaultValue("30s")
        Duration transferTimeout,

        @NotNull @DefaultValue("20MB") DataSize maxPictureSize,
        @NotNull @DefaultValue("2GB") DataSize maxClipSize) {

    private static final DataSize SMALLEST = DataSize.ofKilobytes(1);
    private static final DataSize LARGEST_PICTURE = DataSize.ofMegabytes(500);
    private static final int LAST_PORT = 65_535;

    /**
     * PEM files, as a certification authority or {@code openssl} makes them.
     *
     * @param certificate with the certificates that lead to its authority behind it
     * @param privateKey of the certificate, not encrypted
     */
    public record Tls(@Nullable Path certificate, @Nullable Path privateKey) {

        @AssertTrue(
                message =
                        "needs both files, for example snapshots.upload.tls.certificate=/etc/ssl/ftp.crt and snapshots.upload.tls.private-key=/etc/ssl/ftp.key")
        boolean isWhole() {
            return (certificate == null) == (privateKey == null);
        }
    }

    @AssertTrue(message = "an FTP account needs a user and a password, for example FTP_USER=camera and FTP_PASS=…")
    boolean isAccountWhole() {
        return user.isEmpty() == password.value().isEmpty();
    }

    @AssertTrue(
            message = "FTP_USER cannot be anonymous: nobody gets in without a password; for example FTP_USER=camera")
    boolean isAccountNamed() {
        return !user.equals("anonymous");
    }

    @AssertTrue(
            message =
                    "FTP_CREATE_DIRS must name folders below the storage root, none that begins with a dot, for example FTP_CREATE_DIRS=uploads/frontdoor,uploads/garage")
    boolean isCreateFoldersBelowRoot() {
        return createFolders.stream().map(RemotePath.ROOT::resolve).noneMatch(RemotePath::isUnusable)
                && createFolders.stream()
                        .noneMatch(folder -> List.of(folder.split("/", -1)).contains(".."));
    }

    @AssertTrue(message = "passive-ports must be 1 to 65535, for example FTP_PASSIVE_PORTS=50000-50015")
    boolean isPassivePortsInRange() {
        return Arrays.stream(passivePorts.split("[^0-9]+", -1))
                .filter(port -> !port.isEmpty() && port.length() <= 5)
                .mapToInt(Integer::parseInt)
                .allMatch(port -> port >= 1 && port <= LAST_PORT);
    }

    @AssertTrue(message = "max-picture-size must be 1KB to 500MB, for example 20MB")
    boolean isMaxPictureSizeUsable() {
        return maxPictureSize.compareTo(SMALLEST) >= 0 && maxPictureSize.compareTo(LARGEST_PICTURE) <= 0;
    }

    @AssertTrue(message = "max-clip-size must be 1KB or more, for example 2GB")
    boolean isMaxClipSizeUsable() {
        return maxClipSize.compareTo(SMALLEST) >= 0;
    }
}
