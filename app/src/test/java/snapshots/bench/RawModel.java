package snapshots.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The model without a service around it.
 *
 * @param millis a run takes, alone
 * @param perSecond runs on all processors
 */
record RawModel(double millis, double perSecond) {

    /** In a process of its own, as the service has its model in one. */
    static RawModel measure(Launcher launcher, Path photo, int runs, Path folder)
            throws IOException, InterruptedException {
        Path output = folder.resolve("raw-model.txt");
        launcher.rawModel(photo, runs, output).await();
        String[] words = Files.readString(output).strip().split(" ");
        return new RawModel(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
    }

    RawModel mean(RawModel other) {
        return new RawModel((millis + other.millis) / 2, (perSecond + other.perSecond) / 2);
    }
}
