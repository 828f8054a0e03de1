package pylib.heartbeat;

import java.net.http.HttpRequest;

/**
 * Something to tell a monitor.
 *
 * @param check what it is about, in messages
 * @param slot while it waits, a newer ping with the same slot takes its place
 * @param request its URI holds secrets, and must not be shown
 */
record Ping(String check, String slot, HttpRequest request) {

    String host() {
        return request.uri().getHost();
    }

    @Override
    public String toString() {
        return check + " at " + host();
    }
}
