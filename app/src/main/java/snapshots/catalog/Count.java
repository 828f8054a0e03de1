package snapshots.catalog;

/**
 * How many snapshots there are.
 *
 * @param number counted ones
 * @param all false: there are more, or may be
 */
public record Count(int number, boolean all) {}
