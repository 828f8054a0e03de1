package snapshots.detect;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import snapshots.catalog.PaidCalls;

/**
 * What the cloud may cost. Days and months are those of UTC.
 *
 * @param pricePer1000 of 1000 calls
 * @param currency of the price; only shown
 * @param maxPerDay calls a day may have; 0: the cloud is never asked
 * @param maxPerMonth calls a month may have; 0: the cloud is never asked
 */
@Validated
@ConfigurationProperties("snapshots.detect.cost")
public record CostSettings(
        @NotNull @DecimalMin(value = "0", message = "must be 0 or more, for example 1.00") @DefaultValue("1.00")
        BigDecimal pricePer1000,

        @Pattern(regexp = "\\S{1,8}", message = "must be one short word, for example USD") @DefaultValue("USD")
        String currency,

        @Min(value = 0, message = "must be 0 (never) or more, for example 1000") @DefaultValue("1000")
        long maxPerDay,

        @Min(value = 0, message = "must be 0 (never) or more, for example 5000") @DefaultValue("5000")
        long maxPerMonth) {

    PaidCalls.Caps caps() {
        return new PaidCalls.Caps(maxPerDay, maxPerMonth);
    }

    boolean never() {
        return maxPerDay == 0 || maxPerMonth == 0;
    }

    /** What so many calls cost. */
    BigDecimal costOf(long calls) {
        return pricePer1000.multiply(BigDecimal.valueOf(calls)).movePointLeft(3);
    }
}
