package snapshots.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import snapshots.ftp.Clips;
import snapshots.standin.JpegComment;

/** A brand of cameras, the place of one of them, and the names under which it pushes. */
enum Brand {
    FOSCAM(
            "Front Door",
            "FI9900P_00626E44C831/snap/MDAlarm_20261120-101500.jpg",
            "FI9900P_00626E44C831/snap/HMDAlarm_20261120-101501.jpg",
            "FI9900P_00626E44C831/snap/Schedule_20261120-101600.jpg",
            "FI9900P_00626E44C831/record/MDalarm_20261120_101500.mkv"),
    FOSCAM_FI89(
            "House", "00626E44C831(house)_1_20261120101521_2629.jpg", "00626E44C831(house)_1_20261120101522_2630.jpg"),
    DAHUA(
            "Garage",
            "4E01E2APAGAB12F/2026-11-20/001/jpg/10/15/07[M][0@0][0].jpg",
            "4E01E2APAGAB12F/2026-11-20/001/jpg/10.15.08[R][0@0][0].jpg",
            "4E01E2APAGAB12F/2026-11-20/001/jpg/10/15.09[M][0@0][0].jpg",
            "4E01E2APAGAB12F/2026-11-20/001/dav/10/10.15.07-10.15.20[M][0@0][0].mp4"),
    REOLINK(
            "Garden",
            "2026/11/20/Garden Cam_01_20261120101500.jpg",
            "2026/11/20/Garden Cam_01_20261120101500.mp4",
            "2026-11-20/Garden Cam_01_20261120101600.jpg"),
    HIKVISION("Porch", "192.168.1.64_01_20261120101500123_MOTION_DETECTION.jpg"),
    VIVOTEK(
            "Hall",
            "hall_20261120101500_0_pre.jpg",
            "hall_20261120101500_1_trg.jpg",
            "video.jpg",
            "video.jpg",
            "video.jpg"),
    GEOVISION("Gate", "00-13-E2-01-02-03/MOTION/2026-11-20/10/MOTION_2026-11-20-10-15-00-123_1.jpg");

    private static final List<String> PHOTOS =
            List.of("vtest_01.jpg", "chelsea.jpg", "coffee.jpg", "astronaut.jpg", "camera.jpg");

    private final String location;
    private final List<String> names;

    Brand(String location, String... names) {
        this.location = location;
        this.names = List.of(names);
    }

    String location() {
        return location;
    }

    /** On the bus. */
    String deviceKey() {
        return location + " Camera";
    }

    /** Also its FTP user. */
    String folder() {
        return location.toLowerCase(Locale.ROOT).replace(" ", "");
    }

    /**
     * What it pushes: files with different names may be pushed together, a name that comes again goes into the next round.
     *
     * @param sender makes the contents differ from those of every other sender
     * @return contents by their names
     */
    List<Map<String, byte[]>> rounds(String sender) {
        List<Map<String, byte[]>> rounds = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String name : names) {
            int round = seen.merge(name, 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new LinkedHashMap<>());
            }
            rounds.get(round).put(name, content(name, sender + ", " + this + ", " + name + ", round " + round));
        }
        return rounds;
    }

    static boolean isPicture(String name) {
        return name.endsWith(".jpg");
    }

    private byte[] content(String name, String text) {
        return switch (name.substring(name.lastIndexOf('.'))) {
            case ".mkv" -> Clips.matroska(text);
            case ".mp4" -> Clips.mp4(text);
            default -> JpegComment.insert(Photos.read(PHOTOS.get(ordinal() % PHOTOS.size())), text);
        };
    }
}
