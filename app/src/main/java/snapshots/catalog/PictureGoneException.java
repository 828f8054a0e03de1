package snapshots.catalog;

import java.io.IOException;

/** A picture that was stored is not there any more, or is another one by now: it will never be read again. */
public final class PictureGoneException extends IOException {

    private static final long serialVersionUID = 1;

    PictureGoneException(String message) {
        super(message);
    }
}
