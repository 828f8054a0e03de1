package pylib.credentials;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pylib.credentials.CredentialsException.Kind;

/**
 * Secrets that a container engine puts into files: the file {@code rabbitmq_password} holds {@code RABBITMQ_PASSWORD}. Line
 * breaks at its end are not meant. Files whose name no variable can have, and folders with something in them, are somebody
 * else's.
 */
public final class ContainerSecrets {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final long LARGEST = 64 << 10;

    private final Path folder;

    /** @param folder {@code /run/secrets}; need not be there */
    public ContainerSecrets(Path folder) {
        this.folder = folder;
    }

    /**
     * What there is, by variable name. What is empty is left out.
     *
     * @throws CredentialsException if a file cannot be read, is too large, is no text, or is an empty folder
     */
    public Map<String, Secret> read() {
        Map<String, Secret> secrets = new TreeMap<>();
        for (Path file : files()) {
            String name = file.getFileName().toString().toUpperCase(Locale.ROOT);
            Secret secret = new Secret(Files.isDirectory(file) ? ofFolder(file) : text(file));
            if (!secret.value().isBlank() && secrets.put(name, secret) != null) {
                throw new CredentialsException(
                        Kind.AMBIGUOUS, "Two files in " + folder + " hold " + name + "; keep the one in lower case");
            }
        }
        return secrets;
    }

    private List<Path> files() {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry ->
                            NAME.matcher(entry.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (NotDirectoryException _) {
            throw unreadable(folder, "is no folder; SECRETS_DIR names the one with the secrets' files");
        } catch (IOException _) {
            throw unreadable(folder, "cannot be listed by this user; give it the mode 0755");
        }
    }

    /** Docker makes an empty folder where the file that it should mount does not exist. */
    private static String ofFolder(Path entry) {
        try (Stream<Path> inside = Files.list(entry)) {
            if (inside.findAny().isEmpty()) {
                throw unreadable(
                        entry, "is an empty folder in place of a file; the file it is mounted from does not exist");
            }
        } catch (IOException _) {
            // Not empty, or not for us.
        }
        return "";
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw unreadable(file, "is larger than 64 KB, which no secret is");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.replaceFirst("[\r\n]+$", "");
        } catch (CharacterCodingException _) {
            throw unreadable(file, "is no text in UTF-8");
        } catch (IOException _) {
            throw unreadable(
                    file, "cannot be read by this user; let the service's user own it, or give it the mode 0444");
        }
    }

    private static CredentialsException unreadable(Path file, String why) {
        return new CredentialsException(Kind.UNREADABLE, "The secret file " + file + " " + why);
    }
}
