package pylib.credentials;

import java.util.List;
import java.util.function.Function;
import pylib.credentials.CredentialsException.Kind;

/**
 * An item of a vault. Names are compared as they are written; a name counts before an id.
 *
 * @param where for messages: the item's title and its vault
 */
public record ConnectItem(String where, List<Section> sections, List<Field> fields) {

    public ConnectItem {
        sections = List.copyOf(sections);
        fields = List.copyOf(fields);
    }

    /** @param label empty if the section has no name */
    public record Section(String id, String label) {}

    /**
     * @param sectionId empty for a field of the whole item
     * @param value empty if nothing was filled in
     */
    public record Field(String id, String label, String sectionId, Secret value) {}

    /** The fields of a section, in their order. */
    public List<Field> fieldsOf(String section) {
        String id = only(called(sections, section, Section::label, Section::id), "section", section)
                .id();
        return fields.stream().filter(field -> field.sectionId().equals(id)).toList();
    }

    /**
     * A field's value.
     *
     * @param section empty: the field may be in any, and one outside of all sections counts first
     * @throws CredentialsException if there is none, an empty one, or more than one
     */
    public Secret value(String section, String field) {
        List<Field> found = called(section.isEmpty() ? fields : fieldsOf(section), field, Field::label, Field::id);
        List<Field> outside = found.stream()
                .filter(candidate -> candidate.sectionId().isEmpty())
                .toList();
        Secret value = only(section.isEmpty() && !outside.isEmpty() ? outside : found, "field", field)
                .value();
        if (value.value().isBlank()) {
            throw new CredentialsException(Kind.MISSING, "The field " + quoted(field) + " of " + where + " is empty");
        }
        return value;
    }

    private static <T> List<T> called(List<T> all, String name, Function<T, String> label, Function<T, String> id) {
        List<T> byLabel =
                all.stream().filter(one -> label.apply(one).equals(name)).toList();
        return byLabel.isEmpty()
                ? all.stream().filter(one -> id.apply(one).equals(name)).toList()
                : byLabel;
    }

    private <T> T only(List<T> found, String kind, String name) {
        if (found.isEmpty()) {
            throw new CredentialsException(Kind.MISSING, "There is no " + kind + " " + quoted(name) + " in " + where);
        }
        if (found.size() > 1) {
            throw new CredentialsException(
                    Kind.AMBIGUOUS,
                    "There are " + found.size() + " " + kind + "s " + quoted(name) + " in " + where
                            + "; rename one, or name it by its "
                            + (kind.equals("field") ? "section (item/section/field)" : "id"));
        }
        return found.getFirst();
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }
}
