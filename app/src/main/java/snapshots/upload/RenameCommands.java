package snapshots.upload;

import java.util.Locale;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.FtpServerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** RNFR and RNTO: some cameras upload under one name and give the file another. */
final class RenameCommands {

    private static final Logger log = LoggerFactory.getLogger(RenameCommands.class);

    private final Reception reception;
    private final FtpStats stats;

    RenameCommands(Reception reception, FtpStats stats) {
        this.reception = reception;
        this.stats = stats;
    }

    void from(FtpIoSession session, FtpServerContext context, FtpRequest request) {
        if (!request.hasArgument()) {
            session.write(Replies.missingArgument("RNFR"));
            return;
        }
        StorageView view = StorageView.of(session);
        RemotePath path = view.path(request.getArgument());
        view.upload(path)
                .ifPresentOrElse(
                        receipt -> {
                            view.beginRenaming(receipt);
                            session.write(Replies.of(
                                    FtpReply.REPLY_350_REQUESTED_FILE_ACTION_PENDING_FURTHER_INFORMATION,
                                    "Say its new name with RNTO."));
                        },
                        () -> session.write(Replies.of(
                                FtpReply.REPLY_550_REQUESTED_ACTION_NOT_TAKEN,
                                path + " was not uploaded in this session; only such files can be renamed.")));
    }

    void to(FtpIoSession session, FtpServerContext context, FtpRequest request) {
        if (!request.hasArgument()) {
            session.write(Replies.missingArgument("RNTO"));
            return;
        }
        StorageView view = StorageView.of(session);
        session.write(view.takeRenaming()
                .map(receipt -> rename(view, receipt, view.path(request.getArgument())))
                .orElseGet(() -> Replies.of(
                        FtpReply.REPLY_503_BAD_SEQUENCE_OF_COMMANDS, "Say first what to rename, with RNFR.")));
    }

    private FtpReply rename(StorageView view, Receipt receipt, RemotePath path) {
        String whyNot = view.file(path).whyNoFile();
        if (whyNot != null) {
            return Replies.badName(path, whyNot);
        }
        String sentPath = view.sentPath(path);
        try {
            view.renamed(receipt, sentPath, reception.rename(receipt, sentPath));
            stats.renamed();
            return Replies.of(FtpReply.REPLY_250_REQUESTED_FILE_ACTION_OKAY, "Renamed.");
        } catch (UploadRefusedException e) {
            log.atWarn()
                    .addKeyValue("reason", e.getMessage())
                    .addKeyValue("kind", e.kind().name().toLowerCase(Locale.ROOT))
                    .log("An upload keeps its name");
            return Replies.refused(e);
        }
    }
}
