package snapshots.web.api;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import snapshots.archive.ArchiveStage;
import snapshots.catalog.CatalogFigures;
import snapshots.detect.CostQuestions;
import snapshots.web.BadParameterException;

/** How far everything is, and what it costs. */
@RestController
class FiguresController {

    private static final int MOST_DAYS = 366;

    private final CatalogFigures figures;
    private final ArchiveStage archive;
    private final CostQuestions cost;

    FiguresController(CatalogFigures figures, ArchiveStage archive, CostQuestions cost) {
        this.figures = figures;
        this.archive = archive;
        this.cost = cost;
    }

    /** What waits for each stage, and what each destination of copies is owed. */
    @GetMapping("/api/backlog")
    BacklogAnswer backlog() {
        return BacklogAnswer.of(figures.waiting(), archive.status());
    }

    /** What the last days would have cost under each policy, by the scores that were recorded. */
    @GetMapping("/api/cost")
    CostAnswer cost(@RequestParam(defaultValue = "7") String days) {
        if (!days.matches("[0-9]{1,3}") || Integer.parseInt(days) < 1 || Integer.parseInt(days) > MOST_DAYS) {
            throw new BadParameterException("days", "must be 1 to " + MOST_DAYS + ", for example 7");
        }
        return CostAnswer.of(cost.last(Integer.parseInt(days)), cost.now());
    }
}
