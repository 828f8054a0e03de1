package snapshots.operate;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import snapshots.device.BadSettingException;

/**
 * A syslog server.
 *
 * @param tcp over TCP, else over UDP
 * @param host a name or an address; not looked up yet
 */
record SyslogAddress(boolean tcp, String host, int port) {

    private static final int STANDARD_PORT = 514;
    private static final int HIGHEST_PORT = 65535;

    /**
     * Reads {@code udp://host:514} or {@code tcp://host:514}; without a port it is 514, without a protocol UDP.
     *
     * @throws BadSettingException if it is neither
     */
    static SyslogAddress parse(String text) {
        String given = text.strip();
        try {
            URI uri = new URI(given.contains("://") ? given : "udp://" + given);
            String protocol = uri.getScheme().toLowerCase(Locale.ROOT);
            String host = uri.getHost();
            int port = uri.getPort() == -1 ? STANDARD_PORT : uri.getPort();
            boolean known = protocol.equals("udp") || protocol.equals("tcp");
            boolean alone = uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && (uri.getPath().isEmpty() || uri.getPath().equals("/"));
            if (known && alone && host != null && port > 0 && port <= HIGHEST_PORT) {
                return new SyslogAddress(protocol.equals("tcp"), host.replaceAll("[\\[\\]]", ""), port);
            }
        } catch (URISyntaxException e) {
            throw bad(text);
        }
        throw bad(text);
    }

    private static BadSettingException bad(String text) {
        return new BadSettingException(
                "SYSLOG_ADDRESS is " + text
                        + ": it must be udp:// or tcp:// with a host, and a port unless that is 514, for example udp://192.168.1.5:514");
    }

    @Override
    public String toString() {
        return (tcp ? "tcp://" : "udp://") + host + ":" + port;
    }
}
