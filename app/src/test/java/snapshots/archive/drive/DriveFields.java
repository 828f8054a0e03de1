package snapshots.archive.drive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code fields} parameter: {@code nextPageToken,files(id,name)}, {@code files/id}, or {@code *}. */
final class DriveFields {

    private static final String ALL = "*";

    private DriveFields() {}

    static Map<String, Object> of(Map<String, Object> resource, String fields) {
        Map<String, Object> chosen = new LinkedHashMap<>();
        for (String field : split(fields)) {
            String name = field.replaceFirst("[(/].*", "");
            if (field.equals(ALL)) {
                return resource;
            } else if (resource.containsKey(name)) {
                chosen.put(name, part(resource.get(name), inner(field, name)));
            }
        }
        return chosen;
    }

    private static String inner(String field, String name) {
        if (field.equals(name)) {
            return ALL;
        }
        String rest = field.substring(name.length());
        return rest.startsWith("/") ? rest.substring(1) : rest.substring(1, rest.length() - 1);
    }

    @SuppressWarnings("unchecked")
    private static Object part(Object value, String fields) {
        if (value instanceof List<?> list) {
            return list.stream().map(item -> part(item, fields)).toList();
        }
        return value instanceof Map<?, ?> map ? of((Map<String, Object>) map, fields) : value;
    }

    /** At commas that are not in parentheses. */
    private static List<String> split(String fields) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < fields.length(); i++) {
            char c = fields.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(fields.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(fields.substring(start).strip());
        return parts;
    }
}
