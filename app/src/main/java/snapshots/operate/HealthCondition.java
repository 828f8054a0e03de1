package snapshots.operate;

import java.util.Optional;
import java.util.function.Supplier;

/** One of the things that must hold for the pipeline to work; every bean of this type is asked. Thread-safe. */
interface HealthCondition {

    /** What it is about, in a word. */
    String name();

    /** Why it does not hold, for a person and without secrets; empty when it does. Must not take long. */
    Optional<String> ailment();

    static HealthCondition of(String name, Supplier<Optional<String>> ailment) {
        return new HealthCondition() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<String> ailment() {
                return ailment.get();
            }
        };
    }
}
