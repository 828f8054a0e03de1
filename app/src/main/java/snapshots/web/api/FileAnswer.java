package snapshots.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.ServletWebRequest;

/** Sends a file, or the part of it that is asked for. It is opened first: what is removed meanwhile is still sent whole. */
final class FileAnswer {

    private static final int BUFFER = 65_536;

    private final HttpServletRequest request;
    private final HttpServletResponse response;

    FileAnswer(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
    }

    /**
     * Sends it.
     *
     * @throws java.nio.file.NoSuchFileException if it is not there
     * @throws ProblemException if another file has its name, or it has no such part
     */
    void send(ShownFile file) throws IOException {
        try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ)) {
            Instant modified = Files.getLastModifiedTime(file.path()).toInstant();
            if (!file.is(channel.size(), modified)) {
                throw new ProblemException(HttpStatus.GONE, "a later file has taken its name");
            }
            response.setHeader(HttpHeaders.CACHE_CONTROL, file.cacheControl());
            response.setHeader("X-Content-Type-Options", "nosniff");
            String tag = file.tag(channel.size(), modified);
            if (!new ServletWebRequest(request, response).checkNotModified(tag, modified.toEpochMilli())) {
                send(file, tag, channel);
            }
        }
    }

    private void send(ShownFile file, String tag, FileChannel channel) throws IOException {
        long size = channel.size();
        Optional<HttpRange> range = range(tag);
        long first = range.map(part -> part.getRangeStart(size)).orElse(0L);
        long end = range.map(part -> part.getRangeEnd(size) + 1).orElse(size);
        if (range.isPresent()) {
            if (first >= size) {
                throw new ProblemException(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "it has " + size + " bytes")
                        .with(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
            }
            response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes " + first + "-" + (end - 1) + "/" + size);
        }
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(file));
        response.setContentType(file.contentType());
        response.setContentLengthLong(end - first);
        if (!request.getMethod().equals("HEAD")) {
            copy(channel, first, end - first, response.getOutputStream());
        }
    }

    /** Empty for all of it; so is answered, as RFC 9110 allows, what is malformed or of several parts. */
    private Optional<HttpRange> range(String tag) {
        String condition = request.getHeader(HttpHeaders.IF_RANGE);
        if (condition != null && !condition.equals(tag)) {
            return Optional.empty();
        }
        try {
            List<HttpRange> ranges = HttpRange.parseRanges(request.getHeader(HttpHeaders.RANGE));
            return ranges.size() == 1 ? Optional.of(ranges.getFirst()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String disposition(ShownFile file) {
        String name = String.valueOf(file.path().getFileName());
        return ContentDisposition.inline()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    private static void copy(FileChannel channel, long first, long length, OutputStream to) throws IOException {
        InputStream from = Channels.newInputStream(channel.position(first));
        byte[] buffer = new byte[BUFFER];
        long left = length;
        while (left > 0) {
            int count = from.read(buffer, 0, Math.toIntExact(Math.min(left, BUFFER)));
            if (count < 0) {
                return; // it was cut short meanwhile; the length says that something is missing
            }
            to.write(buffer, 0, count);
            left -= count;
        }
    }
}
