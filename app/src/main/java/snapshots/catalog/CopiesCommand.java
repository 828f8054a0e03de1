package snapshots.catalog;

import java.util.List;

/**
 * {@code make resend} and {@code make forget}: a person decides about copies that were given up, or are owed to a destination
 * that is no more. Works beside the running service, which looks again within seconds.
 */
final class CopiesCommand {

    /** A try's traces go, what the copy is called there stays: what a lost answer left is found by it. */
    private static final String RESEND = "UPDATE copy SET state = 'OWED', tries = 0, mismatches = 0, due_at = 0"
            + " WHERE state = 'GIVEN_UP' AND (? = '' OR destination = ?)";

    /** The rows stay, and say why there is no copy. */
    private static final String FORGET = "UPDATE copy SET state = 'FORGOTTEN', reason = 'make forget'"
            + " WHERE state IN ('OWED', 'GIVEN_UP') AND destination = ?";

    private static final String KNOWN = "SELECT destination, count(*) AS copies FROM copy"
            + " WHERE state IN ('OWED', 'GIVEN_UP') GROUP BY destination ORDER BY destination";

    private final CommandCatalogue catalogue;

    CopiesCommand(CommandCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    public static void main(String[] arguments) {
        boolean forget = arguments.length > 0 && arguments[0].equals("forget");
        String destination = System.getenv().getOrDefault("DESTINATION", "").strip();
        CatalogueAccess.main(arguments, access -> {
            try (CommandCatalogue catalogue = access.toWrite()) {
                var command = new CopiesCommand(catalogue);
                return forget ? command.forget(destination) : command.resend(destination);
            }
        });
    }

    /**
     * @param destination empty for all
     * @return what was done
     */
    String resend(String destination) {
        int copies = catalogue.update(RESEND, destination, destination);
        return copies == 0
                ? "No copy" + (destination.isEmpty() ? "" : " for \"" + destination + "\"")
                        + " was given up: nothing to do."
                : count(copies) + (copies == 1 ? " is" : " are") + " tried again within seconds.";
    }

    /**
     * @param destination its exact name; nothing is done for another
     * @return what was done
     */
    String forget(String destination) {
        int copies = catalogue.update(FORGET, destination);
        return copies == 0
                ? "Nothing was forgotten: \"" + destination + "\" is owed nothing. Name one of these exactly: "
                        + known()
                : count(copies) + " for \"" + destination + "\" will not be made, and no longer keep"
                        + " their pictures from being removed here when their time has come.";
    }

    private static String count(int copies) {
        return copies + (copies == 1 ? " copy" : " copies");
    }

    private String known() {
        List<String> known = JournalReads.read(() -> catalogue
                .db()
                .sql(KNOWN)
                .query((row, i) ->
                        "make forget DESTINATION=" + row.getString("destination") + " (" + row.getLong("copies") + ")")
                .list());
        return known.isEmpty() ? "none is owed anything" : String.join(", ", known);
    }
}
