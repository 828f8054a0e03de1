package snapshots.archive;

import java.util.Optional;

/** Makes destinations of one type. */
public interface DestinationFactory {

    /**
     * Makes a destination, without asking the network.
     *
     * @param name as the settings call it
     * @return empty if the settings are not of this type
     * @throws snapshots.device.BadSettingException if they cannot work
     */
    Optional<Destination> create(String name, DestinationSettings settings);
}
