package snapshots.archive.drive;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import snapshots.archive.CopyException.Kind;

/**
 * What to do about a refusal, by Google's word for it.
 *
 * @see <a href="https://developers.google.com/workspace/drive/api/guides/handle-errors">Resolve errors</a>
 */
final class DriveReasons {

    /** Until somebody may have made room, or given a right: one request in this time is no burden. */
    private static final Duration A_WHILE = Duration.ofMinutes(15);

    /** It begins anew at midnight in California. */
    private static final Duration OF_THE_DAY = Duration.ofHours(1);

    /**
     * @param text for a person
     * @param pause null: nothing is known about it
     */
    record Meaning(Kind kind, String text, @Nullable Duration pause) {

        Optional<Duration> retryAfter() {
            return Optional.ofNullable(pause);
        }
    }

    private static final Meaning TOO_OFTEN = new Meaning(Kind.UNREACHABLE, "Drive is asked too often", null);
    private static final Meaning RIGHTS = pause(
            "Drive does not give this account the right to do it: sign in again with make drive-login, and consent");
    private static final Meaning DAY =
            new Meaning(Kind.PAUSE, "the day's requests to Drive are used up: it goes on tomorrow", OF_THE_DAY);

    private static final Map<String, Meaning> BY_REASON = Map.ofEntries(
            Map.entry("userRateLimitExceeded", TOO_OFTEN),
            Map.entry("rateLimitExceeded", TOO_OFTEN),
            Map.entry("sharingRateLimitExceeded", TOO_OFTEN),
            Map.entry("dailyLimitExceeded", DAY),
            Map.entry("dailyLimitExceededUnreg", DAY),
            Map.entry("quotaExceeded", DAY),
            Map.entry(
                    "storageQuotaExceeded",
                    pause("Google Drive is full: make room there, empty its trash, or get more storage")),
            Map.entry(
                    "teamDriveFileLimitExceeded",
                    pause("the shared drive holds as many files as it may: make room there")),
            Map.entry(
                    "numChildrenInNonRootLimitExceeded",
                    pause("the folder holds as many files as it may: move some to another folder")),
            Map.entry(
                    "activeItemCreationLimitExceeded",
                    pause("this account has made as many files as it may: delete some for good")),
            Map.entry("insufficientPermissions", RIGHTS),
            Map.entry("insufficientFilePermissions", RIGHTS),
            Map.entry("insufficientParentPermissions", RIGHTS),
            Map.entry("appNotAuthorizedToFile", RIGHTS),
            Map.entry("appNotInstalled", RIGHTS),
            Map.entry("forbidden", RIGHTS),
            Map.entry(
                    "accessNotConfigured",
                    pause(
                            "the Google Drive API is off in the project that the client id belongs to: switch it on in Google's"
                                    + " console")),
            Map.entry(
                    "domainPolicy", pause("the rules of this account's organisation forbid it: ask its administrator")),
            Map.entry("appBlacklisted", pause("Google has blocked this app: use a client id of your own")));

    private static Meaning pause(String text) {
        return new Meaning(Kind.PAUSE, text, A_WHILE);
    }

    Meaning of(int status, String reason) {
        return switch (status) {
            case 401 -> pause("Drive does not take this token: sign in again with make drive-login");
            case 403 -> BY_REASON.getOrDefault(reason, new Meaning(Kind.RETRY, "Drive refuses it", null));
            case 429 -> TOO_OFTEN;
            case 502, 503, 504 -> new Meaning(Kind.UNREACHABLE, "Drive is out of order", null);
            default -> new Meaning(Kind.RETRY, status >= 500 ? "Drive failed" : "Drive refuses it", null);
        };
    }
}
