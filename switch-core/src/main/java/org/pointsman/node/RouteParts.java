package org.pointsman.node;

import java.nio.file.Path;
import org.pointsman.engine.config.EngineConfig;
import org.pointsman.gateway.CardRanges;

/**
 * What changes tables of card ranges.
 *
 * @param file     the file a site edits; null when its configuration names none
 * @param settings whose networks and terms a rule may name
 * @param kept     tables beside the journal
 * @param ranges   where gateways look
 */
public record RouteParts(Path file, EngineConfig settings, RangeFiles kept, CardRanges ranges) {
}
