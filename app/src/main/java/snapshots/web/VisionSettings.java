package snapshots.web;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import pylib.credentials.Secret;

/**
 * Looking at other programs' pictures, in DeepStack's protocol.
 *
 * @param enabled whether it is offered
 * @param apiKey what a program must show
 * @param atOnce how many pictures are looked at at a time; each takes a core, and memory for its pixels
 * @param waiting how many more requests may be in hand, arriving or waiting their turn
 */
@Validated
@ConfigurationProperties("snapshots.web.vision")
record VisionSettings(
        @DefaultValue("false") boolean enabled,

        @NotNull @DefaultValue("") Secret apiKey,

        @Min(value = 1, message = "must be 1 to 16, for example 1")
        @Max(value = 16, message = "must be 1 to 16, for example 1")
        @DefaultValue("1")
        int atOnce,

        @Min(value = 0, message = "must be 0 to 64, for example 8")
        @Max(value = 64, message = "must be 0 to 64, for example 8")
        @DefaultValue("8")
        int waiting) {

    private static final int SHORTEST_KEY = 8;

    @AssertTrue(
            message =
                    "snapshots.web.vision.enabled needs a key of at least 8 characters, for example SNAPSHOTS_WEB_VISION_APIKEY=a-long-key")
    boolean isGuarded() {
        return !enabled || apiKey.value().length() >= SHORTEST_KEY;
    }
}
