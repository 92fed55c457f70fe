package org.pointsman.registry.model;

/** A wish about where payments go, and about what is approved while they cannot go there. */
public sealed interface RouteCommand extends RegistryCommand {

    /**
     * Allows or ends the approval of payments whose networks cannot be reached.
     *
     * @param on whether routes that say so are stood in for
     */
    record SwitchStandIn(CommandHeader header, boolean on) implements RouteCommand {
    }

    /**
     * Has another table of card ranges hold. The ranges are in a file of this name; what may apply to a range is here.
     *
     * @param digest SHA-256 of the file of ranges, 64 hex digits
     * @param ranges how many the file has
     * @param rules  the lists of rules the ranges name by number, as the engine reads them
     */
    record ChangeRoutes(CommandHeader header, String digest, int ranges, String rules) implements RouteCommand {
    }

    /** Has the table hold that held before the last change; again the one that was left. */
    record RollBackRoutes(CommandHeader header) implements RouteCommand {
    }
}
