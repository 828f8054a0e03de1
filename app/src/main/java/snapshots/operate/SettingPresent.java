package snapshots.operate;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether a setting has a value: nothing of what would serve it is loaded otherwise. */
abstract class SettingPresent implements Condition {

    private final String setting;

    SettingPresent(String setting) {
        this.setting = setting;
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !context.getEnvironment().getProperty(setting, "").isBlank();
    }

    static final class Collector extends SettingPresent {

        static final String SETTING = "snapshots.operate.otlp.endpoint";

        Collector() {
            super(SETTING);
        }
    }

    static final class Sentry extends SettingPresent {

        static final String SETTING = "snapshots.operate.sentry.dsn";

        Sentry() {
            super(SETTING);
        }
    }
}
