package snapshots.upload;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.UUID;
import org.apache.ftpserver.command.Command;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.FtpServerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.upload.UploadRefusedException.Kind;

/**
 * STOR, APPE and STOU. An upload is whole or it is none: the client is told that it is there (226) after it has been accepted,
 * and what did not come whole never has a name.
 */
final class StoreCommand implements Command {

    private static final Logger log = LoggerFactory.getLogger(StoreCommand.class);

    private final Reception reception;
    private final IncomingFolder incoming;
    private final Transfers transfers;
    private final FtpStats stats;
    private final boolean uniqueName;

    /** @param uniqueName whether the server chooses the name, as for STOU */
    StoreCommand(
            Reception reception, IncomingFolder incoming, Transfers transfers, FtpStats stats, boolean uniqueName) {
        this.reception = reception;
        this.incoming = incoming;
        this.transfers = transfers;
        this.stats = stats;
        this.uniqueName = uniqueName;
    }

    @Override
    public void execute(FtpIoSession session, FtpServerContext context, FtpRequest request) {
        DataLink link = DataLink.of(session);
        if (!transfers.begin(link)) {
            session.write(stopping());
            return;
        }
        try {
            session.write(answer(session, link, request));
        } finally {
            transfers.end(link); // not before the answer: whoever waits for this ends the session
        }
    }

    private FtpReply answer(FtpIoSession session, DataLink link, FtpRequest request) {
        try {
            return store(session, link, request);
        } catch (UploadRefusedException e) {
            stats.refused(e.kind().name().toLowerCase(Locale.ROOT));
            return Replies.refused(e);
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("Unexpected; please report it");
            stats.refused("unexpected");
            return Replies.of(FtpReply.REPLY_451_REQUESTED_ACTION_ABORTED, "Not accepted: the log here says why.");
        } finally {
            link.closeDataConnection();
        }
    }

    private static FtpReply stopping() {
        return Replies.of(
                FtpReply.REPLY_421_SERVICE_NOT_AVAILABLE_CLOSING_CONTROL_CONNECTION,
                "The service is stopping; send it again in a minute.");
    }

    private FtpReply store(FtpIoSession session, DataLink link, FtpRequest request) throws UploadRefusedException {
        StorageView view = StorageView.of(session);
        String argument = request.getArgument();
        if (argument == null && !uniqueName) {
            return Replies.missingArgument(request.getCommand());
        }
        RemotePath path = uniqueName ? uniquePath(view, argument) : view.path(String.valueOf(argument));
        String whyNot = view.file(path).whyNoFile();
        if (whyNot != null) {
            stats.refused("bad_name");
            log.atWarn()
                    .addKeyValue("file", OneLine.of(path.toString()))
                    .addKeyValue("reason", whyNot)
                    .log("Upload not accepted");
            return Replies.badName(path, whyNot);
        }
        reception.requireOpen();
        if (!link.isPrepared()) {
            return Replies.of(FtpReply.REPLY_503_BAD_SEQUENCE_OF_COMMANDS, "PORT or PASV must be issued first.");
        }
        session.write(new DefaultFtpReply(
                FtpReply.REPLY_150_FILE_STATUS_OKAY, uniqueName ? "FILE: " + path : "Send the file."));
        DataTransfer transfer;
        try {
            transfer = link.openConnection();
        } catch (IOException e) {
            stats.refused("no_connection");
            return Replies.of(
                    FtpReply.REPLY_425_CANT_OPEN_DATA_CONNECTION, "No data connection: " + e.getMessage() + ".");
        }
        IncomingFile file = incoming.newFile(path.name());
        try {
            return new Upload(view, path, link, file).receive(transfer);
        } finally { // how they close says nothing about what was accepted
            Closing.quietly(transfer);
            Closing.quietly(file);
        }
    }

    private static RemotePath uniquePath(StorageView view, @Nullable String argument) {
        String unique = UUID.randomUUID().toString();
        if (argument == null) {
            return view.path("upload-" + unique);
        }
        RemotePath wanted = view.path(argument);
        if (view.file(wanted).isDirectory()) {
            return wanted.resolve("upload-" + unique);
        }
        int dot = wanted.name().lastIndexOf('.');
        int end = dot > 0 ? dot : wanted.name().length();
        return wanted.parent()
                .resolve(wanted.name().substring(0, end) + "-" + unique
                        + wanted.name().substring(end));
    }

    /** One upload, once its bytes can come. */
    private final class Upload {

        private final StorageView view;
        private final RemotePath path;
        private final String sentPath;
        private final DataLink link;
        private final IncomingFile file;

        private Upload(StorageView view, RemotePath path, DataLink link, IncomingFile file) {
            this.view = view;
            this.path = path;
            this.sentPath = view.sentPath(path);
            this.link = link;
            this.file = file;
        }

        private FtpReply receive(DataTransfer transfer) throws UploadRefusedException {
            try {
                file.readFrom(transfer.fromClient());
            } catch (UploadRefusedException e) {
                if (e.kind() == Kind.TOO_LARGE) {
                    link.closeDataConnection(); // the rest need not come
                    reject(file.beginning(), "too_large", "is too large: " + e.getMessage());
                }
                throw e;
            } catch (IOException e) {
                return cut(file.part(), reasonOf(e));
            }
            return accept();
        }

        private FtpReply accept() throws UploadRefusedException {
            if (file.size() == 0 && link.abortReason() == null) {
                reject(file.part(), "empty", "was empty");
                stats.refused("empty");
                return Replies.of(
                        FtpReply.REPLY_550_REQUESTED_ACTION_NOT_TAKEN, "Not accepted: it is empty; send it again.");
            }
            Incoming whole = file.whole();
            String aborted = link.abortReason();
            if (aborted != null) { // it ended like one that is whole
                return cut(whole, aborted);
            }
            Receipt receipt = reception.accept(whole, sentPath, view.account().uploader());
            view.uploaded(sentPath, receipt);
            stats.accepted(whole.size());
            return new DefaultFtpReply(
                    FtpReply.REPLY_226_CLOSING_DATA_CONNECTION,
                    uniqueName ? "Accepted (unique file name: " + path + ")." : "Accepted.");
        }

        private FtpReply cut(Incoming part, String reason) {
            String outcome = link.abortReason() == null ? "cut" : "aborted";
            reject(part, outcome, "was " + reason + " after " + "%,d".formatted(file.size()) + " bytes");
            stats.refused(outcome);
            return Replies.of(
                    FtpReply.REPLY_426_CONNECTION_CLOSED_TRANSFER_ABORTED, "Not accepted: it was " + reason + ".");
        }

        private String reasonOf(IOException failure) {
            String aborted = link.abortReason();
            if (aborted != null) {
                return aborted;
            }
            return failure instanceof SocketTimeoutException ? "cut, as nothing more came," : "cut";
        }

        private void reject(Incoming part, String outcome, String reason) {
            reception.reject(part, sentPath, view.account().uploader(), outcome, reason);
        }
    }
}
