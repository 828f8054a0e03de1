package snapshots.detect;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import pylib.flags.Flags;
import pylib.lifecycle.Shutdown;
import snapshots.catalog.PastLooks;
import snapshots.catalog.SeenBefore;
import snapshots.catalog.StorageSettings;
import snapshots.device.BadSettingException;
import snapshots.device.DeviceTable;
import snapshots.image.PictureDecoder;

@Configuration(proxyBeanMethods = false)
class DetectConfiguration {

    private static final Logger log = LoggerFactory.getLogger(DetectConfiguration.class);

    @Bean
    Detectors detectors(
            LocalModel localModel, DeepStackSettings server, CloudSettings cloud, CloudBudget budget, Clock clock) {
        List<GuardedDetector> local = new ArrayList<>();
        if (server.isConfigured()) {
            local.add(new GuardedDetector(new DeepStackDetector(server, LocalModel.LOWEST), clock));
        }
        Detector model = localModel.start();
        local.add(new GuardedDetector(model, clock));
        return new Detectors(
                local,
                cloud.isConfigured() ? new GuardedDetector(new RekognitionDetector(cloud, budget, clock), clock) : null,
                model);
    }

    @Bean
    LocalVision localVision(Detectors detectors, PictureDecoder decoder) {
        return new LocalVision(detectors.model(), decoder);
    }

    @Bean
    PolicyInForce policyInForce(DetectSettings settings, Detectors detectors, Flags flags) {
        DetectionPolicy policy =
                settings.policyOr(detectors.hasCloud() ? DetectionPolicy.CLOUD_ELSE_LOCAL : DetectionPolicy.LOCAL);
        if (policy.asksCloud() && !detectors.hasCloud()) {
            throw new BadSettingException("snapshots.detect.policy=" + policy.word()
                    + " asks the cloud, which is not configured: name a region, for example AWS_DEFAULT_REGION=eu-west-1,"
                    + " or choose snapshots.detect.policy=local");
        }
        log.atInfo()
                .addKeyValue("policy", policy.word())
                .addKeyValue("detectors", String.join(", ", detectors.states().keySet()))
                .log("How pictures are looked at");
        return new PolicyInForce(policy, settings.enabled(), flags);
    }

    @Bean
    RulesInForce rulesInForce(
            FilterSettings settings,
            FilterNames names,
            DeviceTable devices,
            StorageSettings storage,
            Environment environment,
            Clock clock) {
        return new RulesInForce(
                new FilterRules(settings, names, devices),
                new RuleOrigins(environment),
                devices,
                new RulesFile(storage.cameraRules()),
                clock);
    }

    @Bean
    Sieve sieve(
            RulesInForce rules,
            FilterSettings settings,
            LocalModel localModel,
            Detectors detectors,
            SeenBefore seenBefore) {
        String local = detectors.model().name();
        Map<String, Set<String>> vocabularies = new LinkedHashMap<>();
        detectors.states().keySet().forEach(name -> vocabularies.put(name, Set.of())); // they may say anything
        vocabularies.put(local, localModel.vocabulary());
        var labels = new LabelCheck(local, vocabularies);
        labels.check(settings);
        labels.check(new FilterSettings(Rules.NONE, rules.saved()));
        return new Filters(rules::of, local, seenBefore);
    }

    @Bean
    Looker looker(
            DetectSettings settings,
            PolicyInForce policy,
            Detectors detectors,
            Sieve sieve,
            DetectStats stats,
            Clock clock) {
        if (settings.unsureFrom() > settings.unsureUpTo()) {
            throw new BadSettingException("snapshots.detect.unsure-from=" + settings.unsureFrom()
                    + " is above the score at which being unsure ends, " + settings.unsureUpTo()
                    + "; for example snapshots.detect.unsure-from=0.3 and snapshots.detect.unsure-to=0.6");
        }
        return new Looker(policy, detectors.local(), detectors.cloud(), sieve, secondLook(settings), stats, clock);
    }

    @Bean
    Replay replay(
            RulesInForce rules,
            PastLooks looks,
            DetectSettings settings,
            PolicyInForce policy,
            Detectors detectors,
            Shutdown shutdown) {
        Map<String, Double> thresholds = new LinkedHashMap<>();
        detectors.local().forEach(detector -> thresholds.put(detector.name(), detector.threshold()));
        Detector cloud = detectors.cloud();
        if (cloud != null) {
            thresholds.put(cloud.name(), cloud.threshold());
        }
        String model = detectors.model().name();
        SecondLook secondLook = secondLook(settings);
        return new Replay(
                rules,
                looks,
                () -> new Rehearsal.Cast(
                        thresholds,
                        model,
                        RekognitionDetector.NAME,
                        secondLook,
                        policy.current() == DetectionPolicy.BOTH),
                shutdown::isRequested,
                System::nanoTime,
                Replay.MOST);
    }

    private static SecondLook secondLook(DetectSettings settings) {
        return new SecondLook(Set.copyOf(settings.wanted()), settings.unsureFrom(), settings.unsureUpTo());
    }
}
