package snapshots.web.api;

import java.util.Locale;

/** Constants as they stand in addresses and answers. */
final class Words {

    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
