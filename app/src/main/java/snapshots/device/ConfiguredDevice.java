package snapshots.device;

import java.util.Locale;

/**
 * An entry, and how its settings are called in messages about it.
 *
 * @param prefix {@code snapshots.devices.inputs[0].} or {@code INPUT_1_}
 */
record ConfiguredDevice(DeviceSettings.Entry entry, String prefix) {

    /** @param setting as in YAML, e.g. {@code time-zone} */
    String key(String setting) {
        if (prefix.endsWith(".")) {
            return prefix + setting;
        }
        String name = setting.equals("ftp-password") ? "ftp-pass" : setting;
        return prefix + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    String typeKey() {
        return key("type");
    }

    String locationKey() {
        return key("location");
    }
}
