package snapshots.image;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How pictures are decoded.
 *
 * @param decoder {@code turbojpeg}, {@code imageio}, or {@code auto}: the former where it is installed
 */
@Validated
@ConfigurationProperties("snapshots.image")
public record ImageSettings(
        @NotNull
        @Pattern(
                regexp = AUTO + "|" + TURBOJPEG + "|" + IMAGEIO,
                message = "must be auto, turbojpeg or imageio, for example auto")
        @DefaultValue(AUTO)
        String decoder) {

    static final String AUTO = "auto";
    static final String TURBOJPEG = "turbojpeg";
    static final String IMAGEIO = "imageio";
}
