package snapshots.standin;

import pylib.credentials.Secret;

/** Knows who may ask a simulated camera, and refuses everybody after some wrong logins until it is reset. Thread-safe. */
final class Logins {

    private final String user;
    private final Secret password;
    private final int wrongAllowed;
    private long asked;
    private long refused;
    private int wrongInARow;

    Logins(String user, Secret password, int wrongAllowed) {
        this.user = user;
        this.password = password;
        this.wrongAllowed = wrongAllowed;
    }

    String user() {
        return user;
    }

    Secret password() {
        return password;
    }

    /** Counts a login and tells whether it is good. */
    synchronized boolean accept(boolean rightCredentials) {
        asked++;
        if (rightCredentials && wrongInARow < wrongAllowed) {
            wrongInARow = 0;
            return true;
        }
        refused++;
        wrongInARow++;
        return false;
    }

    synchronized void reset() {
        wrongInARow = 0;
    }

    synchronized long asked() {
        return asked;
    }

    synchronized long refused() {
        return refused;
    }
}
