package snapshots.web.zones;

import java.time.Clock;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import snapshots.detect.Replay;
import snapshots.detect.ReplayAnswer;
import snapshots.detect.ReplayQuestion;
import snapshots.detect.Rules;
import snapshots.detect.RulesInForce;
import snapshots.detect.RulesOfCamera;
import snapshots.web.BadParameterException;

/** A camera's rules for programs: read, replaced, and tried on past days. */
@RestController
class RulesApi {

    private static final int EXAMPLES = 24;
    private static final int MOST_EXAMPLES = 200;

    private final CameraRulesPage page;
    private final RulesInForce rules;
    private final Replay replay;
    private final RulesJson json;
    private final Clock clock;

    RulesApi(CameraRulesPage page, RulesInForce rules, Replay replay, RulesJson json, Clock clock) {
        this.page = page;
        this.rules = rules;
        this.replay = replay;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping("/api/cameras/{camera}/rules")
    ResponseEntity<RulesOfCamera> rules(@PathVariable String camera) {
        return answer(page.require(camera));
    }

    /** Needs the version that it replaces, as it was given with the rules. */
    @PutMapping(path = "/api/cameras/{camera}/rules", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RulesOfCamera> replaceRules(
            @PathVariable String camera,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String version,
            @RequestBody(required = false) byte @Nullable [] body) {
        page.require(camera);
        if (version == null) {
            throw new NoVersionException();
        }
        Rules own = json.read(orNothing(body), RulesBody.class).rules();
        return answer(rules.save(camera, own, version.strip().replaceAll("^(W/)?\"|\"$", "")));
    }

    @PostMapping(path = "/api/cameras/{camera}/what-if", consumes = MediaType.APPLICATION_JSON_VALUE)
    ReplayAnswer whatIf(@PathVariable String camera, @RequestBody(required = false) byte @Nullable [] body) {
        RulesOfCamera now = page.require(camera);
        WhatIfBody asked = json.read(orNothing(body), WhatIfBody.class);
        Days days = Days.read(asked.from(), asked.to(), ZoneId.systemDefault(), clock);
        RulesBody other = asked.rules();
        return replay.ask(new ReplayQuestion(
                camera,
                days.start(),
                days.end(),
                other == null ? now.own() : other.rules(),
                labels(asked.labels()),
                examples(asked.examples())));
    }

    private static byte[] orNothing(byte @Nullable [] body) {
        return body == null ? new byte[0] : body;
    }

    private static Set<String> labels(@Nullable List<String> labels) {
        Set<String> wanted = labels == null ? Set.of() : new HashSet<>(labels);
        if (wanted.stream().anyMatch(Objects::isNull)) {
            throw new BadParameterException("labels", "must not hold null; for example [\"person\"]");
        }
        return wanted;
    }

    private static int examples(@Nullable Integer examples) {
        int wanted = examples == null ? EXAMPLES : examples;
        if (wanted < 0 || wanted > MOST_EXAMPLES) {
            throw new BadParameterException("examples", "must be 0 to " + MOST_EXAMPLES + ", for example 24");
        }
        return wanted;
    }

    private static ResponseEntity<RulesOfCamera> answer(RulesOfCamera rules) {
        return ResponseEntity.ok()
                .eTag("\"" + rules.version() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(rules);
    }
}
