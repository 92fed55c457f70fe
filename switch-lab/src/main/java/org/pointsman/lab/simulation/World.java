package org.pointsman.lab.simulation;

/** What everything of one seed works with. */
record World(VirtualTime time, Chance chance, Swarm swarm, Site site, Auditor auditor) {
}
