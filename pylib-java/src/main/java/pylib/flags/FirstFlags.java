package pylib.flags;

import java.util.List;
import java.util.Optional;

/** Several sources of flags: the first that knows a flag says how it stands. */
public record FirstFlags(List<Flags> sources) implements Flags {

    public FirstFlags {
        sources = List.copyOf(sources);
    }

    @Override
    public Optional<Boolean> find(String name) {
        return sources.stream().flatMap(source -> source.find(name).stream()).findFirst();
    }

    @Override
    public void close() {
        sources.forEach(Flags::close);
    }
}
