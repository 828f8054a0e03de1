package snapshots.web;

import jakarta.servlet.http.HttpServletRequest;

/** Whether whoever asked may still have the answer, where that goes on for hours. Thread-safe. */
public interface Admission {

    /**
     * Asks the catalogue; not for every word of an answer.
     *
     * @throws snapshots.catalog.JournalException if the journal cannot be read
     */
    boolean holds();

    /** Notes it with a request that was let in. */
    default void noteWith(HttpServletRequest request) {
        request.setAttribute(Admission.class.getName(), this);
    }

    /** Of a request; where nobody signs in it holds for ever. */
    static Admission of(HttpServletRequest request) {
        return request.getAttribute(Admission.class.getName()) instanceof Admission noted ? noted : () -> true;
    }
}
