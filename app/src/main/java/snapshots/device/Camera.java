package snapshots.device;

import org.jspecify.annotations.Nullable;

/**
 * A camera that can be asked for a picture.
 *
 * @param key device key on the bus, e.g. {@code Front Door Camera}
 * @param label name for people, e.g. {@code Front Door}
 * @param folder its folder below the storage root, e.g. {@code uploads/frontdoor}
 * @param protocol how to ask it
 * @param https whether and how strictly to use TLS
 * @param snapshotUrl for {@link Protocol#HTTP}: an absolute URL, or a path on the host named by the trigger; may hold
 *     {@code {user}} and {@code {password}}, which are replaced percent-encoded
 * @param burst how many pictures one trigger takes, 1 to 10; null for as many as of all cameras
 */
public record Camera(
        String key,
        String label,
        String folder,
        Protocol protocol,
        Https https,
        @Nullable String snapshotUrl,
        @Nullable Integer burst) {

    /** So many pictures one trigger takes at most. */
    public static final int LONGEST_BURST = 10;

    /** The language a camera speaks. */
    public enum Protocol {
        /** Foscam CGI. */
        FOSCAM,
        /** A plain snapshot URL, with Basic or Digest authentication if the camera asks for it. */
        HTTP
    }

    /** What is demanded of a camera's TLS. */
    public enum Https {
        /** Plain HTTP. */
        OFF,
        /** A certificate that the JVM trusts, for this very host. */
        VERIFIED,
        /** Any certificate and also TLS 1.0 and 1.1: encrypts, proves nothing. */
        ANY_CERTIFICATE
    }
}
