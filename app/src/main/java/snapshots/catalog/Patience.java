package snapshots.catalog;

/** How much longer a search may take. */
interface Patience {

    boolean isOver();
}
