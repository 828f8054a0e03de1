package snapshots.web.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.springframework.stereotype.Component;
import snapshots.detect.CostStatus;

/** Money and bytes as people read them. Thread-safe. */
@Component("amounts")
class PageAmounts {

    /** To the cent, and as exact as it has to be below that. */
    public String money(CostStatus status) {
        BigDecimal amount = status.costThisMonth();
        return amount.signum() == 0 || amount.compareTo(new BigDecimal("0.01")) >= 0
                ? amount.setScale(2, RoundingMode.HALF_UP).toPlainString()
                : amount.stripTrailingZeros().toPlainString();
    }

    /** {@code 1.2 GB}. */
    public String size(long bytes) {
        if (bytes < 10_000_000) {
            return Math.ceilDiv(bytes, 1000) + " KB";
        }
        return bytes < 10_000_000_000L
                ? bytes / 1_000_000 + " MB"
                : String.format(Locale.ENGLISH, "%.1f GB", bytes / 1e9);
    }
}
