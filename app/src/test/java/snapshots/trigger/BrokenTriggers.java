package snapshots.trigger;

import java.util.concurrent.BlockingQueue;
import org.springframework.context.ApplicationContext;

/** Gives the accepting thread what it cannot live with. */
public final class BrokenTriggers {

    private BrokenTriggers() {}

    @SuppressWarnings("unchecked")
    public static void kill(ApplicationContext beans) throws ReflectiveOperationException {
        var deliveries = TriggerStage.class.getDeclaredField("deliveries");
        deliveries.setAccessible(true);
        ((BlockingQueue<Object>) deliveries.get(beans.getBean(TriggerStage.class))).add(new Object());
    }
}
