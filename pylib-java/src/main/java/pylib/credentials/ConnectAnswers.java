package pylib.credentials;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What Connect's answers say, in our words. What has not their form is left out, and then missed by its name. */
final class ConnectAnswers {

    private static final Set<String> GONE = Set.of("ARCHIVED", "DELETED");

    private ConnectAnswers() {}

    /**
     * An entry of a list of vaults or items.
     *
     * @param name a vault's name, an item's title
     */
    record Named(String id, String name) {}

    /** @param nameKey {@code name} for vaults, {@code title} for items */
    static List<Named> list(JsonNode answer, String nameKey) {
        List<Named> entries = new ArrayList<>();
        for (JsonNode entry : answer) {
            if (!GONE.contains(text(entry, "state")) && !text(entry, "id").isEmpty()) {
                entries.add(new Named(text(entry, "id"), text(entry, nameKey)));
            }
        }
        return entries;
    }

    static ConnectItem item(JsonNode answer, String where) {
        List<ConnectItem.Section> sections = new ArrayList<>();
        for (JsonNode section : answer.path("sections")) {
            sections.add(new ConnectItem.Section(text(section, "id"), text(section, "label")));
        }
        List<ConnectItem.Field> fields = new ArrayList<>();
        for (JsonNode field : answer.path("fields")) {
            fields.add(new ConnectItem.Field(
                    text(field, "id"),
                    text(field, "label"),
                    text(field.path("section"), "id"),
                    new Secret(text(field, "value"))));
        }
        return new ConnectItem(where, sections, fields);
    }

    private static String text(JsonNode node, String key) {
        return node.path(key).asString("");
    }
}
