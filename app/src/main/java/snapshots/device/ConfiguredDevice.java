package snapshots.device;

/** An entry together with the names of its settings, for messages about it. */
record ConfiguredDevice(DeviceSettings.Entry entry, String typeKey, String locationKey, String urlKey) {

    static ConfiguredDevice fromYaml(String list, int index, DeviceSettings.Entry entry) {
        String prefix = "snapshots.devices." + list + "[" + index + "].";
        return new ConfiguredDevice(entry, prefix + "type", prefix + "location", prefix + "snapshot-url");
    }
}
