package snapshots.archive.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import snapshots.archive.DriveSettings;
import snapshots.catalog.StorageSettings;
import snapshots.device.BadSettingException;

class DriveAccessesTest {

    @TempDir
    Path data;

    @Test
    void without_a_setting_the_token_is_in_the_data_folder() {
        assertThat(of(null, null).details())
                .containsEntry(
                        "tokenFile", data.resolve("google-drive-token.json").toString());
    }

    @Test
    void a_token_file_or_a_service_account_may_be_named_but_not_both() {
        assertThat(of(Path.of("/srv/t.json"), null).details()).containsEntry("tokenFile", "/srv/t.json");
        assertThat(of(null, Path.of("/srv/k.json")).details()).containsEntry("serviceAccountFile", "/srv/k.json");
        assertThatThrownBy(() -> of(Path.of("/srv/t.json"), Path.of("/srv/k.json")))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("leave one of them out");
    }

    private DriveAccess of(Path token, Path key) {
        return new DriveAccesses(new StorageSettings(data, DataSize.ofMegabytes(1)), Clock.systemUTC())
                .of(new DriveSettings("Cameras", "root", token, key, null, true, LocalTime.of(3, 0), null));
    }
}
