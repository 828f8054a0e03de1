package snapshots.upload;

import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.upload.UploadRefusedException.Kind;

/** What a failing disk means for a sender: that there is no room, or trouble that is not its fault. */
final class DiskFailures {

    private static final Logger log = LoggerFactory.getLogger(DiskFailures.class);

    /** The words of Linux for ENOSPC and EDQUOT; Java tells them apart by nothing else. */
    private static final Pattern FULL = Pattern.compile("No space left|quota exceeded", Pattern.CASE_INSENSITIVE);

    private DiskFailures() {}

    static UploadRefusedException refusal(IOException failure) {
        if (FULL.matcher(String.valueOf(failure.getMessage())).find()) {
            return new UploadRefusedException(Kind.NO_SPACE, "the disk is full; free space on it and send again");
        }
        log.atError().addKeyValue("reason", failure.toString()).log("An upload could not be written or read");
        return new UploadRefusedException(
                Kind.TROUBLE_HERE, "it could not be stored here, the log says why; send it again later");
    }
}
