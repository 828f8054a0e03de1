package snapshots.web.page;

import java.util.Base64;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import snapshots.camera.TestFetch;
import snapshots.camera.TestResult;
import snapshots.device.DeviceTable;
import snapshots.upload.UploadStage;

/** The cameras, whether they answer, and those that nobody has configured yet. */
@Controller
class CamerasPageController {

    /** A larger one is not shown: it would have to stand in the page. */
    private static final int LARGEST_SHOWN = 3_000_000;

    /** By the reason, what it means; the message says what to do. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("ok", "It answers"),
            Map.entry("no_address", "Not asked"),
            Map.entry("busy", "Not asked"),
            Map.entry("unreachable", "Nobody answers at its address"),
            Map.entry("timeout", "It took too long"),
            Map.entry("connection_lost", "It hung up in the middle"),
            Map.entry("wrong_password", "It refuses the user name or password (Foscam result -2)"),
            Map.entry("locked_out", "Not asked, so that it does not lock everybody out"),
            Map.entry("access_denied", "The account may not take pictures (Foscam result -3)"),
            Map.entry("camera_error", "It answers that it failed"),
            Map.entry("no_picture", "It answers, but not with a picture"),
            Map.entry("broken_picture", "Its picture is damaged"),
            Map.entry("too_large", "Its picture is too large"),
            Map.entry("tls", "Its encryption cannot be used"),
            Map.entry("http_status", "It refuses by an HTTP status"),
            Map.entry("settings", "Its settings cannot be used"),
            Map.entry("stopping", "The service is stopping"));

    private final CameraList cameras;
    private final DeviceTable devices;
    private final TestFetch test;
    private final UploadStage uploads;

    CamerasPageController(CameraList cameras, DeviceTable devices, TestFetch test, UploadStage uploads) {
        this.cameras = cameras;
        this.devices = devices;
        this.test = test;
        this.uploads = uploads;
    }

    @GetMapping("/cameras")
    String cameras(Model model) {
        model.addAttribute("cameras", cameras.all());
        model.addAttribute("newcomers", uploads.newcomers());
        return "cameras";
    }

    @PostMapping("/cameras/{camera}/test")
    String test(
            @PathVariable String camera,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        if (devices.camera(camera).isEmpty()) {
            throw new NoCameraException();
        }
        TestResult result = test.ask(camera);
        model.addAttribute("tested", camera);
        model.addAttribute("result", result);
        model.addAttribute("meaning", MEANINGS.getOrDefault(result.reason(), result.reason()));
        model.addAttribute("shown", shown(result));
        return part ? "test-result :: result" : cameras(model);
    }

    private static String shown(TestResult result) {
        return result.isOk() && result.jpeg().length <= LARGEST_SHOWN
                ? "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(result.jpeg())
                : "";
    }
}
