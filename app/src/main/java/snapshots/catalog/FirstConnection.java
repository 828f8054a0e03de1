package snapshots.catalog;

import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.device.BadSettingException;

/**
 * Opens the database for the service.
 *
 * @param patience how long a server is waited for that does not answer
 */
record FirstConnection(WriterConnection connection, Duration patience) {

    private static final Logger log = LoggerFactory.getLogger(FirstConnection.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    /**
     * @throws BadSettingException if it would be refused again
     * @throws JournalException if the server does not answer
     */
    void open() {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean said = false;
        while (true) {
            try {
                connection.open();
                return;
            } catch (SQLException e) {
                throwIfRefused(e);
                if (!isWorthWaiting(e) || System.nanoTime() > deadline || !pause()) {
                    throw new JournalException("cannot open the database: " + e.getMessage(), e);
                }
                if (!said) {
                    log.atWarn()
                            .addKeyValue("reason", e.getMessage())
                            .log("The database does not answer; waiting for it");
                }
                said = true;
            }
        }
    }

    private static void throwIfRefused(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (e instanceof DatabaseTakenException) {
            throw new BadSettingException("DATABASE_URL: " + e.getMessage());
        }
        if (state.startsWith("28") || state.equals("3D000")) { // who it is, and which database
            throw new BadSettingException("DATABASE_URL: the server refuses: " + e.getMessage()
                    + "; set DATABASE_USER and DATABASE_PASSWORD, and make the database, for example: createdb -E UTF8"
                    + " -T template0 -O snapshots snapshots");
        }
    }

    /** Does not answer, is starting or ending, or has no room for another. */
    private static boolean isWorthWaiting(SQLException e) {
        return String.valueOf(e.getSQLState()).matches("08.*|57P.*|53.*");
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
