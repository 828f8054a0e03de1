package snapshots.upload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ftpserver.command.Command;
import org.apache.ftpserver.command.CommandFactory;
import org.apache.ftpserver.command.CommandFactoryFactory;
import org.apache.ftpserver.command.impl.ABOR;
import org.apache.ftpserver.command.impl.AUTH;
import org.apache.ftpserver.command.impl.CDUP;
import org.apache.ftpserver.command.impl.CWD;
import org.apache.ftpserver.command.impl.EPRT;
import org.apache.ftpserver.command.impl.EPSV;
import org.apache.ftpserver.command.impl.LIST;
import org.apache.ftpserver.command.impl.MDTM;
import org.apache.ftpserver.command.impl.MKD;
import org.apache.ftpserver.command.impl.MLSD;
import org.apache.ftpserver.command.impl.MLST;
import org.apache.ftpserver.command.impl.NLST;
import org.apache.ftpserver.command.impl.NOOP;
import org.apache.ftpserver.command.impl.OPTS;
import org.apache.ftpserver.command.impl.PASS;
import org.apache.ftpserver.command.impl.PASV;
import org.apache.ftpserver.command.impl.PBSZ;
import org.apache.ftpserver.command.impl.PORT;
import org.apache.ftpserver.command.impl.PROT;
import org.apache.ftpserver.command.impl.PWD;
import org.apache.ftpserver.command.impl.QUIT;
import org.apache.ftpserver.command.impl.REIN;
import org.apache.ftpserver.command.impl.RETR;
import org.apache.ftpserver.command.impl.SIZE;
import org.apache.ftpserver.command.impl.STRU;
import org.apache.ftpserver.command.impl.SYST;
import org.apache.ftpserver.command.impl.TYPE;
import org.apache.ftpserver.command.impl.USER;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.FtpServerContext;

/**
 * What clients may say. The library's commands where they do what is meant here; ours for what stores files; a reason for
 * what is not done; and 502 for the rest, among it all that administers. The library drops a leading X (XMKD).
 */
final class FtpCommands {

    private static final int NOT_TAKEN = FtpReply.REPLY_550_REQUESTED_ACTION_NOT_TAKEN;
    private static final int NO_SUCH_PARAMETER = FtpReply.REPLY_504_COMMAND_NOT_IMPLEMENTED_FOR_THAT_PARAMETER;

    private final Map<String, Command> commands = new HashMap<>();
    private final boolean epsv;
    private final boolean tls;

    FtpCommands(UploadSettings settings, Command store, Command storeUnique, RenameCommands rename) {
        this.epsv = settings.epsv();
        this.tls = settings.tls().certificate() != null;
        addLibrarys();
        commands.put("STOR", store);
        commands.put("APPE", store);
        commands.put("STOU", storeUnique);
        commands.put("RNFR", rename::from);
        commands.put("RNTO", rename::to);
        commands.put("FEAT", answer(features()));
        commands.put("ALLO", answer(Replies.of(FtpReply.REPLY_202_COMMAND_NOT_IMPLEMENTED, "Not needed here.")));
        commands.put("REST", FtpCommands::restart);
        commands.put("MODE", FtpCommands::mode);
        commands.put("DELE", answer(Replies.of(NOT_TAKEN, "Files are not deleted over FTP.")));
        commands.put("RMD", answer(Replies.of(NOT_TAKEN, "Folders are not removed over FTP.")));
    }

    CommandFactory factory() {
        var factory = new CommandFactoryFactory();
        factory.setUseDefaultCommands(false);
        factory.setCommandMap(commands);
        return factory.createCommandFactory();
    }

    private void addLibrarys() {
        commands.put("ABOR", new ABOR());
        commands.put("AUTH", new AUTH());
        commands.put("CDUP", new CDUP());
        commands.put("CWD", new CWD());
        commands.put("EPRT", new EPRT());
        if (epsv) {
            commands.put("EPSV", new EPSV());
        }
        commands.put("LIST", new LIST());
        commands.put("MDTM", new MDTM());
        commands.put("MKD", new MKD());
        commands.put("MLSD", new MLSD());
        commands.put("MLST", new MLST());
        commands.put("NLST", new NLST());
        commands.put("NOOP", new NOOP());
        commands.put("OPTS", new OPTS());
        commands.put("PASS", new PASS());
        commands.put("PASV", new PASV());
        commands.put("PBSZ", new PBSZ());
        commands.put("PORT", new PORT());
        commands.put("PROT", new PROT());
        commands.put("PWD", new PWD());
        commands.put("QUIT", new QUIT());
        commands.put("REIN", new REIN());
        commands.put("RETR", new RETR());
        commands.put("SIZE", new SIZE());
        commands.put("STRU", new STRU());
        commands.put("SYST", new SYST());
        commands.put("TYPE", new TYPE());
        commands.put("USER", new USER());
    }

    private FtpReply features() {
        List<String> lines = new ArrayList<>(List.of(
                "Extensions supported", " EPRT", " MDTM", " MLST Size;Modify;Type;Perm", " SIZE", " TVFS", " UTF8"));
        if (epsv) {
            lines.add(" EPSV");
        }
        if (tls) {
            lines.addAll(List.of(" AUTH TLS", " PBSZ", " PROT"));
        }
        lines.add("End");
        return new DefaultFtpReply(FtpReply.REPLY_211_SYSTEM_STATUS_REPLY, lines.toArray(String[]::new));
    }

    private static Command answer(FtpReply reply) {
        return (session, context, request) -> session.write(reply);
    }

    /** Uploads are whole or nothing: a camera that is refused to go on sends from the beginning. */
    private static void restart(FtpIoSession session, FtpServerContext context, FtpRequest request) {
        String offset = request.hasArgument() ? request.getArgument().strip() : "";
        session.write(
                offset.matches("0+")
                        ? Replies.of(
                                FtpReply.REPLY_350_REQUESTED_FILE_ACTION_PENDING_FURTHER_INFORMATION,
                                "From the beginning.")
                        : Replies.of(
                                NO_SUCH_PARAMETER, "Files are sent whole, from the beginning; only REST 0 is taken."));
    }

    private static void mode(FtpIoSession session, FtpServerContext context, FtpRequest request) {
        boolean stream = request.hasArgument() && request.getArgument().strip().equalsIgnoreCase("S");
        session.write(
                stream
                        ? Replies.of(FtpReply.REPLY_200_COMMAND_OKAY, "Stream.")
                        : Replies.of(NO_SUCH_PARAMETER, "Only MODE S is taken."));
    }
}
