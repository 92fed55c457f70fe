package org.pointsman.lab.simulation;

/**
 * What everything of one seed works with.
 *
 * @param mischief decides what {@link Rogue} says may happen
 * @param grudge   decides what a network never takes or takes back later, and what people conclude about it
 */
record SimulatedWorld(VirtualTime time, Chance chance, Chance mischief, Chance grudge, Swarm swarm, Rogue rogue,
        Upheaval upheaval, SimulatedSite site, Auditor auditor) {
}
