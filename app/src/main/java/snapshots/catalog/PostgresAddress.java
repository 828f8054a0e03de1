package snapshots.catalog;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import pylib.credentials.Secret;
import snapshots.device.BadSettingException;

/**
 * Where a PostgreSQL database is, and who may open it.
 *
 * @param place host, port and database, for a person
 * @param url for the driver; hidden, as its parameters may be secret
 * @param user empty: as the driver thinks
 */
record PostgresAddress(String place, Secret url, String user, Secret password) {

    private static final String EXAMPLE = ", for example DATABASE_URL=postgresql://snapshots@127.0.0.1:5432/snapshots";

    /** @throws BadSettingException if that is none; the message does not repeat it, as it may have a password in it */
    static PostgresAddress of(DatabaseSettings settings) {
        URI uri = parse(settings.url().value().strip());
        String[] account = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        String place = uri.getRawAuthority().substring(uri.getRawAuthority().lastIndexOf('@') + 1) + uri.getRawPath();
        return new PostgresAddress(
                place,
                new Secret("jdbc:postgresql://" + place + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())),
                settings.user().isBlank() ? part(account, 0) : settings.user(),
                settings.password().value().isEmpty() ? new Secret(part(account, 1)) : settings.password());
    }

    private static URI parse(String text) {
        String standard = text.replaceFirst("^(?i)jdbc:", "").replaceFirst("^(?i)postgres://", "postgresql://");
        try {
            URI uri = new URI(standard);
            if (!"postgresql".equals(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))) {
                throw new BadSettingException("DATABASE_URL: must begin with postgresql://" + EXAMPLE
                        + "; leave it out for a file in DATA_DIR");
            }
            if (uri.getHost() == null || uri.getRawPath().length() < 2) {
                throw new BadSettingException("DATABASE_URL: must name a host and a database" + EXAMPLE);
            }
            return uri;
        } catch (URISyntaxException e) { // its message has the text in it
            throw new BadSettingException(
                    "DATABASE_URL: is no URL" + EXAMPLE + "; a password is better put into DATABASE_PASSWORD");
        }
    }

    /** Copies the database, in words for a terminal; asks for the password if one is needed. */
    String dumpCommand() {
        return "pg_dump --format=custom --file=catalogue.dump --dbname=postgresql://"
                + (user.isEmpty() ? "" : user + "@") + place;
    }

    private static String part(String[] account, int index) {
        return account.length > index
                ? URLDecoder.decode(account[index].replace("+", "%2B"), StandardCharsets.UTF_8)
                : "";
    }
}
