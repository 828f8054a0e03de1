package snapshots.trigger;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import pylib.credentials.Secret;
import snapshots.camera.CameraAddress;
import snapshots.device.BadSettingException;
import snapshots.device.Camera;
import snapshots.device.DeviceTable;

/**
 * Where cameras are and who may ask them, for triggers that do not say it: as the settings say, else as the last trigger on the
 * bus said. That is kept in memory only, as it holds a password. Thread-safe.
 */
@Component
final class KnownAddresses {

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

    /** A trigger on the bus says where a camera is. */
    void said(String camera, CameraAddress address) {
        lastSaid.put(camera, address);
    }

    /** As on the bus; empty if nobody knows. */
    Optional<Secret> of(String camera) {
        return devices.params(camera)
                .or(() -> Optional.ofNullable(lastSaid.get(camera)).map(CameraAddress::params));
    }
}
