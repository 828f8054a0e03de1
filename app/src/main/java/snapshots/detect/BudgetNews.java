package snapshots.detect;

import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import snapshots.catalog.PaidCalls.Usage;

/**
 * Says once a period that most of its calls are used, once that all are, and once that they are free again. Thread-safe;
 * a start forgets what was said.
 */
final class BudgetNews {

    private static final Logger log = LoggerFactory.getLogger(BudgetNews.class);

    private final CostSettings settings;
    private final Map<String, CallPeriod> latest = new HashMap<>();
    private boolean free = true;

    BudgetNews(CostSettings settings) {
        this.settings = settings;
    }

    /** Takes note of what is used by now; of several threads one may be behind. */
    synchronized void see(Usage usage) {
        List<CallPeriod> periods = CallPeriod.of(usage, settings);
        if (periods.stream().anyMatch(this::isOld)) {
            return;
        }
        boolean nowFree = periods.stream().allMatch(period -> period.state().isFree());
        boolean known = !free && !nowFree;
        if (!free && nowFree) {
            log.info("The cloud may be asked again");
        }
        free = nowFree;
        for (CallPeriod period : periods) {
            boolean news = isNews(period);
            latest.put(period.name(), period);
            if (news && !known) {
                say(period);
                known = !period.state().isFree(); // one message when both end together
            }
        }
    }

    private boolean isOld(CallPeriod period) {
        CallPeriod before = latest.getOrDefault(period.name(), period);
        return period.first().isBefore(before.first())
                || (period.first().equals(before.first()) && period.calls() < before.calls());
    }

    private boolean isNews(CallPeriod period) {
        CallPeriod before = latest.get(period.name());
        BudgetState said = before != null && before.first().equals(period.first()) ? before.state() : BudgetState.OK;
        return period.state().compareTo(said) > 0;
    }

    private static void say(CallPeriod period) {
        switch (period.state()) {
            case OK -> {}
            case WARNING ->
                tell(period, "Most of the cloud's calls are used; without them the local detector looks alone");
            case REACHED -> tell(period, "The cloud's calls are used up; until then the local detector looks alone");
            case NEVER ->
                log.atInfo().addKeyValue("setting", period.setting()).log("The cloud is never asked: its cap is 0");
        }
    }

    private static void tell(CallPeriod period, String sentence) {
        log.atWarn()
                .addKeyValue("calls", period.calls())
                .addKeyValue("cap", period.cap())
                .addKeyValue("period", period.name())
                .addKeyValue("until", period.next().atStartOfDay(ZoneOffset.UTC))
                .addKeyValue("setting", period.setting())
                .log(sentence);
    }
}
