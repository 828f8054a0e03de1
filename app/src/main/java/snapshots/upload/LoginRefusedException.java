package snapshots.upload;

import java.io.IOException;

/**
 * A camera's FTP server refuses the user name or password. Not to be tried again: after a few wrong logins a camera locks
 * everyone out.
 */
final class LoginRefusedException extends IOException {

    LoginRefusedException(String message) {
        super(message);
    }
}
