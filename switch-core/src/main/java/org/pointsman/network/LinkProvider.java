package org.pointsman.network;

/** Links that a module outside of the switch carries; found by {@link java.util.ServiceLoader}. */
public interface LinkProvider {
    /** Names it in the configuration. */
    String kind();

    /**
     * Looks at the files of a network without starting anything.
     *
     * @throws IllegalArgumentException when it could not be opened; says why
     */
    void check(LinkPlan plan);

    /**
     * What carries the frames of a network.
     *
     * @throws IllegalArgumentException when it cannot be opened; says why
     */
    TransportFactory transport(LinkPlan plan);
}
