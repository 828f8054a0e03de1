package snapshots.detect;

import snapshots.device.BadSettingException;

/**
 * A score from which on something counts, as people write it: {@code 0.8}, or {@code 80} for the same in per cent.
 *
 * @param value 0.05 to 1
 */
public record Confidence(double value) {

    private static final double LEAST = 0.05;

    /**
     * Reads a setting; above 1 it is a percentage.
     *
     * @throws BadSettingException if it is no number, or none from 0.05 to 1 or 5 to 100
     */
    public static Confidence of(String text) {
        double value = parse(text);
        double ratio = value > 1 ? value / 100 : value;
        if (!(ratio >= LEAST && ratio <= 1)) { // so that NaN is refused too
            throw bad(text);
        }
        return new Confidence(ratio);
    }

    private static double parse(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException _) {
            throw bad(text);
        }
    }

    private static BadSettingException bad(String text) {
        return new BadSettingException(
                "MINIMUM_HUMAN_CONFIDENCE is %s: it must be 0.05 to 1, or 5 to 100 per cent, for example 0.8 or 80"
                        .formatted(text));
    }
}
