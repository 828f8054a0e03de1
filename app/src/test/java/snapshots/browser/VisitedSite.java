package snapshots.browser;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests of one site, which each class of them makes before the first, with a visitor of its own for each. */
abstract class VisitedSite {

    private static final double PATIENCE = 60_000;

    static Site site;

    Visitor visitor;

    @BeforeAll
    static void bePatient() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    @AfterAll
    static void end() {
        site.close();
    }

    @BeforeEach
    void visit() {
        visitor = new Visitor();
    }

    @AfterEach
    void leave() {
        visitor.close();
    }
}
