package snapshots.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RabbitMqFaultsIT extends BrokerFaultsContract {

    private static final Map<String, String> WITHOUT_DETECTION = Map.of("OBJECT_DETECTION_ENABLED", "false");

    @Override
    String broker() {
        return RabbitMq.address();
    }

    @Override
    Duration outage() {
        return Duration.ofSeconds(20);
    }

    @Test
    void a_trigger_queue_that_was_deleted_is_there_again_and_the_next_trigger_served() throws Exception {
        try (Service service = new Service(broker(), dataDir, WITHOUT_DETECTION)) {
            bus.heartbeat();

            bus.deleteTriggerQueue();

            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(service.seesBroker()).isTrue());
            bus.awaitTriggerQueue();
            bus.trigger(Triggers.of(Triggers.CAMERA, "after the deletion", address));
            assertThat(bus.event().input().get("device_label")).isEqualTo("after the deletion");
        }
    }

    @Test
    void an_exchange_of_another_type_is_named_and_what_waited_is_sent_when_it_is_put_right(CapturedOutput log)
            throws Exception {
        try (Network network = new Network(Integer.parseInt(broker().split(":")[1]));
                Service service = new Service(network.address(), dataDir, WITHOUT_DETECTION)) {
            bus.heartbeat();
            network.cut();
            await().atMost(Duration.ofSeconds(30)).until(() -> !service.seesBroker());
            bus.redeclareExchange("fanout");
            try {
                network.mend();
                bus.trigger(Triggers.of(Triggers.CAMERA, "meanwhile", address));
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(log.getAll())
                                .contains("inequivalent arg 'type' for exchange", "delete it there, or use another"));
            } finally {
                bus.redeclareExchange("topic");
            }
            assertThat(bus.event().input().get("device_label")).isEqualTo("meanwhile");
        }
    }
}
