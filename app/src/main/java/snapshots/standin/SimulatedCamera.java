package snapshots.standin;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import pylib.credentials.Secret;

/**
 * A camera that plays given pictures in turn, to this machine only. It speaks Foscam CGI, and shows the same pictures at
 * {@code /snap.jpg} behind Basic or Digest authentication. Like the real ones it locks everybody out after a few wrong
 * logins, and it can be told to fail in their ways. Thread-safe.
 */
public final class SimulatedCamera implements AutoCloseable {

    static {
        // or each answer waits 40 ms for the client's delayed acknowledgement; read once, as the server's classes load
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Logins logins;
    private final Pictures pictures;
    private final FaultSwitch faults = new FaultSwitch();

    SimulatedCamera(SimulatedCameraBuilder settings) throws IOException {
        this.logins = new Logins(settings.user, settings.password, settings.wrongLoginsAllowed);
        this.pictures = new Pictures(settings.pictures, faults);
        this.server = listen(settings);
        server.createContext(
                "/cgi-bin/CGIProxy.fcgi", new FaultyHandler(faults, new FoscamCgi(logins, pictures, faults)));
        server.createContext("/snapPic/", new FaultyHandler(faults, pictures::sendNamed));
        server.createContext(
                "/snap.jpg",
                new FaultyHandler(faults, new PlainSnapshot(SignIn.of(settings.signIn, logins), pictures)));
        server.setExecutor(threads);
        server.start();
    }

    private static HttpServer listen(SimulatedCameraBuilder settings) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port);
        if (settings.https == null) {
            return HttpServer.create(address, 0);
        }
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(settings.https));
        return server;
    }

    public static SimulatedCameraBuilder builder() {
        return new SimulatedCameraBuilder();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** How a trigger names this camera. */
    public Secret deviceParams() {
        return new Secret(logins.user() + ":" + logins.password().value() + "@127.0.0.1:" + port());
    }

    /** Fails like this from the next request on. */
    public void fail(Fault fault) {
        faults.set(fault);
    }

    /** Ends a lock-out. */
    public void reboot() {
        logins.reset();
    }

    /** All requests so far. */
    public long requests() {
        return faults.requests();
    }

    /** How often somebody gave a user name and password, right or wrong. */
    public long logins() {
        return logins.asked();
    }

    public long wrongLogins() {
        return logins.refused();
    }

    /** Also ends requests that are left hanging. */
    @Override
    public void close() {
        faults.release();
        server.stop(0);
        threads.shutdown();
    }

    /** What a camera can do instead of sending a picture. */
    public enum Fault {
        NONE,
        /** Takes the request, never answers. */
        HANG,
        /** Sends the picture byte by byte, which takes an hour. */
        TRICKLE,
        /** Sends the first few hundred bytes as if they were all. */
        TRUNCATED_JPEG,
        /** Reports success in XML, but sends no picture. */
        XML_INSTEAD,
        /** Sends a line of text. */
        TEXT_INSTEAD,
        /** Sends 25 MB that begin like a JPEG. */
        TOO_LARGE,
        /** Answers with result -1, -2, and so on. */
        RESULT_1,
        RESULT_2,
        RESULT_3,
        RESULT_4,
        RESULT_5,
        RESULT_6,
        RESULT_7,
        RESULT_8,
        /** Knows {@code snapPicture}, but not {@code snapPicture2}. */
        ONLY_OLD_COMMAND,
        HTTP_500,
        /** Closes the connection without an answer. */
        DROP_CONNECTION
    }

    /** What {@code /snap.jpg} asks for. */
    public enum HttpSignIn {
        BASIC,
        DIGEST
    }
}
