package snapshots.web.page;

/**
 * One thing that explains why a picture is as it is.
 *
 * @param tone {@code good}, {@code warn} or {@code bad}; empty for neither
 * @param link address of what it is about; empty for none
 */
record WhyFact(String about, String words, String tone, String link) {

    static WhyFact of(String about, String words) {
        return new WhyFact(about, words, "", "");
    }

    static WhyFact warning(String about, String words) {
        return new WhyFact(about, words, "warn", "");
    }
}
