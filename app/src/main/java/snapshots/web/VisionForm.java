package snapshots.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/**
 * What a program sends along. The statuses and words with which it is found wrong are DeepStack's.
 *
 * @param key null when it shows none
 * @param image null when it sends none
 * @param minConfidence null when it leaves that to the server
 */
record VisionForm(
        @Nullable String key,
        @Nullable MultipartFile image,
        @Nullable String minConfidence) {

    private static final String BEARER = "Bearer ";

    /** Reads the whole body: files to disk, within the limits of {@code spring.servlet.multipart}. */
    static VisionForm of(HttpServletRequest request) {
        MultipartFile image = image(request); // first, because this is what complains about a body that is too large
        return new VisionForm(key(request), image, request.getParameter("min_confidence"));
    }

    /** DeepStack wants it to be called so; CodeProject.AI takes the first file, whatever its name. */
    private static @Nullable MultipartFile image(HttpServletRequest request) {
        var parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (parts == null) {
            return null;
        }
        MultipartFile image = parts.getFile("image");
        return image != null
                ? image
                : parts.getFileMap().values().stream().findFirst().orElse(null);
    }

    private static @Nullable String key(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : request.getParameter("api_key");
    }

    /** Brings the picture into memory. */
    byte[] picture() throws VisionRefusedException, IOException {
        if (image == null || image.isEmpty()) {
            throw bad("No valid image file found");
        }
        return image.getBytes();
    }

    /** 0 to 1; empty when the server is to choose. */
    OptionalDouble lowest() throws VisionRefusedException {
        if (minConfidence == null || minConfidence.isBlank()) {
            return OptionalDouble.empty();
        }
        double lowest = number(minConfidence);
        if (lowest > 1) {
            throw bad("min_confidence cannot be greater than 1");
        }
        return OptionalDouble.of(Math.max(lowest, 0));
    }

    private static double number(String text) throws VisionRefusedException {
        double number = Double.NaN;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException _) {
            // as good as what is not a number by its name
        }
        if (Double.isNaN(number)) {
            throw bad("Invalid value for min_confidence");
        }
        return number;
    }

    private static VisionRefusedException bad(String message) {
        return new VisionRefusedException(HttpStatus.BAD_REQUEST, message);
    }
}
