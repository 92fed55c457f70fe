package org.pointsman.registry.model;

/** Something about where payments go that the engine carries out; the registry keeps who asked. */
public sealed interface RouteEvent extends RegistryEvent {

    /** Payments whose networks cannot be reached are approved where their routes say so, or none is. */
    record StandInSwitched(EventHeader header, boolean on) implements RouteEvent {
    }

    /**
     * Another table of card ranges holds.
     *
     * @see RouteCommand.ChangeRoutes
     */
    record RoutesChanged(EventHeader header, String digest, int ranges, String rules) implements RouteEvent {
    }

    /** The table holds again that held before. */
    record RoutesRolledBack(EventHeader header) implements RouteEvent {
    }
}
