package snapshots.web.page;

import java.time.LocalDate;
import java.util.List;

/**
 * The incidents of one day, the newest first.
 *
 * @param heading for people
 * @param goesOn whether the part of the list before ended within it
 */
record GridDay(LocalDate day, String heading, boolean goesOn, List<GridIncident> incidents) {}
