package org.pointsman.gateway;

/** Makes the terminal side of a switch. */
@FunctionalInterface
public interface GatewayFactory {
    /** A gateway that takes no ports yet. */
    Gateway open(GatewayParts parts);
}
