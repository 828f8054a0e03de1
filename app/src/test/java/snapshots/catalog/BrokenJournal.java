package snapshots.catalog;

import org.springframework.context.ApplicationContext;

/** Gives the journal's writer what it cannot live with. */
public final class BrokenJournal {

    private BrokenJournal() {}

    public static void kill(ApplicationContext beans) {
        var _ = beans.getBean(GroupCommit.class).submit(db -> {
            throw new AssertionError("killed by the test");
        });
    }
}
