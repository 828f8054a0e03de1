package snapshots.upload;

import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpReply;

/** Our words for clients. */
final class Replies {

    private Replies() {}

    static FtpReply of(int code, String text) {
        return new DefaultFtpReply(code, OneLine.of(text));
    }

    static FtpReply refused(UploadRefusedException refusal) {
        int code = switch (refusal.kind()) {
            case BAD_FILE -> FtpReply.REPLY_550_REQUESTED_ACTION_NOT_TAKEN;
            case TOO_LARGE -> FtpReply.REPLY_552_REQUESTED_FILE_ACTION_ABORTED_EXCEEDED_STORAGE;
            case NO_SPACE -> FtpReply.REPLY_452_REQUESTED_ACTION_NOT_TAKEN;
            case TROUBLE_HERE -> FtpReply.REPLY_451_REQUESTED_ACTION_ABORTED;
        };
        return of(code, "Not accepted: " + refusal.getMessage());
    }

    static FtpReply badName(RemotePath path, String reason) {
        return of(FtpReply.REPLY_553_REQUESTED_ACTION_NOT_TAKEN_FILE_NAME_NOT_ALLOWED, path + " " + reason + ".");
    }

    static FtpReply missingArgument(String command) {
        return of(FtpReply.REPLY_501_SYNTAX_ERROR_IN_PARAMETERS_OR_ARGUMENTS, command + " needs a name.");
    }
}
