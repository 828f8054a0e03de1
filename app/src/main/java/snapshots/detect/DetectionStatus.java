package snapshots.detect;

import java.util.Map;

/**
 * How pictures are looked at at the moment.
 *
 * @param policy as it is written in settings; {@code off} when they are not
 * @param detectors by name, in the order of asking: {@code works}, or why it is not asked
 */
public record DetectionStatus(String policy, Map<String, String> detectors) {}
