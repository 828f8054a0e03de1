package snapshots.catalog;

/** As many as that cannot be asked for. The message goes on after the name of the parameter. */
public final class BadLimitException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private BadLimitException(String message) {
        super(message);
    }

    static int check(int limit, int most) {
        if (limit < 1 || limit > most) {
            throw new BadLimitException("must be 1 to " + most + ", for example 60, and is " + limit);
        }
        return limit;
    }
}
