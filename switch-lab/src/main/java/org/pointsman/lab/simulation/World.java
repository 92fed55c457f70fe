package org.pointsman.lab.simulation;

/**
 * What everything of one seed works with.
 *
 * @param mischief decides what {@link Rogue} says may happen
 */
record World(VirtualTime time, Chance chance, Chance mischief, Swarm swarm, Rogue rogue, Upheaval upheaval,
        Site site, Auditor auditor) {
}
