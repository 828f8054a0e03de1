package snapshots.catalog;

import java.time.LocalDate;

/** How many snapshots there are of one day. */
public record DayCount(LocalDate day, Count count) {}
