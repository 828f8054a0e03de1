package snapshots.web.page;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;
import snapshots.catalog.JournalException;
import snapshots.web.BadParameterException;

/** Pages for what a page cannot show; what is not named here gets the general one. */
@ControllerAdvice(basePackageClasses = PageFaults.class)
class PageFaults {

    private static final Logger log = LoggerFactory.getLogger(PageFaults.class);

    @ExceptionHandler(NoPictureException.class)
    ModelAndView noPicture() {
        return page(
                HttpStatus.NOT_FOUND,
                "There is no such picture",
                "No picture of this id ever came, or what was"
                        + " known of it is so old that it was forgotten. The address may be mistyped or cut short.");
    }

    @ExceptionHandler(NoCameraException.class)
    ModelAndView noCamera() {
        return page(
                HttpStatus.NOT_FOUND,
                "There is no such camera",
                "No camera that can be asked for a picture has this" + " name. Which there are: see Cameras.");
    }

    @ExceptionHandler(JournalException.class)
    ModelAndView locked(JournalException e, HttpServletRequest request) {
        log.atDebug().addKeyValue("reason", e.getMessage()).log("A page could not be made");
        return page(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "The catalogue cannot be read now",
                        "It may be locked by another"
                                + " program, or its disk or database may be out of order. Nothing is lost: try again in a moment. The"
                                + " service's log says more.")
                .addObject("again", request.getMethod().equals("GET"));
    }

    @ExceptionHandler(BadParameterException.class)
    ModelAndView bad(BadParameterException e) {
        return page(HttpStatus.BAD_REQUEST, "That cannot be looked for", e.parameter() + " " + e.getMessage());
    }

    private static ModelAndView page(HttpStatus status, String what, String words) {
        ModelAndView page = new ModelAndView("error")
                .addObject("status", status.value())
                .addObject("what", what)
                .addObject("words", words);
        page.setStatus(status);
        return page;
    }
}
