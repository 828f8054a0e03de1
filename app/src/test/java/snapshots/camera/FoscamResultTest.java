package snapshots.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoscamResultTest {

    @Test
    void finds_the_result_wherever_it_stands() {
        assertThat(read("<CGI_Result>\n<result>-2</result>\n</CGI_Result>")).hasValue(-2);
        assertThat(read("<?xml version=\"1.0\"?><CGI_Result><a><b/></a><result> 0 </result></CGI_Result>"))
                .hasValue(0);
        assertThat(read("<CGI_Result><result>-3</result><name>Tom & Jerry</name></CGI_Result>"))
                .hasValue(-3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "No MJ stream",
                "<html><result>-2</result></html>",
                "<CGI_Result></CGI_Result>",
                "<CGI_Result><result>two</result></CGI_Result>",
                "<CGI_Result><result>-2",
                "<CGI_Result><result>99999999999</result></CGI_Result>"
            })
    void takes_nothing_else_for_a_result(String document) {
        assertThat(read(document)).isEmpty();
    }

    @Test
    void reads_no_files_and_expands_nothing() {
        assertThat(read("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///proc/self/stat\">]>"
                        + "<CGI_Result><result>&e;</result></CGI_Result>"))
                .isEmpty();
        assertThat(read("<!DOCTYPE x [<!ENTITY e \"-2\">]><CGI_Result><result>&e;</result></CGI_Result>"))
                .isEmpty();
    }

    private static OptionalInt read(String document) {
        return FoscamResult.read(document.getBytes(StandardCharsets.UTF_8));
    }
}
