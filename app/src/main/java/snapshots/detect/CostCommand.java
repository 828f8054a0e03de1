package snapshots.detect;

import java.time.Clock;
import java.util.Set;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;
import snapshots.catalog.CatalogueAccess;
import snapshots.catalog.JournalException;
import snapshots.device.BadSettingException;

/**
 * {@code make cost}: what the last days would have cost under each policy. Reads the service's settings and its catalogue, beside
 * the running service or without one, and changes nothing.
 */
final class CostCommand {

    private static final int MOST_DAYS = 366;

    private CostCommand() {}

    /** The settings the answer depends on. */
    @EnableConfigurationProperties({DetectSettings.class, CostSettings.class})
    @Import(CatalogueAccess.class)
    static class Settings {}

    @SuppressWarnings("SystemOut") // a command's answer belongs on the terminal
    public static void main(String[] arguments) {
        try {
            System.out.println(answer(System.getenv().getOrDefault("DAYS", ""), Clock.systemUTC(), arguments));
        } catch (BadSettingException | JournalException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * @param days as a person wrote it; empty for a week
     * @throws BadSettingException if there is no answer to that
     */
    static String answer(String days, Clock clock, String... arguments) {
        int count = count(days.strip());
        try (var context = new SpringApplicationBuilder(Settings.class)
                .web(WebApplicationType.NONE)
                .properties("spring.main.register-shutdown-hook=false")
                .run(arguments)) {
            DetectSettings detect = context.getBean(DetectSettings.class);
            var whatIf = new WhatIf(
                    context.getBean(CatalogueAccess.class).toRead().lookHistory(),
                    context.getBean(CostSettings.class),
                    Set.copyOf(detect.wanted()),
                    detect.unsureFrom(),
                    detect.unsureUpTo());
            return new CostTable(whatIf.last(count, clock.instant())).text();
        }
    }

    private static int count(String days) {
        if (days.isEmpty()) {
            return 7;
        }
        if (days.matches("[0-9]{1,3}")) {
            int count = Integer.parseInt(days);
            if (count >= 1 && count <= MOST_DAYS) {
                return count;
            }
        }
        throw new BadSettingException(
                "DAYS must be 1 to " + MOST_DAYS + " and is \"" + days + "\"; for example: make cost DAYS=7");
    }
}
