package snapshots.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Lets programs in that show the key, and says once of each address that it did not. Thread-safe. */
@Component
@ConditionalOnBooleanProperty("snapshots.web.vision.enabled")
final class VisionKey {

    private static final Logger log = LoggerFactory.getLogger(VisionKey.class);

    /** Of more addresses nothing is said. */
    private static final int REMEMBERED = 100;

    private final byte[] key;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    VisionKey(VisionSettings settings) {
        key = bytes(settings.apiKey().value());
    }

    /** @param shown null when the program showed none */
    void require(@Nullable String shown, String address) throws VisionRefusedException {
        // The time this takes depends on the length of what was shown alone.
        if (shown != null && MessageDigest.isEqual(bytes(shown), key)) {
            if (refused.remove(address)) {
                log.atInfo().addKeyValue("address", address).log("That program shows the right key now");
            }
            return;
        }
        if (refused.size() < REMEMBERED && refused.add(address)) {
            log.atWarn()
                    .addKeyValue("address", address)
                    .addKeyValue("reason", shown == null ? "it shows none" : "it is another one")
                    .log("A program wants pictures looked at and does not show snapshots.web.vision.api-key");
        }
        throw new VisionRefusedException(HttpStatus.UNAUTHORIZED, "Incorrect api key");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
