package snapshots.web.page;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import snapshots.catalog.Jobs;

/** The last run of a job, for a person. */
record JobView(String words, Jobs.Run run) {

    private static final Map<String, String> JOBS = Map.of(
            "retention", "Removing what need not be kept",
            "old-rows", "Forgetting what is known of old pictures",
            "orphans", "Looking for files without a picture, and the other way round",
            "archiver", "Sorting old files in Drive");

    /**
     * Of every job that ran, the latest first.
     *
     * @throws snapshots.catalog.JournalException if the journal cannot be read
     */
    static List<JobView> all(Jobs jobs) {
        return jobs.names().stream()
                .flatMap(name -> jobs.read(name).map(run -> new JobView(words(name), run)).stream())
                .sorted(Comparator.comparing(job -> job.run().startedAt(), Comparator.reverseOrder()))
                .toList();
    }

    private static String words(String job) {
        return JOBS.getOrDefault(
                job.replaceFirst("^drive-", "").replaceFirst(":.*", ""), StateWords.sentence(job.replace('-', ' ')));
    }
}
