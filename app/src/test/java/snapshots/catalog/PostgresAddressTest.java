package snapshots.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pylib.credentials.Secret;
import snapshots.device.BadSettingException;

class PostgresAddressTest {

    @ParameterizedTest
    @CsvSource({
        "postgresql://cat@db.example:5433/snaps, db.example:5433/snaps, cat, ''",
        "postgres://cat:p%40ss+@db.example/snaps, db.example/snaps, cat, p@ss+",
        "jdbc:postgresql://[::1]:5432/snaps, [::1]:5432/snaps, '', ''",
    })
    void is_read_as_clients_write_it(String url, String place, String user, String password) {
        assertThat(PostgresAddress.of(new DatabaseSettings(new Secret(url), "", new Secret(""))))
                .isEqualTo(new PostgresAddress(
                        place, new Secret("jdbc:postgresql://" + place), user, new Secret(password)));
    }

    @Test
    void user_and_password_of_their_own_win_and_parameters_stay() {
        PostgresAddress address = PostgresAddress.of(new DatabaseSettings(
                new Secret("postgresql://a:b@db.example/snaps?sslmode=require"), "cat", new Secret("not-a-real-one")));

        assertThat(address.user()).isEqualTo("cat");
        assertThat(address.password().value()).isEqualTo("not-a-real-one");
        assertThat(address.url().value()).isEqualTo("jdbc:postgresql://db.example/snaps?sslmode=require");
        assertThat(address.toString()).doesNotContain("not-a-real-one", "a:b@");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://cat:hidden@db.example/snaps",
                "postgresql://db.example",
                "postgresql:snaps",
                "db.example:5432/snaps",
                "postgresql://cat:hid den@db.example/snaps",
                "jdbc:sqlite:x.db",
            })
    void what_is_none_is_refused_with_a_right_one_and_not_repeated(String url) {
        assertThatThrownBy(() -> PostgresAddress.of(new DatabaseSettings(new Secret(url), "", new Secret(""))))
                .isInstanceOf(BadSettingException.class)
                .hasMessageStartingWith("DATABASE_URL: ")
                .hasMessageContaining("postgresql://snapshots@127.0.0.1:5432/snapshots")
                .hasMessageNotContainingAny("hidden", "hid den");
    }
}
