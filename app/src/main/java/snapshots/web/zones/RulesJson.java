package snapshots.web.zones;

import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import snapshots.web.BadParameterException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON in which nothing may be misspelt: a rule that is not understood would never apply. */
@Component
final class RulesJson {

    private final JsonMapper mapper;

    RulesJson(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** @throws BadParameterException naming the first field at fault */
    <T> T read(byte[] body, Class<T> type) {
        ObjectReader reader = mapper.readerFor(type)
                .with(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        try {
            T read = reader.readValue(body);
            if (read != null) {
                return read;
            }
        } catch (DatabindException e) {
            throw new BadParameterException(path(e), "cannot be understood: " + e.getOriginalMessage());
        } catch (JacksonException e) {
            throw new BadParameterException("body", "is no JSON: " + e.getOriginalMessage());
        }
        throw new BadParameterException("body", "is empty; for example {\"thresholds\": {\"person\": 0.6}}");
    }

    private static String path(DatabindException e) {
        String path = e.getPath().stream()
                .map(part -> part.getPropertyName() == null ? "[" + part.getIndex() + "]" : part.getPropertyName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path;
    }
}
