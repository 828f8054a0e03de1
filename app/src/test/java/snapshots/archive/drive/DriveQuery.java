package snapshots.archive.drive;

import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code q} parameter of {@code files.list}, as far as the service uses it; anything else is refused. */
final class DriveQuery {

    private static final Pattern TOKEN = Pattern.compile("\\s*('(?:[^'\\\\]|\\\\.)*'|[A-Za-z]+|!=|<=|>=|[=<>(){}])");

    private final String text;
    private final DriveFiles files;
    private final Matcher tokens;
    private String token = "";
    private int end;

    private DriveQuery(String text, DriveFiles files) {
        this.text = text;
        this.files = files;
        this.tokens = TOKEN.matcher(text).useAnchoringBounds(false);
        next();
    }

    static Predicate<DriveFile> parse(String text, DriveFiles files) {
        if (text == null || text.isBlank()) {
            return _ -> true;
        }
        DriveQuery query = new DriveQuery(text, files);
        Predicate<DriveFile> all = query.any();
        if (!query.token.isEmpty()) {
            throw query.wrong();
        }
        return all;
    }

    private Predicate<DriveFile> any() {
        Predicate<DriveFile> left = all();
        while (token.equals("or")) {
            next();
            left = left.or(all());
        }
        return left;
    }

    private Predicate<DriveFile> all() {
        Predicate<DriveFile> left = one();
        while (token.equals("and")) {
            next();
            left = left.and(one());
        }
        return left;
    }

    private Predicate<DriveFile> one() {
        if (token.equals("not")) {
            next();
            return one().negate();
        }
        if (token.equals("(")) {
            next();
            Predicate<DriveFile> inner = any();
            take(")");
            return inner;
        }
        if (token.startsWith("'")) {
            String folder = files.resolved(string());
            take("in");
            take("parents");
            return file -> file.parents().contains(folder);
        }
        return term(take(token));
    }

    private Predicate<DriveFile> term(String field) {
        if (field.equals("appProperties")) {
            return property();
        }
        String operator = take(token);
        return switch (field) {
            case "name" -> equal(operator, string(), DriveFile::name);
            case "mimeType" -> equal(operator, string(), DriveFile::mimeType);
            case "trashed" -> equal(operator, take(token), file -> String.valueOf(files.isTrashed(file)));
            case "starred" -> equal(operator, take(token), file -> String.valueOf(file.isStarred()));
            case "createdTime" -> created(operator, Instant.parse(withZone(string())));
            default -> throw wrong();
        };
    }

    private interface Field {
        String of(DriveFile file);
    }

    private Predicate<DriveFile> equal(String operator, String value, Field field) {
        return switch (operator) {
            case "=" -> file -> field.of(file).equals(value);
            case "!=" -> file -> !field.of(file).equals(value);
            default -> throw wrong();
        };
    }

    private Predicate<DriveFile> created(String operator, Instant time) {
        return switch (operator) {
            case "<" -> file -> file.createdTime().isBefore(time);
            case "<=" -> file -> !file.createdTime().isAfter(time);
            case ">" -> file -> file.createdTime().isAfter(time);
            case ">=" -> file -> !file.createdTime().isBefore(time);
            case "=" -> file -> file.createdTime().equals(time);
            default -> throw wrong();
        };
    }

    /** {@code appProperties has { key='a' and value='b' }}. */
    private Predicate<DriveFile> property() {
        take("has");
        take("{");
        take("key");
        take("=");
        String key = string();
        take("and");
        take("value");
        take("=");
        String value = string();
        take("}");
        return file -> Map.entry(key, value)
                .equals(Map.entry(key, String.valueOf(file.appProperties().get(key))));
    }

    /** Without a zone, UTC is meant. */
    private static String withZone(String time) {
        return time.matches(".*(Z|[+-]\\d\\d:?\\d\\d)") ? time.replaceFirst("\\+00:?00$", "Z") : time + "Z";
    }

    private String string() {
        String quoted = take(token);
        if (!quoted.startsWith("'")) {
            throw wrong();
        }
        return quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    private String take(String expected) {
        if (!token.equals(expected) || token.isEmpty()) {
            throw wrong();
        }
        next();
        return expected;
    }

    private void next() {
        if (text.substring(end).isBlank()) {
            token = "";
            return;
        }
        tokens.region(end, text.length());
        if (!tokens.lookingAt()) {
            throw wrong();
        }
        token = tokens.group(1);
        end = tokens.end();
    }

    private DriveError wrong() {
        return DriveError.invalid("Invalid Value: " + text);
    }
}
