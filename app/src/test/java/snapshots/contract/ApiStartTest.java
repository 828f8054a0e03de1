package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;
import snapshots.FreePort;
import snapshots.contract.ApiClient.Reply;

/** The interface answers before the stages run: what is left unfinished is taken up before anything new is promised. */
@Timeout(120)
class ApiStartTest {

    @TempDir
    Path dataDir;

    /** Whoever is quick: the web server listens, and nothing else has started. */
    private static final class EarlyVisitor implements SmartLifecycle {

        private final GenericApplicationContext context;
        private @Nullable Reply reply;

        EarlyVisitor(GenericApplicationContext context) {
            this.context = context;
        }

        @Override
        public void start() {
            int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
            try (ApiClient api = new ApiClient(port)) {
                reply = api.send("POST", "/api/cameras/Front%20Door%20Camera/fetch", "");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return reply != null;
        }

        @Override
        public int getPhase() {
            return DEFAULT_PHASE - 1;
        }
    }

    @Test
    void a_picture_asked_for_during_the_start_is_refused_and_never_taken_for_unfinished_work() throws Exception {
        EarlyVisitor[] visitor = new EarlyVisitor[1];
        try (Service service = new Service(
                        "127.0.0.1:" + FreePort.any(),
                        dataDir,
                        Map.of(
                                "RUN_FTP_SERVER",
                                "false",
                                "OUTPUT_1_PARAMS",
                                "visitor:not-a-real-password@127.0.0.1:" + FreePort.any()),
                        context -> {
                            visitor[0] = new EarlyVisitor(context);
                            context.registerBean("earlyVisitor", EarlyVisitor.class, () -> visitor[0]);
                        });
                ApiClient api = new ApiClient(service.webPort())) {
            Reply early = Objects.requireNonNull(visitor[0].reply);

            assertThat(early.status()).isEqualTo(503);
            assertThat(early.header("Retry-After")).isEqualTo("5");
            assertThat(early.body()).containsEntry("detail", "the service is still starting; try again in a moment");
            Reply asked = api.fetch("Front Door Camera");
            assertThat(asked.status()).isEqualTo(202);
            assertThat(service.journal()
                            .sql("SELECT id FROM snapshot")
                            .query(String.class)
                            .list())
                    .containsExactly(asked.body().get("id").toString());
        }
    }
}
