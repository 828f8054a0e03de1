package snapshots.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A script that starts and stops a server; what it says goes where we say things. */
record Script(Path file) {

    void call(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(file.toString()));
        command.addAll(List.of(arguments));
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException(file + " " + arguments[0] + " ended with " + code);
        }
    }
}
