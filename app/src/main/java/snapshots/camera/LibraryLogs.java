package snapshots.camera;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Keeps the HTTP library from logging requests, whose URLs hold passwords, however much is logged otherwise. */
final class LibraryLogs {

    private LibraryLogs() {}

    static void quieten() {
        LoggingSystem.get(LibraryLogs.class.getClassLoader()).setLogLevel("org.apache.hc", LogLevel.WARN);
    }
}
