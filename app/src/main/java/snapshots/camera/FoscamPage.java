package snapshots.camera;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import snapshots.device.Camera;

/** The HTML page that older firmware answers with: it holds the picture's address, not the picture. */
final class FoscamPage {

    private static final int MAX_LENGTH = 64 * 1024;
    private static final Pattern IMAGE =
            Pattern.compile("<img\\s[^>]*?\\bsrc\\s*=\\s*[\"']?([^\"'\\s>]++)", Pattern.CASE_INSENSITIVE);

    private FoscamPage() {}

    /**
     * Finds the picture.
     *
     * @return empty when the page shows none
     * @throws FetchException if it is somewhere else than on the page's own host and port
     */
    static Optional<URI> picture(Camera camera, URI page, byte[] html) throws FetchException {
        String text = new String(html, 0, Math.min(html.length, MAX_LENGTH), StandardCharsets.ISO_8859_1);
        Matcher image = IMAGE.matcher(text);
        if (!image.find()) {
            return Optional.empty();
        }
        Optional<URI> picture = resolve(page, image.group(1));
        if (picture.isPresent() && !isOnTheSameHost(page, picture.get())) {
            throw FetchException.reject(
                    camera,
                    Reason.NO_PICTURE,
                    "shows a page with a picture of another host, which is not followed. Make sure that this is the camera.");
        }
        return picture;
    }

    private static Optional<URI> resolve(URI page, String source) {
        try {
            return Optional.of(page.resolve(source));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isOnTheSameHost(URI page, URI picture) {
        return page.getScheme().equalsIgnoreCase(picture.getScheme())
                && page.getRawAuthority().equalsIgnoreCase(picture.getRawAuthority());
    }
}
