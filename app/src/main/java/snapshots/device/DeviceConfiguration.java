package snapshots.device;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

/** Makes the device table of both forms: {@code snapshots.devices} and the numbered names. */
@Configuration(proxyBeanMethods = false)
class DeviceConfiguration {

    @Bean
    DeviceTable deviceTable(DeviceSettings settings, ConfigurableEnvironment environment) {
        var numbered = new NumberedDevices(environment);
        List<ConfiguredDevice> inputs = configured("inputs", settings.inputs());
        inputs.addAll(numbered.read("INPUT"));
        List<ConfiguredDevice> outputs = configured("outputs", settings.outputs());
        outputs.addAll(numbered.read("OUTPUT"));
        return new DeviceTable(inputs, outputs, belowRoot(settings.uploadFolder()));
    }

    /** It is a folder of the FTP server, whose root is the storage root: a leading slash means the same place. */
    private static String belowRoot(String uploadFolder) {
        String relative = uploadFolder.strip().replaceAll("^/+|/+$", "");
        if (List.of(relative.split("/")).contains("..")) {
            throw new BadSettingException("FTP_UPLOAD_DIR=" + uploadFolder
                    + " leads out of the storage; name a folder in it, for example FTP_UPLOAD_DIR=uploads");
        }
        return relative;
    }

    private static List<ConfiguredDevice> configured(String list, List<DeviceSettings.Entry> entries) {
        List<ConfiguredDevice> configured = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            configured.add(new ConfiguredDevice(entries.get(i), "snapshots.devices." + list + "[" + i + "]."));
        }
        return configured;
    }
}
