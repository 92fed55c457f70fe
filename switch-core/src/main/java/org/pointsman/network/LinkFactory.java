package org.pointsman.network;

/** Makes the link to one network. */
@FunctionalInterface
public interface LinkFactory {
    /**
     * A link that does nothing before {@link NetworkLink#start()}.
     *
     * @param number of the network in commands and effects
     */
    NetworkLink open(int number, LinkParts parts);
}
