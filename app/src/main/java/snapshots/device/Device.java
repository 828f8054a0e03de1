package snapshots.device;

/**
 * Something the bus knows by a key.
 *
 * @param type what it is, e.g. {@code Camera}
 * @param location where it is, e.g. {@code Front Door}; empty for outputs that have none
 */
public record Device(String type, String location) {

    static final String CAMERA = "Camera";

    /** {@code <location> <type>}, or the type alone without a location. */
    public String key() {
        return location.isEmpty() ? type : location + " " + type;
    }

    boolean isCamera() {
        return type.equalsIgnoreCase(CAMERA);
    }
}
