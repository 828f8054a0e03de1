package snapshots.camera;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import pylib.credentials.Secret;
import snapshots.device.BadSettingException;
import snapshots.device.Camera;
import snapshots.device.DeviceTable;

/**
 * Where cameras are and who may ask them, for whoever does not say it: as the settings say, else as the last trigger said. That
 * is kept in memory only, as it holds a password, and the journal forgets it as soon as a camera was asked. Thread-safe.
 */
@Component
public final class KnownAddresses {

    private final Map<String, CameraAddress> lastSaid = new ConcurrentHashMap<>();
    private final DeviceTable devices;

    /** @throws BadSettingException if one in the settings is of no use */
    KnownAddresses(DeviceTable devices) {
        this.devices = devices;
        devices.cameras().stream()
                .map(Camera::key)
                .forEach(camera -> devices.params(camera).ifPresent(params -> requireUsable(camera, params)));
    }

    private static void requireUsable(String camera, Secret params) {
        try {
            CameraAddress.parse(params.value());
        } catch (IllegalArgumentException e) {
            throw new BadSettingException("OUTPUT_n_PARAMS of \"" + camera + "\": " + e.getMessage()
                    + ", for example OUTPUT_1_PARAMS=visitor:…@192.168.1.20:88");
        }
    }

    /** A trigger says where a camera is. */
    void said(String camera, CameraAddress address) {
        lastSaid.put(camera, address);
    }

    /**
     * @param camera device key
     * @return empty if nobody knows
     */
    public Optional<CameraAddress> of(String camera) {
        return devices.params(camera)
                .map(params -> CameraAddress.parse(params.value()))
                .or(() -> Optional.ofNullable(lastSaid.get(camera)));
    }
}
