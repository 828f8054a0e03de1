package pylib.credentials;

import java.util.List;
import pylib.credentials.CredentialsException.Kind;

/**
 * Where a value is in a vault: {@code item/field} or {@code item/section/field}. Each part is a name or an id; a name may
 * hold blanks and dots. What has a slash in its name is named by its id.
 *
 * @param section empty for a field of the whole item
 */
public record ItemPath(String item, String section, String field) {

    public static ItemPath parse(String path) {
        List<String> parts =
                List.of(path.split("/", -1)).stream().map(String::strip).toList();
        if (parts.size() < 2 || parts.size() > 3 || parts.contains("")) {
            throw new CredentialsException(
                    Kind.MISCONFIGURED,
                    "\"" + path + "\" is no path in a vault; right are item/field and item/section/field");
        }
        return new ItemPath(parts.getFirst(), parts.size() == 3 ? parts.get(1) : "", parts.getLast());
    }

    @Override
    public String toString() {
        return section.isEmpty() ? item + "/" + field : item + "/" + section + "/" + field;
    }
}
