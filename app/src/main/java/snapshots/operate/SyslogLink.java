package snapshots.operate;

import java.io.IOException;

/** A way to a syslog server, over UDP or TCP. Of one thread; after a failure the next message tries from the start. */
interface SyslogLink extends AutoCloseable {

    /** @throws IOException if the message did certainly not arrive */
    void send(byte[] message) throws IOException;

    @Override
    void close();
}
