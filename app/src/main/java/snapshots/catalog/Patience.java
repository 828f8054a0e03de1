package snapshots.catalog;

/** When a search shows what it has. */
interface Patience {

    /** @param rows how many it has looked at */
    boolean isOver(int rows);
}
